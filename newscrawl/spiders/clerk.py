"""Between Scrapy's loop and the run, which is told and asked in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from typing import ParamSpec, TypeVar

from scrapy.crawler import Crawler

from newscrawl.crawl.desk import Desk
from newscrawl.crawl.plan import Plan
from newscrawl.crawl.run import HALTS, Run
from newscrawl.ledger.holds import Promise
from newscrawl.ledger.rows import Task
from newscrawl.record import reject_line

_logger = logging.getLogger(__name__)
_PATIENCE = 10  # looks at an idle crawl, two seconds, before nobody is thought to hold a request back
_NAMED = 5  # addresses that a message names
_SWALLOWED = "%d requests were lost on the way, dropped by a middleware or a pipeline; they are due again later: %s"
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Clerk:
    """A crawl's one way to its run: calls go to the desk, and what ends the run ends the crawl with one sentence.

    The stats newscrawl/halted and newscrawl/broken tell that it ended so, the latter for an error of ours.
    """

    def __init__(self, crawler: Crawler, plan: Plan) -> None:
        self.plan = plan
        self.run = Run(plan)
        self._crawler = crawler
        self._desk = Desk()
        self._is_over = False
        self._stop: asyncio.Task[None] | None = None
        self.is_halted = False  # whether the run has ended before its time; once set it stays
        self._idle_looks = 0

    async def told(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """Return what a call returns; None where the run has ended, or cannot go on, now or since an earlier call."""
        return None if self._is_over else await self._tell(call, *args, **kwargs)

    async def _tell(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        if self.is_halted:
            return None
        answer = await self._desk.answer(self._at_desk, partial(call, *args, **kwargs))
        error = answer.exception()
        if error is None:
            return answer.result()
        self._halt(error)
        return None

    def _at_desk(self, call: Callable[[], _T]) -> _T | None:
        """Make a call. The run ends here, in the desk's thread: calls that wait already must not meet its remains."""
        if self.is_halted:
            return None
        try:
            return call()
        except BaseException:
            self.is_halted = True
            with suppress(OSError):  # of what cannot be closed either
                self.run.abandon()
            raise

    def _halt(self, error: BaseException) -> None:
        is_foreseen = isinstance(error, HALTS)
        self._crawler.stats.set_value("newscrawl/halted" if is_foreseen else "newscrawl/broken", 1)
        said = str(error) if is_foreseen else f"an error of newscrawl's own ended the run: {error!r}"
        _logger.error("%s", said, exc_info=None if is_foreseen else error)
        if self._crawler.engine.running:
            self._stop = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="halted"))

    async def due(self) -> list[Task] | None:
        """Return what the spider is to ask for next, None where the crawl is over.

        What is under way while Scrapy has nothing to do any more was swallowed, and is answered for here.
        """
        tasks = await self.told(self.run.due)
        self._idle_looks = self._idle_looks + 1 if tasks == [] and self._is_idle() else 0
        if self._idle_looks > _PATIENCE:
            self._idle_looks = 0
            urls = await self.told(self.run.all_lost, reject_line) or []
            _logger.error(_SWALLOWED, len(urls), ", ".join(urls[:_NAMED]))
        return tasks

    def _is_idle(self) -> bool:
        engine = self._crawler.engine
        works = engine.paused or engine.needs_backout() or engine.downloader.active
        return not works and engine.scraper.slot is not None and engine.scraper.slot.is_idle()

    async def promise(self, promises: Sequence[Promise]) -> None:
        """Tell which feeds are to be stored. Nothing is told after it but the end; the spider may go on asking."""
        self._is_over = True
        await self._tell(self.run.promise, promises)

    async def end(self, stored: Collection[str] = ()) -> dict[str, object] | None:
        """Return the manifest of the run, which ends; `stored` are the kinds of lines whose feeds are there."""
        self._is_over = True
        manifest = await self._tell(self.run.end, stored)
        self._desk.close()
        return manifest
