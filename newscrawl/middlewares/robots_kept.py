"""The robots.txt of the origins that were asked last: as many as memory has room for, and those that are waited for."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from scrapy.http import Response
from scrapy.robotstxt import RobotParser

Origin = tuple[str, str]  # scheme, and host with its port
_HEAVIEST = 64_000_000  # bytes of all of them; the greatest robots.txt that is read takes 11 MB, most take 50 KB
_LEAST = 4_000  # of one, whatever it says
# 500 KB of rules make Protego 9 MB; the file stands there as bytes and as text.
_RULES, _FILE = 20, 2


@dataclass(slots=True, eq=False)
class Robots:
    """What is known of one origin's robots.txt."""

    file: asyncio.Future[Response] | None = None
    rules: asyncio.Future[RobotParser | None] | None = None
    text: str | None = None
    weight: int = _LEAST  # bytes of memory, about
    waiting: int = 0  # requests that have need of it now

    def weigh(self, file: int, *, rules: int = 0) -> None:
        """Note how many bytes the file has, and how many of them are rules."""
        self.weight = max(self.weight, _LEAST + _FILE * file + _RULES * rules)


class RobotsKept:
    """Lets go of the one that was asked for least lately where there are too many, and tells `let_go` of each."""

    def __init__(self, most: int, let_go: Callable[[], None], *, heaviest: int = _HEAVIEST) -> None:
        self._most = most
        self._heaviest = heaviest
        self._let_go = let_go
        self._robots: OrderedDict[Origin, Robots] = OrderedDict()

    def __len__(self) -> int:
        return len(self._robots)

    @contextmanager
    def of(self, origin: Origin) -> Iterator[Robots]:
        """Give what is known of an origin's, which stays as long as it is waited for."""
        robots = self._robots.setdefault(origin, Robots())
        self._robots.move_to_end(origin)
        robots.waiting += 1
        try:
            yield robots
        finally:
            robots.waiting -= 1
            self._make_room()

    def _make_room(self) -> None:
        weight = sum(robots.weight for robots in self._robots.values())
        for origin, robots in list(self._robots.items()):
            if len(self._robots) <= self._most and weight <= self._heaviest:
                return
            if not robots.waiting:
                del self._robots[origin]
                weight -= robots.weight
                self._let_go()
