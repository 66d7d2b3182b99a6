"""The gate: figures may rise, a fall is named, and another corpus is another matter."""

import json

import pytest

from newscrawl.bench.floors import Floors, check_corpus, own_floors, raised, read_floors, shortfalls, write_floors
from newscrawl.bench.truth import BenchError

DIGEST = "a1" * 32
PINNED = Floors({"aeb": DIGEST}, {"aeb": {"aeb_f1": 0.9}}, {"aeb": {"caption_leak": 0.1}}, 1.6)

PROMISED_OF_TEXTS = {  # what a text that Resiliparse took off a page is worth, cleaned
    ("fundus-tests", "rouge_f1"): 0.92,
    ("fundus-eval", "rouge_f1"): 0.93,
    ("aeb", "aeb_f1"): 0.93,
    ("wcxb", "wcxb_f1"): 0.91,
}
PROMISED = {
    ("fundus-tests", "rouge_f1"): 0.955,
    ("fundus-tests", "para_f1"): 0.89,
    ("fundus-eval", "rouge_f1"): 0.93,
    ("aeb", "aeb_f1"): 0.965,
    ("wcxb", "wcxb_f1"): 0.943,
    ("trafilatura", "seg_f1"): 0.929,
}


def named(found) -> list[str]:
    return [str(shortfall) for shortfall in found]


def test_every_figure_worse_than_its_bound_is_named():
    found = shortfalls(PINNED, {"aeb": {"aeb_f1": 0.8999, "caption_leak": 0.1001}}, time_ratio=1.7)
    assert named(found) == [
        "aeb aeb_f1: 0.8999, pinned at 0.9000",
        "aeb caption_leak: 0.1001, pinned at 0.1000",
        "time ratio to T, median: 1.7000, pinned at 1.6000",
    ]


def test_figures_at_their_bounds_hold_whatever_floating_point_adds():
    assert shortfalls(PINNED, {"aeb": {"aeb_f1": 0.9 - 1e-12, "caption_leak": 0.1 + 1e-12}}, time_ratio=1.6) == []


def test_pinned_figure_that_is_gone_falls_short():
    found = shortfalls(PINNED, {"aeb": {"aeb_f1": 1.0}}, time_ratio=1.0)
    assert named(found) == ["aeb caption_leak: not measured, pinned at 0.1000"]


def test_dataset_that_was_not_measured_is_not_judged():
    assert shortfalls(PINNED, {}, time_ratio=1.0) == []


def test_another_corpus_is_refused(tmp_path):
    with pytest.raises(BenchError, match=r"floors for aeb belong to another corpus \(sha256 a1a1a1a1a1a1 there, b2b2"):
        check_corpus(PINNED, {"aeb": "b2" * 32}, where=tmp_path)


def test_floors_without_a_digest_belong_to_no_corpus(tmp_path):
    with pytest.raises(BenchError, match="sha256 none there"):
        check_corpus(Floors({}, {"aeb": {"aeb_f1": 0.9}}, {}), {"aeb": DIGEST}, where=tmp_path)


def test_same_corpus_and_unpinned_datasets_are_welcome(tmp_path):
    check_corpus(PINNED, {"aeb": DIGEST, "wcxb": DIGEST}, where=tmp_path)


def test_update_raises_a_floor_rounded_down_and_lowers_a_ceiling_rounded_up():
    new = raised(PINNED, {"aeb": DIGEST}, figures={"aeb": {"aeb_f1": 0.95129, "caption_leak": 0.05121}})
    assert (new.at_least["aeb"]["aeb_f1"], new.at_most["aeb"]["caption_leak"]) == (0.9512, 0.0513)


def test_update_never_loosens_a_bound():
    new = raised(PINNED, {"aeb": DIGEST}, figures={"aeb": {"aeb_f1": 0.5, "caption_leak": 0.5}})
    assert (new.at_least, new.at_most) == (PINNED.at_least, PINNED.at_most)


@pytest.mark.parametrize("figure", [0.955, 0.0001, 1.0, 0.9999])
def test_update_to_a_figure_of_four_decimals_is_that_figure(figure):
    floors = Floors({"aeb": DIGEST}, {}, {})
    new = raised(floors, {"aeb": DIGEST}, figures={"aeb": {"aeb_f1": figure, "caption_leak": figure}})
    assert (new.at_least["aeb"]["aeb_f1"], new.at_most["aeb"]["caption_leak"]) == (figure, figure)


def test_update_pins_a_new_dataset_with_its_digest():
    new = raised(PINNED, {"goose3": "c3"}, figures={"goose3": {"start_found": 0.95, "word_p": 0.9}})
    assert new.corpus == {"aeb": DIGEST, "goose3": "c3"}
    assert new.at_least["goose3"] == {"start_found": 0.95}


def test_update_leaves_the_time_ratio_alone():
    assert raised(PINNED, {"aeb": DIGEST}, figures={"aeb": {}}).time_ratio == 1.6


def test_floors_are_read_as_written(tmp_path):
    write_floors(PINNED, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == PINNED


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "not JSON"),
        ("[]", "floors are one object"),
        (json.dumps({"floor": {}}), "floors are one object"),
        (json.dumps({"corpus": {"aeb": 1}}), "corpus: give each dataset"),
        (json.dumps({"at_least": {"aeb": 0.9}}), "at_least: give each dataset"),
        (json.dumps({"at_most": {"aeb": {"caption_leak": "0"}}}), "at_most: give each dataset"),
        (json.dumps({"time_ratio": "fast"}), "time_ratio: give a number"),
    ],
)
def test_floors_file_of_another_shape_is_refused(tmp_path, text, fault):
    file = tmp_path / "floors.json"
    file.write_text(text)
    with pytest.raises(BenchError, match=f"^{file}: {fault}"):
        read_floors(file)


def test_missing_floors_file_is_refused_with_the_way_out(tmp_path):
    with pytest.raises(BenchError, match="--update --floors"):
        read_floors(tmp_path / "none.json")


@pytest.mark.parametrize(("pinned", "least"), PROMISED.items(), ids=str)
def test_own_floors_hold_what_was_promised(pinned, least):
    dataset, metric = pinned
    assert read_floors(own_floors()).at_least[dataset][metric] >= least


def test_own_ceilings_hold_what_was_promised():
    floors = read_floors(own_floors())
    assert floors.at_most["fundus-tests"]["caption_leak"] <= 0.0278  # 6 of 216 captions
    assert floors.time_ratio <= 1.6


@pytest.mark.parametrize(("pinned", "least"), PROMISED_OF_TEXTS.items(), ids=str)
def test_own_floors_of_texts_hold_what_was_promised(pinned, least):
    dataset, metric = pinned
    floors = read_floors(own_floors("resiliparse"))
    assert floors.at_least[dataset][metric] >= least
    assert floors.at_least[dataset]["kept"] >= 0.985
    assert floors.at_most["fundus-tests"]["caption_leak"] <= 0.25


@pytest.mark.parametrize("dumper", [None, "resiliparse", "truth"])
def test_own_floors_know_their_corpus(dumper):
    floors = read_floors(own_floors(dumper))
    assert floors.corpus.keys() >= floors.at_least.keys() | floors.at_most.keys()
