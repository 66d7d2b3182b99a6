"""A crawl that is killed again and again, wherever it stands, loses nothing and repeats nothing."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from random import Random

from fixtures._localhost.answers import Missing
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from session import kill, orphans

from soak.strain import Crawls, Outcome, Soak, by_sitemap, faults, of_all, stories, until

_PAGES = 400
_GONE = 10  # one story of so many is answered with 404
_KILLS = 20
_TRIES = 3  # a crawl may come to its end before it is killed; then the next one is
_LINES = 5  # of a file, so that files are stored all the time
_DELAY = 0.02  # seconds until the site answers: a crawl takes long enough to be met anywhere
_STAGES = ("articles", "commit", "start-up", "lists", "end")
_OWN = ("-o", "own.jsonl")
_OWN_EACH = 3  # every third kill meets such a crawl


def kills(soak: Soak) -> Outcome:
    """Kill a crawl, its whole process group or its main process alone, and start it again; then let it end."""
    pages, count = soak.some(_PAGES, least=120), soak.some(_KILLS, least=len(_STAGES))
    paper, folder = Paper(pages, delay=_DELAY), soak.folder / "kills"
    gone = [paper.path(number) for number in range(_GONE, pages + 1, _GONE)]
    with Site({}) as site:
        _by_index(paper, site, gone)
        crawls = Crawls(folder, site.host, NEWSCRAWL_SHARD_LINES=str(_LINES))
        stages = _stages(soak.chance, count)
        done = sum(
            _kill(crawls, site, Moment(stage, soak.chance, pages // count), number)
            for number, stage in enumerate(stages, start=-stages.index("end"))
        )
        code = crawls.whole(*_OWN)
    own = _lines(folder / "own.jsonl")
    lines, rejects = [*crawls.lines(), *own], crawls.lines("rejects-*.jsonl")
    left = orphans(crawls.sessions)
    expected = {
        "the last run ends well": code == 0,
        f"all {count} kills meet a crawl": done == count,
        **of_all(lines, map(site.url, set(paper.paths) - set(gone))),
        "every page that is gone has its reject, and no other": sorted(line["requested_url"] for line in rejects)
        == sorted(map(site.url, gone)),
        "no process is left": not left,
        "no unfinished file is left": not crawls.files("*.part"),
    }
    again = len(stories(site)) - pages
    return Outcome(
        f"{done} kills, {len(lines)} of {pages - len(gone)} articles, {len(own)} of them by -o, {len(rejects)} of "
        f"{len(gone)} rejects, {again} pages fetched again, {len(left)} orphans",
        faults(expected),
    )


def _by_index(paper: Paper, site: Site, gone: list[str]) -> None:
    by_sitemap(paper, site)
    site.answers |= {"/maps/stories.xml": paper.sitemap(site), **{path: Missing() for path in gone}}
    site.answers["/sitemap.xml"] = paper.index(site, "/maps/stories.xml")


def _stages(chance: Random, count: int) -> list[str]:
    """Each as often as the others, in no order; but the end comes when all the rest has been fetched."""
    stages = list(islice(cycle(chance.sample(_STAGES, len(_STAGES))), count))
    chance.shuffle(stages)
    return sorted(stages, key=lambda stage: stage == "end")


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []


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
            "end": lambda: len(set(stories(site))) == sum(path.startswith("/2026/") for path in site.answers),
        }[self.stage]

    def pass_by(self) -> None:
        time.sleep(self._pause)


def _kill(crawls: Crawls, site: Site, moment: Moment, number: int) -> bool:
    """Return whether a crawl was killed, at the first try or a later one; `number` is 0 at the first end."""
    # A crawl into one file stores none before its end.
    more = _OWN if number % _OWN_EACH == 0 and moment.stage != "commit" else ()
    for _ in range(_TRIES):
        has_come = moment.has_come(crawls, site)
        with crawls.started(*more) as process:
            if until(has_come, process, pause=0.001):
                moment.pass_by()
            is_killed, what = _killed(process, is_group=number % 2 == 0)
        print(f"    {' '.join((what, *more))} at {moment}; {len(set(stories(site)))} pages seen", flush=True)
        if is_killed:
            return True
    return False


def _killed(process: subprocess.Popen[bytes], *, is_group: bool) -> tuple[bool, str]:
    if process.poll() is not None:
        return False, f"not killed, it had ended with exit code {process.returncode},"
    return True, kill(process, is_group=is_group)
