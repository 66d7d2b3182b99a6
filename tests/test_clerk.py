"""The crawl's way to its run: what ends the run is told once, and nothing meets what is left of it."""

import asyncio
import logging
from types import SimpleNamespace

from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from newscrawl.crawl.plan import Plan
from newscrawl.crawl.run import Run
from newscrawl.disk import ShelfError
from newscrawl.spiders.clerk import Clerk


def a_clerk(tmp_path):
    crawler = SimpleNamespace(settings=Settings(), engine=SimpleNamespace(running=False))
    crawler.stats = MemoryStatsCollector(crawler)
    return Clerk(crawler, Plan(tmp_path, "run", ())), crawler


def breaks():
    raise ShelfError("the disk is full")


def test_calls_that_wait_when_the_run_ends_are_not_made(tmp_path, caplog):
    clerk, crawler = a_clerk(tmp_path)
    made = []

    async def all_at_once():
        return await asyncio.gather(clerk.told(breaks), *(clerk.told(made.append, n) for n in range(5)))

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(all_at_once()) == [None] * 6
    assert (made, caplog.messages, crawler.stats.get_value("newscrawl/halted")) == ([], ["the disk is full"], 1)
    asyncio.run(clerk.end())
    assert asyncio.run(clerk.told(made.append, 6)) is None


def test_a_run_that_ended_lets_go_of_its_ledger_and_sites(tmp_path):
    clerk, _ = a_clerk(tmp_path)
    asyncio.run(clerk.told(clerk.run.begin))
    asyncio.run(clerk.told(breaks))
    again = Run(Plan(tmp_path, "again", ()))
    again.begin()
    again.end()
    asyncio.run(clerk.end())
