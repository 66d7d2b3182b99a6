"""How much of anything a site may give a crawl: each bound is a setting, and is counted where it is reached.

The setting of `header_bytes` is NEWSCRAWL_MAX_HEADER_BYTES, its count the stat newscrawl/bounds/header_bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

_PREFIX = "NEWSCRAWL_MAX_"
TALLY = "bounds/"  # what the names of their counts begin with
_DIGITS = 18  # of a number of bytes that any machine has


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most of each; 0 is no bound where the comment says so."""

    header_bytes: int = 65_536  # of an answer, from its status line to the empty line, and of what is around chunks
    first_byte_seconds: int = 15  # from the request to the first byte of the answer; 0: as long as the whole may take
    kilobyte_seconds: int = 15  # for each 1,024 bytes of an answer from its first on; 0: as long as the whole may take
    packings: int = 3  # of a body, as Content-Encoding names them
    sitemap_bytes: int = 60_000_000  # on the way; the sitemaps protocol allows 50 MB, which no page has; 0: no bound
    list_unpacked_bytes: int = 100_000_000  # of a sitemap or feed
    sitemap_entries: int = 60_000  # the protocol allows 50,000, and some that count to it count badly
    sitemap_elements: int = 2_000_000  # 50,000 pages with ten pictures each have fewer; it bounds the time
    sitemap_element_depth: int = 50  # elements in one another; a news sitemap has five
    sitemap_depth: int = 5  # steps from a site's first lists to the last sitemap
    feed_characters: int = 5_000_000  # feeds with the whole text of 500 stories are shorter
    feed_entries: int = 10_000
    page_links: int = 5_000  # different ones; a front page has some hundred
    section_depth: int = 3  # steps from a site's first lists to the last section
    list_pages: int = 1_000  # steps from a site's first lists to the last page behind a section or feed
    url_length: int = 2_048  # characters; the sitemaps protocol allows less
    path_repeats: int = 3  # times that one step stands in a path
    query_parameters: int = 15
    site_lists: int = 10_000  # asked for in a run; 0: no bound
    site_foreign_lists: int = 20  # on hosts of others, named and asked for in a run, and as many that lead there
    site_addresses: int = 5_000_000  # new ones in a run, from which on no more lists are asked for; 0: no bound
    site_pages: int = 100_000  # articles asked for in a run; 0: no bound

    robots_kept: int = 500  # robots.txt that are known at once; the one not asked for longest is fetched again
    pause: int = 120  # seconds that a host may have the crawl wait; one that names more is not asked again in the run
    crawl_delay: int = 30  # seconds between two requests that a robots.txt may ask for; more counts as so many

    @classmethod
    def read(cls, said: Callable[[str], object]) -> Bounds:
        """Read what `said` gives by a setting's name, its default where that is None or empty.

        ValueError names a setting that is no whole number.
        """
        return cls(**{name: _number(_PREFIX + name.upper(), said) for name in names() if _is_said(name, said)})


def names() -> tuple[str, ...]:
    """Return the bounds' names, in their order."""
    return tuple(field.name for field in fields(Bounds))


def settings() -> tuple[str, ...]:
    """Return the names of the settings, in the bounds' order."""
    return tuple(map(setting, names()))


def setting(name: str) -> str:
    """Return the setting of a bound, of these or of Scrapy's own."""
    return _PREFIX + name.upper() if name in names() else name.upper()


def counted(name: str) -> str:
    """Return the stat that counts how often a bound was reached."""
    return f"newscrawl/{TALLY}{name}"


def tallied(reached: Mapping[str, int]) -> dict[str, int]:
    """Return the counts under the names that a scheduled crawl's run has for them: at its end they become stats."""
    return {f"{TALLY}{name}": times for name, times in reached.items()}


def _is_said(name: str, said: Callable[[str], object]) -> bool:
    return said(_PREFIX + name.upper()) not in {None, ""}


def _number(setting: str, said: Callable[[str], object]) -> int:
    value = str(said(setting)).strip()
    if not value.isdecimal() or len(value) > _DIGITS:
        raise ValueError(f"{setting}: {value!r} is no bound; give a whole number, or leave it out")
    return int(value)
