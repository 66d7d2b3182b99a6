"""The standfirst on pages built as newsrooms build them: what is printed as one, and what only stands near."""

from __future__ import annotations

import json

import pytest
from reading import ONE, TWO, URL

from newscrawl.clean import Article, Cleaner, RawPage

THREE = "The bakery on the corner sold out of rolls by eight, which nobody there remembers having seen before."
FOUR = "A committee will now decide whether the pier stays open in winter, when the wind often closes the harbour."
STORY = "".join(f"<p>{text}</p>" for text in (ONE, TWO, THREE, FOUR))
DEK = "After nine years of repair the northern pier is open again, and the town has a ferry."
NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier reopens at last"}</script>'


def dek_of(body: str, *, said: str = "", head: str = NEWS) -> str | None:
    described = f'<meta name=description content="{said}">' if said else ""
    markup = f"<!doctype html><head><title>Pier reopens at last</title>{described}{head}</head><body>{body}</body>"
    article = Cleaner().clean(RawPage(URL, markup.encode()))
    assert isinstance(article, Article)
    return article.dek


@pytest.mark.parametrize(
    "header",
    [
        f"<header><h1>Pier reopens at last</h1><p class=lead>{DEK}</p></header>",
        f"<div class=post-head><h1>Pier reopens at last</h1><h2 class=entradilla>{DEK}</h2></div>",
        f"<div class=titlar><h1>Pier reopens at last</h1></div><div class=id-r-synopsis><div>{DEK}</div></div>",
        f"<header><div><h1>Pier reopens at last</h1></div><p class=article__deck>{DEK}</p></header>",
    ],
)
def test_a_class_that_says_standfirst_in_any_newsrooms_language_is_believed(header):
    assert dek_of(f"<main>{header}<div class=body>{STORY}</div></main>") == DEK


def test_the_pages_own_description_is_the_standfirst_in_a_box_named_for_teasers():
    header = f"<header><h1>Pier reopens at last</h1><section class=article-teaser-box><p>{DEK}</p></section></header>"
    assert dek_of(f"<article>{header}<div class=body>{STORY}</div></article>", said=DEK) == DEK


def test_a_place_may_open_the_printed_standfirst_that_the_description_leaves_out():
    lead = f"<p class=font-medium>Quayside. {DEK}</p>"
    page = f"<h1>Pier reopens at last</h1><div class=article-body>{lead}{STORY}</div>"
    assert dek_of(page, said=DEK) == f"Quayside. {DEK}"


def test_a_sentence_in_the_headlines_own_header_is_the_standfirst_without_class_or_description():
    header = f"<div><hgroup><h1>Pier reopens at last</h1></hgroup><div class=copy-lg>{DEK}</div></div>"
    assert dek_of(f"<article>{header}<address>By Ann Ostrow</address><div>{STORY}</div></article>") == DEK


def test_further_sentences_in_the_standfirsts_element_belong_to_it():
    lines = f"<p>{DEK}</p><p>Forty passengers were on board.</p>"
    page = f"<header><h1>Pier reopens at last</h1></header><div class=top>{lines}</div><div class=body>{STORY}</div>"
    assert dek_of(page, said=DEK) == f"{DEK}\nForty passengers were on board."


def test_a_first_paragraph_that_alone_is_bold_is_the_standfirst_of_a_news_page():
    assert dek_of(f"<h1>Pier reopens at last</h1><div class=body><p><strong>{DEK}</strong></p>{STORY}</div>") == DEK


@pytest.mark.parametrize(
    "story",
    [
        f"<p>{DEK}</p>{STORY}",
        f"<p><b>{DEK}</b></p>{STORY.replace('<p>', '<p><b>').replace('</p>', '</b></p>')}",
        f"<p><b>{DEK}</b></p><p>{ONE}</p><p>{TWO}</p>",
    ],
    ids=["plain", "all-bold", "brief-story"],
)
def test_a_first_paragraph_that_nothing_sets_apart_is_no_standfirst(story):
    assert dek_of(f"<h1>Pier reopens at last</h1><div class=body>{story}</div>") is None


def test_a_bold_opening_is_a_paragraph_where_the_page_is_no_news_and_does_not_describe_itself_so():
    assert dek_of(f"<h1>Pier reopens at last</h1><div class=body><p><b>{DEK}</b></p>{STORY}</div>", head="") is None


def test_a_first_paragraph_with_the_descriptions_words_stays_in_the_story():
    assert dek_of(f"<h1>Pier reopens at last</h1><div class=body><p>{DEK}</p>{STORY}</div>", said=DEK) is None


def test_a_heading_beside_a_better_told_standfirst_is_none():
    other = "<h2>Northern pier: The harbour gets back its ferry after nine years</h2>"
    page = f"<header><h1>Pier reopens at last</h1>{other}<p>{DEK}</p></header><div class=body>{STORY}</div>"
    assert dek_of(page) == DEK


@pytest.mark.parametrize(
    "stray",
    [
        "<h2 class=subtitle>What you need to know:</h2>",
        "<h2 class=subtitle><a href=/2>Harbour master retires after forty years at the pier</a></h2>",
        "<p class=summary>10/04/2016 05:07 AM EDT by the desk</p><p>x</p><p>y</p><p>z</p>",
    ],
    ids=["list-title", "teaser", "far"],
)
def test_what_stands_near_a_standfirst_is_not_glued_to_it(stray):
    gap = "<p>Share</p><p>Print</p><p>Mail</p><p>Save</p>"
    page = f"<header><h1>Pier reopens at last</h1><p class=standfirst>{DEK}</p></header>{gap}{stray}"
    assert dek_of(f"{page}<div class=body>{STORY}</div>") == DEK


def test_a_box_that_is_longer_than_a_standfirst_is_none():
    listed = "".join(f"<p>The best press number {n}, which we tried at home.</p>" for n in range(7))
    page = f"<h1>Pier reopens at last</h1><div class=summary-list>{listed}</div><div class=body>{STORY}{STORY}</div>"
    assert dek_of(page) is None


def test_a_notice_in_the_header_is_no_standfirst():
    notice = "<aside><p>The desk has not edited this text. It came from an agency by wire.</p></aside>"
    page = f"<header><h1>Pier reopens at last</h1>{notice}</header><div class=body>{STORY}</div>"
    assert dek_of(page) is None


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our newsletter for the best stories of the week from the northern coast.",
        "Correction: An earlier version of this story gave the wrong year for the storm.",
        "Disclosure: The author owns shares in the company that repaired the northern pier.",
        "Editor’s note: The pier was renamed by the council after this interview was held.",
        "READ MORE: How the storm tore the deck of the northern pier away in one night.",
        "Follow our live blog for all the latest news from the northern pier tonight.",
        "Ada Quill is the harbour correspondent of the Quay and writes about boats and bread.",
        "Why did the council of the town vote for the pier now, after so many years?",
        f"QUAYSIDE — {DEK}",
        f"QUAYSIDE, March 7 (AP) - {DEK}",
    ],
)
def test_a_bold_first_line_about_the_paper_or_that_opens_the_story_itself_is_no_standfirst(line):
    assert dek_of(f"<h1>Pier reopens at last</h1><div class=body><p><b>{line}</b></p>{STORY}</div>") is None


def test_a_bold_first_paragraph_that_the_pages_own_article_body_holds_is_the_story_unless_it_describes_the_page():
    body = " ".join((DEK, ONE, TWO, THREE, FOUR))
    told = json.dumps({"@type": "NewsArticle", "headline": "Pier reopens at last", "articleBody": body})
    head = f'<script type="application/ld+json">{told}</script>'
    page = f"<h1>Pier reopens at last</h1><div class=body><p><b>{DEK}</b></p>{STORY}</div>"
    assert dek_of(page, head=head) is None
    assert dek_of(page, said=DEK, head=head) == DEK


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ada Quill is the harbour correspondent of this paper and lives by the pier.</p>",
        "<p>This story was first published in the Harbour Gazette on Tuesday.</p>",
        "<p>Listen to this article, read by an automated voice in about four minutes.</p>",
        "<img src=/pier.jpg><p>Residents wait at the northern pier on Tuesday evening.</p>",
    ],
    ids=["bio", "source", "audio", "caption"],
)
def test_a_sentence_in_the_header_about_writer_source_or_picture_is_no_standfirst(line):
    assert dek_of(f"<article><header><h1>Pier reopens at last</h1>{line}</header>{STORY}</article>") is None


def test_a_plain_box_around_headline_and_first_paragraph_is_no_header():
    top, rest = f"<h1>Pier reopens at last</h1><p>{DEK}</p>", f"<div class=rest>{STORY}</div>"
    assert dek_of(f"<article><div class=top>{top}</div>{rest}</article>") is None
    assert dek_of(f"<article><div class=article-header>{top}</div>{rest}</article>") == DEK


def test_a_long_heading_is_the_standfirst_in_the_headlines_header_and_not_in_a_box_of_another_story():
    head, heading = "<h1>Pier reopens at last</h1>", f"<h2>{DEK}</h2>"
    assert dek_of(f"<article><header>{head}{heading}</header>{STORY}</article>") == DEK
    assert dek_of(f"<main>{head}<div class=box>{heading}</div><article>{STORY}</article></main>") is None


@pytest.mark.parametrize(
    "line",
    [
        f'<div style="display:none">{DEK}</div>',
        f"<p class=standfirst hidden>{DEK}</p>",
        f"<aside class=related><p>{DEK}</p></aside>",
    ],
    ids=["style", "attribute", "related"],
)
def test_what_is_not_shown_or_belongs_to_another_story_is_no_standfirst(line):
    assert dek_of(f"<article><h1>Pier reopens at last</h1>{line}{STORY}</article>", said=DEK) is None


@pytest.mark.parametrize(
    "box",
    [
        "<div class=summary><h3>Summary</h3><p>The pier is open again.</p><p>A ferry has come back.</p></div>",
        "<div class=deck><div><img src=/1.jpg><p>The pier in its first year.</p></div>"
        "<div><img src=/2.jpg><p>The pier after the storm.</p></div></div>",
    ],
    ids=["titled-summary", "slides"],
)
def test_a_box_with_a_title_or_several_pictures_is_no_standfirst_whatever_its_class(box):
    assert dek_of(f"<article><h1>Pier reopens at last</h1>{box}{STORY}</article>") is None


def test_a_printed_day_in_the_standfirsts_element_is_no_line_of_it():
    header = f"<div class=lead><p>{DEK}</p><p>12.05.2024 07:57</p></div>"
    page = f"<h1>Pier reopens at last</h1><div class=intro>{header}</div>"
    assert dek_of(f"<article>{page}<div class=body>{STORY}</div></article>") == DEK
