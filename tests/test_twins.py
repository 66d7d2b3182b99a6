"""What a page says twice: the later line, or the cut one, is the twin of the other."""

from __future__ import annotations

from reading import ONE, TWO, blocks_of, page_of_text

from newscrawl.clean.model import Label, Role
from newscrawl.clean.twins import twinned


def labels(markup: str, roles: str) -> tuple[Label, ...]:
    blocks = blocks_of(markup)
    given = tuple(Label(Role(role)) for role in roles.split())
    assert len(given) == len(blocks), [block.text for block in blocks]
    return twinned(blocks, given)


def twins(markup: str, given: str) -> list[int | None]:
    return [label.dup_of for label in labels(markup, given)]


def test_a_paragraph_printed_twice_is_its_own_twin():
    assert twins(f"<p>{ONE}</p><p>{TWO}</p><p>{ONE}</p>", "paragraph paragraph paragraph") == [None, None, 0]


def test_a_twin_may_differ_in_quotes_case_and_blanks():
    markup = (
        "<p>“The pier” was closed for a long time in spring</p><p>'THE  PIER' was closed for a long time in spring.</p>"
    )
    assert twins(markup, "caption caption") == [None, 0]


def test_a_twin_keeps_its_role():
    found = labels(f"<p>{ONE}</p><p>{ONE}</p>", "paragraph paragraph")
    assert [label.role for label in found] == [Role.PARAGRAPH, Role.PARAGRAPH]


def test_the_same_words_in_two_roles_are_no_twins():
    assert twins(f"<p>{ONE}</p><p>{ONE}</p>", "dek paragraph") == [None, None]


def test_short_running_text_may_be_said_twice():
    assert twins("<p>“No.”</p><p>“No.”</p>", "paragraph paragraph") == [None, None]


def test_a_short_line_around_the_article_has_twins():
    assert twins("<p>Photo: Ada</p><p>Photo: Ada</p>", "credit credit") == [None, 0]


def test_chrome_has_no_twins():
    assert twins(f"<p>{ONE}</p><p>{ONE}</p>", "chrome chrome") == [None, None]


def test_of_a_whole_caption_and_its_cut_copy_the_whole_is_the_original():
    cut = ONE[:60] + "..."
    assert twins(f"<p>{cut}</p><p>{ONE}</p>", "caption caption") == [1, None]
    assert twins(f"<p>{ONE}</p><p>{cut}</p>", "caption caption") == [None, 0]


def test_the_original_of_a_twin_is_never_a_twin_itself():
    once, twice, whole = ONE[:50] + "…", ONE[:70] + "…", ONE
    found = twins(f"<p>{once}</p><p>{once}</p><p>{twice}</p><p>{whole}</p>", "caption caption caption caption")
    assert found == [3, 3, 3, None]


def test_a_paragraph_that_opens_as_another_does_is_no_cut_copy():
    assert twins(f"<p>{ONE[:60]}</p><p>{ONE}</p>", "paragraph paragraph") == [None, None]


def text_twins(*lines: str) -> list[int | None]:
    blocks = page_of_text("\n".join(lines)).blocks
    return [label.dup_of for label in twinned(blocks, tuple(Label(Role.PARAGRAPH) for _ in blocks))]


def test_a_sentence_that_a_clean_text_says_again_much_later_is_no_twin():
    assert text_twins(ONE, *(f"Boat {n} left the quay at noon." for n in range(4)), ONE)[-1] is None


def test_a_sentence_of_a_clean_text_printed_again_near_by_is_a_twin():
    assert text_twins(ONE, f"{TWO} 1", ONE)[-1] == 0


def test_two_lines_of_a_clean_text_printed_again_are_twins():
    assert text_twins(ONE, TWO, *(f"Boat {n} left the quay at noon." for n in range(4)), ONE, TWO)[-2:] == [0, 1]


def test_pictures_without_words_have_no_twins():
    assert twins("<img src=a.jpg><img src=a.jpg>", "image image") == [None, None]
