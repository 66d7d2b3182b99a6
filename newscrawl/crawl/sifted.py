"""What of all that a list names is to be asked for, and what of the rest is another site's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newscrawl.crawl.plan import SitePlan
from newscrawl.discovery.address import site_of
from newscrawl.ledger.rows import Found, Kind, Task

_DEPTHS = {Kind.SECTION: 3, Kind.PAGE: 1_000}  # steps from a site's first lists to the last that is asked for


@dataclass(frozen=True, slots=True)
class Sifted:
    """`unwanted` are the articles that are not asked for, `elsewhere` the sites of those that are another site's."""

    wanted: tuple[Found, ...]
    unwanted: int
    elsewhere: tuple[str, ...]


def sifted(found: Iterable[Found], *, by: Task, plan: SitePlan) -> Sifted:
    """Part what a list names into what a site's plan wants and what not; lists that are too far away are neither."""
    wanted: list[Found] = []
    unwanted: list[str] = []
    for one in found:
        if plan.wants(one, by.kind):
            if by.depth < _DEPTHS.get(one.kind, by.depth + 1):
                wanted.append(one)
        elif one.kind is Kind.ARTICLE:
            unwanted.append(one.url)
    elsewhere = (site_of(url) for url in unwanted if not plan.owns(url))
    return Sifted(tuple(wanted), len(unwanted), tuple(filter(None, elsewhere)))
