"""Workers in real processes: what happens to them costs one page at most, and none outlives the crawl."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixtures._localhost.answers import STORY
from scrapy.utils.test import get_crawler
from wreckers import Fated, Hoarder, Late, Teller, Unborn, Wrecker

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.pipelines.clean import CleanPipeline
from newscrawl.workers.pool import InThread, NoWorkerError, Workers
from newscrawl.workers.process import Bounds
from newscrawl.workers.work import cleaned

pytestmark = pytest.mark.slow

WAYS_TO_FAIL = {
    "segv": "crashed",
    "exit": "crashed",
    "sleep": "timeout",
    "busy": "timeout",
    "deaf": "timeout",
    "greedy": "memory",
    "eater": "memory",
}


def page(name: str) -> RawPage:
    url = f"https://harbour.example/{name}"
    return RawPage(url, STORY.encode(), requested_url=f"{url}?asked")


def answers(workers: Workers | InThread, *names: str) -> list[Article | Reject]:
    """Have pages of these names cleaned, as many at a time as can be."""

    pipeline = CleanPipeline(workers, get_crawler())

    async def all_of_them() -> list[Article | Reject]:
        return await asyncio.gather(*(pipeline.process_item(page(name)) for name in names))

    try:
        return asyncio.run(all_of_them())
    finally:
        workers.close()


def one_by_one(workers: Workers, *names: str, before_last=lambda told: None) -> list[Article | Reject]:
    """Have pages cleaned each after the other; `before_last` hears all answers but the last."""

    async def each() -> list[Article | Reject]:
        got = [await workers.run(cleaned, page(name)) for name in names[:-1]]
        before_last(got)
        return [*got, await workers.run(cleaned, page(names[-1]))]

    try:
        return asyncio.run(each())
    finally:
        workers.close()


def pid_of(answer: Article | Reject) -> int:
    return int(answer.detail.split()[0])


def test_of_sixty_pages_exactly_those_fail_that_wreck_their_worker():
    names = [f"story-{number}" for number in range(60)]
    names[4::8] = WAYS_TO_FAIL
    got = answers(Workers(2, Wrecker(), bounds=Bounds(deadline=3, memory=450 << 20)), *names)
    failed = {name: answer.reason for name, answer in zip(names, got, strict=True) if isinstance(answer, Reject)}
    assert failed == WAYS_TO_FAIL


def test_a_reject_for_a_wreck_names_the_page_and_the_cause():
    crashed, late = answers(Workers(2, Wrecker(), bounds=Bounds(deadline=2.5)), "segv", "sleep")
    assert (crashed.url, crashed.requested_url) == (page("segv").url, page("segv").requested_url)
    assert crashed.detail == "the process that worked on it died, and so did a second one"
    assert late.detail == "cleaning took more than 2.5 seconds"


def test_workers_give_what_a_thread_gives_and_what_the_cleaner_gives():
    cleaned = Cleaner().clean(page("story"))
    assert isinstance(cleaned, Article)
    assert answers(Workers(1, Cleaner()), "story") == answers(InThread(Cleaner()), "story") == [cleaned]


@pytest.mark.parametrize("death", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_while_idle_costs_no_page(death):
    def kill(got):
        os.kill(pid_of(got[0]), death)

    first, second = one_by_one(Workers(1, Teller()), "first", "second", before_last=kill)
    assert (second.reason, pid_of(second) != pid_of(first)) == ("told", True)


def test_a_page_that_loses_its_worker_by_chance_is_tried_once_more(tmp_path):
    (answer,) = answers(Workers(1, Fated(tmp_path)), "story")
    assert isinstance(answer, Article)


def test_a_worker_that_stands_still_costs_the_page_in_it():
    def stop(got):
        os.kill(pid_of(got[0]), signal.SIGSTOP)

    workers = Workers(1, Teller(), bounds=Bounds(deadline=2))
    got = one_by_one(workers, "first", "second", before_last=stop)
    assert [answer.reason for answer in got] == ["told", "timeout"]


def test_signals_that_stop_a_crawl_leave_the_workers_at_work():
    def stop(got):
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(pid_of(got[0]), number)
        time.sleep(0.2)

    first, second = one_by_one(Workers(1, Teller()), "first", "second", before_last=stop)
    assert pid_of(first) == pid_of(second)


def test_a_worker_is_renewed_after_its_pages():
    got = one_by_one(Workers(1, Teller(), bounds=Bounds(pages=3)), *"abcdefg")
    pids = [pid_of(answer) for answer in got]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


def test_what_waits_behind_a_page_that_ends_its_worker_has_all_its_time_and_both_its_tries():
    names = ["sleep", "story", "segv", "tale", "greedy", "busy", "exit", "end"]
    got = answers(Workers(1, Wrecker(), bounds=Bounds(deadline=2, memory=450 << 20)), *names)
    ends = [answer.reason if isinstance(answer, Reject) else "article" for answer in got]
    assert ends == ["timeout", "article", "crashed", "article", "memory", "timeout", "crashed", "article"]


def test_a_worker_is_renewed_between_pages_that_come_at_once():
    pids = [pid_of(answer) for answer in answers(Workers(1, Teller(), bounds=Bounds(pages=3)), *"abcdefg")]
    assert sorted(pids.count(pid) for pid in set(pids)) == [1, 3, 3]


def test_workers_start_only_as_they_are_needed():
    assert len({pid_of(answer) for answer in one_by_one(Workers(4, Teller()), *"abcde")}) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="both bounds are Linux's")
def test_a_worker_is_bound_in_memory_and_the_first_to_go_when_there_is_none():
    (answer,) = answers(Workers(1, Teller(), bounds=Bounds(memory=1 << 30)), "story")
    assert answer.detail.split()[1:] == [str(1 << 30), "800"]


def test_workers_that_cannot_start_raise():
    with pytest.raises(NoWorkerError, match="no worker process can be started"):
        one_by_one(Workers(1, Unborn()), "story")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone keeps to the bound")
def test_a_page_is_not_charged_with_the_memory_that_others_kept():
    got = one_by_one(Workers(1, Hoarder(), bounds=Bounds(memory=900 << 20)), *"abcdefghi")
    assert [type(answer) for answer in got] == [Article] * 9


def test_workers_that_are_starting_are_given_up_at_once():
    async def given_up() -> object:
        workers = Workers(1, Late())
        waiting = asyncio.ensure_future(workers.run(cleaned, page("story")))
        await asyncio.sleep(3)
        workers.give_up()
        return await asyncio.wait_for(waiting, 2)

    assert asyncio.run(given_up()).reason == "stopped"


_CRAWL = """
import asyncio, sys
from test_workers import page
from newscrawl.pipelines.clean import CleanPipeline
from newscrawl.workers.work import cleaned
from newscrawl.workers.pool import Workers
from newscrawl.workers.process import Bounds
from wreckers import Wrecker

print("started", flush=True)
workers = Workers(2, Wrecker(), bounds=Bounds(deadline=3))

async def main(name):
    await workers.run(cleaned, page("story"))
    print("cleaned", flush=True)
    await asyncio.gather(workers.run(cleaned, page(name)), workers.run(cleaned, page(name)))

asyncio.run(main(sys.argv[1]))
workers.close()
"""


def started(folder: Path, name: str) -> subprocess.Popen[str]:
    """Run a script as a crawl would run, up to its first page; its output ends when the last of its processes has."""
    script = folder / "script.py"
    script.write_text(_CRAWL, "utf-8")
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    process = subprocess.Popen(
        [sys.executable, str(script), name], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert [process.stdout.readline() for _ in range(2)] == ["started\n", "cleaned\n"]
    return process


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("sleep", 10), ("busy", 10), ("deaf", 20)],  # deaf: its deadline of three seconds, and five more
)
def test_no_worker_outlives_a_crawl_that_was_killed(tmp_path, name, seconds):
    process = started(tmp_path, name)
    time.sleep(0.3)  # until the second page is at work
    process.kill()
    killed = time.monotonic()
    assert process.stdout.read() == ""
    process.stdout.close()
    assert time.monotonic() - killed < seconds
    assert process.wait() == -signal.SIGKILL


def test_no_worker_runs_the_script_again_or_outlives_its_end(tmp_path):
    process = started(tmp_path, "story")
    assert process.stdout.read() == ""
    process.stdout.close()
    assert process.wait() == 0
