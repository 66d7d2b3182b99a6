"""A crawl that is killed again and again, wherever it stands, loses nothing and repeats nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import cycle, islice
from random import Random

from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from soak.strain import Crawls, Outcome, Soak, by_sitemap, faults, of_all, orphans, stories, until

_PAGES = 400
_KILLS = 20
_LINES = 5  # of a file, so that files are stored all the time
_DELAY = 0.02  # seconds until the site answers: a crawl takes long enough to be met anywhere
_STAGES = ("articles", "commit", "start-up", "lists", "end")


def kills(soak: Soak) -> Outcome:
    """Kill a crawl, its whole process group or its main process alone, and start it again; then let it end."""
    pages, count = soak.some(_PAGES, least=120), soak.some(_KILLS, least=2)
    paper = Paper(pages, delay=_DELAY)
    stages = list(islice(cycle(_STAGES), count))
    soak.chance.shuffle(stages)
    stages.sort(key=lambda stage: stage == "end")  # it comes when all the rest has been fetched
    with Site({}) as site:
        by_sitemap(paper, site)
        crawls = Crawls(soak.folder / "kills", site.host, NEWSCRAWL_SHARD_LINES=str(_LINES))
        for number, stage in enumerate(stages):
            _kill(crawls, site, Moment(stage, soak.chance, pages // count), is_group=number % 2 == 0)
        code = crawls.whole()
    lines = crawls.lines()
    left = orphans(crawls.sessions)
    expected = {
        "the last run ends well": code == 0,
        **of_all(lines, map(site.url, paper.paths)),
        "no process is left": not left,
        "no unfinished file is left": not crawls.files("*.part"),
    }
    again = len(stories(site)) - pages
    figures = f"{count} kills, {len(lines)} of {pages} articles, {again} pages fetched again, {len(left)} orphans"
    return Outcome(figures, faults(expected))


class Moment:
    """When a crawl is to be killed: chance says when within its stage."""

    def __init__(self, stage: str, chance: Random, pages: int) -> None:
        """Choose one before a run has fetched `pages`: its share, so that every kill finds something to do."""
        self.stage = stage
        self._pages = chance.randint(1, pages)
        self._files = chance.randint(1, max(1, pages // _LINES))
        longest = {"start-up": 2.0, "lists": 0.3, "articles": 0.2, "commit": 0.003, "end": 1.5}[stage]
        self._pause = chance.uniform(0, longest)

    def __str__(self) -> str:
        after = {"articles": f"{self._pages} pages and ", "commit": f"{self._files} files and "}.get(self.stage, "")
        return f"{self.stage}, after {after}{self._pause * 1000:.0f} ms"

    def has_come(self, crawls: Crawls, site: Site) -> Callable[[], bool]:
        """Return what tells whether the stage is reached by the crawl that is about to start."""
        asked, fetched, stored = len(site.log), len(stories(site)), len(crawls.files("*.jsonl"))
        return {
            "start-up": lambda: True,
            "lists": lambda: len(site.log) > asked,
            "articles": lambda: len(stories(site)) >= fetched + self._pages,
            "commit": lambda: len(crawls.files("*.jsonl")) >= stored + self._files,
            "end": lambda: len(set(stories(site))) == len(site.answers) - 2,  # the front page, the sitemap
        }[self.stage]

    def pass_by(self) -> None:
        time.sleep(self._pause)


def _kill(crawls: Crawls, site: Site, moment: Moment, *, is_group: bool) -> None:
    has_come = moment.has_come(crawls, site)
    with crawls.started() as process:
        if until(has_come, process, pause=0.001):
            moment.pass_by()
        what = _killed(process, is_group=is_group)
    print(f"    {what} at {moment}; {len(set(stories(site)))} pages seen", flush=True)


def _killed(process: subprocess.Popen[bytes], *, is_group: bool) -> str:
    if process.poll() is not None:
        return f"not killed, it had ended with exit code {process.returncode},"
    if is_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    return "group killed" if is_group else "main process killed"
