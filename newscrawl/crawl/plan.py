"""What a run is asked for: the sites, where each begins, and which of the addresses that its lists name are its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from newscrawl.bounds import Bounds
from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.clean.sites import Sites, registrable_domain
from newscrawl.crawl.packing import PLAIN
from newscrawl.discovery.address import never_article, site_of
from newscrawl.discovery.start import default_lists, planned_lists
from newscrawl.ledger.keys import origin_of
from newscrawl.ledger.rows import Found, Kind

SHARD_LINES = 500  # of a file; the setting NEWSCRAWL_SHARD_LINES names another number
_NO_RULES = CrawlPlan()
_SAFE = Bounds()
_FOR_READERS = frozenset({Kind.SECTION, Kind.PAGE})
_LISTS_OF_LISTS = frozenset({Kind.ROBOTS, Kind.SITEMAP})


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One site: the lists to begin with, what its site file says, and whether lists may be found by the way."""

    site: str
    lists: tuple[Found, ...]
    rules: CrawlPlan = _NO_RULES
    explores: bool = True

    def wants(self, found: Found, by: Kind) -> bool:
        """Say whether an address that a list of one kind names is to be asked for."""
        if self.rules.is_denied(found.url):
            return False
        if found.kind is Kind.ARTICLE:
            return self.owns(found.url) and self._is_story(found)
        is_followed = self.explores or by in _LISTS_OF_LISTS or found.kind is Kind.PAGE
        return is_followed and (found.kind not in _FOR_READERS or self.owns(found.url))

    def _is_story(self, found: Found) -> bool:
        url = found.url
        return self.rules.is_article(url) if self.rules.article else not never_article(url, title=found.title)

    def may_be_story(self, url: str) -> bool:
        """Say whether an address that a page names or leads on to may be a story's, by the site file or by itself."""
        return (bool(self.rules.article) and self.rules.is_article(url)) or not never_article(url)

    def owns(self, url: str) -> bool:
        """Say whether an address is on the site."""
        return self.site in _names(origin_of(url))


@lru_cache(maxsize=1024)
def _names(origin: str) -> frozenset[str | None]:
    """Return the names of the site that "https://www.example.com" is of: a literal address goes with its port, too."""
    return frozenset({site_of(origin), registrable_domain(origin)})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked for. `since` is the oldest instant that is wanted, in seconds; `name` is the run's."""

    output: Path
    name: str
    sites: tuple[SitePlan, ...]
    since: int | None = None
    max_pages: int | None = None
    bounds: Bounds = _SAFE
    shard_lines: int = SHARD_LINES
    shard_form: str = PLAIN  # one of packing.FORMATS
    keeps_raw: bool = False  # in WARC files beside the lines
    follows_all: bool = False  # links that a site asks not to follow, too
    feeds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by the kind of line that stands there alone
    about: Mapping[str, object] = field(default_factory=dict)  # what the manifest says beside the counts


def site_plans(known: Sites, names: Iterable[str], *, starts: Iterable[str] = ()) -> tuple[SitePlan, ...]:
    """Return the plan of each site that is named by its domain or by an address on it, each site once."""
    plans = {domain: _plan(known, domain, host=name) for name in names if (domain := domain_of(name))}
    for start in starts:
        site = site_of(start) or start
        lists = (*(plans[site].lists if site in plans else ()), *default_lists(start))
        rules = known.crawl_plan(site) or _NO_RULES
        plans[site] = SitePlan(site, tuple(dict.fromkeys(lists)), rules)
    return tuple(plans.values())


def _plan(known: Sites, domain: str, *, host: str) -> SitePlan:
    rules = known.crawl_plan(domain)
    if rules is None:
        return SitePlan(domain, default_lists(host))
    return SitePlan(domain, planned_lists(rules), rules, explores=bool(rules.start))


def domain_of(name: str) -> str | None:
    """Return the site that "www.example.com" or "localhost:8000" names; None for what is no host."""
    url = f"https://{name}/"
    is_host = bool(name) and not set(name) & set("/?#@ ")
    return (site_of(url) if ":" in name else registrable_domain(url)) if is_host else None
