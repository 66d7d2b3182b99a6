"""Pictures and embeds cut from markup: where they lie, what their attributes say, what is said twice."""

from __future__ import annotations

import pytest
from reading import blocks_of

from newscrawl.clean.model import Block, Kind, Label, Role
from newscrawl.clean.pictures import embeds


def pictures(markup: str) -> list[tuple[str, str | None]]:
    return [(block.text, block.href) for block in blocks_of(markup) if block.kind is Kind.IMAGE]


@pytest.mark.parametrize(
    ("attributes", "address"),
    [
        ("src=/s.jpg srcset='/s.jpg 320w, /l.jpg 1200w, /m.jpg 640w'", "/l.jpg"),
        ("src=/s.jpg srcset='/s.jpg 1x, /l.jpg 2x'", "/l.jpg"),
        ("src=/s.jpg srcset='/w_300,h_200/a.jpg 300w,/w_900,h_600/a.jpg 900w'", "/w_900,h_600/a.jpg"),
        ("src=/blank.gif data-srcset='/s.jpg 320w, /l.jpg 1200w'", "/l.jpg"),
        ("src=/blank.gif data-lazy-src=/l.jpg", "/l.jpg"),
        ("src=/blank.gif data-src=/l.jpg", "/l.jpg"),
        ("src=/s.jpg srcset='data:image/gif;base64,R0 1w'", "/s.jpg"),
        ("srcset='/s.jpg 300w 200h, /l.jpg 1200w 800h'", "/l.jpg"),
        ("srcset='/s.jpg 200h 300w,/l.jpg 800h 1200w'", "/l.jpg"),
        ("src=undefined data-src=/l.jpg", "/l.jpg"),
        ("src=/s.jpg srcset=' , 9w, '", "9w"),
    ],
)
def test_a_picture_lies_where_its_largest_copy_lies(attributes, address):
    assert pictures(f"<p><img {attributes} alt=Pier></p>") == [("Pier", address)]


def test_a_picture_without_an_address_lies_where_its_first_source_says():
    markup = "<picture><source srcset='/s.webp 1x, /l.webp 2x'><source srcset=/a.jpg><img alt=Pier></picture>"
    assert pictures(markup) == [("Pier", "/l.webp")]


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<source srcset='/l.webp 1200w'><img src=/s.jpg alt=Pier>", "/l.webp"),
        ("<source srcset='/l.webp 1200w'><img src=/s.jpg srcset='/m.jpg 300w' alt=Pier>", "/l.webp"),
        ("<source srcset='/m.webp 300w'><img src=/s.jpg srcset='/l.jpg 1200w' alt=Pier>", "/l.jpg"),
        ("<source srcset='/s.webp 400w'><source srcset='/l.webp 1200w'><img src=/m.jpg alt=Pier>", "/l.webp"),
        ("<source media='(max-width:600px)' srcset='/s.webp 600w'><img src=/l.jpg alt=Pier>", "/l.jpg"),
        ("<source srcset='/s.webp'><img src=/l.jpg alt=Pier>", "/l.jpg"),
        ("<source srcset='/s.webp 1x, /m.webp 2x'><img src=/l.jpg alt=Pier>", "/l.jpg"),
    ],
)
def test_the_widest_of_all_copies_counts_and_without_widths_the_pictures_own(markup, address):
    assert pictures(f"<picture>{markup}</picture>") == [("Pier", address)]


@pytest.mark.parametrize(
    ("attributes", "count"),
    [
        ("width=1 height=1 alt=counter", 0),
        ("width=1 height=1 alt=Pier srcset='/a.jpg 900w'", 1),  # a ratio
        ("width=1 height=1 alt='The pier at dawn on Monday'", 1),
        ("width=1 height=1 alt=Pier src=/a.jpg", 1),
        ("width=600 height=1 alt=Pier", 1),
        ("width=600 height=1", 0),
    ],
)
def test_a_picture_of_one_pixel_is_a_counter_whatever_it_is_called(attributes, count):
    assert len(pictures(f"<p><img {attributes} src=/a.gif></p>")) == count


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='data:image/gif;base64,R0' data-src=/a.jpg?w=9><noscript><img src=/a.jpg alt=Pier></noscript>",
        "<img src='data:image/gif;base64,R0' alt=Pier><noscript><img src=/a.jpg?w=9></noscript>",
        "<noscript><img src=/a.jpg?w=9 alt=Pier></noscript><img data-src=/a.jpg>",
        "<img data-src=/a.jpg alt=Pier data-caption='At dawn.'><noscript><img src=/a.jpg alt=Pier></noscript>",
        "<amp-img src=/a.jpg?w=9 alt=Pier><noscript><img src=/a.jpg></noscript></amp-img>",
    ],
)
def test_a_picture_and_its_copy_for_readers_without_scripts_are_one(markup):
    assert [(alt, href and href.split("?")[0]) for alt, href in pictures(f"<figure>{markup}</figure>")] == [
        ("Pier", "/a.jpg")
    ]


def test_another_picture_for_readers_without_scripts_is_its_own():
    assert len(pictures("<img src=/a.jpg><noscript><img src=/b.jpg></noscript>")) == 2


def attributed(markup: str) -> list[tuple[str, str]]:
    """What the blocks behind the picture say, with the mark of each."""
    return [(block.text, *block.scope.marks) for block in blocks_of(markup)[1:]]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img src=/a caption='The pier.' credit=Northlight>", [("The pier.", "caption"), ("Northlight", "credit")]),
        ("<img src=/a.jpg data-credit='Ada Quill'>", [("Ada Quill", "credit")]),
        ("<img src=/a data-image-caption='&lt;p&gt;Pier &amp;amp; sea&lt;/p&gt;'>", [("Pier & sea", "caption")]),
        ("<figure data-caption='The pier.'><img src=/a.jpg></figure>", [("The pier.", "caption")]),
        ("<img src=/a.jpg caption=true data-caption='' credit=1>", []),
    ],
)
def test_a_caption_or_credit_in_an_attribute_is_a_block(markup, expected):
    assert attributed(f"<div>{markup}</div>") == expected


TWEET = """<blockquote class="twitter-tweet"><p>We sail. <a href="https://t.co/x">photo</a></p>— Ada (@ada)
  <a href="https://twitter.com/ada/status/1?ref_src=x">1 May</a></blockquote>"""


@pytest.mark.parametrize(
    ("markup", "address", "provider"),
    [
        (TWEET, "https://twitter.com/ada/status/1?ref_src=x", "twitter.com"),
        (
            "<blockquote class=instagram-media data-instgrm-permalink=https://www.instagram.com/p/x/><p>Pier</p></blockquote>",
            "https://www.instagram.com/p/x/",
            "instagram.com",
        ),
        (
            "<blockquote class=tiktok-embed cite=https://www.tiktok.com/@ada/video/1><p>Pier</p></blockquote>",
            "https://www.tiktok.com/@ada/video/1",
            "tiktok.com",
        ),
        ("<amp-youtube data-videoid=x1></amp-youtube>", "https://www.youtube.com/watch?v=x1", "youtube.com"),
        (
            "<amp-youtube data-videoid='x1&t=\"9'></amp-youtube>",
            "https://www.youtube.com/watch?v=x1%26t%3D%229",
            "youtube.com",
        ),
        (
            "<iframe src=about:blank data-src=https://www.youtube-nocookie.com/embed/x1></iframe>",
            "https://www.youtube-nocookie.com/embed/x1",
            "youtube.com",
        ),
        (
            "<video poster=/p.jpg><source src=https://cdn.quay.example/a.mp4></video>",
            "https://cdn.quay.example/a.mp4",
            "cdn.quay.example",
        ),
        ("<audio><source src=/a.mp3></audio>", "https://quay.example/a.mp3", "quay.example"),
        (
            "<div class=fb-post data-href=https://www.facebook.com/ada/posts/1></div>",
            "https://www.facebook.com/ada/posts/1",
            "facebook.com",
        ),
        (
            "<blockquote class=bluesky-embed>Pier <a href=https://bsky.app/profile/ada/post/1>May</a></blockquote>",
            "https://bsky.app/profile/ada/post/1",
            "bsky.app",
        ),
        ("<iframe data-lazy-src=//player.vimeo.com/video/1></iframe>", "https://player.vimeo.com/video/1", "vimeo.com"),
        ("<amp-audio src=/a.mp3></amp-audio>", "https://quay.example/a.mp3", "quay.example"),
        ("<object data=https://player.example/1></object>", "https://player.example/1", "player.example"),
        ("<embed src=https://player.example/1>", "https://player.example/1", "player.example"),
    ],
)
def test_an_embed_has_its_address_and_provider(markup, address, provider):
    blocks = blocks_of(f"<div>{markup}</div>")
    (embed,) = embeds(blocks, [Label(Role.EMBED)] * len(blocks), url="https://quay.example/pier")
    assert (embed.url, embed.provider, embed.block) == (address, provider, 0)


def test_the_words_of_a_post_belong_to_one_embed():
    blocks = blocks_of(f"<div>{TWEET}{TWEET}</div>")
    found = embeds(blocks, [Label(Role.EMBED)] * len(blocks), url=None)
    assert [embed.text for embed in found] == ["We sail. photo\n— Ada (@ada) 1 May"] * 2


def test_what_follows_an_embed_element_is_no_part_of_it():
    blocks = blocks_of("<div><embed src=https://player.example/1><p>The pier</p><ul><li>One</li></ul></div>")
    assert [block.kind for block in blocks] == [Kind.EMBED, Kind.TEXT, Kind.ITEM]


def frames(markup: str) -> list[Block]:
    return [block for block in blocks_of(f"<div>{markup}</div>") if block.kind is Kind.EMBED]


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src=https://count.example/1 width=1 height=1></iframe>",
        "<noscript><iframe src=https://count.example/1 style='display:none;visibility:hidden'></iframe></noscript>",
        "<iframe src=about:blank></iframe>",
    ],
)
def test_a_frame_that_nobody_sees_is_no_embed(markup):
    assert frames(markup) == []


def test_a_frame_and_its_copy_for_readers_without_scripts_are_one():
    frame = "<iframe {}=https://video.example/1></iframe>"
    assert len(frames(frame.format("data-src") + f"<noscript>{frame.format('src')}</noscript>")) == 1
