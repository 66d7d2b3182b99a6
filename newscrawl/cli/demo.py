"""`newscrawl demo`: the whole way once, from a news site on this machine to the JSON Lines."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from newscrawl.cli.complaint import Complaint
from newscrawl.cli.readable import RecordLine, readable
from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.server import DemoSite
from newscrawl.demo.truth import truth

_SHOWN = "/2025/03/12/region/old-mill-bridge-reopens-after-three-year-rebuild/"  # the record printed at the end
_NEXT = """\
Next: save an article's page from a news site, then
  newscrawl clean page.html      prints its record
  newscrawl explain page.html    says of every block which rules gave it its role"""


class _RejectLine(TypedDict):
    reason: str
    requested_url: str


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = """\
Serve a bundled news site on this machine, run `scrapy crawl demo` on it, and show what came out.

Three invented papers print the same stories, each in its own markup. What every page holds is known, so the demo can
tell how many records are exact. It needs no network. Files go to $NEWSCRAWL_OUTPUT (default: output) as in any crawl.

Exit code: 0 every story arrived as an article, 1 one is missing, 2 bad input."""
    parser.epilog = "example: newscrawl demo"


def run(arguments: argparse.Namespace) -> int:
    """Crawl the demo's site and print the outcome."""
    output = Path(os.environ.get("NEWSCRAWL_OUTPUT") or "output") / "demo"
    known = _runs(output)
    with DemoSite() as site:
        _print_site(site)
        started = time.monotonic()
        code = _crawl(site)
        print(f"          took {time.monotonic() - started:.1f} s")
        print("          (so you see how it is done: the site itself is gone when this command ends)\n")
    fresh = sorted(_runs(output) - known)
    if not fresh:
        raise Complaint(f"the crawl wrote no files below {output}; its own messages stand above")
    return _print_outcome(fresh[-1]) or code


def _runs(output: Path) -> set[Path]:
    return set(output.iterdir()) if output.is_dir() else set()


def _crawl(site: DemoSite) -> int:
    hosts = ",".join(site.hosts)
    fronts = ",".join(f"{origin}/" for origin in site.origins.values())
    print(f"Crawl     NEWSCRAWL_ALLOW_HOSTS={hosts} \\")
    print(f"          scrapy crawl demo -s LOG_LEVEL=WARNING \\\n          -a start={fronts}", flush=True)
    # The interpreter that runs this command, not the first scrapy on the PATH.
    command = [sys.executable, "-m", "scrapy", "crawl", "demo", "-s", "LOG_LEVEL=WARNING", "-a", f"start={fronts}"]
    environment = {**os.environ, "NEWSCRAWL_ALLOW_HOSTS": hosts, "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - every argument is our own


def _print_site(site: DemoSite) -> None:
    for number, paper in enumerate(load_publishers()):
        stories = sum(page.publisher == paper.key for page in truth().values())
        print(f"{'' if number else 'Site':10}{site.origins[paper.key]}  {paper.name}, {stories} stories")


def _print_outcome(folder: Path) -> int:
    articles, rejects = folder / "articles.jsonl", folder / "rejects.jsonl"
    records = {_path(record["requested_url"]): record for record in _records(articles)}
    missing = [path for path in truth() if path not in records]
    exact = sum(path in records and records[path]["text"] == page.text for path, page in truth().items())
    print(f"Articles  {len(truth()) - len(missing)} of {len(truth())}  {articles}")
    print(f"          {exact} of them give the story's text to the letter")
    for path in missing:
        print(f"          missing: {path}")
    _print_rejects(rejects)
    if _SHOWN in records:
        print(f"\nOne of the articles:\n\n{readable(records[_SHOWN])}")
    print(f"\n{_NEXT}")
    return 1 if missing else 0


def _print_rejects(file: Path) -> None:
    rejects = _rejects(file)
    gone = {path for paper in load_publishers() for path in paper.removed}
    print(f"Rejects   {len(rejects):<8}  {file}")
    for reject in rejects:
        why = " (taken down, but still listed)" if _path(reject["requested_url"]) in gone else ""
        print(f"          {reject['reason']}: {reject['requested_url']}{why}")


def _records(file: Path) -> list[RecordLine]:
    return [json.loads(line) for line in _lines(file)]


def _rejects(file: Path) -> list[_RejectLine]:
    return [json.loads(line) for line in _lines(file)]


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
