"""Between Scrapy's loop and the run, which is told and asked in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
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
        self._is_over = False
        self._stop: asyncio.Task[None] | None = None

    async def told(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """Return what a call returns; None where the run has ended, or cannot go on, now or since an earlier call."""
        return None if self._is_over else await self._tell(call, *args, **kwargs)

    async def _tell(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        if self._is_halted:
            return None
        try:
            return await self._desk.run(call, *args, **kwargs)
        except HALTS as error:
            await self._halt(error)
            return None

    async def _halt(self, error: Exception) -> None:
        if self._is_halted:
            return
        self._crawler.stats.set_value("newscrawl/halted", 1)
        _logger.error("%s", error)
        await self._desk.run(self.run.abandon)
        if self._crawler.engine.running:
            self._stop = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="halted"))

    @property
    def _is_halted(self) -> bool:
        return bool(self._crawler.stats.get_value("newscrawl/halted"))

    async def due(self) -> list[Task] | None:
        """Return what the spider is to ask for next, None where the crawl is over."""
        return await self.told(self.run.due)

    async def end(self) -> dict[str, object] | None:
        """Return the manifest of the run, which ends; the spider may go on asking until it is told that all is over."""
        self._is_over = True
        manifest = await self._tell(self.run.end)
        self._desk.close()
        return manifest
