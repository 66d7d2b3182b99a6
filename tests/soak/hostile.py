"""Every site that misbehaves, in one crawl, round after round, each in another order."""

from __future__ import annotations

from hostile_web.accounts import faults, figures
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met
from hostile_web.verdict import verdict

from soak.strain import Outcome, Soak

_ROUNDS = 3


def hostile(soak: Soak) -> Outcome:
    """Crawl the hostile web, all cases at once."""
    cases = [case for group in GROUPS.values() for case in group]
    wrong, crawled = [], []
    for number in range(soak.some(_ROUNDS, least=1)):
        soak.chance.shuffle(cases)
        for some in crawls(cases):
            folder = soak.folder / f"hostile-{number + 1}-{some[0].__name__}"
            folder.mkdir(parents=True)
            crawl = met(some, folder)
            wrong += faults(crawl)
            crawled.append(crawl)
            found = [verdict(case, seen) for case, seen in crawl.seen.items()]
            wrong += [f"{one.case.__name__}: {one.case.right}, but: {one.words}" for one in found if not one.is_right]
    largest = max(crawled, key=lambda crawl: (len(crawl.seen), crawl.course.memory))
    return Outcome(f"{len(cases)} cases in {len(crawled)} crawls; the largest: {figures(largest)}", tuple(wrong))
