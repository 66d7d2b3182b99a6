"""What of all that a list names is to be asked for, and what of the rest is another site's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawl.bounds import Bounds
from newscrawl.crawl.plan import SitePlan
from newscrawl.discovery.address import site_of
from newscrawl.discovery.links import NOFOLLOW
from newscrawl.discovery.listing import Listing
from newscrawl.discovery.section import CALENDAR
from newscrawl.ledger.keys import has_visit
from newscrawl.ledger.rows import Found, Kind, Task


@dataclass(frozen=True, slots=True)
class Sifted:
    """`unwanted` are the articles that are not asked for, `elsewhere` the sites of those that are another site's.

    `reached` counts, by the names of bounds, what the list was cut short by and what is left out for being beyond one,
    and what else is left out. A list `is_whole` if no setting would have had more of it.
    """

    wanted: tuple[Found, ...]
    unwanted: int
    elsewhere: tuple[str, ...]
    reached: Mapping[str, int]
    is_whole: bool = True

    @property
    def refused(self) -> int:
        """How many links are left out because the site asks not to follow them."""
        return self.reached.get(NOFOLLOW, 0)


def sifted(listing: Listing, *, by: Task, plan: SitePlan, bounds: Bounds) -> Sifted:
    """Part what a list names into what a site's plan and the bounds want and what not; lists are in neither part."""
    wanted: list[Found] = []
    unwanted: list[str] = []
    reached = Counter(listing.reached)
    too_long = reached["url_length"]
    for one in listing.found:
        is_wanted = plan.wants(one, by.kind)
        beyond = _beyond(one, by, bounds=bounds) if is_wanted else None
        if beyond is not None:
            reached[beyond] += 1
        if is_wanted and beyond is None:
            wanted.append(one)
        elif one.kind is Kind.ARTICLE:
            unwanted.append(one.url)
    elsewhere = (site_of(url) for url in unwanted if not plan.owns(url))
    is_whole = not (listing.fault or +reached - Counter({CALENDAR: reached[CALENDAR]}))
    reached["sessions"] = sum(has_visit(one.url) for one in wanted)
    return Sifted(tuple(wanted), len(unwanted) + too_long, tuple(filter(None, elsewhere)), +reached, is_whole)


def _beyond(one: Found, by: Task, *, bounds: Bounds) -> str | None:
    """Return the bound that keeps an address from being asked for: of its distance, or of what a trap makes grow."""
    if one.kind is not Kind.ARTICLE:
        bound, deepest = _deepest(one.kind, bounds)
        if by.depth >= deepest:
            return bound
    if one.url.count("&") >= bounds.query_parameters:
        return "query_parameters"
    return "path_repeats" if _repeats(one.url) > bounds.path_repeats else None


def _deepest(kind: Kind, bounds: Bounds) -> tuple[str, int]:
    if kind is Kind.SITEMAP:
        return "sitemap_depth", bounds.sitemap_depth
    return ("section_depth", bounds.section_depth) if kind is Kind.SECTION else ("list_pages", bounds.list_pages)


def _repeats(url: str) -> int:
    """Return how often the step that stands most often in an address's path stands there."""
    steps = [step for step in url.partition("?")[0].split("/")[3:] if step]
    return max(Counter(steps).values()) if len(set(steps)) < len(steps) else 1
