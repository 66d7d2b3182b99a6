"""`make hostile`: every case as newscrawl meets it, beside Scrapy alone; exit code 1 where newscrawl does wrong."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from fixtures._localhost.hostile.case import Case

from hostile_web.accounts import faults, figures
from hostile_web.alone import seen_of
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met
from hostile_web.table import NOT_RUN, Row, table, written
from hostile_web.verdict import Verdict, evidence, verdict

Groups = Mapping[str, tuple[type[Case], ...]]

_AT_ONCE = 4  # crawls of Scrapy alone; a case waits more than it works


def main(words: Sequence[str] | None = None, groups: Groups = GROUPS) -> int:
    """Meet the cases that are asked for and say what came of them."""
    cases = {case.__name__: case for case in _all(groups)}
    given = _asked(words, cases)
    asked = [cases[name] for name in given.case] if given.case else list(cases.values())
    ours, wrong = _ours(asked)
    alone = {} if given.ours else _alone(asked)
    if given.case:
        _say(*map(evidence, (*ours.values(), *alone.values())))
    rows = [
        Row(group, case.what(), case.right, alone[case].words if case in alone else NOT_RUN, ours[case].words)
        for group, of_it in groups.items()
        for case in of_it
        if case in ours
    ]
    wrong += _lacking(ours.keys() & alone.keys()) if given.write else []
    _say(table(rows), *wrong)
    if given.write and not wrong:
        document = given.write.read_text("utf-8")
        given.write.write_text(written(document, rows, _measured()), "utf-8")
    return int(bool(wrong))


def _all(groups: Groups) -> list[type[Case]]:
    return [case for group in groups.values() for case in group]


def _asked(words: Sequence[str] | None, cases: Iterable[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
    parser.add_argument("--case", action="append", metavar="NAME", help="one case alone; may be given again")
    parser.add_argument("--ours", action="store_true", help="leave Scrapy alone out")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table of all cases into a document")
    given = parser.parse_args(words)
    if unknown := set(given.case or ()) - set(cases):
        parser.error(f"there is no case {min(unknown)}; the cases are {', '.join(cases)}")
    if given.write and (given.case or given.ours):
        parser.error("--write takes all cases, of both crawlers; leave --case and --ours out")
    return given


def _ours(asked: Sequence[type[Case]]) -> tuple[dict[type[Case], Verdict], list[str]]:
    """What newscrawl did, and the evidence of whatever is not right."""
    verdicts, wrong = {}, []
    for cases in crawls(asked):
        with TemporaryDirectory(prefix="hostile-") as folder:
            crawl = met(cases, Path(folder))
            of_all = faults(crawl)
            _say(f"newscrawl: {figures(crawl)}")
        verdicts |= {case: verdict(case, seen) for case, seen in crawl.seen.items()}
        wrong += [f"WRONG: of the crawl that met {cases[0].__name__} and others: {fault}" for fault in of_all]
    wrong += [f"WRONG: {evidence(one)}" for one in verdicts.values() if not one.is_right]
    return verdicts, wrong


def _alone(asked: Iterable[type[Case]]) -> dict[type[Case], Verdict]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(pool.map(_met_alone, asked))


def _met_alone(case: type[Case]) -> tuple[type[Case], Verdict]:
    found = verdict(case, *seen_of(case))
    _say(f"Scrapy alone: {case.__name__}: {found.words}")
    return case, found


def _lacking(both: Set[type[Case]]) -> list[str]:
    """Say which cases a table of all of them would lack, that both crawlers have not met."""
    lacking = [case.__name__ for case in _all(GROUPS) if case not in both]
    return [f"WRONG: no table is written: {len(lacking)} cases are not met, as {lacking[0]}"] if lacking else []


def _measured() -> str:
    versions = f"Scrapy {version('scrapy')}, Python {platform.python_version()}"
    return f"Measured on {datetime.now(UTC).date().isoformat()} with {versions}."


def _say(*paragraphs: str) -> None:
    for paragraph in paragraphs:
        sys.stdout.write(f"{paragraph}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
