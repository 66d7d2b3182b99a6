"""What a run is told and asks: every address that was found has one end, and the sums are right."""

import json
from dataclasses import replace

import pytest

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.crawl.locks import SiteLockedError
from newscrawl.crawl.plan import Plan, SitePlan
from newscrawl.crawl.run import Run
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind
from newscrawl.ledger.standing import site_standings

HOST = "https://harbour.example"
FRONT = Found(f"{HOST}/", Kind.SECTION)
START = 1_000_000_000
DAY = 86_400
_LINE = "<p>The ferry left the northern pier at dawn with forty passengers and crate {} of the apples on board.</p>"


@pytest.fixture(scope="module")
def page() -> Article:
    story = "".join(map(_LINE.format, range(6)))
    markup = f"<html><body><main><h1>Pier reopens</h1>{story}</main></body></html>"
    article = Cleaner().clean(RawPage(f"{HOST}/a", markup.encode()))
    assert isinstance(article, Article)
    return article


class Crawl:
    """Runs one after the other over one output folder, with a clock that is set by hand."""

    def __init__(self, folder, page) -> None:
        self.folder = folder
        self.page = page
        self.now = START
        self.runs = 0
        self.taken = []  # while the front page was waited for

    def begin(self, **plan):
        self.runs += 1
        self.now += 60
        sites = (SitePlan("harbour.example", (FRONT,)),)
        plan = Plan(output=self.folder, name=f"run-{self.runs}", sites=sites, **plan)
        self.run = Run(plan, clock=lambda: float(self.now))
        self.run.begin()
        return self

    def names(self, *found):
        """Have the front page read; it names these paths."""
        self.taken = [task.url for task in self.run.due()]
        self.taken.remove(FRONT.url)
        listing = Listing(tuple(found if isinstance(found, Found) else Found(HOST + found) for found in found))
        self.run.listing(FRONT.url, listing, etag=None, last_modified=None)
        return self

    def due(self):
        tasks = self.run.due()
        taken, self.taken = self.taken, []
        return None if tasks is None else [url.removeprefix(HOST) for url in (*taken, *(task.url for task in tasks))]

    def gives(self, path, text="text", headline="Pier reopens", **more):
        url = HOST + path
        facts = {"url": url, "requested_url": url, "canonical_url": None, "content_hash": text, "headline": headline}
        return self.run.article(replace(self.page, **facts | more), lambda article: json.dumps(article.content_hash))

    def rejects(self, path, reason):
        self.run.reject(Reject(HOST + path, HOST + path, reason), lambda reject: json.dumps(reject.reason))

    def end(self):
        manifest = self.run.end()
        assert manifest["unaccounted"] == 0
        assert manifest == json.loads((self.folder / "news" / f"run-{self.runs}" / "manifest.json").read_text())
        return {name: count for name, count in manifest["counts"].items() if count and not name.startswith("lists")}

    def lines(self, kind="articles"):
        paths = sorted((self.folder / "news").glob(f"*/{kind}-*.jsonl"))
        return [json.loads(line) for path in paths for line in path.read_text().splitlines()]


@pytest.fixture
def site(tmp_path, page):
    return Crawl(tmp_path, page)


def test_a_run_is_over_when_nothing_is_due_and_nothing_under_way(site):
    site.begin().names("/a")
    assert site.due() == ["/a"]
    assert site.due() == []  # under way
    site.gives("/a")
    assert site.due() is None
    assert site.end() == {"found": 1, "articles": 1}


def test_an_article_that_changed_is_a_revision_and_one_that_did_not_gives_no_line(site):
    site.begin().names("/a", "/b").due()
    assert [site.gives("/a", "a").revision, site.gives("/b", "b").revision] == [0, 0]
    site.end()
    site.now += DAY
    site.begin().names()
    assert sorted(site.due()) == ["/a", "/b"]  # young, and no list tells their changes
    revised = site.gives("/a", "a2")
    assert (revised.revision, revised.previous_hash) == (1, "a")
    assert site.gives("/b", "b") is None
    assert site.end() == {"found": 2, "articles": 1, "revisions": 1, "unchanged": 1}
    assert sorted(site.lines()) == ["a", "a2", "b"]


def test_an_article_of_which_the_server_says_that_nothing_changed_gives_no_line(site):
    site.begin().names("/a").due()
    site.gives("/a")
    site.end()
    site.now += DAY
    site.begin().names().due()
    site.run.not_modified(f"{HOST}/a")
    assert site.end() == {"found": 1, "unchanged": 1}


def test_two_addresses_of_one_article_are_one_line(site):
    site.begin().names("/phone/a-story", "/a-story").due()
    assert site.gives("/phone/a-story", canonical_url=f"{HOST}/a-story") is not None
    assert site.gives("/a-story", "the same in other words") is None
    assert site.end() == {"found": 2, "articles": 1, "unchanged": 1}
    site.now += DAY
    site.begin().names()
    assert site.due() == ["/phone/a-story"]  # the first speaks for its article from now on
    assert site.gives("/phone/a-story", "new", canonical_url=f"{HOST}/a-story").revision == 1
    site.end()


@pytest.mark.parametrize("order", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_a_twin_is_found_in_any_order_though_another_page_names_the_same_address(site, order):
    site.begin().names("/a-story", "/a-story-to-print", "/a-liar").due()
    pages = {"a": ("/a-story", "True"), "b": ("/a-story-to-print", "True"), "c": ("/a-liar", "Other")}
    given = [
        site.gives(path, path, headline, canonical_url=f"{HOST}/a-story") for path, headline in map(pages.get, order)
    ]
    assert sorted(article.headline for article in given if article) == ["Other", "True"]
    assert {article.revision for article in given if article} == {0}
    site.end()


def test_an_address_that_leads_on_to_another_one_is_its_twin(site):
    site.begin().names("/old-name-of-it", "/new-name-of-it").due()
    assert site.gives("/new-name-of-it") is not None
    assert site.gives("/old-name-of-it", url=f"{HOST}/new-name-of-it") is None
    assert site.end() == {"found": 2, "articles": 1, "unchanged": 1}


@pytest.mark.parametrize("lie", [f"{HOST}/", f"{HOST}/first-story", "https://other.example/first-story"])
def test_a_canonical_that_all_pages_share_is_not_believed(site, lie):
    site.begin().names("/first-story", "/second-story", "/third-story").due()
    given = [site.gives(f"/{n}-story", n, n, canonical_url=lie) for n in ("second", "first", "third")]
    assert [article.revision for article in given if article] == [0, 0, 0]
    site.end()
    site.now += DAY
    site.begin().names().due()
    again = [site.gives(f"/{n}-story", n, n, canonical_url=lie) for n in ("first", "second", "third")]
    assert again == [None, None, None]
    site.end()


def test_what_lists_name_elsewhere_and_what_is_no_article_is_dropped_with_a_count(site):
    site.begin().names("/a-story", Found("https://other.example/a-story"), "/tag/ships")
    assert site.due() == ["/a-story"]
    site.gives("/a-story")
    assert site.end() == {"found": 3, "articles": 1, "dropped": 2}


def test_sections_are_followed_three_steps(site):
    site.begin()
    for step in ("", "town", "port", "quay"):
        assert site.due() == [f"/{step}"]
        next_one = {"": "town", "town": "port", "port": "quay", "quay": "deck"}[step]
        found = Listing((Found(f"{HOST}/{next_one}", Kind.SECTION),))
        site.run.listing(f"{HOST}/{step}", found, etag=None, last_modified=None)
    assert site.due() is None
    site.end()


def test_a_page_older_than_was_asked_for_is_dropped_where_no_list_said_so(site):
    site.begin(since=START - DAY).names("/a", Found(f"{HOST}/b", changed=START)).due()
    assert site.gives("/a", date_published="2001-01-01") is None
    assert site.gives("/b", date_published="2001-01-01") is not None
    assert site.end() == {"found": 2, "articles": 1, "dropped": 1}
    assert site.begin().names().due() == ["/a"]
    assert site.gives("/a", date_published="2001-01-01") is not None
    site.end()


def test_a_failure_that_passes_within_the_run_counts_as_found_once_more(site):
    site.begin().names("/a", "/b").due()
    site.rejects("/a", "timeout")
    site.rejects("/b", "http-404")
    site.now += 599
    assert site.due() is None  # stored, and not due yet
    site.now += 1
    assert site.due() == ["/a"]
    site.gives("/a")
    assert site.end() == {"found": 3, "articles": 1, "rejects": 2}
    assert site.lines("rejects") == ["timeout", "http-404"]


def test_what_was_not_answered_stays_due(site):
    site.begin().names("/a", "/b").due()
    site.gives("/a")
    assert site.end() == {"found": 2, "articles": 1, "pending": 1}
    assert site.begin().names().due() == ["/b"]
    site.run.abandon()


def test_a_run_that_is_abandoned_loses_no_address_and_leaves_no_line(site):
    site.begin().names("/a").due()
    site.gives("/a")
    site.run.abandon()
    assert site.lines() == []
    assert site.begin().names().due() == ["/a"]
    site.gives("/a")
    assert site.end() == {"found": 1, "articles": 1}


def test_lines_are_stored_when_the_shard_is_full_or_ten_seconds_old(site):
    site.begin(shard_lines=2).names("/a", "/b", "/c").due()
    site.gives("/a", "a")
    assert site.lines() == []
    site.gives("/b", "b")
    assert site.lines() == ["a", "b"]
    site.gives("/c", "c")
    site.now += 11
    assert site.due() is None
    assert site.lines() == ["a", "b", "c"]
    site.end()


def test_what_is_lost_on_the_way_is_a_reject_and_a_second_answer_is_told_of(site):
    site.begin().names("/a").due()
    lost = Reject(f"{HOST}/a", f"{HOST}/a", "error:DropItem")
    site.run.lost(lost, lambda reject: json.dumps(reject.reason))
    site.run.lost(lost, lambda reject: json.dumps(reject.reason))
    assert site.run.counts["unasked"] == 0
    assert site.gives("/a") is None
    assert site.run.counts["unasked"] == 1
    assert site.due() is None
    assert site.lines("rejects") == []
    site.end()
    assert site.lines("rejects") == ["error:DropItem"]


def test_max_pages_counts_articles_and_not_lists(site):
    site.begin(max_pages=2).names("/a", "/b", "/c")
    assert len(site.due()) == 2
    for path in ("/a", "/b", "/c"):
        site.gives(path, path)
    assert site.due() is None
    assert site.end()["pending"] == 1


def test_a_site_fails_where_no_list_could_be_read(site):
    site.begin().due()
    site.run.list_failed(FRONT.url, "timeout")
    assert site.run.failing == {"harbour.example": "none of its lists could be read"}
    site.end()
    site.begin().due()
    site.run.listing(FRONT.url, Listing(fault="not a list: empty"), etag=None, last_modified=None)
    assert site.run.failing == {"harbour.example": "none of its lists could be read"}
    site.end()
    site.begin().names()
    assert site.run.failing == {}
    site.end()


def test_one_run_at_a_time_on_a_site(site, tmp_path):
    site.begin()
    other = Crawl(tmp_path, site.page)
    with pytest.raises(SiteLockedError, match=r"^harbour\.example: another crawl is at work on this site; wait until"):
        other.begin()
    site.end()
    assert site_standings(tmp_path / "ledger.sqlite3")[0].site == "harbour.example"
    other.begin().run.abandon()
