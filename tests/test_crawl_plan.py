"""The [crawl] table of a site file: its closed grammar, and what the loaded sites say of it."""

import pickle
import re
from pathlib import Path

import pytest

from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.clean.sites import SiteRuleError, load_sites

HEAD = '[site]\ndomain = "example.com"\n[crawl]\n'
TEMPLATE = '[[template]]\nid = "one"\nbody = ["div.text"]\n'
START = 'start = ["https://www.example.com/"]\n'


@pytest.fixture
def load(tmp_path: Path):
    """A function that loads the package's sites and one of the user's."""

    def loaded(source: str):
        (tmp_path / "example.com.toml").write_text(source, "utf-8")
        return load_sites(tmp_path)

    return loaded


def test_a_plan_is_what_the_table_says(load):
    lists = 'sitemaps = ["https://cdn.example.net/map.xml"]\nfeeds = ["https://example.com/feed"]\n'
    sections = 'sections = ["https://www.example.com/world", "https://blog.example.com/"]\n'
    sites = load(HEAD + START + lists + sections + "article = ['-\\d+$']\ndeny = ['/quiz/', '[?]print=']\n" + TEMPLATE)
    assert sites.crawl_plan("example.com") == CrawlPlan(
        start=("https://www.example.com/",),
        sitemaps=("https://cdn.example.net/map.xml",),
        feeds=("https://example.com/feed",),
        sections=("https://www.example.com/world", "https://blog.example.com/"),
        article=(re.compile(r"-\d+$"),),
        deny=(re.compile("/quiz/"), re.compile("[?]print=")),
    )
    assert pickle.loads(pickle.dumps(sites)).crawl_plan("example.com") == sites.crawl_plan("example.com")


def test_a_site_without_the_table_has_no_plan(load):
    assert load(HEAD.removesuffix("[crawl]\n") + TEMPLATE).crawl_plan("example.com") is None
    assert load_sites().crawl_plan("example.org") is None


def test_a_site_file_may_be_about_the_crawl_alone(load):
    sites = load(HEAD + START)
    assert sites.crawl_plan("example.com") == CrawlPlan(start=("https://www.example.com/",))
    assert sites.by_domain["example.com"].templates == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (START + "sitemap = []\n", "[crawl]: no key 'sitemap'; did you mean 'sitemaps'?"),
        (START + 'deny = ["("]\n', "[crawl]: deny: '(' is no regular expression: missing ), unterminated subpattern"),
        (START + "article = [7]\n", "[crawl]: `article` must be a list of regular expressions, such as ['-\\d+$']"),
        ('start = "https://example.com/"\n', "[crawl]: `start` must be a list of addresses, such as"),
        ('feeds = ["/feed"]\n', "[crawl]: feeds: '/feed' is no address; write it in full"),
        ('feeds = ["ftp://example.com/"]\n', "[crawl]: feeds: 'ftp://example.com/' is no address"),
        ('sitemaps = ["https://example.com/a b"]\n', "[crawl]: sitemaps: 'https://example.com/a b' is no address"),
        ('sitemaps = ["https://[broken"]\n', "[crawl]: sitemaps: 'https://[broken' is no address"),
        ('sitemaps = ["https://example.com:x/"]\n', "[crawl]: sitemaps: 'https://example.com:x/' is no address"),
        ("deny = ['/quiz/']\n", "[crawl]: it names no place to begin at; add start = "),
        ('sections = ["https://example.org/"]\n', "[crawl]: 'https://example.org/' is not of example.com; put it"),
    ],
)
def test_a_slip_stops_the_program_with_file_key_and_way_out(load, table, said):
    with pytest.raises(SiteRuleError) as error:
        load(HEAD + table + TEMPLATE)
    assert said in str(error.value)
    assert "example.com.toml: " in str(error.value)


def test_the_table_is_a_table(load):
    with pytest.raises(SiteRuleError, match=r"example.com.toml: write `crawl` as a table, \[crawl\]"):
        load('crawl = 7\n[site]\ndomain = "example.com"\n' + TEMPLATE)


@pytest.mark.parametrize(
    ("url", "is_article"),
    [
        ("https://www.newsweek.com/island-town-keeps-its-winter-ferry-1786167", True),
        ("https://europe.newsweek.com/island-town-keeps-its-winter-ferry-1786167?piano_t=1", True),
        ("https://www.newsweek.com/topic/ferries", False),
        ("https://www.newsweek.com/", False),
    ],
)
def test_newsweek_tells_its_stories_by_their_numbers(url, is_article):
    plan = load_sites().crawl_plan("newsweek.com")
    assert plan is not None
    assert plan.is_article(url) is is_article
