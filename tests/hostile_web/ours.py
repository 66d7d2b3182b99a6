"""A crawl of newscrawl's over many cases at once, and what was seen of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from crawl_run import Run, command, environment
from fixtures._localhost.certificates import authority
from fixtures._localhost.hostile.case import Case, Place, Seen
from fixtures._localhost.site import Site
from session import Course, Limits, watched

from hostile_web.stage import staged
from hostile_web.stats_file import PATHS, SETTINGS, stats_of

Lines = Sequence[Mapping[str, object]]

_PATIENCE = 240  # seconds; a crawl that takes longer hangs
# What a crawl waits for is short here, so that all of it can be waited for.
SHORT = {
    "DOWNLOAD_TIMEOUT": "5",
    "DOWNLOAD_MAXSIZE": "4000000",
    "NEWSCRAWL_MAX_FIRST_BYTE_SECONDS": "3",
    "NEWSCRAWL_MAX_KILOBYTE_SECONDS": "3",
    "AUTOTHROTTLE_START_DELAY": "0.1",
    "AUTOTHROTTLE_TARGET_CONCURRENCY": "2",
    "NEWSCRAWL_WORKERS": "2",
    "NEWSCRAWL_MAX_SITEMAP_BYTES": "12000000",
    "NEWSCRAWL_MAX_LIST_UNPACKED_BYTES": "20000000",
    "NEWSCRAWL_MAX_SITEMAP_ENTRIES": "5000",
    "NEWSCRAWL_MAX_SITEMAP_ELEMENTS": "100000",
    "NEWSCRAWL_MAX_FEED_ENTRIES": "500",
    "NEWSCRAWL_MAX_PAGE_LINKS": "300",
    "NEWSCRAWL_MAX_LIST_PAGES": "10",
    "NEWSCRAWL_MAX_SITE_LISTS": "25",
    "NEWSCRAWL_MAX_SITE_ADDRESSES": "1000",
    "NEWSCRAWL_MAX_SITE_PAGES": "25",
    "NEWSCRAWL_CONTACT": "https://harbour.example/bot",
    "NEWSCRAWL_BACK_OFF": "0.2",
    "NEWSCRAWL_MAX_PAUSE": "5",
    "NEWSCRAWL_MAX_CRAWL_DELAY": "1",
    "MEMUSAGE_ENABLED": "1",
}


@dataclass(frozen=True)
class Met:
    """A crawl that has met cases: how it ran, what it left, what was seen of each, and the addresses of its pages."""

    course: Course
    run: Run
    seen: dict[type[Case], Seen]
    pages: dict[type[Case], tuple[str, ...]]

    def asked(self, case: type[Case], url: str) -> bool:
        """Whether a page of a case was asked for, at least once."""
        path = "/" + url.partition("://")[2].partition("/")[2]
        return any(path == one.path for one in self.seen[case].asked)


def crawls(cases: Iterable[type[Case]]) -> list[list[type[Case]]]:
    """The cases by the crawls that they take: those with settings of their own have one of their own."""
    groups: dict[str, list[type[Case]]] = {}
    for case in cases:
        groups.setdefault(json.dumps(dict(case.settings), sort_keys=True), []).append(case)
    return list(groups.values())


def met(kinds: Sequence[type[Case]], cwd: Path) -> Met:
    """Meet all of the cases, which have the same settings, in one scheduled crawl."""
    cases = [kind() for kind in kinds]
    with staged(cases) as places:
        others = [place.other for case, place in zip(cases, places, strict=True) if case.crawls_other]
        starts = ",".join(site.url("/") for site in [*(place.site for place in places), *others])
        hosts = ",".join(site.host for place in places for site in (place.site, place.other))
        settings = (f"{name}={value}" for name, value in {**SHORT, **SETTINGS, **kinds[0].settings}.items())
        line = command("news", "-a", f"start={starts}", *(word for said in settings for word in ("-s", said)))
        env = environment(NEWSCRAWL_ALLOW_HOSTS=hosts, SSL_CERT_FILE=str(authority()), PYTHONPATH=PATHS)
        course = watched(line, cwd, env, limits=Limits(_PATIENCE))
        run = Run(-1 if course.code is None else course.code, (cwd / "log").read_text("utf-8", "replace"), cwd)
        lines = {kind: run.shards(kind) for kind in ("articles", "rejects")}
        stats = stats_of(cwd)
        stood = list(zip(kinds, cases, places, strict=True))
        return Met(
            course,
            run,
            {kind: replace(_seen(place, run, lines), stats=stats) for kind, _, place in stood},
            {kind: tuple(map(place.site.url, case.pages(place))) for kind, case, place in stood},
        )


def _seen(place: Place, run: Run, lines: Mapping[str, Lines]) -> Seen:
    return Seen(
        tuple(place.site.asked),
        tuple(place.other.asked),
        tuple(place.inside.asked),
        lines=_of(place.site, lines["articles"]),
        rejects=_of(place.site, lines["rejects"]),
        log="\n".join(line for line in run.log.splitlines() if place.site.host in line),
        lines_elsewhere=_of(place.other, lines["articles"]),
        calls_elsewhere=place.other.calls,
    )


def _of(site: Site, lines: Lines) -> dict[str, Mapping[str, object]]:
    """The lines of one site, by path and query of the address that was asked for."""
    found = ((urlsplit(str(line["requested_url"])), line) for line in lines)
    return {url._replace(scheme="", netloc="").geturl(): line for url, line in found if url.netloc == site.host}
