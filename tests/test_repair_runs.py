"""A repair that is stopped, killed or hurt by a text: the same bytes in the end, but for the text that did it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from wreckers import Wrecker

from newscrawl.clean import Cleaner
from newscrawl.crawl.packing import packed_bytes
from newscrawl.repair import chunks, run
from newscrawl.repair.inputs import find
from newscrawl.repair.order import order_of
from newscrawl.repair.outputs import Outputs, names_of
from newscrawl.repair.run import Crew, repair
from newscrawl.repair.tally import Tally
from newscrawl.repair.work import Terms
from newscrawl.workers.process import Bounds

ONE = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
STORY = f"{ONE}\nNobody had expected so many people on a Sunday, said the harbour master.\nSign up for our newsletter"
_PATIENCE = 60  # seconds


def row(number: int) -> bytes:
    text = None if number % 7 == 3 else f"{STORY}\nBoat {number} came back."
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Rows, plain and packed, and texts."""
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"".join(map(row, range(12))))
    (folder / "b.jsonl.zst").write_bytes(packed_bytes(b"".join(map(row, range(20, 30))), "jsonl.zst"))
    for name in "cde":
        (folder / f"{name}.txt").write_text(f"{STORY}\n{name}", "utf-8")
    return folder


@contextmanager
def begun(dump: Path, out: Path, crew: Crew, *, keeps_originals: bool) -> Iterator[tuple[Outputs, Terms]]:
    names = names_of(out)
    terms = Terms(form=names.form, keeps_originals=keeps_originals)
    order = order_of(find([str(dump)], as_text=False).inputs, terms, cleaner=crew.cleaner)
    with closing(Outputs(names, order, count=3 if keeps_originals else 2)) as outputs:
        outputs.open(overwrite=False, restart=False)
        yield outputs, terms


def written(
    dump: Path, out: Path, *, stops_after: int | None = None, crew: Crew | None = None, keeps_originals: bool = False
) -> dict[str, bytes]:
    """The files of a run, which a signal stops after so many chunks."""
    heard = 0

    def tell(_read: int, _tally: Tally) -> None:
        nonlocal heard
        heard += 1
        if heard == stops_after:
            raise KeyboardInterrupt

    crew = crew or Crew(Cleaner(), 0)
    with begun(dump, out, crew, keeps_originals=keeps_originals) as (outputs, terms):
        repair(find([str(dump)], as_text=False).inputs, outputs, terms=terms, crew=crew, tell=tell)
    return files(out.parent)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_TEXTS", 4)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("between", [0.0, 60.0])
@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz"])
def test_a_run_that_is_stopped_again_and_again_gives_the_same_bytes(
    between: float, form: str, dump: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(run, "_BETWEEN", between)  # an entry in the journal after each chunk, or none
    for name in ("whole", "stopped"):
        (dump.parent / name).mkdir()
    whole = written(dump, dump.parent / "whole" / f"clean.{form}")
    out = dump.parent / "stopped" / f"clean.{form}"
    for stops_after in (1, 2, 1):
        with pytest.raises(KeyboardInterrupt):
            written(dump, out, stops_after=stops_after)
        assert out.with_name(f"{out.name}.journal").exists()
    assert written(dump, out) == whole
    assert list(whole) == [f"clean.{form}", f"clean.rejects.{form}", "clean.summary.json"]


@pytest.mark.slow
@pytest.mark.usefixtures("small_chunks")
def test_any_number_of_workers_gives_the_same_bytes(dump: Path):
    found = []
    for count in (0, 1, 3):
        folder = dump.parent / str(count)
        folder.mkdir()
        found.append(written(dump, folder / "clean.jsonl.gz", crew=Crew(Cleaner(), count)))
    assert found[0] == found[1] == found[2]


@pytest.mark.slow
def test_a_text_that_ends_its_worker_is_a_reject_and_the_rest_goes_on(tmp_path: Path):
    (tmp_path / "dump").mkdir()
    rows = (
        {"id": name, "url": f"https://quay.example/{name}", "text": STORY} for name in ("a", "segv", "b", "sleep", "c")
    )
    (tmp_path / "dump" / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    (tmp_path / "out").mkdir()
    crew = Crew(Wrecker(), 2, Bounds(deadline=4.0))
    found = written(tmp_path / "dump", tmp_path / "out" / "clean.jsonl", crew=crew, keeps_originals=True)
    names = ("clean.jsonl", "clean.rejects.jsonl", "clean.originals.jsonl")
    articles, rejects, originals = ([json.loads(line) for line in found[name].splitlines()] for name in names)
    assert [line["provenance"]["input_id"] for line in articles] == ["a", "b", "c"]
    assert [(line["input_id"], line["reason"]) for line in rejects] == [("segv", "crashed"), ("sleep", "timeout")]
    assert [(line["input_id"], line["text"]) for line in originals] == [
        (name, STORY) for name in ("a", "segv", "b", "sleep", "c")
    ]
    assert rejects[0]["url"] == "https://quay.example/segv"
    assert rejects[0]["detail"].startswith(f"{tmp_path}/dump/a.jsonl:2: ")


def command(dump: Path, out: Path) -> subprocess.Popen:
    words = [Path(sys.executable).with_name("newscrawl"), "repair", dump, "-o", out, "--workers", "1"]
    return subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True, text=True)


def stopped(dump: Path, out: Path, stop: signal.Signals) -> tuple[int, str]:
    """Start a run, stop it once its first lines are written, and return its exit code and what it said."""
    (dump / "f.jsonl").write_bytes(b"".join(map(row, range(200))))
    out.parent.mkdir()
    part = out.with_name(f"{out.name}.part")
    with command(dump, out) as process:
        limit = time.monotonic() + _PATIENCE
        while not (part.exists() and part.stat().st_size):
            assert time.monotonic() < limit
            time.sleep(0.01)
        (os.kill if stop is signal.SIGKILL else os.killpg)(process.pid, stop)  # a terminal signals the whole group
        _, said = process.communicate(timeout=_PATIENCE)
    return process.returncode, said


@pytest.mark.slow
def test_a_killed_process_leaves_what_the_same_command_goes_on_from(dump: Path):
    out = dump.parent / "out" / "clean.jsonl.zst"
    assert stopped(dump, out, signal.SIGKILL) == (-signal.SIGKILL, "")
    with command(dump, out) as again:
        _, said = again.communicate(timeout=_PATIENCE)
    assert again.returncode == 1, said
    (dump.parent / "whole").mkdir()
    assert files(out.parent) == written(dump, dump.parent / "whole" / out.name)


@pytest.mark.slow
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_says_how_to_go_on(stop: signal.Signals, code: int, dump: Path):
    out = dump.parent / "out" / "clean.jsonl"
    said = "newscrawl: stopped; the same command goes on where it stood\n"
    assert stopped(dump, out, stop) == (code, said)
    assert out.with_name("clean.jsonl.journal").exists()


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.5])
def test_a_signal_while_the_workers_start_says_no_more(wait: float, dump: Path):
    out = dump.parent / "clean.jsonl"
    with command(dump, out) as process:
        limit = time.monotonic() + _PATIENCE
        while not out.with_name("clean.jsonl.journal").exists():
            assert time.monotonic() < limit
            time.sleep(0.01)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, said.count("\n")) == (130, 1), said


_STOPPED_BEFORE_ITS_LOOP = """
import asyncio, signal, sys
from newscrawl.cli import main

class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        signal.raise_signal(signal.SIGINT)

asyncio.set_event_loop_policy(Policy())
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_signal_before_the_first_text_says_no_more(dump: Path):
    words = [sys.executable, "-c", _STOPPED_BEFORE_ITS_LOOP, "repair", "dump", "-o", "clean.jsonl"]
    ended = subprocess.run(words, cwd=dump.parent, stderr=subprocess.PIPE, text=True, check=False)
    said = "newscrawl: stopped; the same command goes on where it stood\n"
    assert (ended.returncode, ended.stderr) == (130, said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shell", "code", "said"),
    [
        ("- -o clean.jsonl <&-", 2, "newscrawl: standard input is closed, and - is to be read from it\n"),
        ("dump -o clean.jsonl 2>&-", 1, ""),
        ("dump -o clean.jsonl --quiet >&-", 1, ""),
        ("dump --dry-run >/dev/full", 4, "newscrawl: standard output cannot be written (No space left on device)\n"),
    ],
)
def test_a_closed_stream_is_no_traceback(shell: str, code: int, said: str, dump: Path):
    newscrawl = Path(sys.executable).with_name("newscrawl")
    words = f"{newscrawl} repair --workers 0 {shell}"
    ended = subprocess.run(["sh", "-c", words], cwd=dump.parent, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (code, said)
