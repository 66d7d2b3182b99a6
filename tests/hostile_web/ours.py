"""A crawl of newscrawl's over many cases at once, and what was seen of each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crawl_run import Run, command, environment
from fixtures._localhost.hostile.case import Case, Place, Seen

from hostile_web.stage import staged

_PATIENCE = 240  # seconds; a crawl that takes longer hangs
# What a crawl waits for is short here, so that all of it can be waited for.
SHORT = {
    "DOWNLOAD_TIMEOUT": "5",
    "AUTOTHROTTLE_START_DELAY": "0.1",
    "AUTOTHROTTLE_TARGET_CONCURRENCY": "2",
    "NEWSCRAWL_WORKERS": "2",
    "NEWSCRAWL_BACK_OFF": "0.2",
    "NEWSCRAWL_MAX_PAUSE": "5",
    "NEWSCRAWL_MAX_CRAWL_DELAY": "1",
    "MEMUSAGE_ENABLED": "1",
}


@dataclass(frozen=True)
class Met:
    """A crawl that has met cases: itself, its manifest, and what was seen of each case."""

    run: Run
    seen: dict[type[Case], Seen]


def crawls(cases: Iterable[type[Case]]) -> list[list[type[Case]]]:
    """The cases by the crawls that they take: those with settings of their own have one of their own."""
    groups: dict[str, list[type[Case]]] = {}
    for case in cases:
        groups.setdefault(json.dumps(dict(case.settings), sort_keys=True), []).append(case)
    return list(groups.values())


def met(kinds: Sequence[type[Case]], cwd: Path) -> Met:
    """Meet all of the cases, which have the same settings, in one scheduled crawl."""
    cases = [kind() for kind in kinds]
    with staged(cases) as places:
        starts = ",".join(place.site.url("/") for place in places)
        hosts = ",".join(site.host for place in places for site in (place.site, place.other))
        settings = (f"{name}={value}" for name, value in {**SHORT, **kinds[0].settings}.items())
        line = command("news", "-a", f"start={starts}", *(word for said in settings for word in ("-s", said)))
        with (cwd / "log").open("wb") as log:
            done = subprocess.run(
                line,
                cwd=cwd,
                env=environment(NEWSCRAWL_ALLOW_HOSTS=hosts),
                stdout=log,
                stderr=log,
                timeout=_PATIENCE,
                check=False,
            )
        run = Run(done.returncode, (cwd / "log").read_text("utf-8", "replace"), cwd)
        return Met(run, {kind: _seen(place, run) for kind, place in zip(kinds, places, strict=True)})


def _seen(place: Place, run: Run) -> Seen:
    return Seen(
        tuple(place.site.asked),
        tuple(place.other.asked),
        tuple(place.inside.asked),
        lines=_of(place, run.shards("articles")),
        rejects=_of(place, run.shards("rejects")),
        log="\n".join(line for line in run.log.splitlines() if place.site.host in line),
    )


def _of(place: Place, lines: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """The lines of the case's own site, by path and query of the address that was asked for."""
    found = ((urlsplit(str(line["requested_url"])), line) for line in lines)
    return {url._replace(scheme="", netloc="").geturl(): line for url, line in found if url.netloc == place.site.host}
