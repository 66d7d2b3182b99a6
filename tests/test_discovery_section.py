"""Front pages and sections: which links are stories, which lead to further lists, and which to neither."""

import pytest

from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.site import build_site
from newscrawl.demo.story import load_stories
from newscrawl.discovery import read_listing
from newscrawl.discovery.address import ENOUGH, article_points, likely_section, never_article, site_of
from newscrawl.discovery.start import default_lists
from newscrawl.ledger.rows import Kind

FRONT = "https://www.example.com/"
STORY = "/news/the-pier-reopens-after-ten-years"


def found(source: str, kind: Kind, *, url: str = FRONT, content_type: str = "text/html; charset=utf-8") -> list[str]:
    listing = read_listing(Kind.SECTION, source.encode(), url=url, content_type=content_type)
    assert listing.fault is None
    return [one.url.removeprefix(FRONT) for one in listing.found if one.kind is kind]


PAGE = """<!doctype html><html><head><title>Quay</title>
<link rel="alternate" type="application/rss+xml" title="Quay" href="/feed.xml">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" hreflang="de" href="https://www.example.com/de/">
</head><body class="nav-open has-footer">
<header><nav class="main-menu"><a href="/">Quay</a><a href="/world/">World</a><a href="/sport">Sport</a>
<a href="/subscribe">Subscribe</a><a href="/login?back=/">Log in</a></nav></header>
<main>
<article class="teaser"><a href="/news/2026/pier-opens"><img src="a.jpg" alt="Crowds at the pier"></a>
<h2><a href="/news/2026/pier-opens">Pier opens again after ten years of repairs</a></h2>
<a href="/author/ines-marlow">Ines Marlow</a></article>
<div class="card"><a href="/sport/rowers-win-at-home-88213"><h3>Rowers win</h3>
<p>They had lost nine times.</p></a></div>
<a href="https://blog.example.com/2026/05/31/why-ferries-are-late.html">Why ferries are late</a>
<a href="https://example.org/2026/05/31/why-ferries-are-late.html">Why ferries are late elsewhere</a>
<a href="/page/2">Older stories</a>
</main>
<aside><a href="/tag/pier">Pier</a><a href="/calendar/2026/06">June</a></aside>
<footer><a href="/imprint">Imprint</a><a href="/culture">Culture</a>
<a href="/service/terms-and-conditions-of-the-quay-12345.html">Terms and conditions</a></footer></body></html>"""


def test_a_page_names_stories_then_pages_feeds_and_sections():
    listing = read_listing(Kind.SECTION, PAGE.encode(), url=FRONT, content_type="text/html")
    assert [(str(one.kind), one.url.removeprefix(FRONT)) for one in listing.found] == [
        ("article", "news/2026/pier-opens"),
        ("article", "sport/rowers-win-at-home-88213"),
        ("article", "https://blog.example.com/2026/05/31/why-ferries-are-late.html"),
        ("page", "page/2"),
        ("feed", "feed.xml"),
        ("section", "world/"),
        ("section", "sport"),
    ]


def is_likely(url, text=""):
    return article_points(url, text) >= ENOUGH


@pytest.mark.parametrize(
    "link",
    [
        '<h3><a href="/pier">Pier opens again after ten years</a></h3>',
        '<a href="/pier"><h3>Pier opens again</h3><p>After ten years of repairs.</p></a>',
        '<div class="teaser"><a href="/pier" aria-label="Pier opens again after ten years"></a></div>',
        '<div class="teaser"><a href="/pier"><img alt="Pier opens again after ten years" src="a.jpg"></a></div>',
        '<h3><a href="/pier">埠頭が十年の修理を経て再開した。町の人々は喜ぶ</a></h3>',
        '<nav><a href="/pier">Pier</a></nav><h2><a href="/pier">Pier opens again after ten years</a></h2>',
    ],
    ids=["heading", "card", "label", "picture", "characters", "menu, too"],
)
def test_where_a_link_stands_and_what_it_says_make_it_a_story(link):
    assert found(link, Kind.ARTICLE) == ["pier"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/pier">Pier</a>',
        '<h2><a href="/world">World</a></h2>',
        '<nav><a href="/about-our-paper-and-people">About us</a></nav>',
        '<footer><h4><a href="/pier">All that you want to know of us</a></h4></footer>',
        f'<a href="{STORY}" rel="nofollow">The pier reopens after ten years</a>',
        f'<a rel="sponsored noopener" href="{STORY}">The pier reopens after ten years</a>',
        f'<a href="{STORY}.pdf">The pier reopens after ten years</a>',
        f'<a href="https://example.org{STORY}">The pier reopens after ten years</a>',
        f'<a href="mailto:desk@example.com?subject={STORY}">The pier reopens after ten years</a>',
        '<h2><a href="#the-pier-reopens-after-ten-years">The pier reopens after ten years</a></h2>',
    ],
)
def test_other_links_are_no_stories(link):
    assert found(f"<p>News</p>{link}", Kind.ARTICLE) == []


@pytest.mark.parametrize(
    ("base", "url"),
    [("", "news/pier-opens-after-ten-years"), ('<base href="/archive/">', "archive/pier-opens-after-ten-years")],
)
def test_relative_links_are_resolved_against_the_base(base, url):
    link = '<p><a href="pier-opens-after-ten-years">Pier opens after ten years</a>'
    assert found(f"<head>{base}</head>{link}", Kind.ARTICLE, url=f"{FRONT}news/") == [url]


def test_words_are_read_in_the_pages_encoding():
    source = '<h2><a href="/fähre">Die Fähre fährt wieder täglich</a></h2>'.encode("latin-1")
    listing = read_listing(Kind.SECTION, source, url=FRONT, content_type="text/html; charset=iso-8859-1")
    assert [one.url for one in listing.found] == [f"{FRONT}f%C3%A4hre"]


@pytest.mark.parametrize(
    ("at", "link", "pages"),
    [
        ("news", '<a href="/news?page=2">2</a>', ["news?page=2"]),
        ("news/", '<a href="/news/page/2/">Older</a>', ["news/page/2/"]),
        ("news?page=3", '<a href="?page=2">2</a><a href="?page=4">4</a>', ["news?page=4"]),
        (
            "news/page/3",
            '<a href="/news">1</a><a href="/news/page/2">2</a><a href="/news/page/4">4</a>',
            ["news/page/4"],
        ),
        (
            "news?desk=world",
            '<a href="?desk=world&amp;page=2">2</a><a href="?desk=sport&amp;page=2">2</a>',
            ["news?desk=world&page=2"],
        ),
        ("news", '<a rel="next" href="/news/before/884213">Older</a>', ["news/before/884213"]),
        ("news", '<link rel="next" href="/news/2">', ["news/2"]),
        ("news", '<link rel="next" href="https://example.org/2">', []),
        ("news", '<a href="/sport?page=2">2</a><a href="/news?page=x">x</a>', []),
    ],
)
def test_the_lists_later_pages_are_lists(at, link, pages):
    assert found(link, Kind.PAGE, url=FRONT + at) == pages
    assert found(link, Kind.ARTICLE, url=FRONT + at) == []


@pytest.mark.parametrize(
    ("link", "is_section"),
    [
        ('<nav><a href="/world">World</a></nav>', True),
        ('<div class="site-menu"><a href="/world/asia/">Asia</a></div>', True),
        ('<nav><a href="/index.php?desk=world">World</a></nav>', True),
        ('<nav><a href="https://example.com/world.html">World</a></nav>', True),
        ('<h2><a href="/world">World</a></h2>', True),
        ('<p><a href="/world">World</a></p>', False),
        ('<footer><nav><a href="/world">World</a></nav></footer>', False),
        ('<nav><a href="https://shop.example.com/oars">Oars</a></nav>', False),
        ('<nav><a href="/privacy-policy">Privacy</a></nav>', False),
        ('<nav><a href="/media-inquiries">Press</a></nav>', False),
        ('<nav><a href="/tag/pier">Pier</a></nav>', False),
        ('<nav><a href="/events/calendar/">Calendar</a></nav>', False),
        ('<nav><a href="/world?sort=new">World</a></nav>', False),
        ('<nav><a href="/world/asia/east/sea">Sea</a></nav>', False),
        ('<nav><a href="/">Home</a></nav>', False),
        ('<nav><a href="https://www.example.com/index.html">Home</a></nav>', False),
    ],
)
def test_menus_and_headings_name_sections(link, is_section):
    assert bool(found(link, Kind.SECTION)) is is_section


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml; charset=utf-8", "Application/Feed+JSON"]
)
def test_the_head_names_feeds(kind):
    assert found(f'<link rel="ALTERNATE" type="{kind}" href="//feeds.example/quay">', Kind.FEED) == [
        "https://feeds.example/quay"
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/news/the-pier-reopens-after-ten-years",
        "https://example.com/2026/06/01/pier-reopens/",
        "https://example.com/news/the-pier-reopens/2026/06",
        "https://example.com/archive/2026/the-pier-reopens-at-last",
        "https://example.com/world/pier-reopens-20260601-p60bhj.html",
        "https://example.com/stories/3376705/",
        "https://example.com/news/articles/c0kg1x2y3zjo",
        "https://example.com/politik/pier-hafen-a-1234567.html",
        "https://example.com/category/news/the-pier-reopens-after-ten-years/",
        "https://example.com/%E5%9F%A0%E9%A0%AD%E3%81%8C%E5%86%8D%E9%96%8B%E3%81%97%E3%81%9F",
    ],
)
def test_an_address_alone_may_tell_a_story(url):
    assert is_likely(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "https://example.com/",
            "https://example.com/index.html",
            "https://example.com/world",
            "https://example.com/2026/06/",
        ),
        *("https://example.com/archive/2026/06/01", "https://example.com/tag/the-pier-and-the-ferry-and-the-sea"),
        *("https://example.com/author/12345/ines-marlow-of-the-quay", "https://example.com/news/?s=the-pier"),
        *(
            "https://example.com/login/the-pier-reopens-after-ten-years",
            "https://example.com/media/2026/06/pier-reopens-1.jpg",
        ),
        *("https://example.com/calendar/2026-06-01-the-pier-reopens", "https://[broken", "mailto:desk@example.com"),
        "https://example.com/" + "a-" * 9_000,
    ],
)
def test_an_address_may_tell_that_there_is_no_story(url):
    assert not is_likely(url, "The pier reopens after ten years")
    assert never_article(url) is (url != "https://example.com/world")


@pytest.mark.parametrize(
    "path",
    [
        "privacy/harbour-board-fined-over-leaked-letters",
        "magazine/profiles/the-man-who-mends-the-pier",
        "topics/the-pier-reopens-after-ten-years-12345",
        "team/quay-rovers-win-again-12345.html",
        "view?id=55&date=2026-06-01",
        "newsletter/the-pier-reopens-after-ten-years",
    ],
)
def test_a_storys_own_step_or_number_outweighs_the_room_that_it_stands_in(path):
    assert not never_article(f"https://example.com/{path}")


@pytest.mark.parametrize("path", ["privacy/settings", "topics/the-pier", "team/ines-marlow", "view?date=2026-06-01"])
def test_a_room_without_a_storys_step_holds_none(path):
    assert never_article(f"https://example.com/{path}")


@pytest.mark.parametrize(
    ("path", "is_none"),
    [("tag/ferry", False), ("author/marlow", False), ("search/pier", False), ("", True), ("media/pier.mp3", True)],
)
def test_what_a_list_gives_a_headline_for_is_a_story_but_for_front_pages_and_files(path, is_none):
    assert never_article(f"https://example.com/{path}", title="Pier reopens") is is_none


@pytest.mark.parametrize(
    ("text", "is_story"),
    [("The pier reopens after ten years", True), ("World", False), ("Read more", False), ("", False)],
)
@pytest.mark.parametrize("path", ["news/pier-reopens", "archive/63076", "story.php?id=1041"])
def test_words_decide_where_the_address_says_little(path, text, is_story):
    assert is_likely(f"https://example.com/{path}", text) is is_story


@pytest.mark.parametrize("url", ["https://[broken", "mailto:a@b.example", "https://example.com/" + "a" * 17_000])
def test_what_is_no_address_is_no_section(url):
    assert not likely_section(url)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.quay.co.uk/pier", "quay.co.uk"),
        ("https://blog.example.com:8443/", "example.com"),
        ("http://127.0.0.1:8000/pier", "127.0.0.1:8000"),
        ("http://127.0.0.1/pier", "127.0.0.1:80"),
        ("https://localhost/", "localhost:443"),
        ("http://localhost:x/", None),
        ("http://[broken/", None),
        ("pier", None),
    ],
)
def test_a_site_is_a_registrable_domain_or_a_host_and_its_port(url, site):
    assert site_of(url) == site


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.7", b"Just words", b"\x00" * 50], ids=["empty", "file", "text", "zeros"]
)
def test_what_is_no_page_says_so(body):
    listing = read_listing(Kind.SECTION, body, url=FRONT)
    assert listing.found == ()
    assert (listing.fault or "").startswith("not a list: ")


ORIGIN = "http://127.0.0.1:8000"


@pytest.mark.parametrize("paper", load_publishers(), ids=lambda paper: paper.key)
@pytest.mark.parametrize("kinds", [(Kind.ROBOTS, Kind.SITEMAP), (Kind.SECTION,), (Kind.SECTION, Kind.FEED)], ids=str)
def test_each_kind_of_list_names_every_story_of_the_bundled_sites(paper, kinds):
    stories = load_stories()
    site = build_site(paper, stories, origin=ORIGIN)
    lists = {one.url: one.kind for one in default_lists(f"{ORIGIN}/") if one.kind in kinds}
    articles, asked = set(), set()
    while waiting := lists.keys() - asked:
        url = waiting.pop()
        asked.add(url)
        answer = site[url.removeprefix(ORIGIN)]
        listing = read_listing(lists[url], answer.body, url=url, content_type=answer.content_type)
        lists |= {one.url: one.kind for one in listing.found if one.kind in kinds}
        articles |= {one.url.removeprefix(ORIGIN) for one in listing.found if one.kind is Kind.ARTICLE}
    gone = {path for path in paper.removed if path in articles}
    assert articles - gone == {paper.path_of(story) for story in stories}
    assert len(asked) <= 2 + len(paper.sections) + 1
