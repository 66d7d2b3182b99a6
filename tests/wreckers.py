"""Cleaners that fail on purpose, by the address of a page: what a page can hardly do to a worker, they do."""

import os
import re
import resource
import signal
import time
from pathlib import Path

from newscrawl.clean import Article, Cleaner, RawPage, Reject

kept: list[bytearray] = []


class Wrecker(Cleaner):
    """Cleans as ever, but for pages whose address ends in one of the words below."""

    def clean(self, raw: RawPage) -> Article | Reject:
        match raw.url.rpartition("/")[2]:
            case "segv":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "exit":
                os._exit(0)
            case "sleep":
                time.sleep(3_600)
            case "busy":
                while True:
                    pass
            case "deaf":  # takes years, in C code that lets no other thread run
                re.match(r"(a|a)*b", "a" * 60)
            case "greedy":
                bytearray(1 << 40)
        return super().clean(raw)

    def read(self, raw: RawPage):
        eaten = []
        while raw.url.endswith("/eater"):
            eaten.append(bytearray(1 << 24))
        return super().read(raw)


class Fated(Cleaner):
    """Dies with its process at the first page of all, and cleans whatever comes later."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._mark = folder / "mark"

    def clean(self, raw: RawPage) -> Article | Reject:
        if not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().clean(raw)


class Teller(Cleaner):
    """Tells of the process that it runs in: its number, its share of memory, and how soon the kernel would end it."""

    def clean(self, raw: RawPage) -> Reject:
        score = Path("/proc/self/oom_score_adj").read_text("ascii").strip()
        memory, _ = resource.getrlimit(resource.RLIMIT_AS)
        return Reject(raw.url, raw.requested_url, "told", f"{os.getpid()} {memory} {score}")


class Hoarder(Cleaner):
    """Keeps 100 MB a page."""

    def clean(self, raw: RawPage) -> Article | Reject:
        kept.append(bytearray(100 << 20))
        return super().clean(raw)


class Unborn(Cleaner):
    """Cannot be brought into another process."""

    def __setstate__(self, state: object) -> None:
        os._exit(1)


class Late(Cleaner):
    """Takes its time to come into another process."""

    def __setstate__(self, state: object) -> None:
        time.sleep(8)
