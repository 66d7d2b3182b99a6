"""Markup to blocks: where one ends and the next begins, of what kind it is, and what is known of its place."""

from __future__ import annotations

import pytest
from lxml import etree
from reading import ONE, TWO, blocks_of, page_of, spoken, texts, visible

from newscrawl.clean.model import Block, Kind, Role, Rule, Strength
from newscrawl.clean.segment import segment_html

LONG = "This answer opens when the button is pressed, and it is a whole sentence of more than eighty characters."


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(markup)]


def only(markup: str) -> Block:
    (block,) = blocks_of(markup)
    return block


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<div>One<p>Two</p>Three</div>", ["One", "Two", "Three"]),
        (
            "<p>One <b>bold</b>, <i>slanted</i> and <a href=/a>linked</a> line</p>",
            ["One bold, slanted and linked line"],
        ),
        ("<div>One<span>Two</span></div>", ["OneTwo"]),
        ("<p>One<!-- a comment --> line</p>", ["One line"]),
        ("<p>One<wbr>word</p>", ["Oneword"]),
        ("<section>One<article>Two</article></section>", ["One", "Two"]),
        ("<p>&nbsp;</p><p> </p><div></div><p>One</p>", ["One"]),
    ],
)
def test_a_block_ends_where_a_block_element_starts_or_ends(markup, expected):
    assert texts(blocks_of(markup)) == expected


def test_one_break_is_a_line_break():
    assert texts(blocks_of("<p>One<br>two<br/>three</p>")) == ["One\ntwo\nthree"]


def test_two_breaks_end_a_block():
    assert texts(blocks_of("<p>One<br><br>Two<br> <br>Three</p>")) == ["One", "Two", "Three"]


@pytest.mark.parametrize("title", ["<b>A title</b>", "<strong>A title</strong>", "<a href=/a>A title</a>"])
def test_a_line_that_is_bold_or_a_link_from_end_to_end_stands_for_itself(title):
    assert texts(blocks_of(f"<div>{title}<br>One line below it</div>")) == ["A title", "One line below it"]


def test_a_line_with_a_bold_start_runs_on():
    assert texts(blocks_of("<div><b>Port Anselm</b> - The ferry<br>left</div>")) == ["Port Anselm - The ferry\nleft"]


def test_a_bold_line_of_many_pieces_is_no_title():
    assert len(blocks_of(f"<div>{'<b>word</b> ' * 30}<br>One line below it</div>")) == 1


@pytest.mark.parametrize(
    "words", ["<span class=sr-only>opens in a new tab</span>", "<i class='visually-hidden'>opens in a new tab</i>"]
)
def test_words_for_screen_readers_are_lifted_out_of_their_sentence(words):
    blocks = blocks_of(f"<p>The <a href=/a>ferry{words}</a> left.</p>")
    assert sorted(texts(blocks)) == ["The ferry left.", "opens in a new tab"]
    (lifted,) = [block for block in blocks if block.text.startswith("opens")]
    assert "unseen" in lifted.scope.marks


def test_a_reading_aid_is_lifted_out_of_its_word():
    assert sorted(texts(blocks_of("<p><ruby>港<rt>みなと</rt></ruby>は静か。</p>"))) == ["みなと", "港は静か。"]


def test_a_picture_is_lifted_out_of_its_sentence():
    assert kinds("<p>The ferry <img src=/a.png alt=Smile> left.</p>") == [
        ("image", "Smile"),
        ("text", "The ferry left."),
    ]


@pytest.mark.parametrize("how", ["style='display:none'", "style='VISIBILITY : hidden'", "hidden"])
def test_a_hidden_twin_is_a_block_of_its_own(how):
    blocks = blocks_of(f"<div><span>The pier ...</span><span {how}>The pier is closed.</span></div>")
    assert texts(blocks) == ["The pier ...", "The pier is closed."]
    assert ["hidden" in block.scope.marks for block in blocks] == [False, True]


def test_a_credit_inside_a_caption_is_its_own_block():
    blocks = blocks_of("<figcaption>The pier. <span class=credit>Ada Quill</span></figcaption>")
    assert [(block.kind, block.text) for block in blocks] == [(Kind.CAPTION, "The pier."), (Kind.CAPTION, "Ada Quill")]
    assert "credit" in blocks[1].scope.marks


def test_a_credit_at_the_end_of_a_caption_is_cut_off():
    blocks = blocks_of("<figcaption>The pier on Monday. Photo: Ada Quill</figcaption>")
    assert [(block.text, block.is_cut) for block in blocks] == [
        ("The pier on Monday.", False),
        ("Photo: Ada Quill", True),
    ]


def test_a_credit_is_not_cut_off_running_text():
    assert texts(blocks_of("<p>The pier was shown on Monday. Photo: Ada Quill</p>")) == [
        "The pier was shown on Monday. Photo: Ada Quill"
    ]


def test_a_class_that_says_caption_is_enough_to_cut_off_a_credit():
    assert texts(blocks_of("<div class=caption><p>The pier on Monday. Photo: Ada Quill</p></div>"))[1:] == [
        "Photo: Ada Quill"
    ]


def test_a_toggle_is_cut_off_the_text_it_unfolds():
    blocks = blocks_of("<p>Ada Quill writes about boats. ... <a href=#>Read more</a></p>")
    assert [block.is_cut for block in blocks] == [False, True]
    assert blocks[0].text == "Ada Quill writes about boats."


@pytest.mark.parametrize("mark", ["byline", "kicker", "reading-time", "newsletter", "share-links"])
def test_an_inline_element_that_a_page_prints_apart_is_a_block_outside_running_text(mark):
    assert texts(blocks_of(f"<div>One <span class={mark}>apart</span> two</div>")) == ["One", "apart", "two"]


def test_inside_running_text_the_same_element_runs_on():
    assert texts(blocks_of("<p>One <span class=byline>Ada</span> two</p>")) == ["One Ada two"]


def test_list_items_are_blocks_however_deep():
    markup = "<ul><li>One<ul><li>One a</li><li><p>One b</p></li></ul></li><li>Two</li></ul>"
    assert kinds(markup) == [("item", "One"), ("item", "One a"), ("item", "One b"), ("item", "Two")]


def test_a_description_list_has_items_too():
    assert kinds("<dl><dt>Length</dt><dd>30 metres</dd></dl>") == [("item", "Length"), ("item", "30 metres")]


@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_knows_its_level(level):
    block = only(f"<h{level}><a href=/a><span>Pier</span></a> reopens</h{level}>")
    assert (block.kind, block.level, block.text) == (Kind.HEADING, level, "Pier reopens")


def test_what_follows_a_heading_has_no_level():
    assert [block.level for block in blocks_of("<h2>Pier</h2><p>One</p>")] == [2, None]


def test_a_heading_that_opens_by_a_button_is_a_heading():
    assert kinds("<h3><button>Opening hours</button></h3>") == [("heading", "Opening hours")]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<blockquote><p>One</p></blockquote>", "quote"),
        ("<blockquote class='twitter-tweet'><p>One</p></blockquote>", "embed"),
        ("<pre>One</pre>", "code"),
        ("<figure><figcaption><p>One</p></figcaption></figure>", "caption"),
        ("<button>One</button>", "control"),
        ("<form><select><option>One</option></select></form>", "control"),
        ("<form><textarea>One</textarea></form>", "control"),
        ("<li><div><p>One</p></div></li>", "item"),
        ("<li><h3>One</h3></li>", "heading"),
        ("<blockquote><ul><li>One</li></ul></blockquote>", "item"),
        ("<noscript><p>One</p></noscript>", "text"),
    ],
)
def test_the_kind_is_what_the_markup_says(markup, kind):
    assert kinds(markup) == [(kind, "One")]


def test_a_button_with_a_whole_sentence_is_text():
    assert kinds(f"<button>{LONG}</button>") == [("text", LONG)]


def test_code_keeps_its_blanks_and_line_breaks():
    assert only("<pre>def f():\n    return  1\n</pre>").text == "def f():\n    return  1"


def test_blanks_are_one_space_and_a_no_break_space_stays():
    assert only("<p>  The\n\tferry&nbsp;&nbsp;left   at 7&nbsp;am  </p>").text == "The ferry\xa0\xa0left at 7\xa0am"


@pytest.mark.parametrize(
    ("markup", "text", "href"),
    [
        ("<img src=/a.jpg alt=' The  pier '>", "The pier", "/a.jpg"),
        ("<img src=/a.jpg>", "", "/a.jpg"),
        ("<img alt='The pier'>", "The pier", None),
        ("<img src='data:image/gif;base64,R0' data-src=/b.jpg>", "", "/b.jpg"),
        ("<picture><source srcset=/c.webp><img src=/a.jpg></picture>", "", "/a.jpg"),
    ],
)
def test_a_picture_is_a_block_with_its_alt_text_and_address(markup, text, href):
    block = only(f"<p>{markup}</p>")
    assert (block.kind, block.text, block.href) == (Kind.IMAGE, text, href)


def test_a_picture_without_address_and_words_is_nothing():
    assert blocks_of("<p><img src='data:image/gif;base64,R0' alt=''></p>") == ()


@pytest.mark.parametrize(
    ("markup", "href"),
    [
        ("<iframe src=https://video.example/1></iframe>", "https://video.example/1"),
        ("<iframe src=about:blank data-src=https://video.example/1></iframe>", "https://video.example/1"),
        ("<video poster=/a.jpg data-url=/a.mp4></video>", "/a.mp4"),
        ("<embed src=/a.swf>", "/a.swf"),
    ],
)
def test_a_frame_is_an_embed_with_its_address(markup, href):
    block = only(f"<div>{markup}</div>")
    assert (block.kind, block.text, block.href) == (Kind.EMBED, "", href)


def test_a_post_is_an_embed_with_its_words():
    blocks = blocks_of("<blockquote class=twitter-tweet><p>We sail.</p>— Ada <a href=/p/1>1 May</a></blockquote>")
    assert [(block.kind, block.text, block.href) for block in blocks] == [
        (Kind.EMBED, "", "/p/1"),
        (Kind.EMBED, "We sail.", None),
        (Kind.EMBED, "— Ada 1 May", "/p/1"),
    ]


@pytest.mark.parametrize("tag", ["script", "style", "svg", "math", "canvas", "datalist"])
def test_what_is_no_text_is_no_block(tag):
    assert texts(blocks_of(f"<p>One</p><{tag}>var a = 'no text';</{tag}><p>Two</p>")) == ["One", "Two"]


def test_words_behind_a_script_belong_to_their_line():
    assert texts(blocks_of("<p>One <script>a()</script>two</p>")) == ["One two"]


def test_the_head_is_no_text():
    assert texts(blocks_of("<head><title>Pier</title></head><body><p>One</p></body>")) == ["One"]


def test_an_unknown_element_does_not_break_a_line_of_text():
    assert texts(blocks_of("<p>The <x-tip>ferry</x-tip> left</p>")) == ["The ferry left"]


def test_an_unknown_element_around_blocks_is_one():
    assert texts(blocks_of("<x-story><p>One</p><p>Two</p></x-story><x-story>Three</x-story>")) == [
        "One",
        "Two",
        "Three",
    ]


def test_a_block_knows_how_much_of_it_is_linked_and_bold_and_its_first_link():
    block = only("<p>Ab <a href=/1>cde</a> <b>fg <a href=/2>hi</a></b></p>")
    assert (block.linked, block.bold, block.href) == (5, 4, "/1")


def test_a_link_around_blocks_links_each_of_them():
    blocks = blocks_of("<div><a href=/1><div>One</div><div>Two</div></a><p>Three</p></div>")
    assert [(block.text, block.linked) for block in blocks] == [("One", 3), ("Two", 3), ("Three", 0)]


def test_the_link_of_a_picture_is_not_that_of_the_next_line():
    assert blocks_of("<p><a href=/1><img src=/a.jpg></a></p><p>Two</p>")[-1].href is None


def test_a_link_without_words_is_no_block():
    assert texts(blocks_of("<p><a href=/1><br></a></p><p><a href=/2> </a></p><p>Two</p>")) == ["Two"]
    assert len(blocks_of("<p><a href=/1><br></a></p><p><a href=/2> </a></p><p>Two</p>")) == 1


@pytest.mark.parametrize(
    ("form", "asks"),
    [
        ("<input type=email>", True),
        ("<input name=user_mail>", True),
        ("<input type=email><input type=password>", False),
        ("<input type=email><textarea name=comment></textarea>", False),
        ("<input type=text name=q>", False),
    ],
)
def test_a_form_that_asks_for_an_address_alone_is_a_sign_up(form, asks):
    block = only(f"<form><p>Your morning</p>{form}</form>")
    assert any("newsletter" in scope.marks for scope in block.scope.up()) is asks


def test_a_place_is_an_elements_number_in_the_document():
    page = page_of("<html><body><div><p>One</p><p>Two <b>bold</b></p></div></body></html>")
    elements = list(page.root.iter())
    assert [elements[block.at].tag for block in page.blocks] == ["p", "p"]
    assert [scope.tag for scope in page.blocks[1].scope.up()] == ["p", "div", "body", "html", ""]


def test_siblings_of_one_template_have_one_signature():
    one, two = blocks_of("<p class='text-1 Text_body__x7Gh2'>One</p><p class='text-2 Text_body__9aBc1'>Two</p>")
    assert one.scope.signature == two.scope.signature


def test_blocks_are_numbered_in_reading_order():
    assert [block.i for block in blocks_of(f"<h1>Pier</h1><img src=a><p>{ONE}</p><table><tr><td>1</table>")] == [
        0,
        1,
        2,
        3,
    ]


RULE = Rule("site.x", Role.PROMO, Strength.FINAL, "The site says so.")


def claimed(markup: str) -> tuple[Block, ...]:
    """The blocks of markup whose element with the id "x" is claimed."""
    root = page_of(markup).root
    return segment_html(root, {root.get_element_by_id("x"): RULE})


def test_a_claimed_element_bounds_a_block_though_its_tag_is_inline():
    blocks = claimed("<p>One <span id=x>claimed</span> two</p>")
    assert [(block.text, block.scope.claim) for block in blocks] == [("One", None), ("claimed", RULE), ("two", None)]


def test_what_lies_in_a_claimed_element_finds_the_claim_on_its_way_up():
    blocks = claimed("<div id=x><p>One</p></div><p>Two</p>")
    assert [next((s.claim for s in block.scope.up() if s.claim), None) for block in blocks] == [RULE, None]


PAGES = [
    f"<main>Loose <h1>Pier</h1> words <p>{ONE}</p> between <p>{TWO}<br><br>and <b>more</b></p></main> and behind",
    "<ul><li>One<ol><li>Two</li> three</ol> four</li></ul> five",
    "<p>One<span class=sr-only>two<b>three</b></span>four<ruby>五<rt>six</rt></ruby></p>",
    "<div><span hidden>One</span>two<span style='display:none'>three<p>four</p></span>five</div>",
    "<figure><figcaption>The pier. <b>Photo:</b> Ada <i>Quill</i></figcaption>tail</figure>",
    "<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr></table>tail",
    "<table><caption>Title</caption><tr><td>One</td><td>Two</td></tr><tr><td>3</td><td>4</td></tr></table>",
    "<table><tr><td><p>Laid</p></td><td><div>out<p>text</p></div></td></tr></table>",
    "<form>One<label>two</label><button>three</button><select><option>four<option>five</select></form>",
    "<a href=/1>One<div>two</div>three</a><x-y>four<p>five</p>six</x-y>",
    "<blockquote>One<cite>two</cite></blockquote><pre> three\n  four</pre><dl><dt>five<dd>six</dl>",
    "<p>Ada writes about boats. ... <a>Read more</a></p><p>One<script>no</script>two<style>no</style>three</p>",
    "<noscript>One<p>two</p></noscript><template>three</template><dialog>four</dialog><address>five</address>",
]


@pytest.mark.parametrize("markup", PAGES)
def test_every_piece_of_text_is_in_one_block(markup):
    page = page_of(f"<html><body>{markup}</body></html>")
    assert sorted(spoken(page.blocks)) == sorted(visible(page))


@pytest.mark.parametrize("markup", PAGES)
def test_the_tree_stays_as_it_was(markup):
    page = page_of(f"<html><body>{markup}</body></html>")
    before = etree.tostring(page.root)
    segment_html(page.root)
    assert etree.tostring(page.root) == before
