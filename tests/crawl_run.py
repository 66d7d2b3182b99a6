"""A real `scrapy crawl` in a process of its own, and what it left behind."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from newscrawl.crawl.packing import unpacked


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
    done = subprocess.run(
        command(*arguments), cwd=cwd, env=environment(**extra), capture_output=True, text=True, timeout=120, check=False
    )
    return Run(done.returncode, done.stderr + done.stdout, cwd)
