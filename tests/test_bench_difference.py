"""What the bench says of a bad page: the blocks wrongly in and wrongly out, and why they are there."""

import re

import pytest
from bench_corpus import PARAGRAPHS, page, write_dataset

from newscrawl.bench.corpus import read_corpus
from newscrawl.bench.difference import difference_lines
from newscrawl.clean.profile import NEWS, profile_of

SURPLUS = "Nobody at the quay had asked for this paragraph, which the truth does not hold at all."
MENU = (
    "<aside class=related><h2>More from the islands</h2>"
    "<ul><li><a href=/a>Two seals counted again at the reef</a></ul></aside>"
)
LATE = "A late ferry is better than none, the captain of the second ship said to the choir."


@pytest.fixture
def told(tmp_path):
    """Return what is said of one page in a dataset of that name with that truth."""

    def lines(body: bytes, dataset="aeb", profile=NEWS, **truth) -> str:
        folder = write_dataset(tmp_path / dataset, {"ferry": body}, **truth)
        return "\n".join(difference_lines(read_corpus([folder])[0], profile))

    return lines


def test_block_that_is_not_true_is_wrongly_in_with_its_reasons(told):
    said = told(page(*PARAGRAPHS, SURPLUS), body_text="\n\n".join(PARAGRAPHS))
    assert re.fullmatch(
        r"""\ {3}wrongly\ in:\n
             \ {6}\[5\]\ paragraph\ by\ \d+,\ text,\ because\ [a-z.-]+(,\ [a-z.-]+)*;
             \ 0%\ of\ it\ true,\ untrue\ first\ at\ "nobody\ at\ the\ quay"\n
             \ {9}Nobody\ at\ the\ quay.*\ at\ all\.""",
        said,
        re.VERBOSE,
    )


def test_truth_in_a_block_that_is_no_text_is_wrongly_out_with_its_region(told):
    title = "Two seals counted again at the reef"
    body = page(*PARAGRAPHS).replace(b"</article>", MENU.encode() + b"</article>")
    said = told(body, body_text="\n\n".join((*PARAGRAPHS, title)))
    assert re.search(rf"wrongly out:\n +\[\d+\] related by \d+, item in related, because .+\n +{title}$", said)


def test_truth_in_no_block_is_told_as_such(told):
    said = told(page(*PARAGRAPHS), body_text="\n\n".join((*PARAGRAPHS, LATE)))
    assert said == f'   in no block:\n      "{LATE}"'


def test_page_without_a_difference_has_none(told):
    assert told(page(*PARAGRAPHS), body_text=" ".join(PARAGRAPHS)) == ""


def test_optional_truth_may_be_out_or_in(told):
    paragraphs = [*PARAGRAPHS, LATE]
    truth = {"dataset": "fundus-eval", "body_paragraphs": paragraphs, "optional_paragraphs": [3]}
    assert told(page(*PARAGRAPHS), **truth) == ""


def test_paragraphs_cut_otherwise_than_the_truth_are_told_where_the_truth_has_paragraphs(told):
    whole = " ".join(PARAGRAPHS[1:])
    said = told(page(PARAGRAPHS[0], whole), dataset="fundus-tests", body_paragraphs=list(PARAGRAPHS))
    assert said.startswith("   in, but cut otherwise:\n      [3] paragraph by ")


def test_profile_decides_what_is_in(told):
    dek = '<p class="article-dek">The boat was away for eleven weeks, and the islands felt it.</p>'
    body = page(*PARAGRAPHS).replace(b"</h1>", b"</h1>" + dek.encode())
    said = told(body, body_text="\n\n".join(PARAGRAPHS), profile=profile_of("news+dek"))
    assert "wrongly in:\n      [2] dek by " in said


def test_snippets_name_the_blocks_that_hold_them(told):
    body = page(*PARAGRAPHS, SURPLUS).replace(b"</article>", MENU.encode() + b"</article>")
    said = told(
        body,
        dataset="trafilatura",
        must_have=["forty people waited", "seals counted again", "no such words"],
        must_not_have=["Nobody at the quay", "sign up"],
    )
    assert re.search(r'wrongly in:\n +\[5\] paragraph .*; for "Nobody at the quay"\n', said)
    assert re.search(r'wrongly out:\n +\[\d+\] related .*; for "seals counted again"\n', said)
    assert said.endswith('   in no block, or over several:\n      "no such words"')


def test_page_that_cannot_be_read_says_why(told):
    assert told(b"", body_text="x").startswith("   rejected: empty (")
