"""What a block's neighbours say of it: labels in, labels out."""

from __future__ import annotations

from reading import ONE, TWO, blocks_of

from newscrawl.clean.model import Label, Role, Rule, Strength
from newscrawl.clean.neighbours import BY_NEIGHBOURS, RULES, by_neighbours

SAID = Rule("x.said", Role.PARAGRAPH, Strength.STRONG, "So it is.")


def labels(markup: str, roles: str) -> tuple[Label, ...]:
    """The labels of a page after a look at the neighbours, from the roles that the votes gave its blocks."""
    blocks = blocks_of(markup)
    given = tuple(Label(Role(role), 9, (SAID,)) for role in roles.split())
    assert len(given) == len(blocks), [block.text for block in blocks]
    return by_neighbours(blocks, given)


def roles(markup: str, given: str) -> str:
    return " ".join(label.role for label in labels(markup, given))


LIST = "<ul><li>Ten issues</li><li>A crossword</li><li>Magazine delivered to your door</li></ul>"


def test_a_list_with_one_offer_below_the_story_is_one_offer():
    assert roles(f"<p>{ONE}</p>{LIST}", "paragraph list list subscription") == " ".join(
        ["paragraph", "subscription", "subscription", "subscription"]
    )


def test_a_list_inside_the_story_stays_though_one_line_sounds_like_an_offer():
    markup = f"<p>{ONE}</p>{LIST}<p>{TWO}</p>"
    assert roles(markup, "paragraph list list promo paragraph") == "paragraph list list promo paragraph"


def test_a_list_inside_the_story_that_is_mostly_offers_is_an_offer():
    markup = f"<p>{ONE}</p>{LIST}<p>{TWO}</p>"
    assert roles(markup, "paragraph list promo promo paragraph") == "paragraph promo promo promo paragraph"


def test_a_list_without_an_offer_stays_a_list():
    assert roles(f"<p>{ONE}</p>{LIST}", "paragraph list list list") == "paragraph list list list"


def test_two_lists_are_judged_apart():
    markup = f"<p>{ONE}</p>{LIST}<p>Short</p><ul><li>A point</li></ul>"
    assert roles(markup, "paragraph promo list list chrome list") == "paragraph promo promo promo chrome list"


LINKS = "<p>Read more</p><p><a href=/1>Boats come back to the pier</a></p><p><a href=/2>Bridge is open</a></p>"


def test_linked_lines_below_a_related_title_are_what_it_announces():
    assert roles(f"{LINKS}<p>{ONE}</p>", "related paragraph paragraph paragraph") == "related related related paragraph"


def test_running_text_below_a_related_title_stays():
    assert roles(f"<p>Read more</p><p>{ONE}</p>", "related paragraph") == "related paragraph"


def test_linked_lines_that_nobody_announces_stay():
    assert roles(f"<p>{ONE}</p>{LINKS}", "paragraph paragraph paragraph paragraph").count("related") == 0


def test_a_heading_above_an_offer_is_its_title():
    markup = f"<p>{ONE}</p><h3>Our newsletters</h3><p>Sign up for the morning letter</p>"
    assert roles(markup, "paragraph subhead newsletter") == "paragraph newsletter newsletter"


def test_a_title_of_two_lines_belongs_to_its_box_too():
    markup = f"<p>{ONE}</p><div><p>The Quay</p><p>More for you</p><p>Sign up now</p></div>"
    assert (
        roles(markup, "paragraph chrome paragraph subscription") == "paragraph subscription subscription subscription"
    )


def test_a_sentence_above_an_offer_is_no_title():
    markup = f"<p>{ONE}</p><p>It sails on Monday.</p><p>Sign up now</p>"
    assert roles(markup, "paragraph paragraph newsletter") == "paragraph paragraph newsletter"


def test_a_line_of_another_container_is_no_title_of_the_box_below():
    markup = f"<p>{ONE}</p><section><p>A short line</p></section><div><p>Sign up now</p></div>"
    assert roles(markup, "paragraph paragraph newsletter") == "paragraph paragraph newsletter"


def test_what_follows_the_writers_label_is_about_the_writer():
    markup = f"<p>{ONE}</p><h3>About the writer</h3><p>Ada Quill</p><p>Ada Quill likes boats and bread.</p><p>{TWO}</p>"
    given = "paragraph author_label author_name paragraph paragraph"
    assert roles(markup, given) == "paragraph author_label author_name author_bio paragraph"


def test_a_label_without_a_sentence_below_it_announces_nothing():
    markup = "<h3>About the writer</h3><p>Contact</p><p>A sentence further down.</p>"
    assert roles(markup, "author_label chrome paragraph") == "author_label chrome paragraph"


def test_a_subhead_above_article_text_stays():
    markup = f"<p>{ONE}</p><h2>Nine years</h2><p>{TWO}</p>"
    assert roles(markup, "paragraph subhead paragraph") == "paragraph subhead paragraph"


def test_a_subhead_that_no_text_follows_is_chrome():
    assert roles(f"<p>{ONE}</p><h2>Nine years</h2>", "paragraph subhead") == "paragraph chrome"


def test_a_subhead_above_comments_is_chrome():
    markup = f"<p>{ONE}</p><h2>Nine years</h2><p>I was there</p><p>{TWO}</p>"
    assert roles(markup, "paragraph subhead comments paragraph") == "paragraph chrome comments paragraph"


def test_a_subhead_long_before_the_story_is_chrome():
    markup = f"<h2>World</h2><p>Menu</p><p>Search</p><h2>Nine years</h2><p>{ONE}</p>"
    assert roles(markup, "subhead chrome chrome subhead paragraph") == "chrome chrome chrome subhead paragraph"


def test_a_neighbours_word_says_why_and_drops_reasons_for_another_role():
    label = labels(f"<p>{ONE}</p><h2>Nine years</h2>", "paragraph subhead")[1]
    assert [rule.id for rule in label.because] == ["neighbours.stray-subhead"]  # the votes were for another role
    assert (label.because[0].role, label.margin) == (Role.CHROME, Strength.FAIR)


def test_a_page_without_blocks_has_no_neighbours():
    assert by_neighbours((), ()) == ()


def test_there_are_at_most_eight_looks_at_neighbours_and_each_rule_gives_its_reason():
    assert len(BY_NEIGHBOURS) <= 8
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.because.endswith(".") for rule in RULES)
