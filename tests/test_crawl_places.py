"""Hosts that do not answer take no place from those that do."""

from contextlib import ExitStack

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Rules, Silent, Story
from fixtures._localhost.site import Site

SILENT = 20  # two pages of each, and its robots.txt, are more than the 32 requests that a crawl begins with


@pytest.mark.slow
def test_a_host_among_many_silent_ones_is_asked_at_once(tmp_path):
    with ExitStack() as stack:
        hosts = [stack.enter_context(Site({}, f"127.9.0.{number}")) for number in range(1, SILENT + 2)]
        *silent, good = hosts
        for host in silent:
            host.answers = {"/robots.txt": Silent()}
        good.answers = {"/robots.txt": Rules(""), "/story": Story()}
        urls = [host.url(path) for host in silent for path in ("/one", "/other")]
        (tmp_path / "urls.txt").write_text("\n".join([*urls, good.url("/story")]), "utf-8")
        short = ("-s", "DOWNLOAD_TIMEOUT=3", "-s", "RETRY_TIMES=1", "-s", "CLOSESPIDER_ITEMCOUNT=1")
        run = crawl(
            tmp_path, "urls", "-a", "file=urls.txt", *short, NEWSCRAWL_ALLOW_HOSTS=",".join(h.host for h in hosts)
        )
    assert run.code == 0, run.log
    asked = [one.at for one in good.asked if one.path == "/story"]
    again = [host.asked[1].at for host in silent if len(host.asked) > 1]
    assert asked
    assert asked[0] < min(again, default=asked[0] + 1)
    assert max(host.asked[0].at for host in silent) < min(again, default=asked[0] + 1)
