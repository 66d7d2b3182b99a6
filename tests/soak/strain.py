"""What every part of the soak needs: real crawls in sessions of their own, and what they leave behind."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random

from crawl_run import command, environment
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from jsonschema import Draft202012Validator
from session import begun

_PATIENCE = 180.0  # seconds until a crawl must have come to its end


@dataclass(frozen=True)
class Soak:
    """How hard it is to be: 1.0 is everything; the folder for all files, and where chance comes from."""

    folder: Path
    scale: float
    chance: Random

    def some(self, number: int, *, least: int) -> int:
        return max(least, round(number * self.scale))


@dataclass(frozen=True)
class Outcome:
    """What a part measured, and what was not as it must be."""

    figures: str
    faults: tuple[str, ...] = ()
    is_left_out: bool = False


def faults(expected: dict[str, bool]) -> tuple[str, ...]:
    """The names of what does not hold."""
    return tuple(name for name, holds in expected.items() if not holds)


class Crawls:
    """Crawls of one site into `folder`/output, one after the other; `log` is what the latest one said."""

    def __init__(self, folder: Path, host: str, *arguments: str, **settings: str) -> None:
        self.output = Path(settings.pop("NEWSCRAWL_OUTPUT", str(folder / "output")))
        self.sessions: list[int] = []
        self.log = ""
        self._folder = folder
        self._arguments = arguments or ("news", "-a", f"start=http://{host}/")
        self._settings = {"NEWSCRAWL_ALLOW_HOSTS": host, "NEWSCRAWL_OUTPUT": str(self.output), **settings}
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def started(self, *more: str) -> Iterator[subprocess.Popen[bytes]]:
        """Start a crawl in a session of its own; whatever is left of it when the block ends is killed."""
        log = self._folder / f"log-{len(self.sessions) + 1:02}"
        line, env = command(*self._arguments, *more), environment(**self._settings)
        try:
            with begun(line, self._folder, env, log=log.name) as process:
                self.sessions.append(process.pid)
                yield process
        finally:
            self.log = log.read_text("utf-8", "replace")

    def whole(self, *more: str) -> int:
        """Crawl to the end and return the exit code."""
        with self.started(*more) as process:
            return ended(process)

    def files(self, pattern: str) -> list[Path]:
        return sorted((self.output / "news").glob(f"*/{pattern}"))

    def lines(self, pattern: str = "articles-*.jsonl") -> list[dict[str, object]]:
        """The lines of all runs."""
        return [json.loads(line) for path in self.files(pattern) for line in path.open(encoding="utf-8")]

    def said(self, words: str) -> int:
        """How many lines of the latest log hold these words."""
        return sum(words in line for line in self.log.splitlines())


def ended(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a crawl that comes to its end; TimeoutExpired where it hangs."""
    return process.wait(timeout=_PATIENCE)


def until(is_so: Callable[[], object], process: subprocess.Popen[bytes], *, pause: float = 0.005) -> bool:
    """Wait until something is so; False where the crawl ended first, TimeoutExpired where it hangs."""
    deadline = time.monotonic() + _PATIENCE
    while not is_so():
        if process.poll() is not None:
            return False
        if time.monotonic() > deadline:
            raise subprocess.TimeoutExpired(process.args, _PATIENCE)
        time.sleep(pause)
    return True


def by_sitemap(paper: Paper, site: Site) -> None:
    site.answers = {**paper.stories(), "/": paper.front(), "/sitemap.xml": paper.sitemap(site)}


def stories(site: Site) -> list[str]:
    """The paths of articles that the site was asked for, in their order."""
    return [path for path in list(site.log) if path.startswith("/2026/")]


def of_all(lines: Iterable[dict[str, object]], urls: Iterable[str]) -> dict[str, bool]:
    """Each address has its line, no line is there twice, and each is as the schema says."""
    lines = list(lines)
    schema = Draft202012Validator(json.loads(files("newscrawl").joinpath("record.schema.json").read_text("utf-8")))
    return {
        "every article has its line": {line["requested_url"] for line in lines} == set(urls),
        "no address has two lines": _most(line["requested_url"] for line in lines) <= 1,
        "no article has two lines": _most(line["id"] for line in lines) <= 1,
        "every line is valid": all(map(schema.is_valid, lines)),
    }


def _most(values: Iterable[object]) -> int:
    return max(Counter(values).values(), default=0)
