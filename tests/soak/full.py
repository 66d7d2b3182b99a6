"""A crawl whose disk fills up ends with one sentence; when there is room again, the next one finishes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from session import orphans

from soak.strain import Crawls, Outcome, Soak, by_sitemap, ended, faults, of_all, stories, until

_PAGES = 100
_MARK = "SOAK_MAY_MOUNT"
_SMALL, _ROOMY = "4m", "64m"
_KIB = 1024


@dataclass(frozen=True)
class Fill:
    """After how many pages the disk fills up, and how many KiB stay free; files are stored every `lines` lines."""

    pages: int
    left: int
    lines: int = 10

    def __str__(self) -> str:
        return f"{self.left} KiB left after {self.pages} pages, {self.lines} lines a file"


# Not in order: a part of a soak takes the first ones. Little room meets the ledger's log, more the files.
_FILLS = (
    Fill(30, 0),
    Fill(0, 32),
    Fill(30, 100, lines=500),
    Fill(0, 0),
    Fill(30, 24),
    Fill(0, 64),
    Fill(0, 4),
    Fill(0, 160),
    Fill(60, 8),
    Fill(5, 50),
    Fill(30, 200),
    Fill(90, 0, lines=500),
)


def in_own_mounts() -> None:
    """Start the program again where it may mount, seen by nobody else; stay where that is not permitted."""
    if _MARK in os.environ:
        return
    unshare = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0:
        os.environ[_MARK] = "1"
        os.execvp("unshare", [*unshare, sys.executable, "-m", "soak", *sys.argv[1:]])


def full(soak: Soak) -> Outcome:
    """Fill the disk at several moments of a crawl, to several degrees."""
    if _MARK not in os.environ:
        return Outcome("no small disk may be mounted here (unshare --mount)", is_left_out=True)
    fills = _FILLS[: soak.some(len(_FILLS), least=2)]
    found = [f"{fill}: {fault}" for number, fill in enumerate(fills) for fault in _filled(soak, fill, number)]
    return Outcome(f"filled {len(fills)} times: exit code 4, one sentence, the next run finished", tuple(found))


def _filled(soak: Soak, fill: Fill, number: int) -> tuple[str, ...]:
    paper, folder = Paper(_PAGES), soak.folder / f"full-{number}"
    with Site({}) as site, _disk(folder / "disk") as disk:
        by_sitemap(paper, site)
        settings = {"NEWSCRAWL_OUTPUT": str(disk / "output"), "NEWSCRAWL_SHARD_LINES": str(fill.lines)}
        crawls = Crawls(folder, site.host, **settings)
        (disk / "output").mkdir()
        code = _crawled_on(disk, fill, crawls, site)
        sentences, has_trace = crawls.said("the disk is full; make room, then run again"), crawls.said("Traceback")
        (disk / "ballast").unlink()
        _mount(disk, f"remount,size={_ROOMY}")
        last = crawls.whole()
        return faults(
            {
                f"it ends with exit code 4, not {code}": code == 4,
                f"one sentence tells it, not {sentences}": sentences == 1,
                "there is no traceback": not has_trace,
                "the next run ends well": last == 0,
                **of_all(crawls.lines(), map(site.url, paper.paths)),
                "no unfinished file is left": not crawls.files("*.part"),
                "no process is left": not orphans(crawls.sessions),
            }
        )


def _crawled_on(disk: Path, fill: Fill, crawls: Crawls, site: Site) -> int:
    if not fill.pages:
        _fill(disk, fill.left)
        return crawls.whole()
    with crawls.started() as process:
        until(lambda: len(stories(site)) >= fill.pages, process)
        _fill(disk, fill.left)
        return ended(process)


def _fill(disk: Path, left: int) -> None:
    """Leave so many KiB, however much is written meanwhile."""
    with (disk / "ballast").open("wb", buffering=0) as ballast:
        while (room := _room(disk) - left * _KIB) > 0:
            try:
                ballast.write(bytes(min(room, 64 * _KIB)))
            except OSError:
                return


def _room(disk: Path) -> int:
    told = os.statvfs(disk)
    return told.f_bavail * told.f_frsize


@contextmanager
def _disk(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True)
    _mount(folder, f"size={_SMALL}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "soak", str(folder)], check=True)
