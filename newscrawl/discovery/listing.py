"""What reading a list gives, and the two things all lists are made of: addresses and instants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from newscrawl.bounds import Bounds
from newscrawl.clean.facts.when.dates import instant
from newscrawl.ledger.rows import Found

# Nothing in it to resolve, to escape or to cut off: nearly all addresses of nearly all sitemaps.
_WHOLE = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/(?!\.)(?:[\w!$&'()*+,;=:@%?-]|/(?!\.)|\.)*", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400  # seconds
_NOWHERE = re.compile(r"(?:https?:/*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)  # joined, it would be the list itself
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z\d+.-]{1,20}:", re.IGNORECASE)
_UNREADABLE = "\ufffd"  # what stands for bytes that were no character: nobody has such a page
_BLANKS = re.compile(r"\s+")
_LONGEST = Bounds().url_length  # of an address that no list names
_NOTHING: Mapping[str, int] = MappingProxyType({})
_LONGEST_TITLE = 300  # characters


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list names, in its order. `fault` says why reading stopped early; what was read before it is kept.

    `reached` counts, by the names of bounds, how often each was, and what else was left out.
    """

    found: tuple[Found, ...] = ()
    fault: str | None = None
    reached: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a list is read: within which bounds, and what X-Robots-Tag says of the links on a page.

    `robots_tags` are that header's values; None follows every link, whatever it says and the page.
    """

    bounds: Bounds = Bounds()  # noqa: RUF009 - frozen
    robots_tags: tuple[str, ...] | None = ()


class BrokenListError(Exception):
    """Why reading a list stops, as a Listing's fault says it; `bound` names the bound that it has reached, if any."""

    def __init__(self, fault: str, bound: str | None = None) -> None:
        super().__init__(fault)
        self.bound = bound


class Addresses:
    """Makes whole what stands on a page, and counts what is too long to be asked for."""

    def __init__(self, base: str, bounds: Bounds) -> None:
        self.base = base
        self.bounds = bounds
        self._too_long = 0

    def of(self, href: str) -> str | None:
        """Return the address that `href` means, None where it means none or is too long."""
        href, longest = href.strip(), self.bounds.url_length
        url = absolute(href, self.base, longest=10 * longest) if len(href) <= longest else None
        if len(url or href) <= longest:
            return url
        self._too_long += _OTHER_SCHEME.match(href) is None
        return None

    def listing(
        self, found: Sequence[Found], broken: BrokenListError | None = None, *, left_out: Mapping[str, int] = _NOTHING
    ) -> Listing:
        """Return the listing of what was found before reading broke off, or all of it, and what was left out."""
        reached = Counter({**left_out, "url_length": self._too_long})
        if broken is not None and broken.bound:
            reached[broken.bound] += 1
        return Listing(tuple(found), None if broken is None else str(broken), +reached)


def absolute(href: str, base: str, *, longest: int = _LONGEST) -> str | None:
    """Return the http(s) address that `href` means on the page `base`, as it is asked for; None where it means none.

    What a URL may not hold is escaped, and the fragment is cut off: a server is never told of it.
    """
    href = href.strip()
    if len(href) > longest or _NOWHERE.fullmatch(href) or _UNREADABLE in href:
        return None
    if _WHOLE.fullmatch(href):
        return href
    try:
        url = safe_url_string(urljoin(base, href)).partition("#")[0]
        return url if len(url) <= longest and _is_web(url) else None
    except ValueError:  # "http://[broken", a port of letters, a label that is too long for a name
        return None


def _is_web(url: str) -> bool:
    """Say whether it leads to a host by http(s), with no password in it; raise ValueError for a port that is none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    sound = parts.scheme in {"http", "https"} and bool(host.strip(".")) and "@" not in parts.netloc
    return sound and parts.port != 0


def latest(*stamps: str) -> int | None:
    """Return the latest of the instants that the stamps name, in seconds; None where they name none.

    A bare day is its beginning, an absent offset is UTC. What an empty field prints, such as 0001-01-01, is none.
    """
    known = [seconds for stamp in stamps if (seconds := _seconds(stamp)) is not None]
    return max(known, default=None)


@lru_cache(maxsize=1024)
def _seconds(stamp: str) -> int | None:
    moment = _moment(stamp.strip())
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    seconds = int((aware - _EPOCH).total_seconds())
    return seconds if seconds > _DAY else None


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        loose = instant(stamp) if stamp else None
        return datetime.fromisoformat(loose) if loose else None


def title_of(text: str) -> str:
    """Return a headline on one line, at most as long as headlines are."""
    return _BLANKS.sub(" ", text[: 2 * _LONGEST_TITLE]).strip()[:_LONGEST_TITLE]
