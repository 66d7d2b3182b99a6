"""Pictures with what is printed under them, and embeds."""

from __future__ import annotations

import pytest
from reading import ONE, TWO, blocks_of
from stopwatch import processor_seconds

from newscrawl.clean.article import Article, RawPage
from newscrawl.clean.cleaner import Cleaner
from newscrawl.clean.evidence import DeclaredPicture
from newscrawl.clean.model import Label, Role
from newscrawl.clean.parts import Credit, Embed, Image
from newscrawl.clean.pictures import embeds, images, resolved

HOST = "https://quay.example"
URL = f"{HOST}/2024/pier"


def labels(roles: str) -> list[Label]:
    return [Label(Role(role)) for role in roles.split()]


def found(markup: str, roles: str) -> tuple[Image, ...]:
    blocks = blocks_of(markup)
    assert len(roles.split()) == len(blocks), [block.text for block in blocks]
    return images(blocks, labels(roles), url=URL)


def lines(markup: str, roles: str) -> list[tuple[str | None, str | None, list[str | None]]]:
    """Each picture's file, caption and credited names."""
    return [
        (image.url and image.url.rpartition("/")[2], image.caption, [credit.name for credit in image.credits])
        for image in found(markup, roles)
    ]


def test_a_picture_has_its_caption_and_credit():
    (image,) = found(
        "<figure><img src=/a.jpg alt='A pier'><figcaption>The pier. Photo: Ada Quill/dpa</figcaption></figure>",
        "image caption credit",
    )
    assert image == Image(
        url="https://quay.example/a.jpg",
        alt="A pier",
        title=None,
        caption="The pier.",
        credits=(Credit("Photo: Ada Quill/dpa", "Ada Quill", "dpa"),),
        is_lead=True,
        block=0,
    )


def test_the_first_picture_leads():
    assert [image.is_lead for image in found("<img src=/a.jpg><img src=/b.jpg>", "image image")] == [True, False]


@pytest.mark.parametrize(
    ("first", "second", "declared"),
    [
        ("/image?id=1111111", "/image?id=2222222", f"{HOST}/image?id=2222222"),
        ("/image?id=1111111&w=300", "/image?id=2222222&w=300", f"{HOST}/image?id=2222222&w=1200"),
        ("/ab12cd34/one.jpg", "/ab12cd34/two.jpg", f"{HOST}/ab12cd34/two.jpg"),
        ("/ab12cd34/one.jpg", "/ab12cd34/two.jpg", f"{HOST}/ab12cd34/two-1200x630.jpg"),
    ],
)
def test_an_equal_address_leads_before_one_that_shares_a_number(first, second, declared):
    blocks = blocks_of(f"<img src='{first}'><img src='{second}'>")
    given = images(blocks, labels("image image"), url=URL, declared=[DeclaredPicture(declared)])
    assert [image.is_lead for image in given] == [False, True]


CARD = "https://img.example/cards/hero-of-the-harbour.jpg"


@pytest.mark.parametrize(
    ("declared", "lead"),
    [
        ("https://img.example/b-1200x675.jpg?w=9", 0),  # a short name without a number proves nothing
        ("https://img.example/resize/2200/harbour-at-dawn-b-1200x675.jpg", 1),
        ("https://img.example/v2/5f3e9a77c0/large/", 2),
        ("https://img.example/logo.png", 0),
        (CARD, 0),
    ],
)
def test_the_picture_that_the_page_declares_leads(declared, lead):
    markup = "<img src=/a.jpg><img src=/320/harbour-at-dawn-b.jpg><img src=https://i.example/5f3e9a77c0/small.webp>"
    given = images(blocks_of(markup), labels("image image image"), url=URL, declared=[DeclaredPicture(declared)])
    assert [image.is_lead for image in given] == [i == lead for i in range(3)]


def test_a_declared_picture_leads_alone_where_the_article_shows_none():
    declared = [DeclaredPicture("https://img.example/logo.svg"), DeclaredPicture(CARD, "Photo: Ada Quill/dpa")]
    credit = Credit("Photo: Ada Quill/dpa", "Ada Quill", "dpa")
    blocks = blocks_of(f"<p>{ONE}</p>")
    assert images(blocks, labels("paragraph"), url=URL, declared=declared) == (
        Image(CARD, None, None, None, (credit,), is_lead=True, block=None),
    )
    (captioned,) = images(blocks_of("<p>A pier</p>"), labels("caption"), url=URL, declared=declared)
    assert (captioned.url, captioned.caption, captioned.block) == (CARD, "A pier", None)


def test_a_printed_credit_outweighs_the_declared_one():
    blocks = blocks_of("<figure><img src=/hero-of-the-harbour.jpg><p>Photo: Tom Sand</p></figure>")
    (image,) = images(blocks, labels("image credit"), url=URL, declared=[DeclaredPicture(CARD, "Ada Quill")])
    assert [credit.name for credit in image.credits] == ["Tom Sand"]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=/static/grey-placeholder.png>",
        "<img src=/static/logo-quay.svg>",
        "<img src=/img/autor/ada-quill.jpg>",
        "<img src=https://vg.met.vgwort.de/na/3c41a8a774>",
        "<img src=/icons/facebook.png>",
        "<img src=/blank.gif>",
        "<img src=/static/spacer-10x10.gif>",
        "<img src=/img/default-share.jpg>",
        "<img src=/img/og-default.png>",
        "<img src=/img/no-image.png>",
        "<div class=byline><span><img src=/ada.jpg></span></div>",
    ],
)
def test_logos_counters_and_portraits_are_no_pictures_of_the_article(picture):
    assert [image.url for image in found(f"{picture}<img src=/a.jpg>", "image image")] == [f"{HOST}/a.jpg"]


@pytest.mark.parametrize(
    "picture",
    [
        "/google-logo-at-night.jpg",
        "/2024/authors-meet.jpg",
        "/a/line-of-boats.png",
        "/phone-pixel-9-review.jpg",
        "/point-blank-range.jpg",
        "/cola-sprite-cans.jpg",
        "/2024/profiles/mayor.jpg",
        "/vi/x1/default.jpg",
    ],
)
def test_a_photograph_may_be_called_after_a_logo(picture):
    assert [image.url for image in found(f"<img src={picture}>", "image")] == [f"{HOST}{picture}"]


def test_a_logo_with_a_caption_is_a_picture():
    markup = "<figure><img src=/logo.svg><figcaption>The new mark of the port</figcaption></figure>"
    assert [image.caption for image in found(markup, "image caption")] == ["The new mark of the port"]


def test_a_counter_of_one_pixel_is_no_block():
    assert blocks_of("<img src=/count.gif width=1 height=1>") == ()


def test_the_picture_right_above_a_caption_is_its_own_whatever_it_was_taken_for():
    markup = f"<p>{ONE}</p><div class=player><img src=/a.jpg></div><p>A pier</p><p>Photo: Ada</p><p>{ONE}</p>"
    assert lines(markup, "paragraph chrome caption credit paragraph") == [("a.jpg", "A pier", ["Ada"])]


def test_cards_of_other_stories_behind_the_text_are_no_pictures_of_the_article():
    markup = f"<p>{ONE}</p><img src=/b.jpg><p>Nine boats</p>"
    assert found(markup, "paragraph related caption") == ()
    assert lines(markup, "paragraph image caption") == [("b.jpg", "Nine boats", [])]


def test_a_picture_has_the_title_of_its_element():
    assert found("<img src=/a.jpg alt='A pier' title='The  northern pier'>", "image")[0].title == "The northern pier"


def test_lines_go_to_the_picture_of_their_figure():
    figure = "<figure><figcaption>{0}</figcaption><img src=/{0}.jpg></figure>"
    assert lines(figure.format("a") + figure.format("b"), "caption image caption image") == [
        ("a.jpg", "a", []),
        ("b.jpg", "b", []),
    ]


def test_of_two_pictures_of_one_figure_the_nearest_has_the_line():
    markup = "<figure><img src=/a.jpg><img src=/b.jpg><figcaption>Both</figcaption></figure>"
    assert lines(markup, "image image caption") == [("a.jpg", None, []), ("b.jpg", "Both", [])]


def test_a_line_without_figure_goes_to_the_picture_above():
    assert lines(f"<img src=/a.jpg><p>A pier</p><p>{ONE}</p>", "image caption paragraph") == [("a.jpg", "A pier", [])]


def test_a_line_right_above_a_picture_goes_to_it_where_none_stands_above():
    assert lines("<p>A pier</p><img src=/a.jpg>", "caption image") == [("a.jpg", "A pier", [])]


def test_a_line_far_below_a_picture_is_not_its_own():
    markup = f"<img src=/a.jpg>{f'<p>{ONE}</p>' * 7}<p>A pier</p><p>{ONE}</p>"
    roles = f"image {'paragraph ' * 7}caption paragraph"
    assert lines(markup, roles) == [("a.jpg", None, []), (None, "A pier", [])]


def test_lines_without_a_picture_are_kept_together():
    markup = "<p>A pier</p><p>Photo: Ada Quill</p>"
    assert lines(markup, "caption credit") == [(None, "A pier", ["Ada Quill"])]


def test_two_captions_of_a_picture_are_one_text():
    assert lines("<figure><img src=/a.jpg><p>One.</p><p>Two.</p></figure>", "image caption caption") == [
        ("a.jpg", "One. Two.", [])
    ]


def test_a_credit_named_twice_is_one():
    markup = "<figure><img src=/a.jpg><p>Photo: Ada</p><p>Photo: Ada</p></figure>"
    assert lines(markup, "image credit credit") == [("a.jpg", None, ["Ada"])]


def test_a_twin_line_is_left_out():
    blocks = blocks_of("<figure><img src=/a.jpg><p>One.</p><p>One.</p></figure>")
    (image,) = images(blocks, [*labels("image caption"), Label(Role.CAPTION, dup_of=1)], url=URL)
    assert image.caption == "One."


def test_a_page_without_pictures_has_none():
    assert found(f"<p>{ONE}</p>", "paragraph") == ()


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a.jpg", "https://quay.example/a.jpg"),
        ("a.jpg", "https://quay.example/2024/a.jpg"),
        (" //img.example/a.jpg ", "https://img.example/a.jpg"),
        ("http://img.example/a.jpg", "http://img.example/a.jpg"),
        ("javascript:void(0)", None),
        ("mailto:ada@quay.example", None),
        ("data:image/gif;base64,R0", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_are_made_absolute_and_web_addresses_alone_are_kept(href, expected):
    assert resolved(URL, href) == expected


def test_without_a_pages_address_a_relative_one_stays():
    assert resolved(None, "/a.jpg") == "/a.jpg"


def test_an_embed_names_who_serves_it():
    blocks = blocks_of("<iframe src=https://www.video.example/1></iframe><iframe src=/own></iframe>")
    assert embeds(blocks, labels("embed embed"), url=URL) == (
        Embed("https://www.video.example/1", "video.example", "", 0),
        Embed("https://quay.example/own", "quay.example", "", 1),
    )


def test_words_in_an_embeds_box_are_no_embed_of_their_own():
    blocks = blocks_of("<iframe src=https://video.example/1></iframe><p>The pier by night</p>")
    assert [embed.block for embed in embeds(blocks, labels("embed embed"), url=URL)] == [0]


def test_a_post_without_an_address_is_an_embed_with_its_words():
    blocks = blocks_of("<blockquote class=twitter-tweet><p>We sail.</p></blockquote>")
    assert embeds(blocks, labels("embed"), url=URL) == (Embed(None, None, "We sail.", 0),)


def test_a_frame_with_a_broken_address_is_no_embed():
    assert embeds(blocks_of("<iframe src='http://[::1'></iframe>"), labels("embed"), url=URL) == ()


@pytest.mark.parametrize(
    "line",
    [
        "View this post on Instagram",
        "Sieh dir diesen Beitrag auf Instagram an",
        "Voir cette publication sur Instagram",
        "Your browser does not support the video tag.",
        "Your browser doesn’t support video.",
        "Ihr Browser unterstützt das Video-Element nicht.",
    ],
)
def test_the_line_that_stands_where_an_embed_did_not_load_is_none_of_its_words(line):
    post = "<blockquote class=instagram-media data-instgrm-permalink=https://www.instagram.com/p/x/>{}</blockquote>"
    blocks = blocks_of(post.format(f"<p>{line}</p><p>We sail.</p>"))
    (embed,) = embeds(blocks, labels("embed embed embed"), url=URL)
    assert embed.text == "We sail."


@pytest.mark.parametrize("line", ["View of the pier on Monday", "Your browser history tells where you sail."])
def test_words_like_those_of_an_unloaded_embed_are_kept(line):
    blocks = blocks_of(f"<blockquote class=twitter-tweet><p>{line}</p></blockquote>")
    assert [embed.text for embed in embeds(blocks, labels("embed"), url=URL)] == [line]


_MANY = 6_000
_SECONDS = 5.0  # of the processor; what grows with the square of the page takes tens of them


@pytest.mark.parametrize(
    ("picture", "roles"),
    [
        ("<img src=/a.jpg>", "image caption"),  # figures
        ("<p>The pier again</p>", "caption caption"),  # captions alone
        ("<p>The pier again</p>", "related caption"),
    ],
)
def test_thousands_of_captions_behind_the_text_take_time_by_their_number(picture, roles):
    blocks = blocks_of(f"<p>{ONE}</p>" + f"<div>{picture}<p>A pier</p></div>" * _MANY)
    told = labels(f"paragraph {f'{roles} ' * _MANY}")
    assert processor_seconds(lambda: images(blocks, told, url=URL), tries=1) < _SECONDS


def test_a_page_without_any_address_keeps_its_pictures_and_embeds():
    figure = "<figure><img src=a.jpg><figcaption>The pier on Monday.</figcaption></figure>"
    story = f"<p>{ONE}</p><p>{TWO}</p>" * 4
    markup = f"<article><h1>The ferry is back</h1>{figure}<iframe src=e/1></iframe>{story}</article>"
    article = Cleaner().clean(RawPage("", f"<!doctype html>{markup}".encode()))
    assert isinstance(article, Article)
    assert [image.url for image in article.images] == ["a.jpg"]
    assert [embed.url for embed in article.embeds] == ["e/1"]
    assert article.url is None


def of_page(head: str, body: str) -> Article:
    story = f"<p>{ONE}</p><p>{TWO}</p>" * 4
    markup = f"<html><head>{head}</head><body><article><h1>The ferry is back</h1>{body}{story}</article></body></html>"
    article = Cleaner().clean(RawPage(URL, f"<!doctype html>{markup}".encode()))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("body", "chosen"),
    [
        ("", ["/hero-of-the-harbour.jpg"]),  # the declared one is taken
        ("<img src=/320/boats-in-the-harbour.jpg>", ["/boats-in-the-harbour.jpg"]),
        ("<img src=/a.jpg>", []),
    ],
)
def test_of_the_declared_pictures_the_one_that_leads_is_chosen(body, chosen):
    pictures = ("/hero-of-the-harbour.jpg", "/boats-in-the-harbour.jpg")
    head = "".join(f"<meta property=og:image content={HOST}{picture}>" for picture in pictures)
    facts = [fact for fact in of_page(head, body).facts if fact.field == "image"]
    assert [fact.value for fact in facts] == [f"{HOST}{picture}" for picture in pictures]
    assert [fact.value for fact in facts if fact.chosen] == [f"{HOST}{picture}" for picture in chosen]


@pytest.mark.parametrize("value", ["undefined", "null", "[object Object]", "/img/default-share.jpg"])
def test_a_slip_of_a_template_is_no_picture(value):
    assert of_page(f"<meta property=og:image content='{value}'>", "").images == ()
