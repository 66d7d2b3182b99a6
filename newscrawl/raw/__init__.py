"""What was fetched, kept as WARC and read back: the door. warcio is an extra, so nothing here loads it unasked."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.clean import RawPage

if TYPE_CHECKING:
    from newscrawl.raw.archive import Archive

INSTALL = "needs the library warcio; install it: pip install 'newscrawl[warc]'"
ENDINGS = (".warc", ".warc.gz")


def is_installed() -> bool:
    """Say whether the library is there."""
    return find_spec("warcio") is not None


def archive_in(folder: Path) -> Archive:
    """Return the archive of a run, to be written into the run's folder."""
    from newscrawl.raw.archive import Archive  # noqa: PLC0415 -- it loads warcio

    return Archive(folder)


def archived_pages(path: Path) -> Iterator[RawPage]:
    """Yield the pages that a WARC file holds, each with its place; BrokenWarcError where it cannot be read on."""
    from newscrawl.raw.reader import pages  # noqa: PLC0415 -- it loads warcio

    with path.open("rb") as file:
        yield from pages(file, path.name)
