"""A real `scrapy crawl` in a process of its own, and what it left behind."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from newscrawl.crawl.packing import unpacked

WITH_WORKERS = {"NEWSCRAWL_WORKERS": ""}  # one a core, as is the default


@dataclass(frozen=True)
class Run:
    """A finished crawl, run in `cwd` with the default settings."""

    code: int
    log: str
    cwd: Path

    @property
    def folder(self) -> Path:
        """The only run's folder below the default output."""
        (folder,) = (self.cwd / "output").glob("*/*/")
        return folder

    def shards(self, kind: str = "articles") -> list[dict]:
        """The lines of every run of `news`, in the order in which they were written."""
        paths = sorted((self.cwd / "output" / "news").glob(f"*/{kind}-*.jsonl*"))
        return [json.loads(line) for path in paths for line in lines_of(path)]

    @property
    def manifest(self) -> dict:
        """The manifest of the last run of `news`."""
        return json.loads(max((self.cwd / "output" / "news").glob("*/manifest.json")).read_text("utf-8"))

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the last run of `news`, from its manifest."""
        return self.manifest["counts"]

    def lines(self, name: str) -> list[dict]:
        path = self.cwd / name if name.endswith(".jsonl") and (self.cwd / name).exists() else self.folder / name
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lines_of(path: Path) -> list[bytes]:
    """The lines of a file, plain or packed."""
    with path.open("rb") as file:
        return unpacked(file, path.name).read().splitlines()


def environment(**extra: str) -> dict[str, str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "COV_", "COVERAGE"))
    }
    return clean | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"} | extra


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", "crawl", *arguments]


def crawl(cwd: Path, *arguments: str, **extra: str) -> Run:
    """Crawl to the end, cleaning in a thread where NEWSCRAWL_WORKERS is not said.

    A fork server and its workers take as much of the processor as all else that a small crawl does. Crawls that are
    stopped or killed, the soak and the hostile web have workers, and so do those that are given WITH_WORKERS.
    """
    env = environment(**{"NEWSCRAWL_WORKERS": "0"} | extra)
    line = command(*arguments)
    done = subprocess.run(line, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)
    return Run(done.returncode, done.stderr + done.stdout, cwd)
