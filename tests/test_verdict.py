"""Article or not: each sign's examples, then whole pages of each kind through the cleaner."""

from __future__ import annotations

import re

import pytest
from reading import ONE, STORY, TWO, URL
from stopwatch import processor_seconds

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.clean.sites import load_sites
from newscrawl.clean.verdict import SIGNS, Verdict, points, verdict
from newscrawl.clean.verdict.sign import ARTICLE, Sign

_BARE = "https://quay.example/pier"  # an address that says nothing
YES = [pytest.param(sign, example, id=f"{sign.id}-{n}") for sign in SIGNS for n, example in enumerate(sign.yes)]
NO = [pytest.param(sign, example, id=f"{sign.id}-{n}") for sign in SIGNS for n, example in enumerate(sign.no)]
WITHOUT_EXAMPLES = {"declared.site"}  # it needs a site file


def weighed(example: str) -> Verdict:
    """Weigh an example: an address, a plain text of several lines, or markup.

    Markup stands below two paragraphs, alone behind `<bare>`; head parts come first.
    """
    if "\n" in example:
        return judged(RawPage("", example.encode(), headers=(("content-type", "text/plain"),)))
    url, markup = (example, "") if example.startswith("http") else (_BARE, example)
    head, _, rest = re.fullmatch(r"((?:<(title|script).*?</\2>|<meta.*?>)*)(.*)", markup, re.DOTALL).groups()
    body = rest.removeprefix("<bare>") if rest.startswith("<bare>") else f"<p>{ONE}</p><p>{TWO}</p>{rest}"
    page = f"<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"
    return judged(RawPage(url, page.encode()))


def judged(raw: RawPage) -> Verdict:
    reading = Cleaner().read(raw)
    assert not isinstance(reading, Reject), reading
    return verdict(reading.page, reading.blocks, labels=reading.labels)


def heard(sign: Sign, example: str) -> bool:
    found = weighed(example)
    return sign in (*found.speaks_for, *found.against)


@pytest.mark.parametrize(("sign", "example"), YES)
def test_a_yes_example_gives_the_sign(sign, example):
    assert heard(sign, example)


@pytest.mark.parametrize(("sign", "example"), NO)
def test_a_no_example_does_not_give_the_sign(sign, example):
    assert not heard(sign, example)


def test_every_sign_has_its_own_id_a_sentence_and_examples():
    assert len({sign.id for sign in SIGNS}) == len(SIGNS)
    assert [sign.id for sign in SIGNS if not re.fullmatch(r"\w.+ .+\.", sign.because)] == []
    assert {sign.id for sign in SIGNS if not (sign.yes and sign.no)} == WITHOUT_EXAMPLES


NAV = "<nav><ul><li><a href=/boats>Boats</a></li><li><a href=/oars>Oars</a></li></ul></nav>"
FOOT = "<footer><p>Imprint</p><p>© The Quay</p></footer>"
LONG = "".join(f"<p>{ONE} {TWO} It was the {n}th time this spring.</p>" for n in range(8))


def page(body: str, *, head: str = "", title: str = "The Quay") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{NAV}{body}{FOOT}</body></html>"


def cleaned(markup: str, url: str = _BARE) -> Article | Reject:
    return Cleaner().clean(RawPage(url, markup.encode()))


def json_ld(kind: str) -> str:
    return (
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}","name":"Oar"}}</script>'
    )


def card(n: int) -> str:
    picture = f'<a href=/oar-{n}><img src=/{n}.jpg alt="Oar {n}"></a>'
    return f'<div class="product-card">{picture}<p>Oar {n}</p><span>$1{n}.00</span></div>'


def teaser(n: int) -> str:
    when = f"<time>{n} May 2024</time>"
    return f"<article class=teaser><h2><a href=/2024/05/pier-{n}>Pier {n} reopens</a></h2>{when}<p>{ONE}</p></article>"


def post(n: int) -> str:
    author = f'<div class="author"><a href=/u/{n}>sailor{n}</a> <span>Posts: {n}</span></div>'
    content = f'<div class="content">{ONE} I have seen it {n} times.</div>'
    return f'<div class="post" id="p{n}">{author}{content}<a href=#p{n}>#{n}</a> <a href=/quote/{n}>Quote</a></div>'


OTHERS = {
    "a product that says so, with a long review": (
        page(
            f"<main><h1>Oar</h1><span>£19.00</span><button>Add to cart</button>{LONG}</main>", head=json_ld("Product")
        ),
        "https://quay.example/products/oar",
        "It calls itself a product.",
    ),
    "a product that says nothing": (
        page(
            f"<main><h1>Oar</h1><p>£19.00</p><p>£25.00</p><button>Add to basket</button><p>{ONE}</p>"
            "<a href=/ship>Free delivery</a></main>"
        ),
        "https://quay.example/oar",
        "It shows a price and a button to buy at it.",
    ),
    "a collection with a description": (
        page(f"<main><h1>Oars</h1><p>{ONE} {TWO}</p>{''.join(map(card, range(12)))}</main>"),
        "https://quay.example/collections/oars",
        "It shows many prices, and little prose to go with them.",
    ),
    "a hub with teasers": (
        page(f"<main><h1>Harbour news</h1>{''.join(map(teaser, range(1, 9)))}</main>"),
        "https://quay.example/harbour",
        "It is a list of links with a few lines each.",
    ),
    "a section front of headlines": (
        page(
            "<main><h1>News</h1>"
            + "".join(f"<h3><a href=/s/{n}>Pier {n} reopens</a></h3>" for n in range(20))
            + "</main>"
        ),
        "https://quay.example/news/",
        "No block of the page is article text.",
    ),
    "a forum's thread whose first post is long": (
        page(f"<main><h1>Mooring</h1><div class=post>{LONG}</div>{''.join(map(post, range(2, 6)))}</main>"),
        "https://quay.example/viewtopic.php?t=112",
        "Its address is that of a forum's thread.",
    ),
    "a question with answers": (
        page(
            f"<main><h1>How to moor?</h1><p>{ONE}</p>{''.join(map(post, range(2, 6)))}</main>", head=json_ld("QAPage")
        ),
        _BARE,
        "It calls itself a forum's thread, or is made by a forum's software.",
    ),
    "a search": (
        page("<main><h1>Search</h1><form><input name=q></form><p>3 hits</p></main>", head=json_ld("SearchResultsPage")),
        "https://quay.example/search",
        "It calls itself a list or a collection.",
    ),
    "a page that is missing": (
        page(f"<main><h1>Page not found</h1><p>{ONE}</p></main>", title="Page not found | The Quay"),
        _BARE,
        "It says that there is no such page.",
    ),
}
WALLS = {
    "a check for robots": (
        page(f"<h1>Making sure you're not a bot!</h1><p>{ONE}</p>", title="Making sure you're not a bot!"),
        "It asks for a proof that no robot reads it, or denies access.",
    ),
    "a page that denies access": (
        page("<h1>Access Denied</h1><p>You don't have permission to access this server.</p>", title="Access Denied"),
        "It asks for a proof that no robot reads it, or denies access.",
    ),
    "a consent wall": (
        page(f"<h1>Lesen Sie die Quay mit Werbung</h1><p>{ONE}</p><button>Zustimmen</button>"),
        "It asks for consent before it shows anything.",
    ),
    "a consent wall in a banner": (
        page('<div class="cookie-consent"><h1>We value your privacy</h1><p>We store things.</p></div>'),
        "It asks for consent before it shows anything.",
    ),
}
ARTICLES = {
    "two paragraphs": (page(f"<main><h1>Pier reopens</h1><p>{ONE}</p><p>{TWO}</p></main>"), _BARE),
    "a caption below a film": (
        page(
            "<main><h1>The film</h1><video src=/f.mp4></video><p>The ferry at dawn.</p></main>",
            head=json_ld("NewsArticle"),
        ),
        "https://quay.example/video/ferry",
    ),
    "a story with teasers below": (
        page(f"<main><h1>Pier reopens</h1>{LONG}</main><div class=more>{''.join(map(teaser, range(1, 9)))}</div>"),
        _BARE,
    ),
    "a review of goods with prices and buttons": (
        page(
            f"<main><h1>The best oars</h1>{LONG}<p>£19.00</p><button>Add to basket</button></main>",
            head=json_ld("NewsArticle") + json_ld("Product"),
        ),
        "https://quay.example/reviews/best-oars",
    ),
    "a guide with linked headings of its own": (
        page(
            "<main><h1>Guide</h1>"
            + "".join(f"<h2><a href=#s{n}>Step {n}</a></h2><p>{ONE}</p>" for n in range(9))
            + "</main>"
        ),
        "https://docs.quay.example/guide/mooring",
    ),
    "a service with running text": (page(f"<main><h1>Mooring</h1>{LONG}</main>"), "https://quay.example/"),
    "news about robots": (
        page(
            f"<main><h1>Are you a robot? asks the harbour</h1>{LONG}</main>", title="Are you a robot? asks the harbour"
        ),
        _BARE,
    ),
    "a story that a banner covers": (
        page(f"<div class=cookie-consent><h2>We value your privacy</h2></div><main><h1>Pier</h1>{STORY}</main>"),
        _BARE,
    ),
    "a story of a newspaper's forum": (
        page(f"<main><h1>The mayor is right</h1>{LONG}</main>", head=json_ld("OpinionNewsArticle")),
        "https://quay.example/forum/the-mayor-is-right",
    ),
    "a story below a list of sections": (
        page(f"<main><h1>Pier</h1>{STORY}</main>"),
        "https://quay.example/news/?id=12",
    ),
}

SIGNED = "<div class=byline>By Ada Quill</div>"
FOUR = f"<p>{ONE}</p><p>{TWO}</p><p>Nobody on the quay would say when it comes back.</p><p>{ONE} Again.</p>"
BRIEF = f"<p>{ONE}</p><p>{TWO}</p>"


def titled(title: str, text: str, head: str = "") -> str:
    return page(f"<main><h1>{title}</h1>{text}</main>", head=head, title=title)


def pick(n: int) -> str:
    return f"<h2><a href=https://oars-{n}.example/buy>Oar {n}</a></h2><p>{ONE} It is dry, and my {n}th choice.</p>"


def picture(n: int) -> str:
    return f"<figure><img src=/{n}.jpg><figcaption>Boat {n} comes in at dawn</figcaption></figure>"


# What a wall, a forum or a list says, said by articles.
MISTAKEN = {
    "a headline that opens as a check does": (
        titled("Security check: how safe is our harbour?", BRIEF, json_ld("NewsArticle")),
        _BARE,
    ),
    "a headline that opens as a refusal does": (
        titled("Access denied – the fans who never saw the match", BRIEF, json_ld("NewsArticle")),
        _BARE,
    ),
    "a headline about robots": (titled("Are you a robot? Harbour asks its guests", BRIEF), _BARE),
    "a signed film": (titled("Forbidden - a film about the pier opens", SIGNED + FOUR), _BARE),
    "a signed crew": (titled("Not found – the missing crew of the Anselm", SIGNED + FOUR), _BARE),
    "a signed room": (titled("404: the room where it happened", SIGNED + FOUR), _BARE),
    "a signed story with a short name": (titled("Not found: the crew", SIGNED + FOUR), _BARE),
    "a paragraph that says nothing was found": (
        titled("Divers search the harbour", f"<p>{ONE}</p><p>Nothing was found.</p>"),
        _BARE,
    ),
    "a player's line below a paragraph": (
        titled("The film", f"<p>{ONE}</p><p>Please enable JavaScript to play this video.</p>"),
        _BARE,
    ),
    "a player's line above a paragraph": (
        titled("The film", f"<p>Please enable JavaScript to play this film.</p><p>{ONE}</p>"),
        _BARE,
    ),
    "an opinion with a number behind its name": (
        titled("The mayor is right", BRIEF, json_ld("NewsArticle")),
        "https://quay.example/forum/the-mayor-is-right-2024051234",
    ),
    "an opinion of a day": (
        titled("The mayor is right", BRIEF, json_ld("NewsArticle")),
        "https://quay.example/discussion/20240512/the-mayor-is-right",
    ),
    "a brief that stands where a section does": (titled("Pier reopens", BRIEF), "https://quay.example/local/news"),
    "a story of its own where a section is": (
        titled("Pier reopens", f"<p>{ONE}</p>", json_ld("NewsArticle")),
        "https://quay.example/news/",
    ),
    "a gallery": (
        titled("Nine boats", "".join(map(picture, range(9))), json_ld("NewsArticle")),
        "https://quay.example/pictures/nine-boats",
    ),
    "a signed list of what others sell": (titled("The best oars", SIGNED + "".join(map(pick, range(8)))), _BARE),
}


@pytest.mark.parametrize(("markup", "url"), MISTAKEN.values(), ids=MISTAKEN)
def test_an_article_that_speaks_as_other_pages_do_is_an_article(markup, url):
    assert isinstance(cleaned(markup, url), Article)


@pytest.mark.parametrize(
    "title",
    [
        "Page not found - The Quay",
        "404 - Page not found - The Quay",
        "404: This page could not be found",
        "404 - File or directory not found.",
        "Page not found – Post of the Northern Harbour",
    ],
)
def test_behind_its_dash_a_wall_names_its_site_or_says_so_again(title):
    named = "<meta property=og:site_name content='Post of the Northern Harbour'>"
    assert cleaned(page(f"<main><p>{ONE}</p></main>", head=named, title=title)).reason == "not-an-article"


def test_a_wall_speaks_in_the_first_line_of_its_text():
    assert cleaned(page(f"<main><p>Access denied.</p><p>{ONE}</p></main>")).reason == "blocked"


def test_captions_are_no_text_of_a_page_that_calls_itself_nothing():
    assert cleaned(page(f"<main>{''.join(map(picture, range(9)))}</main>")).reason == "not-an-article"


def test_a_list_of_its_own_site_may_name_another_of_its_hosts():
    own = "".join(f"<h2><a href=https://www.example.com/{n}>Pier {n}</a></h2><p>{ONE}</p>" for n in range(8))
    found = cleaned(page(f"<main><h1>Harbour</h1>{own}</main>"), "https://quay.example.com/pier")
    assert found.detail == "It is a list of links with a few lines each."


def test_a_list_without_an_address_knows_its_links_by_their_way():
    own = "".join(f"<h2><a href=/{n}>Pier {n}</a></h2><p>{ONE}</p>" for n in range(8))
    assert cleaned(page(f"<main><h1>Harbour</h1>{own}</main>"), "").reason == "not-an-article"


@pytest.mark.parametrize(("markup", "url", "detail"), OTHERS.values(), ids=OTHERS)
def test_a_page_of_another_kind_is_refused_with_its_reason(markup, url, detail):
    assert cleaned(markup, url) == Reject(url, None, "not-an-article", detail)


@pytest.mark.parametrize(("markup", "detail"), WALLS.values(), ids=WALLS)
def test_a_wall_before_the_page_is_refused_as_blocked(markup, detail):
    assert cleaned(markup) == Reject(_BARE, None, "blocked", detail)


@pytest.mark.parametrize(("markup", "url"), ARTICLES.values(), ids=ARTICLES)
def test_a_page_with_running_text_is_an_article(markup, url):
    assert isinstance(cleaned(markup, url), Article)


SITE = """
[site]
domain = "quay.example"

[[template]]
id = "cms"
body = ["div.story"]
"""


def test_what_a_site_file_knows_is_an_article(tmp_path):
    (tmp_path / "quay.example.toml").write_text(SITE)
    raw = RawPage("https://quay.example/oar", page(f"<main>{STORY}</main>", head=json_ld("Product")).encode())
    assert isinstance(Cleaner(load_sites(tmp_path)).clean(raw), Article)
    assert isinstance(Cleaner().clean(raw), Reject)


def test_on_a_draw_a_page_is_an_article():
    found = weighed("<bare><p>The pier</p>")
    assert points(found.speaks_for) == points(found.against) > 0
    assert found.is_article


def test_nothing_speaks_for_a_page_without_text():
    found = weighed(json_ld("NewsArticle") + "<bare><nav><a href=/pier>The pier</a></nav>")
    assert found.speaks_for == ()
    assert not found.is_article


def test_signs_against_never_say_article():
    assert {sign.says for sign in SIGNS} == {ARTICLE, "not-an-article", "blocked", "shell"}
    assert cleaned(page(f"<main>{STORY}</main>"), URL).text


def test_an_endless_address_costs_no_time():
    address, found = "https://quay.example/blog/" + "a" * 1_000_000, []
    assert processor_seconds(lambda: found.append(cleaned(page(f"<main>{STORY}</main>"), address)), tries=1) < 2
    assert isinstance(found[0], Article)
