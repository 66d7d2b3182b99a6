"""`newscrawl clean`: saved pages and texts to the record, without a crawl."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from newscrawl.clean import Article, Reject
from newscrawl.cli.archives import cleaned
from newscrawl.cli.complaint import Complaint
from newscrawl.cli.site_folder import add_sites, cleaner_of
from newscrawl.cli.source import STDIN, Source, add_reading, sources
from newscrawl.cli.text_profile import add_profile, profile_asked
from newscrawl.record import as_line, in_profile, reject_line


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = """\
Print one JSON line for each page.

A FILE is a page (.html, .htm), a text that was cut out of a page (.txt), .jsonl with one page a line in its field
'html' (with --text: a text in its field 'text') and its address in 'url' where known, or .warc with what a crawl
fetched; each may be packed as .gz.
A folder stands for the pages and texts below it, - for standard input.

Exit code: 0 articles only, 1 a page gave no article (the reject is printed in its place), 2 bad input."""
    parser.epilog = "example: newscrawl clean page.html --url https://news.example/story"
    parser.add_argument("files", nargs="+", metavar="FILE", help="page, text, .jsonl, .warc, folder, or -")
    add_reading(parser)
    add_sites(parser)
    add_profile(parser)
    parser.add_argument("-o", dest="output", metavar="FILE", help="write the articles here; rejects are still printed")


def run(arguments: argparse.Namespace) -> int:
    """Clean every input and print what it gave."""
    cleaner, profile = cleaner_of(arguments), profile_asked(arguments)
    pages = sources(arguments.files, url=arguments.url, as_text=arguments.text)
    code = 0
    with _output(arguments.output, arguments.files) as output:
        for source in pages:
            outcome = cleaned(source.page, cleaner)
            if isinstance(outcome, Reject):
                code = 1
                print(reject_line(replace(outcome, input_id=_name(source))))
                print(f"newscrawl: {source.name}: {outcome.reason} ({outcome.detail})", file=sys.stderr)
            else:
                print(as_line(_named(in_profile(outcome, profile), source)), file=output)
    return code


def _named(article: Article, source: Source) -> Article:
    """A saved page often has no address; the name of its file tells which line is whose. An archived one has both."""
    return replace(article, provenance=replace(article.provenance, input_id=_name(source)))


def _name(source: Source) -> str | None:
    return None if source.name == STDIN or source.page.warc else source.name


@contextmanager
def _output(name: str | None, inputs: list[str]) -> Iterator[TextIO]:
    if name is None:
        yield sys.stdout
        return
    if any(Path(name).exists() and Path(given).exists() and Path(name).samefile(given) for given in inputs):
        raise Complaint(f"-o {name} would overwrite an input")
    try:
        with Path(name).open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except BrokenPipeError:  # of standard output, where the rejects go
        raise
    except OSError as error:
        raise Complaint(f"-o {name} cannot be written ({error.strerror})") from error
