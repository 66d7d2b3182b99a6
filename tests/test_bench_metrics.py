"""Each metric of the bench on cases small enough to be worked out by hand."""

from dataclasses import replace
from datetime import datetime

import pytest

from newscrawl.bench.agreement import bag_agreement
from newscrawl.bench.captions import caption_figures, credit_names, without_credit
from newscrawl.bench.headings import dek_figures, subhead_figures, title_figures
from newscrawl.bench.likeness import likeness, pairs
from newscrawl.bench.page_score import PageScore, page_score
from newscrawl.bench.paragraphs import choices_without, fundus_eval_figures, fundus_tests_figures
from newscrawl.bench.people_dates import author_figures, date_figures, moment
from newscrawl.bench.rouge import Rouge, common_places
from newscrawl.bench.shingles import shingle_figures, shingle_totals
from newscrawl.bench.snippets import segment_figures, segment_totals, start_figures, wcxb_figures
from newscrawl.bench.totals import totals
from newscrawl.bench.truth import Prediction, Truth, truth_of
from newscrawl.bench.words import alike, ascii_words, flat, words


def truth(dataset="fundus-tests", **fields) -> Truth:
    return Truth(dataset, "harbour", **fields)


def guess(**fields) -> Prediction:
    return Prediction("fundus-tests", "harbour", **fields)


def test_words_of_scripts_without_spaces_are_characters():
    assert words("Große 東京 Ports") == ["grosse", "東", "京", "ports"]


def test_quotes_dashes_case_and_space_do_not_part_two_texts():
    assert alike("“The\u00a0Ferry” – late…") == alike("'the ferry' - LATE...")


def test_rouge_words_are_ascii_alone():
    assert ascii_words("Café-bar, 9pm") == ["caf", "bar", "9pm"]


def test_flat_text_is_words_and_spaces():
    assert flat("The tide, (again)!") == "the tide again"


@pytest.mark.parametrize(
    ("given", "true", "expected"),
    [
        (["a", "a", "b"], ["a", "b", "c", "d"], (2 / 3, 0.5, 4 / 7)),
        ([], ["a"], (0.0, 0.0, 0.0)),
        (["a"], [], (0.0, 0.0, 0.0)),
        ([], [], (1.0, 1.0, 1.0)),
    ],
)
def test_bags_agree_by_their_common_members(given, true, expected):
    assert bag_agreement(given, true) == pytest.approx(expected)


def test_empty_text_is_like_nothing():
    assert likeness("", "") == 0


def test_a_guess_pairs_with_one_truth_alone():
    assert pairs(["ferry at dawn", "ferry at dawn!"], ["ferry at dawn"], score=likeness) == 1


def test_shingles_count_runs_of_four_words():
    figures = shingle_figures("one two three four five", "one two three four six")
    assert (figures["aeb_tp"], figures["aeb_fp"], figures["aeb_fn"]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert figures["primary"] == pytest.approx(0.5)


def test_shingles_of_equal_words_are_accurate_whatever_the_punctuation():
    assert shingle_figures("The tide turns.", "The tide, turns")["aeb_accuracy"] == 1


def test_shingle_f1_is_of_the_averaged_precision_and_recall():
    pages = [shingle_figures("a b c d", "a b c d"), shingle_figures("a b c d", "")]
    assert shingle_totals(pages) == pytest.approx({"aeb_precision": 1.0, "aeb_recall": 0.5, "aeb_f1": 2 / 3})


def test_longest_common_subsequence_keeps_the_order():
    assert common_places(["a", "b", "c", "d"], ["b", "a", "d"], vocabulary={"a", "b", "d"}) == {0, 3}


def test_rouge_joins_what_several_sentences_cover():
    rouge = Rouge(["The ferry left. At noon it rained."], words)
    assert rouge.agreement([rouge.part("The ferry left at noon.")]) == pytest.approx((5 / 7, 1.0, 5 / 6))


def test_rouge_of_nothing_is_nothing():
    rouge = Rouge([], words)
    assert rouge.agreement([rouge.part("The ferry left.")]) == (0, 0, 0)


def test_optional_paragraphs_give_every_choice():
    assert list(choices_without(3, [2])) == [(0, 1, 2), (0, 1)]


def test_many_optional_paragraphs_are_kept_or_dropped_together():
    assert list(choices_without(6, range(5))) == [tuple(range(6)), (5,)]


def test_optional_paragraph_may_be_left_out():
    paragraphs = ("The ferry left at noon.", "Read the live blog.")
    figures = fundus_eval_figures(truth(body_paragraphs=paragraphs, optional_paragraphs=(1,)), paragraphs[:1])
    assert (figures["rouge_f1"], figures["para_f1"]) == (1, 1)


def test_summary_may_stand_in_front_of_the_body():
    known = truth(summary=("A short crossing.",), body_paragraphs=("The ferry left.",))
    with_summary = fundus_tests_figures(known, ("A short crossing.", "The ferry left."))
    without = fundus_tests_figures(known, ("THE FERRY LEFT.",))
    assert with_summary["para_f1"] == without["para_f1"] == without["primary"] == 1


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Photo: Ada Reef / Tidewire", ["ada reef", "tidewire"]),
        ("© Ada Reef via Tidewire", ["ada reef", "tidewire"]),
        ("Courtesy of the Harbour Museum", ["the harbour museum"]),
        ("Bild: Ada Reef; Foto: Ada Reef", ["ada reef"]),
        ("Photo:", []),
    ],
)
def test_credits_are_told_by_name(printed, names):
    assert credit_names([printed]) == names


@pytest.mark.parametrize("caption", ["The quay at dawn. (Photo: Ada Reef)", "Ada Reef: The quay at dawn"])
def test_known_credit_is_taken_off_a_caption(caption):
    assert without_credit(caption, ["Ada Reef"]) == "the quay at dawn"


def test_caption_in_the_body_has_leaked():
    known = truth(captions=("Boats wait at the quay at dawn. Ada Reef",), credits=("Ada Reef",))
    figures = caption_figures(known, guess(), text="Boats wait at the quay, at dawn. Then they left.")
    assert (figures["leak_hits"], figures["leak_true"]) == (1, 1)


@pytest.mark.parametrize("caption", ["A quay at dawn", "Boats wait at the quay today"])
def test_short_caption_or_one_that_the_body_has_too_cannot_leak(caption):
    known = truth(captions=(caption,), body_paragraphs=("Boats wait at the quay today.",))
    assert caption_figures(known, guess(), text=caption)["leak_true"] == 0


def test_caption_is_found_with_or_without_its_credit():
    known = truth(captions=("The quay at dawn",), credits=("Ada Reef",))
    found = guess(captions=("The quay at dawn / Ada Reef", "Another picture"), credits=("Photo: Ada Reef",))
    figures = caption_figures(known, found, text="")
    assert (figures["caption_tp"], figures["caption_pred"], figures["caption_true"]) == (1, 2, 1)
    assert (figures["credit_tp"], figures["credit_pred"], figures["credit_true"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("title", "exact", "fuzzy"), [("the ‘Tern’ sails", 1, 1), ("The 'Tern' sails!", 0, 1), ("Home", 0, 0), (None, 0, 0)]
)
def test_title_is_compared_exactly_and_nearly(title, exact, fuzzy):
    found = title_figures(truth(title="The 'Tern' sails"), guess(title=title))
    assert found == {"title_exact": exact, "title_fuzzy": fuzzy}


def test_standfirst_counts_strictly_in_its_field():
    figures = dek_figures(truth(summary=("A short crossing, told late.",)), guess(dek="A short crossing told late"))
    assert (figures["dek_tp"], figures["dek_lenient"]) == (1, 1)


def test_standfirst_in_the_opening_counts_leniently():
    known = truth(summary=("A short crossing.", "Nobody was hurt at all."))
    figures = dek_figures(known, guess(body=("A short crossing.", "The ferry left.")))
    assert (figures["dek_tp"], figures["dek_pred"], figures["dek_lenient"]) == (0, 0, 0.5)


def test_standfirst_is_spurious_only_where_the_fields_were_looked_at():
    assert dek_figures(truth(fields_checked=("title",)), guess(dek="Words")) == {"dek_spurious": 1}
    assert dek_figures(truth(), guess(dek="Words")) == {}


def test_subhead_counts_as_a_paragraph_of_its_own():
    known = truth(subheads=("What comes next", "The cost"))
    assert subhead_figures(known, guess(body=("What comes next:", "The cost is high"))) == {"subhead_recall": 0.5}


def test_author_names_are_compared_as_a_set():
    figures = author_figures(truth(authors=("Ada Reef", "Bo Tern")), guess(authors=("By BO TERN", "Cy Gull")))
    assert figures == {"authors_f1": 0.5, "authors_exact": 0}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-03", (datetime(2024, 5, 3), False)),
        ("2024-05-03T00:00:00", (datetime(2024, 5, 3), False)),
        ("2024-05-03T10:20:30.456", (datetime(2024, 5, 3, 10, 20, 30), True)),
        ("2024-05-03T10:20+0530", (datetime.fromisoformat("2024-05-03T10:20+05:30"), True)),
        ("2024-05-03T00:00:00Z", (datetime.fromisoformat("2024-05-03T00:00+00:00"), True)),
        ("last Friday", None),
        ("", None),
    ],
)
def test_dates_are_read_with_or_without_time(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("true", "given", "day", "minute"),
    [
        ("2024-05-03T23:30:00+02:00", "2024-05-03T21:30:40Z", 1, 1),
        ("2024-05-03T23:30:00-05:00", "2024-05-04", 1, 0),
        ("2024-05-03T23:30:00+02:00", "2024-05-03T21:30", 1, 1),
        ("2024-05-03T23:30:00+02:00", "2024-05-02T23:30:00+02:00", 0, 0),
        ("2024-05-03T23:30:00+02:00", None, 0, 0),
    ],
)
def test_day_and_minute_hold_in_the_pages_zone_or_utc(true, given, day, minute):
    found = date_figures(truth(date_published=true), guess(date_published=given))
    assert found == {"date_day": day, "date_minute": minute}


def test_day_of_a_truth_in_utc_alone_holds_in_any_zone():
    known = truth(date_published="2024-05-03T23:30:00Z", date_utc_only=True)
    assert date_figures(known, guess(date_published="2024-05-04"))["date_day"] == 1


def test_wcxb_looks_for_snippets_in_the_body_as_given():
    known = truth("wcxb", body_text="The ferry left", must_have=("ferry\u00a0left",), must_not_have=("sign up", "THE"))
    figures = wcxb_figures(known, "the ferry left", as_given="the ferry\u00a0left")
    assert (figures["wcxb_f1"], figures["wcxb_with"], figures["wcxb_without"]) == (1, 1, 0.5)
    assert figures["wcxb_f1_undrafted"] == 1


def test_wcxb_page_drafted_by_a_tool_is_not_among_the_undrafted():
    drafted = truth("wcxb", body_text="The ferry", truth_draft="rs-trafilatura-draft")
    assert "wcxb_f1_undrafted" not in wcxb_figures(drafted, "", as_given="")


def test_segments_make_one_matrix_over_all_pages():
    one = truth("trafilatura", must_have=("ferry left", "at noon"), must_not_have=("Sign up",))
    pages = [segment_figures(one, "The ferry left.\nSign  up"), segment_figures(one, "")]
    assert [page["primary"] for page in pages] == pytest.approx([1 / 3, 1 / 3])
    assert segment_totals(pages) == pytest.approx(
        {"seg_precision": 0.5, "seg_recall": 0.25, "seg_accuracy": 1 / 3, "seg_f1": 1 / 3}
    )


@pytest.mark.parametrize(
    ("text", "found"), [("By Ada. The ferry left at noon, late", 1), ("Sign up for news", 0), ("", 0)]
)
def test_start_is_looked_for_in_the_opening(text, found):
    assert start_figures(truth("postlight", body_start="The ferry left at noon"), text) == {"start_found": found}


def test_page_without_a_body_score_is_ranked_by_its_start():
    score = page_score(truth("postlight", body_start="The ferry left"), guess(body=("The ferry left.",)))
    assert score.figures == {"start_found": 1, "primary": 1}


def test_erred_prediction_is_empty():
    known = truth("readability", body_text="The ferry left", title="Ferry")
    score = page_score(known, guess(title="Ferry", body=("The ferry left",), error="crashed"))
    assert (score.errors, score.empty, score.figures["primary"], score.figures["title_exact"]) == (True, True, 0, 0)


def test_page_that_is_no_article_has_no_figures():
    assert page_score(truth("not-article", body_text="Shop"), guess(is_article=False)).figures == {}


def scored(dataset, is_article=True, **figures) -> PageScore:
    return PageScore(dataset, "harbour", False, False, is_article, figures)


def test_totals_are_means_and_corpus_wide_ratios():
    pages = [scored("fundus-tests", primary=1.0, leak_hits=1, leak_true=3), scored("fundus-tests", primary=0.5)]
    found = totals(pages)["fundus-tests"]
    assert found.figures == {"primary": 0.75, "caption_leak": 1 / 3, "article_recall": 1}
    assert found.counted == {"primary": 2, "caption_leak": 3}


def test_totals_tell_articles_from_other_pages():
    found = totals([scored("wcxb", primary=1.0), scored("not-article", True), scored("not-article", False)])
    assert found["wcxb"].figures["article_recall"] == 1
    assert found["not-article"].figures == {"non_article_refused": 0.5}


def test_totals_tell_how_often_each_type_of_page_is_refused():
    pages = [
        replace(scored("not-article", is_article), page_type=page_type)
        for page_type, is_article in (("forum", False), ("product", True), ("service", True), ("service", False))
    ]
    assert totals(pages)["not-article"].figures == {
        "non_article_refused": 0.5,
        "refused_clear": 0.5,
        "refused_forum": 1,
        "refused_product": 0,
        "refused_service": 0.5,
    }


def test_totals_tell_how_often_hand_picked_articles_pass():
    assert totals([scored("aeb"), scored("aeb", False)])["aeb"].figures == {"article_recall": 0.5}


def test_overall_leaves_pages_out_that_are_no_articles():
    found = totals([scored("aeb", primary=1.0), scored("wcxb", primary=0.0), scored("not-article")])["overall"]
    assert (found.pages, found.figures) == (2, {"primary": 0.5, "primary_by_dataset": 0.5})


def test_truth_without_a_field_is_empty_there():
    assert truth_of({"dataset": "aeb", "id": "x", "url": None, "charset": "utf-8"}) == Truth(
        "aeb", "x", charset="utf-8"
    )


@pytest.mark.parametrize(
    "row", [{"dataset": "aeb"}, {"dataset": "aeb", "id": 7}, {"dataset": "a", "id": "b", "authors": "c"}]
)
def test_truth_of_another_shape_is_refused(row):
    with pytest.raises(TypeError):
        truth_of(row)
