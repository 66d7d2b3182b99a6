"""What a trap makes grow is bounded and counted, and pages that say the same are one line."""

import pytest
from run_by_hand import DAY, FRONT, HOST, Crawl

from newscrawl.bounds import Bounds
from newscrawl.crawl.plan import SitePlan
from newscrawl.crawl.sifted import sifted
from newscrawl.crawl.turns import UnderWay
from newscrawl.discovery.listing import Listing, Terms
from newscrawl.discovery.section import read_section
from newscrawl.ledger.keys import has_visit, key_of
from newscrawl.ledger.rows import Found, Kind, Task

SITE = SitePlan("harbour.example", (FRONT,))


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


def task(kind=Kind.SECTION, depth=0, path="/"):
    return Task(f"harbour.example{path}", HOST + path, "harbour.example", kind, depth, 0, None, None, None, None)


@pytest.mark.parametrize(
    ("kind", "depth", "bound"),
    [
        (Kind.SITEMAP, 4, None),
        (Kind.SITEMAP, 5, "sitemap_depth"),
        (Kind.SECTION, 3, "section_depth"),
        (Kind.PAGE, 1_000, "list_pages"),
        (Kind.FEED, 1_000, "list_pages"),
        (Kind.ARTICLE, 2_000, None),
    ],
)
def test_lists_are_asked_for_as_far_as_their_bound_and_articles_wherever_they_are_named(kind, depth, bound):
    found = Found(f"{HOST}/news/the-ferry-sails-again-today", kind)
    named = sifted(Listing((found,)), by=task(depth=depth), plan=SITE, bounds=Bounds())
    assert (named.wanted, named.reached) == (((found,), {}) if bound is None else ((), {bound: 1}))


@pytest.mark.parametrize(
    ("path", "bound"),
    [
        ("/a/b/a/b/a/the-ferry-sails-again-today", None),
        ("/a/b/a/b/a/b/a/the-ferry-sails-again-today", "path_repeats"),
        ("/the-ferry-sails-again-today?" + "&".join(f"k{number}=x" for number in range(15)), None),
        ("/the-ferry-sails-again-today?" + "&".join(f"k{number}=x" for number in range(16)), "query_parameters"),
    ],
)
def test_an_address_that_has_grown_is_dropped_and_counted(path, bound):
    named = sifted(Listing((Found(HOST + path),)), by=task(), plan=SITE, bounds=Bounds())
    assert (named.unwanted, dict(named.reached)) == ((0, {}) if bound is None else (1, {bound: 1}))


def test_an_address_that_is_too_long_is_counted_as_dropped():
    named = sifted(Listing((), reached={"url_length": 2}), by=task(), plan=SITE, bounds=Bounds())
    assert (named.unwanted, dict(named.reached)) == (2, {"url_length": 2})


def test_a_runs_manifest_counts_the_bounds_that_were_reached(site):
    site.begin(bounds=Bounds(site_pages=1)).names("/a/a/a/a/a-story-that-grows", "/b-story", "/c-story")
    assert len(site.due()) == 1
    site.gives("/b-story")
    site.run.due()
    counts = site.end()
    assert (counts["bounds/path_repeats"], counts["bounds/site_pages"]) == (1, 1)
    assert (counts["found"], counts["articles"], counts["dropped"], counts["pending"]) == (3, 1, 1, 1)


def test_a_site_is_asked_for_as_much_as_its_bounds_allow():
    under_way = UnderWay(["harbour.example"], Bounds(site_pages=1, site_lists=0))
    first, second = (task(Kind.ARTICLE, path=path) for path in ("/1", "/2"))
    assert under_way.allows(first)
    under_way.add(first)
    assert not under_way.allows(second)
    assert under_way.allows(task(Kind.FEED, path="/3"))
    assert under_way.reached == {"site_pages": 1}


def test_of_a_site_that_has_named_enough_no_more_lists_are_asked_for():
    under_way = UnderWay(["harbour.example"], Bounds(site_addresses=3))
    under_way.found(task(), 2)
    assert under_way.allows(task())
    under_way.found(task(), 1)
    assert not under_way.allows(task())
    assert under_way.allows(task(Kind.ARTICLE, path="/1"))
    assert under_way.reached == {"site_addresses": 1}


def section(page, path, tags=()):
    terms = Terms(robots_tags=tags)
    return read_section(page.encode(), url=HOST + path, content_type="text/html", terms=terms)


@pytest.mark.parametrize("next_one", ["/events/2026/12/", "/events?month=2026-12"])
def test_the_next_month_of_a_calendar_is_no_page_of_the_same_list_and_counted(next_one):
    listing = section(f'<html><body><main><a rel="next" href="{next_one}">December</a></main>', "/events/2026/11/")
    assert (listing.found, listing.reached) == ((), {"calendar": 1})


@pytest.mark.parametrize(
    ("here", "next_one"),
    [
        ("/", "/?year=2026&amp;page=2"),
        ("/", "/2026/11/25/"),
        ("/?year=2026&amp;page=2", "/?year=2026&amp;page=3"),
        ("/2026/11/25/page/9/", "/2026/11/24/page/1/"),
    ],
)
@pytest.mark.parametrize("link", ['<a rel="next" href="{}">Older</a>', '<link rel="next" href="{}">'])
def test_a_list_goes_on_by_numbered_pages_whatever_their_days_and_may_begin_a_day(here, next_one, link):
    listing = section(f"<html><body>{link.format(next_one)}</body></html>", here.replace("&amp;", "&"))
    assert ([found.kind for found in listing.found], listing.reached) == ([Kind.PAGE], {})


@pytest.mark.parametrize("is_closed", [False, True])
def test_links_that_a_site_asks_not_to_follow_are_counted_where_they_would_be_followed(is_closed):
    story = '<h2><a href="/news/the-ferry-sails-again-today" rel="{}">The ferry sails again today</a></h2>'
    frame = '<a href="/login" rel="nofollow">Log in</a><a href="https://quay.example/" rel="nofollow">Quay</a>'
    head = '<meta name="robots" content="nofollow">' if is_closed else ""
    page = f"<html><head>{head}</head><body>{story.format('' if is_closed else 'nofollow')}{frame}</body></html>"
    listing = section(page, "/")
    assert (listing.found, listing.reached) == ((), {"nofollow": 1})
    assert (len(section(page, "/", None).found), section(page, "/", None).reached) == (1, {})


def test_a_link_that_is_refused_at_one_place_of_a_page_and_not_at_another_is_followed():
    story = '<h2><a href="/news/the-ferry-sails-again-today"{}>The ferry sails again today</a></h2>'
    listing = section(f"<html><body>{story.format(' rel=nofollow')}{story.format('')}</body></html>", "/")
    assert (len(listing.found), listing.reached) == (1, {})


@pytest.mark.parametrize("link", ['<a rel="next" href="{}">Older</a>', '<link rel="next" href="{}">'])
def test_a_calendars_own_second_page_is(link):
    page = f"<html><body>{link.format('/2026/11/page/2/')}</body></html>"
    listing = read_section(page.encode(), url=f"{HOST}/2026/11/", content_type="text/html", terms=Terms())
    assert [found.kind for found in listing.found] == [Kind.PAGE]


@pytest.mark.parametrize(
    ("visited", "plain"),
    [
        ("/(S(lit3py55t21z5v55vlm25s55))/news/pier.aspx", "/news/pier.aspx"),
        ("/%28S%28lit3py55t21z5v55vlm25s55%29%29/news/pier.aspx", "/news/pier.aspx"),
        ("/story?id=1041&sid=a1b2c3d4e5f6a7b8", "/story?id=1041"),
        ("/news/pier;jsessionid=1A2B", "/news/pier"),
        ("/news/ferry-sails-again-today;sid=a1b2c3d4e5f6a7b8", "/news/ferry-sails-again-today"),
        ("/news/ferry-sails-again-today;sid=a1b2c3d4e5f6a7b8?page=2", "/news/ferry-sails-again-today?page=2"),
    ],
)
def test_a_visits_id_makes_no_other_article_and_is_counted(visited, plain):
    assert key_of(HOST + visited) == key_of(HOST + plain)
    named = sifted(Listing((Found(HOST + visited),)), by=task(), plan=SITE, bounds=Bounds())
    assert (len(named.wanted), named.reached, named.is_whole) == (1, {"sessions": 1}, True)


@pytest.mark.parametrize(
    "path",
    [
        "/news/ferry-sails-again-today;sid=12?",
        "/news/pier;sid=a1b2c3d4e5f6a7b8",
        "/news/pier?sid=a1b2c3d4e5f6a7b8",
        "/news/ferry-sails-again-today?sid=12",
    ],
)
def test_what_may_be_a_storys_number_is_no_visits_id(path):
    assert key_of(HOST + path) != key_of(HOST + path.partition(";")[0].partition("?sid")[0])
    assert not has_visit(HOST + path)


@pytest.mark.parametrize("order", [("/a", "/b", "/c"), ("/c", "/a", "/b")])
@pytest.mark.parametrize("is_stored", [False, True])
def test_of_pages_that_say_the_same_the_first_gives_the_line_and_the_others_are_duplicates(site, order, is_stored):
    site.begin(shard_lines=1 if is_stored else 500).names("/a", "/b", "/c").due()
    first, second, third = (site.gives(path) for path in order)
    assert first.revision == 0
    assert (second.reason, third.reason) == ("duplicate", "duplicate")
    assert f"harbour.example{order[0]}" in second.detail
    assert site.end() == {"found": 3, "articles": 1, "rejects": 2, "bounds/duplicates": 2}


def test_the_same_text_under_another_headline_is_another_article(site):
    site.begin().names("/a", "/b").due()
    assert [site.gives("/a").revision, site.gives("/b", headline="Quay reopens").revision] == [0, 0]
    site.end()


@pytest.mark.parametrize("order", [("/a", "/b", "/c", "/d"), ("/d", "/c", "/b", "/a")])
@pytest.mark.parametrize("is_stored", [False, True])
def test_a_page_that_names_its_own_address_or_another_day_is_no_duplicate_in_any_order(site, order, is_stored):
    says = {
        "/a": {"canonical_url": f"{HOST}/a"},
        "/b": {"date_published": "2026-11-24T10:00:00Z"},
        "/c": {"date_published": "2026-11-25"},
        "/d": {},
    }
    site.begin(shard_lines=1 if is_stored else 500).names(*order).due()
    assert [site.gives(path, **{"date_published": None, **says[path]}).revision for path in order] == [0, 0, 0, 0]
    assert site.end() == {"found": 4, "articles": 4}


def test_duplicates_of_one_day_are_duplicates_whatever_the_hour(site):
    site.begin().names("/a", "/b").due()
    site.gives("/a", date_published="2026-11-24T10:00:00Z")
    assert site.gives("/b", date_published="2026-11-24T11:00:00Z").reason == "duplicate"
    site.end()


def test_a_duplicate_that_comes_to_say_something_else_is_an_article_of_its_own(site):
    site.begin().names("/a", "/b").due()
    site.gives("/a", "under repair")
    assert site.gives("/b", "under repair").reason == "duplicate"
    site.end()
    site.now += DAY
    site.begin().names()
    assert sorted(site.due()) == ["/a", "/b"]
    given = {path: site.gives(path, path) for path in ("/b", "/a")}
    assert (given["/a"].revision, given["/b"].revision) == (1, 0)
    assert given["/a"].id != given["/b"].id
    site.end()
