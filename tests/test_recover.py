"""Stories that only a script holds: where they are found, where they are left alone, what they become."""

from __future__ import annotations

import json

import pytest
from reading import ONE, TWO
from stopwatch import processor_seconds

from newscrawl.clean import Article, Cleaner, RawPage, Reject, Role
from newscrawl.clean.segment.stories import told

THREE = "The council will decide in June whether the second pier is worth the money, the mayor's office said."
TOLD = (ONE, TWO, THREE)
MARKUP = "".join(f'<p class="text">{words}</p>' for words in TOLD)
ROOT = "<div id=__next></div>"


def read(head: str, body: str) -> Article | Reject:
    page = f"<!doctype html><html><head>{head}</head><body><h1>Pier reopens</h1>{body}</body></html>"
    return Cleaner().clean(RawPage("https://quay.example/2024/05/pier", page.encode()))


def article(head: str, body: str) -> Article:
    found = read(head, body)
    assert isinstance(found, Article), found
    return found


def paragraphs(found: Article) -> tuple[str, ...]:
    return tuple(part.text for part in found.blocks if part.role is Role.PARAGRAPH and part.dup_of is None)


def script(source: str, attributes: str = "") -> str:
    return f"<script {attributes}>{source}</script>".replace("</p>", "<\\/p>")


def safe(data: object) -> str:
    """JSON as frameworks write it into a page."""
    return json.dumps(data).replace("<", "\\u003c").replace(">", "\\u003e")


def objects(kind: str, key: str) -> list[dict[str, object]]:
    return [{kind: "paragraph", key: words} for words in TOLD]


STATES = {
    "next-data": script(safe({"props": {"story": {"body": MARKUP}}}), "id=__NEXT_DATA__ type=application/json"),
    "assigned": script(f"window.__STATE__ = {safe({'html': MARKUP})};"),
    "pushed": script(f"self.__next_f.push([1,{safe('9:' + json.dumps({'body': MARKUP}))}])"),
    "pushed-markup": script(f"self.__next_f.push([1,{safe(MARKUP)}])"),
    "escaped": script(safe({"body": MARKUP.replace("<", "&lt;").replace(">", "&gt;")}), "type=application/json"),
    "slashes": script(json.dumps({"body": MARKUP}), "type=application/json"),
    "objects": script(f"Fusion.globalContent={safe({'content_elements': objects('type', 'content')})};Fusion.x=1"),
    "model": script(
        safe({"blocks": [{"type": "paragraph", "model": {"text": words}} for words in TOLD]}), "type=application/json"
    ),
    "portable": script(
        safe([{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": words}]} for words in TOLD]),
        "type=application/json",
    ),
    "nodes": script(
        safe(
            {
                "nodeType": "document",
                "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": words}]} for words in TOLD
                ],
            }
        ),
        "type=application/json",
    ),
}
LINKED = script(
    json.dumps({"@type": "NewsArticle", "headline": "Pier reopens", "articleBody": "\n\n".join(TOLD)}),
    "type=application/ld+json",
)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_story_that_a_script_alone_holds_is_the_article(state):
    found = article("", ROOT + state)
    assert paragraphs(found) == TOLD
    assert "recovered" in found.quality.flags


def test_a_story_in_linked_data_alone_is_the_article():
    found = article(LINKED, ROOT)
    assert paragraphs(found) == TOLD
    assert "recovered" in found.quality.flags


def test_a_recovered_block_says_where_it_stood_and_why_it_is_text():
    found = article("", ROOT + STATES["assigned"])
    parts = [part for part in found.blocks if part.role is Role.PARAGRAPH]
    assert {part.at for part in parts} == {5}  # html, head, body, h1, div, script
    assert all("recovered.story.paragraph" in part.because for part in parts)


def test_a_recovered_story_stands_behind_its_headline():
    found = article("", f"<p>Menu</p>{ROOT}<p>All rights reserved</p>{STATES['assigned']}")
    assert [part.text for part in found.blocks if part.role in {Role.HEADLINE, Role.PARAGRAPH}] == [
        "Pier reopens",
        *TOLD,
    ]


def test_a_recovered_story_has_headings_captions_and_no_slots():
    figure = "<figure><img src=/a.jpg><figcaption>The pier at dawn.</figcaption></figure>"
    markup = f"{figure}{MARKUP}$$AD$$<h2>A band</h2><p>{ONE[:60]}.</p>"
    found = article("", ROOT + script(f"var story = {safe({'body': markup})}"))
    roles = [part.role.value for part in found.blocks if part.text][1:]
    assert roles == ["caption", "paragraph", "paragraph", "paragraph", "chrome", "subhead", "paragraph"]


@pytest.mark.parametrize("state", [STATES["assigned"], STATES["objects"], LINKED])
def test_where_the_page_shows_its_story_nothing_is_told_twice(state):
    shown = "".join(f"<p>{words}</p>" for words in TOLD * 4)
    found = article(state, f"<article>{shown}</article>")
    assert "recovered" not in found.quality.flags
    assert {part.at for part in found.blocks} == {
        part.at for part in article("<script></script>", f"<article>{shown}</article>").blocks
    }


def test_where_the_page_shows_a_teaser_the_page_is_kept_and_flagged():
    found = article(LINKED, f"<article><p>{ONE}</p></article>")
    assert paragraphs(found) == (ONE,)
    assert "teaser" in found.quality.flags


BRIEF = f"<article><p>{ONE}</p><p>{TWO}</p></article>"
OTHER = tuple(
    f"Number {n} of the town's libraries stays shut on Sundays while its roof is mended by hand again."
    for n in "123456"
)
OTHERS = "".join(f"<p>{words}</p>" for words in OTHER)
ITEMS = [{"type": "text", "text": words} for words in OTHER]


@pytest.mark.parametrize(
    "source",
    [
        script(f"window.next={safe({'nextArticle': {'html': OTHERS}})}"),
        script(safe({"comments": ITEMS}), "type=application/json"),
        script(safe({"story": {"html": OTHERS}}), "type=application/json"),
        script(json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(OTHER)}), "type=application/ld+json"),
    ],
)
def test_a_brief_that_is_shown_is_the_article_whatever_the_scripts_hold(source):
    found = article("", BRIEF + source)
    assert paragraphs(found) == (ONE, TWO)
    assert not {"recovered", "teaser"} & {*found.quality.flags}


def test_a_shown_paragraph_that_breaks_off_is_a_teaser():
    found = article("", f"<article><p>{ONE[:85]}…</p></article>" + script(f"var story = {safe({'html': MARKUP * 2})}"))
    assert "teaser" in found.quality.flags


@pytest.mark.parametrize(
    "shown",
    [
        f"<nav><p>{OTHER[0]}</p></nav>",
        f"<div class=related-stories><p>{OTHER[0]}</p></div>",
        f"<div class=comments><div><p>{OTHER[0]}</p></div></div>",
        "<div class=x><p>This website uses cookies to make sure that you get the best of all our pages.</p></div>",
        f"<figure><img src=/a.jpg><figcaption>{OTHER[0]}</figcaption></figure>",
    ],
)
def test_prose_beside_the_story_s_place_keeps_no_story_out(shown):
    found = article("", shown + STATES["assigned"])
    assert paragraphs(found) == TOLD


OTHER_KEYS = (
    "comments userComments replies next nextArticle related_articles recommended trendingNow latest teasers".split()
)


@pytest.mark.parametrize("key", OTHER_KEYS)
@pytest.mark.parametrize("told_by", [{"html": OTHERS}, ITEMS, [{"body": OTHERS}]], ids=["string", "list", "strings"])
def test_what_a_key_names_after_others_is_no_story(key, told_by):
    state = safe({"page": {key: told_by}})
    for source in (state, f"window.x = {state}", f"self.__next_f.push([1,{safe('9:' + state)}])"):
        found = read("", ROOT + script(source, "type=application/json" if source is state else ""))
        assert isinstance(found, Reject) or "recovered" not in found.quality.flags


@pytest.mark.parametrize("source", [f"window.comments = {safe(ITEMS)}", f"renderComments({safe(ITEMS)})"])
def test_what_a_script_s_own_name_names_after_others_is_no_story(source):
    found = read("", ROOT + script(source))
    assert isinstance(found, Reject) or "recovered" not in found.quality.flags


@pytest.mark.parametrize("state", ["assigned", "objects", "portable"])
def test_a_story_is_found_beside_longer_ones_of_others(state):
    others = script(f"window.relatedStories = {safe([{'html': OTHERS}])}")
    assert paragraphs(article("", ROOT + others + STATES[state])) == TOLD


@pytest.mark.parametrize(
    "head",
    [
        "<meta property=og:description content='The ferry left for the second pier with forty passengers.'>",
        LINKED.replace(THREE, ""),
        script(
            json.dumps({"@type": "NewsArticle", "headline": "Ferry passengers back at northern pier"}),
            "type=application/ld+json",
        ),
    ],
)
def test_of_several_stories_the_page_s_own_is_taken(head):
    both = script(f"window.x = {safe({'a': {'html': OTHERS}, 'b': {'html': MARKUP}, 'c': {'html': OTHERS * 2}})}")
    assert paragraphs(article(head, ROOT + both)) == TOLD


@pytest.mark.parametrize(
    "source",
    [
        script(safe({"body": f"<p>{ONE}</p>"}), "type=application/json"),
        script("var t = '<p><p><p>' + x; document.write(t)"),
        script(safe({"items": [{"type": "article", "text": words} for words in TOLD]}), "type=application/json"),
        script(safe({"body": "<p>a</p>" * 30}), "type=application/json"),
    ],
)
def test_what_is_no_story_is_not_recovered(source):
    found = read("", ROOT + source)
    assert isinstance(found, Reject) or "recovered" not in found.quality.flags


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("One\n\nTwo &amp; three", "<p>One</p><p>Two &amp; three</p>"),
        ("&lt;p&gt;One&lt;/p&gt;", "<p>One</p>"),
        ("<p>One</p>", "<p>One</p>"),
        ("", ""),
        (None, ""),
        (["One"], ""),
    ],
)
def test_a_declared_body_is_told_by_its_lines(body, markup):
    assert told(body) == markup


def nested(levels: int, words: str) -> str:
    """Paragraphs in a paragraph, level by level."""
    part: dict[str, object] = {"type": "p", "text": words}
    for _ in range(levels):
        part = {"type": "p", "children": [{"type": "p", "text": "a"}, {"type": "p", "text": "b"}, part]}
    return json.dumps([part])


HOSTILE = {
    "quotes": '"' * 400_000 + "\\u003cp>" * 5,
    "escapes": '"' + '\\"' * 300_000 + "\\u003cp>" * 5,
    "brackets": '"type":"paragraph"' * 5 + '=[{"a":' * 60_000,
    "values": ('"type":"p"' * 3 + "=[1,") * 2_000,
    "blanks": "(" + " " * 600_000,
    "attributes": safe({"body": f"<p>a</p><p>b</p><p {' '.join(f'a{n}=1' for n in range(60_000))}>c</p>"}),
    "deep": safe({"body": f"<p>a</p><p>b</p><p>{'<div>' * 60_000}c"}),
    "names": "\\u003cp>" * 5 + "a" * 600_000 + " b" * 100_000,
    "keys": '{"a":' * 100_000 + '"\\u003cp>' * 5,
    "colons": '"":' * 200_000 + '"\\u003cp>' * 5,
    "nested": nested(60, "Boats & barges. " * 60_000),
    "surrogates": '{"body":"' + "\\u003cp>\\ud800 x\\u003c/p>" * 2_000 + '"}',
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_script_costs_little_and_raises_nothing(source):
    found = []
    body = f"<p>{ONE}</p><script>{source}</script>"
    assert processor_seconds(lambda: found.append(read("", body)), tries=1) < 4
    assert not (isinstance(found[0], Reject) and found[0].reason.startswith("error"))
