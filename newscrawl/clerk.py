"""Between Scrapy's loop and the run, which is told and asked in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from scrapy.crawler import Crawler

from newscrawl.crawl.desk import Desk
from newscrawl.crawl.plan import Plan
from newscrawl.crawl.run import HALTS, Run
from newscrawl.ledger.rows import Task

_logger = logging.getLogger(__name__)
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Clerk:
    """A crawl's one way to its run: calls go to the desk, and what ends the run ends the crawl with one sentence."""

    def __init__(self, crawler: Crawler, plan: Plan) -> None:
        self.plan = plan
        self.run = Run(plan)
        self._crawler = crawler
        self._desk = Desk()
        self._stop: asyncio.Task[None] | None = None
        self._is_over = False

    async def told(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """Return what a call returns; None where the run cannot go on, now or since an earlier call."""
        if self._is_over:
            return None
        try:
            return await self._desk.run(self._at_desk, partial(call, *args, **kwargs))
        except HALTS as error:
            self._halt(error)
            return None

    def _at_desk(self, call: Callable[[], _T]) -> _T | None:
        """Make a call. The run ends here, in the desk's thread: calls that wait already must not meet its remains."""
        if self._is_over:
            return None
        try:
            return call()
        except HALTS:
            self._is_over = True
            self.run.abandon()
            raise

    def _halt(self, error: Exception) -> None:
        self._crawler.stats.set_value("newscrawl/halted", 1)
        _logger.error("%s", error)
        if self._crawler.engine.running:
            self._stop = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="halted"))

    async def due(self) -> list[Task] | None:
        """Return what the spider is to ask for next, None where the crawl is over."""
        return await self.told(self.run.due)

    def close(self) -> None:
        """Let the desk go when all is told."""
        self._desk.close()
