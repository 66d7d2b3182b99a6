"""`newscrawl text`: an article's text in the profile that is asked for, from its page or from its record."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.profile import Profile
from newscrawl.cli.archives import cleaned
from newscrawl.cli.complaint import Complaint
from newscrawl.cli.site_folder import add_sites, cleaner_of
from newscrawl.cli.source import Source, add_reading, is_rows, objects, sources
from newscrawl.cli.text_profile import add_profile, profile_asked
from newscrawl.record import as_line, in_profile, is_reject, reject_line, row_in_profile

_BETWEEN = "\f"  # a line of its own between two texts; blank lines stand inside them


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one page or line gave: its text, None where it is a reject, and its line of JSON."""

    name: str
    text: str | None
    line: str


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = """\
Print the text of articles, made of the roles of a profile.

A FILE is a page (.html, .htm), a text that was cut out of a page (.txt), or articles.jsonl, where each line's text is
made anew from its blocks; each may be packed as .gz. A folder stands for the pages and texts below it, - for a page on
standard input. A line with a form feed parts two texts.

Exit code: 0 articles only, 1 a page or line gave no article, 2 bad input."""
    parser.epilog = "example: newscrawl text articles.jsonl --profile news+dek+captions"
    parser.add_argument("files", nargs="+", metavar="FILE", help="page, text, articles.jsonl, folder, or -")
    add_profile(parser)
    parser.add_argument("--jsonl", action="store_true", help="print the whole records, a JSON line each")
    add_reading(parser)
    add_sites(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every text, one after the other."""
    profile = profile_asked(arguments)
    cleaner = cleaner_of(arguments)
    sources(arguments.files, url=arguments.url, as_text=arguments.text)  # tells of a wrong name before the first text
    code, printed = 0, False
    for name in arguments.files:
        for outcome in _outcomes(name, arguments, cleaner=cleaner, profile=profile):
            if outcome.text is None:
                code = 1
                print(f"newscrawl: {outcome.name} gave no article: {outcome.line}", file=sys.stderr)
            if arguments.jsonl:
                print(outcome.line)
            elif outcome.text is not None:
                print(*([_BETWEEN] if printed else []), outcome.text, sep="\n")
                printed = True
    return code


def _outcomes(name: str, arguments: argparse.Namespace, *, cleaner: Cleaner, profile: Profile) -> Iterator[_Outcome]:
    if is_rows(name):
        for place, row in objects(Path(name), holding="blocks"):
            yield _of_row(place, row, profile=profile)
    else:
        for source in sources([name], url=arguments.url, as_text=arguments.text):
            yield _of_page(source, cleaner, profile=profile)


def _of_row(place: str, row: dict[str, object], *, profile: Profile) -> _Outcome:
    if is_reject(row):
        return _Outcome(place, None, as_line(row))
    try:
        made, text = row_in_profile(row, profile)
        return _Outcome(place, text, as_line(made))
    except ValueError as error:  # a RecordError, or a number that JSON has no form for
        raise Complaint(f"{place} is no article of newscrawl: {error}; newscrawl clean makes them of pages") from error


def _of_page(source: Source, cleaner: Cleaner, *, profile: Profile) -> _Outcome:
    answer = cleaned(source.page, cleaner)
    if isinstance(answer, Reject):
        return _Outcome(source.name, None, reject_line(answer))
    article = in_profile(answer, profile)
    return _Outcome(source.name, article.text, as_line(article))
