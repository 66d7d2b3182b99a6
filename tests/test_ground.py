"""Where the article seems to be: the container, the kin, the regions that class words name."""

from __future__ import annotations

import json

import pytest
from reading import ONE, STORY, TWO, page_of

from newscrawl.clean.coverage import coverage
from newscrawl.clean.ground import Ground
from newscrawl.clean.page import Page

LONG = "".join(f"<p>{ONE}</p><p>{TWO}</p>" for _ in range(4))


def ground(markup: str) -> Ground:
    return page_of(markup).ground


def of(page: Page, words: str) -> int:
    """The number of the block with these words."""
    return next(block.i for block in page.blocks if words in block.text)


def test_the_main_container_is_the_deepest_that_holds_most_of_the_prose():
    main = ground(f"<body><div id=page><div class=story>{LONG}</div><p>Another line</p></div></body>").main
    assert main is not None
    assert main.signature == "div.story"


def test_prose_in_two_halves_has_its_container_above_both():
    main = ground(f"<body><article><div>{LONG}</div><div>{LONG}</div></article></body>").main
    assert main is not None
    assert main.tag == "article"


def test_a_page_without_prose_has_no_container():
    found = ground("<nav><a href=/1>World</a></nav><p>Short</p>")
    assert found.main is None
    assert not any(found.inside)


def test_an_empty_page_has_a_ground():
    found = ground("<body></body>")
    assert (found.inside, found.kin, found.first, found.last) == ((), (), 0, 0)


@pytest.mark.parametrize("mark", ["newsletter", "paywall", "comments", "promo-box", "share"])
def test_a_class_on_the_wrapper_of_the_whole_article_says_nothing(mark):
    page = page_of(f"<div class={mark}>{LONG}</div>")
    assert set(page.ground.around) == {frozenset()}
    assert set(page.ground.region) == {None}


def test_a_class_on_a_small_part_of_the_page_names_its_region():
    page = page_of(f"<div>{LONG}<div class=newsletter><p>Your morning</p></div></div>")
    assert page.ground.region[of(page, "Your morning")] == "newsletter"
    assert "newsletter" in page.ground.around[of(page, "Your morning")]
    assert page.ground.region[of(page, "The ferry")] is None


def test_the_innermost_region_is_the_one_that_counts():
    page = page_of(f"<div>{LONG}</div><footer><div class=newsletter><p>Your morning</p></div><p>Imprint</p></footer>")
    assert page.ground.region[of(page, "Your morning")] == "newsletter"
    assert page.ground.region[of(page, "Imprint")] == "nav"


def test_prose_in_comments_does_not_move_the_article():
    comments = f"<section id=comments>{'<div><p>' + TWO * 3 + '</p></div>'}</section>"
    main = ground(f"<body><div class=story>{LONG}</div>{comments}</body>").main
    assert main is not None
    assert main.signature == "div.story"


def test_where_all_prose_stands_in_doubtful_regions_it_is_the_article():
    assert ground(f"<body><nav>{LONG}</nav></body>").main is not None


def test_hidden_prose_is_no_seed():
    page = page_of(f"<div class=story>{STORY}</div><div>{'<p hidden>' + TWO * 9 + '</p>'}</div>")
    assert page.ground.inside[of(page, "The ferry")]
    assert not page.ground.inside[page.blocks[-1].i]


def test_kin_is_the_share_of_the_seed_with_the_same_tag_class_and_parent():
    page = page_of(f"<div class=story>{LONG}</div><div class=aside><p>{ONE}</p></div>")
    assert page.ground.kin[0] > 0.8
    assert page.ground.kin[-1] < 0.2
    assert sum({page.ground.kin[0], page.ground.kin[-1]}) == pytest.approx(1)


def test_what_shares_the_proses_holder_stands_beside_it():
    page = page_of(f"<div class=story>{LONG}<ul><li>An item</li></ul></div><div><p>Another line</p></div>")
    assert page.ground.beside[of(page, "An item")]
    assert not page.ground.beside[of(page, "Another line")]


def test_the_seed_is_bounded_by_its_first_and_last_prose():
    page = page_of(f"<h1>Pier</h1><div class=story>{LONG}</div><p>Short line</p>")
    assert page.ground.first == of(page, "The ferry")
    assert page.ground.last == of(page, "Short line") - 1


def test_a_short_line_behind_the_story_trails_it():
    page = page_of(f"<main><div class=story>{LONG}</div><div><p>Short line</p><p>{ONE}</p></div></main>")
    assert page.ground.trails(page.blocks[of(page, "Short line")])
    assert not page.ground.trails(page.blocks[0])


def test_a_short_line_of_the_storys_own_kind_does_not_trail():
    page = page_of(f"<main><div class=story>{LONG}<p>It sails.</p></div></main>")
    assert not page.ground.trails(page.blocks[of(page, "It sails.")])


def declared(body: object, markup: str) -> Page:
    data = json.dumps({"@type": "NewsArticle", "articleBody": body})
    return page_of(f'<script type="application/ld+json">{data}</script>{markup}')


def test_the_declared_body_moves_the_article_to_its_words():
    markup = f"<div class=a><p>{ONE}</p><p>{ONE}</p></div><div class=b><p>{TWO}</p></div>"
    page = declared(ONE, markup)
    assert page.ground.main is not None
    assert page.ground.main.signature == "div.a"
    assert page.ground.declared == (1.0, 1.0, 0.0)
    undeclared = ground(markup).main
    assert undeclared is not None
    assert undeclared.tag == "body"


@pytest.mark.parametrize("body", [None, "", "Too short to be a body", 7, ["a list"], {"a": "b"}])
def test_a_declared_body_that_is_none_declares_nothing(body):
    assert declared(body, STORY).ground.declared is None


def test_what_the_witness_keeps_weighs_more_than_prose():
    page = page_of(f"<div class=a><p>{ONE}</p></div><div class=b><p>{TWO}</p></div>")
    assert page.ground.main is not None
    assert page.ground.main.tag == "body"
    assert page.heard((1.0, 0.0)).ground.kin[0] > page.ground.kin[0]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("left the northern pier at dawn", 1.0),
        ("LEFT the “northern” pier, at dawn!", 1.0),
        ("left the northern pier at night", 2 / 3),
        ("dawn at pier northern the left", 0.0),
        ("northern pier", 1.0),
        ("pier northern", 0.0),
        ("north", 0.0),  # no word of the whole, though its letters are
        ("", 0.0),
        ("…", 0.0),
    ],
)
def test_coverage_is_the_share_of_runs_of_words_that_the_whole_holds(text, share):
    assert coverage([text], ONE) == (pytest.approx(share),)


def test_coverage_of_nothing_is_nothing():
    assert coverage([ONE], "") == (0.0,)
    assert coverage([], ONE) == ()
