"""Live blogs: which pages are some, what belongs to a post, what a profile takes of it."""

from __future__ import annotations

import json

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, Cleaner, RawPage, Role
from newscrawl.clean.cleaner import Reading
from newscrawl.clean.profile import profile_of

INTRO = f"<div class=lead><p>{ONE}</p></div>"
HEADS = ("A band plays", "Boats are back", "The pier opens")
HEADLINES = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": head} for head in HEADS]})
DECLARED = f"<script type=application/ld+json>{HEADLINES}</script>"


def posts(attributes: str, heads: tuple[str, ...] = HEADS) -> str:
    told = f"<p>{TWO}</p><blockquote>It is windy.</blockquote>"
    each = (f"<div {attributes}><time>9:4{n} PM</time><h3>{head}</h3>{told}</div>" for n, head in enumerate(heads))
    return f"<div class=stream>{''.join(each)}</div>"


def read(body: str, head: str = "") -> Reading:
    page = f"<!doctype html><head><title>Pier reopens</title>{head}</head><main><h1>Pier reopens</h1>{body}</main>"
    found = Cleaner().read(RawPage("https://quay.example/pier", page.encode()))
    assert isinstance(found, Reading), found
    return found


def entries(found: Reading) -> list[str]:
    return [b.text for b, label in zip(found.blocks, found.labels, strict=True) if label.role is Role.LIVE_ENTRY]


def text(found: Reading, profile: str) -> str:
    pieces = ((label.role, b.text, label.dup_of) for b, label in zip(found.blocks, found.labels, strict=True))
    return profile_of(profile).text_of(pieces)


MARKUPS = ["class=live-post", "class=liveblog__entry", "class='live-events__entry x'", "itemprop=liveBlogUpdate"]


@pytest.mark.parametrize("attributes", MARKUPS)
def test_the_time_heading_and_words_of_a_post_are_live_entries(attributes):
    found = read(INTRO + posts(attributes))
    assert entries(found) == [
        line for n, head in enumerate(HEADS) for line in (f"9:4{n} PM", head, TWO, "It is windy.")
    ]


def test_posts_without_telling_classes_are_found_by_their_declared_headlines():
    assert entries(read(INTRO + posts("class=sc-1"), DECLARED))[1::4] == list(HEADS)


def test_a_post_that_is_not_declared_is_found_by_its_siblings():
    found = read(INTRO + posts("class=sc-1", (*HEADS, "It rains")), DECLARED)
    assert entries(found)[-3] == "It rains"


def test_the_introduction_stays_text():
    found = read(INTRO + posts("class=live-post"))
    assert text(found, "news") == ONE


def test_the_profile_with_live_entries_has_them_in_reading_order():
    found = read(INTRO + posts("class=live-post", HEADS[:3]))
    said = text(found, "news+live")
    assert said.split("\n\n")[:4] == [ONE, "9:40 PM", "A band plays", TWO]


def test_a_page_of_posts_alone_is_an_article():
    page = f"<!doctype html><title>Pier</title><main><h1>Pier</h1>{posts('class=live-post')}</main>"
    assert isinstance(Cleaner().clean(RawPage("https://quay.example/pier", page.encode())), Article)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<div class=live-post><p>{ONE}</p><p>{TWO}</p></div>", ""),
        (f"<div class=live-blog><div><p>{ONE}</p></div><div><p>{TWO}</p></div></div>", ""),
        (f"<p>{ONE}</p><p>{TWO}</p>", DECLARED),
        (INTRO + posts("class=sc-1"), ""),
        (f"<div class=live-update><p>{ONE}</p></div><div class=live-update><p class=update>{TWO}</p></div>" * 2, ""),
        (f"<div class=live-update><p>{ONE}</p></div>" * 3 + "<div class=live-update><h3>A band plays</h3></div>", ""),
    ],
)
def test_one_word_of_markup_makes_no_live_blog(body, head):
    assert entries(read(body, head)) == []


@pytest.mark.parametrize("opening", ["<time>9:43 PM</time>", "<div class=date>Vor 3 Minuten</div>", "<h3>Rain</h3>"])
def test_marked_posts_open_with_a_time_or_a_heading(opening):
    post = f"<div class=live-update>{opening}<p>{TWO}</p></div>"
    pinned = "<div class=live-update><p>Stay with us.</p></div>"
    assert TWO in entries(read(INTRO + pinned + post * 3))


def test_a_page_with_live_entries_is_flagged():
    page = "<!doctype html><title>Pier</title><main><h1>Pier</h1>{}</main>"
    flags = []
    for body in (posts("class=live-post"), f"<p>{ONE}</p><p>{TWO}</p>"):
        found = Cleaner().clean(RawPage("https://quay.example/pier", page.format(body).encode()))
        assert isinstance(found, Article)
        flags.append("live" in found.quality.flags)
    assert flags == [True, False]


def test_pictures_posts_and_boxes_inside_a_post_are_what_they_are():
    box = (
        "<figure><img src=/a.jpg><figcaption>The pier at dawn.</figcaption></figure>"
        "<blockquote class=twitter-tweet><p>We sail.</p><a href=https://x.com/ada/status/1>1 May</a></blockquote>"
        "<div class=related-stories><a href=/b>Why the pier closed</a></div>"
    )
    found = read(INTRO + posts("class=live-post").replace("<blockquote>", f"{box}<blockquote>", 1))
    roles = {b.text: label.role for b, label in zip(found.blocks, found.labels, strict=True)}
    assert roles["The pier at dawn."] is Role.CAPTION
    assert roles["We sail."] is Role.EMBED
    assert roles["Why the pier closed"] is Role.RELATED
