"""One article, one line, one id: revisions, twins, and pages that name another address as their own."""

import re

import pytest
from run_by_hand import DAY, HOST, START, Crawl

from newscrawl.clean.build import digest
from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.ledger.rows import Found


@pytest.fixture
def site(tmp_path):
    return Crawl(tmp_path)


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


@pytest.mark.parametrize("ends", [False, True])
def test_a_canonical_and_a_headline_that_all_pages_share_make_no_two_articles_one(site, ends):
    paths = ("/one-story", "/two-story", "/three-story")
    site.begin().names(*paths).due()
    for number, path in enumerate(paths):
        assert site.gives(path, path, "The Harbour Post", canonical_url=f"{HOST}/news").revision == 0
        if ends and number < 2:
            site.end()
            site.begin().names().due()
    site.end()
    assert sorted(site.lines()) == sorted(paths)


def test_a_page_with_the_same_text_that_names_the_same_address_is_a_twin(site):
    site.begin().names("/phone/a-story", "/tablet/a-story", "/a-story").due()
    assert site.gives("/phone/a-story", canonical_url=f"{HOST}/a-story") is not None
    assert site.gives("/tablet/a-story", headline="Other", canonical_url=f"{HOST}/a-story") is None
    assert site.gives("/a-story", "in other words") is None
    site.end()


def test_the_sites_name_is_no_headline_that_makes_two_pages_one(site):
    site.begin().names("/first-story", "/second-story").due()
    pages = {"headline": "The Harbour Post", "site_name": "The Harbour Post", "canonical_url": f"{HOST}/first-story"}
    assert site.gives("/first-story", "first", **pages).revision == 0
    assert site.gives("/second-story", "second", **pages).revision == 0
    site.end()


def test_what_the_site_file_calls_a_story_is_believed_as_the_address_of_one(site):
    rules = CrawlPlan(article=(re.compile("/tag/|/phone/"),))
    site.begin(rules).names("/phone/a-story", "/tag/a-story").due()
    assert site.gives("/phone/a-story", canonical_url=f"{HOST}/tag/a-story") is not None
    assert site.gives("/tag/a-story", "the same in other words") is None
    site.end()


@pytest.mark.parametrize("lie", [f"{HOST}/", f"{HOST}/news", f"{HOST}/first-story", "https://other.example/a"])
@pytest.mark.parametrize("order", [("first", "second", "third"), ("third", "first", "second")])
def test_every_article_has_an_id_of_its_own_in_any_order_and_its_revisions_have_it_too(site, lie, order):
    def given(text):
        pages = (site.gives(f"/{n}-story", n + text, n, canonical_url=lie) for n in order)
        return {article.headline: article.id for article in pages}

    site.begin().names("/first-story", "/second-story", "/third-story").due()
    ids = given("")
    site.end()
    assert ids == {n: digest(f"{HOST}/{n}-story") for n in order}
    site.now += DAY
    site.begin().names().due()
    lie = f"{HOST}/third-story"
    assert given(" again") == ids
    site.end()


def test_an_id_is_that_of_the_address_which_the_page_names_where_that_is_its_own(site):
    site.begin().names("/a-story/amp").due()
    assert site.gives("/a-story/amp", canonical_url=f"{HOST}/a-story").id == digest(f"{HOST}/a-story")
    site.end()


def test_an_article_that_has_come_to_lead_on_to_another_one_is_its_twin_and_no_revision(site):
    site.begin().names("/a-story", "/b-story").due()
    site.gives("/a-story", "a", "A")
    site.gives("/b-story", "b", "B")
    site.end()
    site.now += DAY
    site.begin().names().due()
    assert site.gives("/a-story", "b", "B", url=f"{HOST}/b-story") is None
    assert site.gives("/b-story", "b2", "B").revision == 1
    site.end()


def test_a_list_that_says_so_of_one_address_has_the_article_revised_at_the_other(site):
    site.begin().names("/a-story?page=9", Found(f"{HOST}/a-story", changed=START)).due()
    assert site.gives("/a-story?page=9", "a", canonical_url=f"{HOST}/a-story") is not None
    assert site.gives("/a-story", "a") is None
    site.end()
    site.now += 60
    site.begin().names(Found(f"{HOST}/a-story", changed=START + 90))
    assert site.due() == ["/a-story?page=9"]
    assert site.gives("/a-story?page=9", "a2", canonical_url=f"{HOST}/a-story").revision == 1
    assert site.end() == {"found": 1, "articles": 1, "revisions": 1}
