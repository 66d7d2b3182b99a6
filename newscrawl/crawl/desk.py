"""One thread for all that a run writes and remembers: a slow disk or a held file stops no download."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Desk:
    """Runs calls in its thread, one after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")

    async def answer(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> asyncio.Future[_T]:
        """Return what became of a call when it is over: what it returned, or what it raised."""
        future = asyncio.wrap_future(self._thread.submit(call, *args, **kwargs))
        await asyncio.wait([future])
        return future

    async def run(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return what a call returns, or raise what it raises."""
        return (await self.answer(call, *args, **kwargs)).result()

    def close(self) -> None:
        """Let the thread go when its calls are done."""
        self._thread.shutdown()
