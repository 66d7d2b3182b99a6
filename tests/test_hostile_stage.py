"""The stage of the hostile web: it finds wrong what is wrong, shows why, and leaves nothing behind."""

import sys
import threading

import pytest
from fixtures._localhost.hostile.case import Case, Seen, page, path
from fixtures._localhost.site import Asked
from hostile_web.__main__ import main
from hostile_web.stage import staged
from hostile_web.table import Row, told, written
from hostile_web.verdict import evidence, verdict
from session import Limits, orphans, watched

ASKED = (Asked("/robots.txt", 0.0, {}),)


class BehavesWell(Case):
    """Gives two stories | as *they* are."""

    right = "2 of 2"

    def pages(self, place):
        return {path(number): page(number) for number in (1, 2)}

    def tell(self, seen):
        return f"{len(seen.lines)} of 2"


class AsksTooMuch(BehavesWell):
    """Gives two stories, and three are wanted."""

    right = "3 of 2"


class CannotTell(BehavesWell):
    """Looks for a page that is not there."""

    def tell(self, seen):
        return str(seen.lines["/nowhere"]["text"])


@pytest.mark.slow
def test_the_command_fails_and_shows_a_case_that_is_met_wrongly(capsys):
    assert main(["--ours"], {"bounds": (BehavesWell, AsksTooMuch)}) == 1
    said = capsys.readouterr().out
    assert "**All**: 2 cases; newscrawl does right in 1." in said
    wrong = said[said.index("WRONG: ") :]
    assert "AsksTooMuch: Gives two stories, and three are wanted.\n  right is : 3 of 2\n  it did   : 2 of 2\n" in wrong
    articles = wrong.partition("  articles (2):\n")[2].splitlines()[:2]
    assert sorted(line.split()[0] for line in articles) == [path(1), path(2)]
    assert wrong.count(f"s  site{path(1)}\n") == 1


def test_a_document_is_not_written_from_a_part_of_the_cases(tmp_path, capsys):
    document = tmp_path / "crawling.md"
    document.write_text("as it was")
    assert main(["--write", str(document)], {"bounds": ()}) == 1
    assert document.read_text() == "as it was"
    assert "no table is written: " in capsys.readouterr().out


def test_a_case_that_cannot_tell_what_it_sees_is_wrong():
    found = verdict(CannotTell, Seen(ASKED, (), ()))
    assert not found.is_right
    assert "it did   : cannot be told: KeyError: '/nowhere'" in evidence(found)


def test_an_end_that_is_worth_a_word_is_not_right():
    found = verdict(BehavesWell, Seen(ASKED, (), (), lines={"/a": {}, "/b": {}}), "killed after 60 s")
    assert (found.words, found.is_right) == ("2 of 2, killed after 60 s", False)


def test_evidence_fits_on_a_screen():
    log = "\n".join(f"line {number} \x1b[31m" + "x" * 1000 for number in range(1000))
    many = {path(number): {"reason": "timeout", "detail": "y" * 1000} for number in range(1000)}
    shown = evidence(verdict(BehavesWell, Seen((), (), (), lines=many, rejects=many, log=log)))
    assert len(shown.splitlines()) < 60
    assert max(map(len, shown.splitlines())) < 200
    assert "\x1b" not in shown


def test_a_table_says_what_was_written_into_it():
    rows = [
        Row("bytes and types", r"a | b \ `c` *d* <e> [f]", "0 of 2", "2 of 2", "0 of 2"),
        Row("x", "y", "z", "z", "z"),
    ]
    empty = "before\n<!-- the hostile web begins -->\nold\n<!-- the hostile web ends -->\nafter\n"
    document = written(empty, rows, "Measured today.")
    assert told(document) == rows
    assert document.startswith("before\n<!--")
    assert document.endswith("-->\nafter\n")
    assert "**All**: 2 cases; newscrawl does right in 2." in document
    assert written(document, rows, "Measured today.") == document


def test_a_stage_of_a_hundred_cases_leaves_no_thread():
    before = threading.active_count()
    with staged([BehavesWell() for _ in range(100)]) as places:
        assert len({place.site.host for place in places}) == 100
    assert threading.active_count() == before


@pytest.mark.slow
def test_the_memory_of_all_processes_of_a_program_is_watched(tmp_path):
    child = "held = b'x' * 60_000_000; print('here', flush=True); input()"
    both = f"""
import subprocess, sys, time
held = b'x' * 60_000_000
child = subprocess.Popen([sys.executable, '-c', {child!r}], stdin=-1, stdout=-1)
child.stdout.readline()
time.sleep(0.5)
child.communicate(b'go')
"""
    course = watched([sys.executable, "-c", both], tmp_path, {}, limits=Limits(60))
    assert course.code == 0
    assert 120 < course.memory < 240
    assert 60 < course.largest < 120
    assert course.busy > 0


@pytest.mark.slow
def test_a_program_that_goes_on_is_killed_with_what_it_started(tmp_path):
    child = "import time; time.sleep(60)"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    course = watched([sys.executable, "-c", both], tmp_path, {}, limits=Limits(0.5))
    assert course.code is None
    assert orphans([course.session]) == []


@pytest.mark.slow
def test_a_program_has_no_more_memory_than_it_may(tmp_path):
    greedy = "import time; time.sleep(0.2); held = b'x' * 800_000_000"
    course = watched([sys.executable, "-c", greedy], tmp_path, {}, limits=Limits(60, 400_000_000))
    assert course.code == 1
    assert "MemoryError" in (tmp_path / "log").read_text()
