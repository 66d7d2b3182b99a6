"""What is kept of a host for the whole of a run, and Scrapy's slot that goes by it."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy import Request
from scrapy.core.downloader import Slot


@dataclass(slots=True)
class Pace:
    """How a host is asked. Instants are those of the monotonic clock."""

    least: float = 0.0  # seconds between two requests
    resumes: float = 0.0  # until then nothing is asked
    given_up: int = 0  # pages in a row that were refused until their last try
    refused: set[Request] = field(default_factory=set)  # to be tried again: until all were, one request at a time
    closed: str = ""  # what it said, if it is not asked again in this run
    is_told: bool = False  # in the log, that it pauses

    def asks_for_patience(self, now: float) -> bool:
        """Say whether what waits for the host waits because it wants it so."""
        return self.least > 0 or self.resumes > now


class PacedSlot(Slot):
    """A host's slot: a pace that outlives it bounds what AutoThrottle and the settings say, and never the reverse."""

    def __init__(self, slot: Slot, pace: Pace) -> None:
        super().__init__(slot.concurrency, slot.delay, slot.jitter)
        self.pace = pace

    def free_transfer_slots(self) -> int:
        """Return how many requests more may be on the way."""
        is_alone = self.pace.least > 0 or bool(self.pace.refused)
        return (min(1, self.concurrency) if is_alone else self.concurrency) - len(self.transferring)

    def download_delay(self) -> float:
        """Return the seconds until the next request."""
        return max(self.pace.least, super().download_delay())

    def rest(self, now: float) -> float:
        """Return the seconds for which nothing may be asked."""
        return max(0.0, self.pace.resumes - now)
