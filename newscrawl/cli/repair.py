"""`newscrawl repair`: a dataset of texts that others took off pages, repaired."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType

from newscrawl.clean import Cleaner
from newscrawl.cli.complaint import Complaint
from newscrawl.cli.repair_progress import Telling
from newscrawl.cli.site_folder import add_sites, sites_of
from newscrawl.cli.text_profile import add_profile, profile_asked
from newscrawl.disk import ShelfError, writing
from newscrawl.repair.fault import RepairError
from newscrawl.repair.folders import aside_told
from newscrawl.repair.glance import looked_at
from newscrawl.repair.inputs import Found, Input, find
from newscrawl.repair.order import order_of
from newscrawl.repair.outputs import Names, Outputs, names_of
from newscrawl.repair.run import Crew, rehearse, repair
from newscrawl.repair.summary import summary_json, summary_lines
from newscrawl.repair.tally import Tally
from newscrawl.repair.texts import Fields
from newscrawl.repair.work import Terms
from newscrawl.workers.pool import NoWorkerError
from newscrawl.workers.process import STOPS

_HALTED = 4
_SIGNALLED = 128  # and the number of the signal, as shells say it
_VARIABLE = "NEWSCRAWL_WORKERS"
_MOST_WORKERS = 1_024
_FIELDS = ("text", "url", "title", "id")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = """\
Repair texts that were cut out of pages, furniture and all: a record for each in OUT, and what gave none beside it.

An IN is a .txt of one text, a .jsonl of one text a line in its field 'text', each may be packed as .gz or .zst; a
folder of them; or - for lines on standard input. OUT ends in .jsonl, .jsonl.gz or .jsonl.zst; clean.jsonl brings along
clean.rejects.jsonl and clean.summary.json. A run that was stopped or killed goes on when it is called again.

Exit code: 0 articles only, 1 a text gave no article, 2 bad input, 4 the disk is full, 130 stopped by Ctrl-C, 143 by
SIGTERM."""
    parser.epilog = "example: newscrawl repair dump/ -o clean.jsonl.zst --text-field content --dry-run"
    parser.add_argument("inputs", nargs="+", metavar="IN", help=".txt, .jsonl, folder, or -")
    parser.add_argument("-o", dest="output", metavar="OUT", type=Path, help="write the records here")
    for name in _FIELDS:
        parser.add_argument(
            f"--{name}-field", metavar="KEY", help=f"the field of a row's {name} (default: {name}); a.b is b in a"
        )
    parser.add_argument("--text", action="store_true", help="read every IN as one text, whatever it is called")
    parser.add_argument(
        "--keep-original", action="store_true", help="write the texts as they came into OUT's .originals file"
    )
    parser.add_argument(
        "--fix-text", action="store_true", help="mend mojibake and HTML entities; each change is a fact text.fixed"
    )
    add_profile(parser)
    add_sites(parser)
    parser.add_argument("--workers", metavar="N", type=int, help=f"processes (default: ${_VARIABLE}, or one a core)")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace an OUT that is there already, once all is done"
    )
    parser.add_argument("--restart", action="store_true", help="forget an unfinished run, and begin anew")
    parser.add_argument("--quiet", action="store_true", help="tell nothing of the progress")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; print what would be taken out")
    parser.add_argument("--json", action="store_true", help="with --dry-run: print it as JSON")
    parser.add_argument("--limit", metavar="N", type=int, help="with --dry-run: read N texts, no more")


def run(arguments: argparse.Namespace) -> int:
    """Repair, or say what a repair would do."""
    try:
        with _stoppable():
            return _run(arguments)
    except _Stopped as stop:
        _say("stopped", is_quiet=arguments.quiet)
        return _SIGNALLED + int(stop.args[0])


def _run(arguments: argparse.Namespace) -> int:
    _check(arguments)
    try:
        names = None if arguments.output is None else names_of(arguments.output)
        found = find(arguments.inputs, as_text=arguments.text, own=_real(names) if names else ())
        fields = Fields(**{name: way for name in _FIELDS if (way := getattr(arguments, f"{name}_field")) is not None})
        named = [getattr(fields, name) for name in _FIELDS if getattr(arguments, f"{name}_field") is not None]
        found = replace(found, inputs=looked_at(found.inputs, fields, named=named))
        crew = Crew(_cleaner(arguments), _workers(arguments.workers))
        if names is None or arguments.dry_run:
            return _rehearsed(found, Terms(fields, profile_asked(arguments)), crew=crew, arguments=arguments)
        terms = Terms(fields, profile_asked(arguments), names.form, arguments.keep_original)
        return _repaired(found, names, terms=terms, crew=crew, arguments=arguments)
    except RepairError as error:
        raise Complaint(str(error)) from error
    except (ShelfError, NoWorkerError) as error:
        print(f"newscrawl: {error}", file=sys.stderr)
        return _HALTED


def _cleaner(arguments: argparse.Namespace) -> Cleaner:
    try:
        return Cleaner(sites_of(arguments), fixes_text=arguments.fix_text)
    except ImportError as missing:  # ftfy's
        raise Complaint(f"--fix-text: {missing}") from missing


def _check(arguments: argparse.Namespace) -> None:
    if arguments.output is None and not arguments.dry_run:
        raise Complaint("repair needs -o OUT, the file for the records, or --dry-run")
    if arguments.limit is not None and not (arguments.dry_run and arguments.limit > 0):
        raise Complaint("--limit is the number of texts that --dry-run reads, 1 or more")
    if arguments.json and not arguments.dry_run:
        raise Complaint("--json is for --dry-run; a run writes the same into OUT's .summary.json")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a signal end what is under way at once: asyncio's own answer waits for what is read from a slow pipe."""
    before = {stop: signal.signal(stop, _stop) for stop in STOPS}
    try:
        yield
    finally:
        for stop, answer in before.items():
            if signal.getsignal(stop) is _stop:  # else it was stopped: no signal is to hurt Python's own end either
                signal.signal(stop, answer)


class _Stopped(KeyboardInterrupt):
    """A signal to end; it is the first argument."""


def _stop(number: int, _frame: FrameType | None) -> None:
    for stop in STOPS:  # another one would hurt the end in order
        signal.signal(stop, signal.SIG_IGN)
    warnings.simplefilter("ignore", RuntimeWarning)  # Python's, of coroutines that it cut off before they began
    raise _Stopped(number)


def _workers(asked: int | None) -> int:
    said = os.environ.get(_VARIABLE, "")
    if asked is None and not said:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    number = asked if asked is not None else int(said) if said.isdecimal() else -1
    if not 0 <= number <= _MOST_WORKERS:
        name = _VARIABLE if asked is None else "--workers"
        raise Complaint(f"{name}: write 1 to {_MOST_WORKERS} processes, or 0 to clean in this one, without its bounds")
    return number


def _rehearsed(found: Found, terms: Terms, *, crew: Crew, arguments: argparse.Namespace) -> int:
    with closing(Telling(found.inputs, is_quiet=arguments.quiet)) as telling:
        tally = rehearse(found.inputs, terms=terms, crew=crew, tell=telling.tell, most=arguments.limit)
        if found.aside:
            telling.say(aside_told(found.aside))
    with suppress(OSError):  # it comes again when all is flushed, and is told there
        print(summary_json(tally) if arguments.json else "\n".join((*summary_lines(tally), "")), end="")
    return _code(tally)


def _repaired(found: Found, names: Names, *, terms: Terms, crew: Crew, arguments: argparse.Namespace) -> int:
    inputs = found.inputs
    _keep_apart(inputs, names)
    order = order_of(inputs, terms, cleaner=crew.cleaner)
    outputs = Outputs(names, order, count=3 if terms.keeps_originals else 2)
    with closing(outputs), writing(names.articles.parent):
        rejected = None if arguments.overwrite or arguments.restart else outputs.rejected_before()
        if rejected is not None:
            _say(f"{names.articles} is done already; --overwrite does it again", is_quiet=arguments.quiet)
            return 1 if rejected else 0
        outputs.open(overwrite=arguments.overwrite, restart=arguments.restart)
        with closing(Telling(inputs, is_quiet=arguments.quiet, begun=outputs.standing)) as telling:
            try:
                tally = repair(inputs, outputs, terms=terms, crew=crew, tell=telling.tell)
            except _Stopped as stop:
                telling.say("stopped; the same command goes on where it stood")
                return _SIGNALLED + int(stop.args[0])
            aside = f"; {aside_told(found.aside)}" if found.aside else ""
            telling.say(telling.closing(tally, outputs.written) + aside)
    return _code(tally)


def _say(sentence: str, *, is_quiet: bool) -> None:
    if not is_quiet:
        with suppress(OSError):  # nobody may be there to hear it
            print(f"newscrawl: {sentence}", file=sys.stderr)


def _keep_apart(inputs: Sequence[Input], names: Names) -> None:
    """No output is an input: it would be read as it is written, or replaced."""
    if not names.articles.parent.is_dir():
        raise Complaint(f"-o {names.articles}: there is no folder {names.articles.parent}")
    taken = next((path for path in (*names.lines, names.summary, names.journal) if path.is_dir()), None)
    if taken is not None:
        raise Complaint(f"-o {names.articles}: {taken} is a folder; name another -o")
    written = {path.resolve(): path for path in (*names.lines, names.summary, names.journal)}
    called = {path.name for path in written}
    for one in inputs:  # there may be a million, and resolving takes its time
        path = written.get(Path(one.name).resolve()) if Path(one.name).name in called else None
        if path is not None:
            raise Complaint(f"{path} would be written and is an input; name another -o, outside of what is read")


def _real(names: Names) -> frozenset[str]:
    """Return the real paths of what a run may write, also while it is not finished."""
    paths = (*names.lines, names.summary, names.journal)
    return frozenset(os.path.realpath(f"{path}{ending}") for path in paths for ending in ("", ".part"))


def _code(tally: Tally) -> int:
    return 1 if tally.rejects else 0
