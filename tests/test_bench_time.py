"""What the bench times: news pages, and one page as it grows."""

import math

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.growth import Growth, growth, growth_lines, page_of
from newscrawl.bench.pace import SAMPLE, Pace, pace, sampled
from newscrawl.bench.report import pace_lines
from newscrawl.clean import Cleaner, Reading, Reject


@pytest.fixture
def folder(tmp_path):
    write_dataset(tmp_path / "aeb", {f"ferry{n}": page(*PARAGRAPHS) for n in range(SAMPLE + 1)})
    write_dataset(tmp_path / "wcxb", {"blog": page(*PARAGRAPHS), "shop": page()})
    return tmp_path


def test_news_pages_alone_are_timed_where_there_are_some(folder):
    found = sampled(read_corpus([folder]))
    assert {page.truth.dataset for page in found} == {"aeb"}
    assert len(found) == -(-(SAMPLE + 1) // 2)


def test_all_pages_are_timed_where_none_is_known_as_news(folder):
    assert [page.truth.id for page in sampled(read_corpus([folder / "wcxb"]))] == ["blog", "shop"]


@pytest.mark.slow
def test_pages_on_which_the_witness_could_not_be_asked_are_not_counted(tmp_path):
    pages = {"long": page(*(f"Boat {n} sails." for n in range(4000))), "none": b""}
    found = pace(read_corpus([write_dataset(tmp_path / "aeb", pages)]))
    assert (len(found.ours), len(found.peers), found.asked) == (2, 2, 0)


def test_facts_are_timed_on_the_pages_that_can_be_read(tmp_path):
    pages = {"ferry": page(*PARAGRAPHS), "none": b"", "pier": page(*PARAGRAPHS)}
    found = pace(read_corpus([write_dataset(tmp_path / "aeb", pages)]))
    assert (len(found.facts), len(found.metadata)) == (2, 2)
    assert 0 < sum(found.facts) < sum(found.ours)


def test_the_report_holds_the_facts_against_what_metadata_adds(folder):
    pages = read_corpus([folder / "wcxb"])
    timed = Pace(ours=(0.02, 0.03), peers=(0.04, 0.05), asked=1, facts=(0.001, 0.004), metadata=(0.03, -0.01))
    lines = list(pace_lines(timed, pages, of=2))
    assert lines[-1] == "   facts: 2.5 ms a page, 0.25 of what metadata adds to trafilatura (10.0 ms)"


def test_metadata_that_adds_nothing_is_no_measure(folder):
    assert Pace((0.02,), (0.04,), asked=0, facts=(0.001,), metadata=(-0.001,)).share_of_metadata == math.inf


def test_pages_without_facts_say_nothing_of_their_time(folder):
    timed = Pace((0.02, 0.03), (0.04, 0.05), asked=0, facts=(), metadata=())
    assert not any("facts:" in line for line in pace_lines(timed, read_corpus([folder / "wcxb"]), of=2))


def test_growing_page_has_the_blocks_that_it_is_named_for():
    reading = Cleaner().read(page_of(500))
    assert isinstance(reading, Reading)
    assert len(reading.page.blocks) == 500


def test_growth_compares_each_page_with_the_one_before():
    found = growth(800)
    assert found.sizes == (100, 200, 400, 800)
    assert found.ratios[0] == found.seconds[1] / found.seconds[0]
    assert list(growth_lines(Growth((100, 200), (0.25, 0.5))))[1:] == [
        "   100 blocks: 0.25 s, 2500 µs a block",
        "   200 blocks: 0.50 s, 2500 µs a block, 2.00 times the one before",
    ]


def test_page_of_more_blocks_than_the_cleaner_takes_is_too_big():
    found = Cleaner(max_blocks=99).clean(page_of(100))
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("too-big", "100 pieces of text, over the limit of 99")
