"""`newscrawl clean` and `text` read archives: many pages a file, rejects in their place, a break told in a sentence."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newscrawl.clean import RawPage
from newscrawl.cli import main
from newscrawl.raw import archive_in

STORY = (
    "<!doctype html><html lang=en><title>{0}</title><main><h1>{0}</h1>"
    + "<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
    "<p>It came back at noon with nine of them, and the harbour office said that nobody had counted the apples.</p>"
    "<p>The next one leaves on Monday, if the tide allows it, and takes no apples until they have been found.</p>"
    "</main></html>"
)


def page(name: str, **known: object) -> RawPage:
    html = RawPage(
        f"https://quay.example/{name}",
        STORY.format(f"The ferry of {name}").encode(),
        requested_url=f"https://quay.example/{name}?from=list",
        status=200,
        headers=(("Content-Type", "text/html"),),
        fetched="2026-09-05T01:02:03+00:00",
    )
    return replace(html, **known)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two stories, and between them an error page and a picture."""
    kept = archive_in(tmp_path / "run")
    kept.put(page("monday"))
    kept.put(page("gone", status=404))
    kept.put(page("picture", headers=(("Content-Type", "image/png"),)))
    kept.put(page("friday"))
    (name,) = kept.stored()
    return tmp_path / "run" / name


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, list[dict], str]:
    code = main(list(map(str, argv)))
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


def test_every_response_gives_a_line_in_its_place(archive, capsys):
    code, lines, told = run(capsys, "clean", archive)
    assert [line.get("reason") or line["headline"] for line in lines] == [
        "The ferry of monday",
        "http-404",
        "not-html",
        "The ferry of friday",
    ]
    assert (code, told.count("\n")) == (1, 2)
    made = [line["provenance"] for line in lines if "provenance" in line]
    assert [one["warc"]["file"] for one in made] == [archive.name] * 2
    assert [one["input_id"] for one in made] == [None] * 2
    assert lines[0]["requested_url"] == "https://quay.example/monday?from=list"
    assert lines[1]["requested_url"] == "https://quay.example/gone?from=list"


def test_a_folder_gives_the_archives_below_it_and_the_pages(archive, capsys):
    (archive.parent / "page.html").write_text(STORY.format("Saved by hand"))
    _, lines, _ = run(capsys, "clean", archive.parent)
    assert [line["headline"] for line in lines if "headline" in line] == [
        "Saved by hand",
        "The ferry of monday",
        "The ferry of friday",
    ]


def test_a_break_is_told_after_the_lines_of_what_stands_before_it(archive, capsys):
    archive.write_bytes(archive.read_bytes() + b"garbage")
    size = archive.stat().st_size - len("garbage")
    code, lines, told = run(capsys, "clean", archive, archive)
    assert (code, len(lines)) == (2, 4)
    assert told.splitlines()[-1] == (
        f"newscrawl: {archive} is broken at byte {size}: the gzip data is damaged; what stands before it was read"
    )


def test_the_text_of_archived_pages_is_printed(archive, capsys):
    assert main(["text", str(archive)]) == 1
    assert capsys.readouterr().out.count("no apples until they have been found.") == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["clean", "--text"], "holds pages as they were fetched, and --text reads what was cut out of pages"),
        (["clean", "--url", "https://a.example/"], "--url is the address of one page"),
        (["explain"], "holds many pages; name one page"),
    ],
)
def test_an_archive_is_no_single_page_and_no_text(command, said, archive, capsys):
    code, _, told = run(capsys, *command, archive)
    assert (code, said in told, told.count("\n")) == (2, True, 1)


def test_without_the_library_one_sentence_names_it(archive, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio", None)
    assert run(capsys, "clean", archive) == (
        2,
        [],
        f"newscrawl: {archive}: reading it needs the library warcio; install it: pip install 'newscrawl[warc]'\n",
    )
