"""A scheduled crawl ends, and its sums are right, whatever middlewares and pipelines of others swallow."""

import json
import os
from pathlib import Path

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Answer, Rules
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

pytestmark = pytest.mark.slow

LOST = ["filtered", "forgotten", "unscheduled", "unstarted"]
REASONS = {
    **dict.fromkeys(LOST, "error:Lost"),
    "ignored": "error:IgnoreRequest",
    "unanswered": "error:IgnoreRequest",
    "raises": "error:LookupError",
}
SPIDER = json.dumps({"fixtures._localhost.swallowing.SwallowingSpiderMiddleware": 500})
DOWNLOADER = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.RobotsMiddleware": 100,
    "fixtures._localhost.swallowing.SwallowingDownloaderMiddleware": 500,
    "newscrawl.middlewares.addresses.AddressGuard": 950,
}

PIPELINES = {
    "newscrawl.pipelines.ledger.ListPipeline": 310,
    "fixtures._localhost.swallowing.ForgetfulPipeline": 500,
    "newscrawl.pipelines.ledger.LedgerPipeline": 850,
}


def swallowed(site, cwd, pipelines=PIPELINES):
    return crawl(
        cwd,
        "news",
        *("-a", f"start={site.url('/')}", "-s", f"SPIDER_MIDDLEWARES={SPIDER}"),
        *("-s", f"DOWNLOADER_MIDDLEWARES={json.dumps(DOWNLOADER)}", "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}"),
        NEWSCRAWL_ALLOW_HOSTS=site.host,
        PYTHONPATH=os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
    )


def names(site, *paths):
    entries = "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in paths)
    return Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")


def test_what_is_swallowed_on_the_way_ends_as_a_reject_that_is_due_again_later(tmp_path):
    paper = Paper(2)
    paths = [f"/2026/11/30/story-of-the-harbour/{name}" for name in REASONS]
    with Site({**paper.stories(), "/": paper.front()}) as site:
        site.answers |= {path: paper.story(1) for path in paths} | {"/sitemap.xml": names(site, *paper.paths, *paths)}
        done = swallowed(site, tmp_path)
        counts = done.counts
        site.log.clear()
        again = swallowed(site, tmp_path)
    ends = {line["requested_url"].rpartition("/")[2]: line["reason"] for line in done.shards("rejects")}
    assert ends == REASONS
    assert (done.code, counts["found"], counts["articles"], counts["rejects"]) == (0, 9, 2, 7)
    assert f"ERROR: {len(LOST)} requests were lost on the way, dropped by a middleware or a pipeline" in done.log
    assert (again.code, again.counts["pending"], [path for path in site.log if path in paths]) == (0, 7, [])


def test_a_list_that_a_middleware_swallows_failed(tmp_path):
    paper = Paper(2)
    with Site({**paper.stories(), "/": paper.front(), "/robots.txt": Rules("")}) as site:
        index = f"<sitemapindex><sitemap><loc>{site.url('/maps/filtered')}</loc></sitemap></sitemapindex>"
        site.answers |= {"/maps/filtered": paper.sitemap(site), "/sitemap.xml": Answer(index.encode())}
        done = swallowed(site, tmp_path)
    assert (done.code, done.counts["articles"], done.counts["lists_failed"]) == (3, 0, 1)  # no list named an article
    assert f"they are due again later: {site.url('/maps/filtered')}\n" in done.log


def test_a_page_that_takes_long_to_come_or_to_be_worked_on_is_not_lost(tmp_path):
    paper = Paper(1, delay=3.0)
    slow = PIPELINES | {"fixtures._localhost.swallowing.SlowPipeline": 600}
    with Site({**paper.stories(), "/": paper.front()}) as site:
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        done = swallowed(site, tmp_path, slow)
    assert (done.code, done.counts["articles"], "were lost" in done.log) == (0, 1, False)
