"""Tiny corpora in the shape that the bench reads, in our own words."""

import gzip
import json
from pathlib import Path

PARAGRAPHS = (
    "The ferry to Tern Island sailed again on Monday after eleven weeks in the yard, its captain said.",
    "About forty people waited on the quay before dawn, among them a choir and two dogs.",
    "The company expects four crossings a day until the autumn storms, when the timetable will shrink.",
)


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    before = "<html><head><title>The ferry is back</title></head><body><nav><a href=/>Home</a></nav>"
    return f"{before}<article><h1>The ferry is back</h1>{text}</article></body></html>".encode()


def write_dataset(folder: Path, pages: dict[str, bytes], **truth: object) -> Path:
    """Write a dataset named as its folder; every page has the same truth."""
    (folder / "pages").mkdir(parents=True)
    for name, body in pages.items():
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(body))
    rows = ({"dataset": folder.name, "id": name, "url": f"https://tern.example/{name}", **truth} for name in pages)
    (folder / "truth.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
