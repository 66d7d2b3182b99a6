"""WARC files at the command line: what a crawl fetched, read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.cli.complaint import Complaint
from newscrawl.raw import ENDINGS, INSTALL, archived_pages, is_installed
from newscrawl.raw.warc_file import BrokenWarcError


def is_archive(name: str) -> bool:
    """Say whether the name is that of a WARC file."""
    return name.lower().endswith(ENDINGS)


def archived(path: Path) -> Iterator[RawPage]:
    """Yield the pages of a WARC file; what cannot be read on is the user's to know, after the pages before it."""
    if not is_installed():
        raise Complaint(f"{path}: reading it {INSTALL}")
    try:
        yield from archived_pages(path)
    except BrokenWarcError as error:
        raise Complaint(f"{path} is {error}; what stands before it was read") from error
    except OSError as error:
        raise Complaint(f"{path} cannot be read ({error.strerror or error})") from error


def cleaned(page: RawPage, cleaner: Cleaner) -> Article | Reject:
    """Return what a page gives; one that is archived with a status that says it is none is a reject, as in a crawl."""
    if page.warc and page.status is not None and not 200 <= page.status < 300:
        return Reject(page.url, page.requested_url, f"http-{page.status}")
    return cleaner.clean(page)
