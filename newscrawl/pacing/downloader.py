"""Scrapy's downloader with patience: a host that asks to be left alone is left alone, and holds up no other."""

from __future__ import annotations

from time import monotonic
from typing import cast

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.asyncio import CallLaterResult, call_later
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.pacing.pace import PacedSlot
from newscrawl.pacing.paces import REFUSALS, Paces, host_waits
from newscrawl.pacing.tries import Tries
from newscrawl.pacing.whose import is_of_its_own
from newscrawl.reasons import HostClosed
from newscrawl.settings import CONCURRENT_REQUESTS

# A silent host holds its robots.txt, two lists and a page; thirty of them left the next one waiting for three timeouts.
_PLACES = 4  # of each host that is under way
_MOST = 200  # of all hosts
_WAITING = 1000  # requests for hosts that ask for patience, while which others are let in
_Waiting = tuple[Request, Deferred[Response]]
_Result = Response | Request | Failure


class PacedDownloader(Downloader):
    """Pauses hosts, tries again what they refused, and ends with HostClosed what is asked of one that is closed.

    A request that waits so stays where it is, in its host's slot: it passes the middlewares once, and takes no place
    of CONCURRENT_REQUESTS from a request that could leave. Where nobody has chosen that number it is exceeded when many
    hosts are under way: each has four places, up to 200 in all.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._paces = Paces(crawler)
        self._tries = Tries(crawler)
        self._agent = str(settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"])
        self._is_strict = _is_chosen("CONCURRENT_REQUESTS", settings, own=CONCURRENT_REQUESTS)
        self._slowest = settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self._on_their_way: set[Request] = set()
        self._later: dict[Request, CallLaterResult] = {}
        crawler.signals.connect(self._heard, signals.response_downloaded)
        crawler.signals.connect(self._rules_read, signals.robots_parsed)
        crawler.signals.connect(self._wake, host_waits)

    def needs_backout(self) -> bool:
        """Say whether no more requests can be taken; those that wait for a host's pause do not count."""
        return super().needs_backout() and len(self.active) - self._patient() >= self._places()

    def _places(self) -> int:
        if self._is_strict:
            return self.total_concurrency
        hosts = sum(bool(slot.active) for slot in self.slots.values())
        return max(self.total_concurrency, min(_MOST, _PLACES * hosts))

    def _patient(self) -> int:
        """Return how many requests wait for hosts that ask for patience, or for those hosts' robots.txt."""
        now, waiting = monotonic(), self.active - self._on_their_way
        patient = sum(self._paces.of(self.get_slot_key(request)).asks_for_patience(now) for request in waiting)
        return min(_WAITING, patient)

    def _wake(self) -> None:
        """Have the engine look for a request: it looks where one has ended, and else every five seconds alone."""
        slot = self.crawler.engine._slot  # Scrapy 2.19 has no other way in
        if slot is not None:
            slot.nextcall.schedule()

    async def _enqueue_request(self, request: Request) -> Response:
        _, slot = self._get_slot(request)
        if not slot.active:
            self._wake()  # one host more is under way, and has places of its own
        return await super()._enqueue_request(request)

    def waits(self, request: Request) -> bool:
        """Say whether a request that was taken has not left, or is to leave again."""
        return request in self.active and request not in self._on_their_way

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:
        """Return what the request gives."""
        answer: Deferred[Response | Request] = super().fetch(request)
        return answer.addBoth(self._ended, request)

    def _ended(self, result: _Result, request: Request) -> _Result:
        self._on_their_way.discard(request)
        return result

    def close(self) -> None:
        """Let go of what waits."""
        for call in self._later.values():
            call.cancel()
        super().close()

    def _get_slot(self, request: Request, spider: Spider | None = None) -> tuple[str, Slot]:
        host, slot = super()._get_slot(request)
        if not isinstance(slot, PacedSlot):
            slot = self.slots[host] = PacedSlot(slot, self._paces.of(host))
        return host, slot

    def _process_queue(self, slot: Slot) -> None:
        paced = _paced(slot)
        while slot.queue and slot.queue[0][1].called:  # who asked was told to stop
            slot.queue.popleft()
        rest = paced.rest(monotonic())
        if paced.pace.closed:
            self._turn_away(paced)
        elif rest <= 0:
            super()._process_queue(slot)
        elif slot.queue and slot.latercall is None:
            slot.latercall = call_later(rest, self._latercall, slot)

    def _turn_away(self, slot: PacedSlot) -> None:
        while slot.queue:
            _, asker = slot.queue.popleft()
            if not asker.called:
                asker.errback(HostClosed(f"the host is not asked again in this run: {slot.pace.closed}"))

    def _heard(self, response: Response, request: Request) -> None:
        """Note what an answer means for its host, before the slot sends the next request."""
        host, slot = self._get_slot(request)
        tries, is_last = self._tries.made(request), not self._tries.are_left(request, response.status)
        if is_of_its_own(request):
            self._paces.hear(host, response, tries=tries, is_last=is_last)
        elif not self._paces.overhear(host, response, tries=tries):
            self._tries.end(request)
        if response.status == 429 and not tries:  # once for a page, or a minute is soon between two
            slot.delay = min(max(2 * slot.delay, self._paces.wait(0)), max(slot.delay, self._slowest))

    def _rules_read(self, robotparser: RobotParser, request: Request) -> None:
        host, _ = self._get_slot(request)
        self._paces.slow_down(host, robotparser.crawl_delay(self._agent))

    async def _wait_for_download(self, slot: Slot, request: Request, queue_dfd: Deferred[Response]) -> None:
        answer: Deferred[Response] = Deferred()
        self._on_their_way.add(request)
        await super()._wait_for_download(slot, request, answer)
        _paced(slot).pace.refused.discard(request)
        answer.addCallback(self._answered, slot=slot, waiting=(request, queue_dfd))
        answer.addErrback(queue_dfd.errback)

    def _answered(self, response: Response, *, slot: Slot, waiting: _Waiting) -> None:
        """Give an answer to who waits for it, or try again."""
        request, asker = waiting
        if _paced(slot).pace.closed:
            self._tries.end(request)
        if asker.called or not self._tries.are_left(request, response.status):
            asker.callback(response)
            return
        self._on_their_way.discard(request)
        is_refused = response.status in REFUSALS
        wait = 0.0 if is_refused else self._paces.wait(self._tries.made(request))  # else it is the host that pauses
        if is_refused:
            _paced(slot).pace.refused.add(request)
        self._tries.count(request, response.status)
        self._later[request] = call_later(wait, self._ask_again, slot, waiting)

    def _ask_again(self, slot: Slot, waiting: _Waiting) -> None:
        """Put a request before all others, so that those that are refused in turns are had in the end."""
        request, asker = waiting
        del self._later[request]
        if asker.called:
            _paced(slot).pace.refused.discard(request)
            return
        slot.queue.appendleft(waiting)
        self._process_queue(slot)


def _is_chosen(setting: str, settings: BaseSettings, *, own: int) -> bool:
    """Say whether somebody has set it; a project that begins with newscrawl's settings has theirs as its own."""
    priority = settings.getpriority(setting) or 0
    return priority > SETTINGS_PRIORITIES["project"] or settings.getint(setting) != own


def _paced(slot: Slot) -> PacedSlot:
    return cast(PacedSlot, slot)  # _get_slot makes no other
