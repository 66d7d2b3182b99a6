"""A second run over a site fetches no article that did not change, and writes a line for each that did."""

from __future__ import annotations

from fixtures._localhost.answers import Dated, Rules
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from soak.strain import Crawls, Outcome, Soak, by_sitemap, faults, of_all, stories

_PAGES, _CHANGED, _NEW = 400, 10, 5


def again(soak: Soak) -> Outcome:
    """Crawl a site, crawl it unchanged, and crawl it when some articles changed and some are new."""
    paper = Paper(count := soak.some(_PAGES, least=120))
    with Site({}) as site:
        _serve(paper, site)
        crawls = Crawls(soak.folder / "again", site.host)
        expected = {"the first run ends well": crawls.whole() == 0, **of_all(crawls.lines(), _urls(paper, site))}
        unchanged = _unchanged(crawls, site)
        changed = soak.chance.sample(sorted(paper.versions), _CHANGED)
        paper.versions |= dict.fromkeys(changed, 2) | dict.fromkeys(range(count + 1, count + _NEW + 1), 1)
        _serve(paper, site)
        revised = _revised(crawls, site, {paper.path(number) for number in changed})
    return Outcome(
        f"{count} articles; unchanged: 0 fetched; {_CHANGED} changed and {_NEW} new: {len(stories(site))} fetched",
        faults(expected | unchanged | revised),
    )


def _serve(paper: Paper, site: Site) -> None:
    """By a sitemap, with a robots.txt, and a front page that has a date and no ETag."""
    by_sitemap(paper, site)
    site.answers |= {"/robots.txt": Rules("User-agent: *\nDisallow: /private/"), "/": Dated(paper.front().body)}


def _urls(paper: Paper, site: Site) -> list[str]:
    return list(map(site.url, paper.paths))


def _unchanged(crawls: Crawls, site: Site) -> dict[str, bool]:
    _forget(site)
    before = len(crawls.lines())
    code = crawls.whole()
    asked = set(site.statuses)
    return {
        "the run over an unchanged site ends well": code == 0,
        "an unchanged site gives no lines": len(crawls.lines()) == before,
        "an unchanged site is asked for no article": not stories(site),
        "an unchanged site is asked conditionally, but for its robots.txt": asked
        == {("/robots.txt", 200), ("/sitemap.xml", 304), ("/", 304)},
    }


def _revised(crawls: Crawls, site: Site, changed: set[str]) -> dict[str, bool]:
    _forget(site)
    before = len(crawls.lines())
    code = crawls.whole()
    lines = crawls.lines()[before:]
    revisions = [line for line in lines if line["revision"]]
    return {
        "the run over a changed site ends well": code == 0,
        "changed and new articles give a line each": len(lines) == _CHANGED + _NEW == len(stories(site)),
        "changed articles are revisions": {line["requested_url"] for line in revisions} == set(map(site.url, changed)),
        "revisions name the line before": all(line["revision"] == 1 and line["previous_hash"] for line in revisions),
        "what is known is asked conditionally": set(site.conditional) == {*changed, "/sitemap.xml", "/"},
    }


def _forget(site: Site) -> None:
    for log in (site.log, site.statuses, site.conditional):
        log.clear()
