"""A crawl of addresses: hosts that pause hold up no other, and what is not asked of a closed one is answered for."""

from contextlib import ExitStack

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Story
from fixtures._localhost.hostile.pauses import Refusing, always, first
from fixtures._localhost.site import Site

pytestmark = pytest.mark.slow
PAUSE = 10  # seconds: a slow machine is through with the other host before
MANY = 40


def pausing():
    return Refusing(Story(), 503, refuses=first, after=str(PAUSE))


def urls(tmp_path, sites, *arguments):
    (tmp_path / "urls.txt").write_text("\n".join(site.url(path) for site in sites for path in site.answers))
    hosts = ",".join(site.host for site in sites)
    return crawl(tmp_path, "urls", "-a", "file=urls.txt", *arguments, NEWSCRAWL_ALLOW_HOSTS=hosts)


def test_more_hosts_than_there_are_places_may_pause_and_hold_up_no_other(tmp_path):
    with ExitStack() as stack:
        pages = {"/0": pausing()} | {f"/{number}": Story() for number in range(1, MANY)}
        large = stack.enter_context(Site(pages, "127.4.0.1"))
        small = [stack.enter_context(Site({"/0": pausing()}, f"127.4.1.{number}")) for number in range(1, 4)]
        other = stack.enter_context(Site({f"/{number}": Story() for number in range(6)}, "127.4.2.1"))
        few = ("-s", "CONCURRENT_REQUESTS=2", "-s", "AUTOTHROTTLE_ENABLED=0")
        done = urls(tmp_path, [large, *small, other], *few)
    asked = [one for one in large.asked if one.path != "/robots.txt"]
    refused = next(one.at for one in asked if one.path == "/0")
    resumed = min(one.at for one in asked if one.at > refused + PAUSE / 2)
    assert resumed >= refused + PAUSE
    assert max(one.at for one in other.asked) < min(resumed, *(site.asked[-1].at for site in small))
    assert len(done.lines("articles.jsonl")) == MANY + 3 + 6
    assert (done.code, "'newscrawl/pacing/pauses': 4" in done.log) == (0, True)


def test_all_that_is_not_asked_of_a_closed_host_is_answered_for(tmp_path):
    paths = [f"/{number}" for number in range(8)]
    paid = {path: Refusing(Story(), 402, refuses=always) for path in paths}
    tired = {path: Refusing(Story(), 503, refuses=always, after="3600") for path in paths}
    with Site(paid, "127.4.0.3") as first_site, Site(tired, "127.4.0.4") as second_site:
        done = urls(tmp_path, [first_site, second_site])
    expected = {}
    for site, reason in ((first_site, "http-402"), (second_site, "http-503")):
        asked = set(site.log) & set(paths)
        assert 1 <= len(asked) <= 2
        expected |= {site.url(path): reason if path in asked else "host-closed" for path in paths}
    assert {line["requested_url"]: line["reason"] for line in done.lines("rejects.jsonl")} == expected
    assert (done.code, "'newscrawl/unaccounted': 0" in done.log) == (0, True)
