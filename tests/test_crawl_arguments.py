"""Bad input to a crawl: one sentence that names the place and the way out, exit code 2, nothing fetched."""

from functools import partial

import pytest
from crawl_run import crawl
from scrapy.exceptions import UsageError

from newscrawl.spiders.news import ScheduledSpider
from newscrawl.spiders.urls import UrlsSpider

NO_UTF_8 = "https://a.example/\udcff"
SECRET = "https://desk:s3same@a.example/"


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        ("https://a.example/x,https://b.example/y", ["https://a.example/x", "https://b.example/y"]),
        ("https://a.example/x,1,2 , HTTP://b.example", ["https://a.example/x,1,2", "HTTP://b.example"]),
        ("https://a.example/?q=1,2", ["https://a.example/?q=1,2"]),
        ("https://b\u00fccher.example/", ["https://b\u00fccher.example/"]),
        ("http://[2001:db8::1]:8080/", ["http://[2001:db8::1]:8080/"]),
    ],
)
def test_urls_are_split_where_the_next_one_starts(urls, expected):
    assert UrlsSpider(urls=urls).urls == expected


def test_a_file_holds_one_address_a_line(tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text("\ufeffhttps://a.example/\n\n# not yet\n  https://b.example/x  \r\n", "utf-8")
    assert UrlsSpider(file=str(file)).urls == ["https://a.example/", "https://b.example/x"]


def test_an_address_given_twice_is_one_request():
    spider = UrlsSpider(urls="https://a.example/,https://a.example/,https://a.example/#x")
    assert list(spider.asked) == ["https://a.example/", "https://a.example/#x"]


@pytest.mark.parametrize(
    "url",
    [
        "a.example",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://a.example:port/",
        "https://a.example:0/",
        "https://[::1/",
        "https://a.example,b.example/",
        "https://a.example/a b",
        "javascript:alert(1)",
    ],
)
def test_a_line_that_is_no_address_is_named_with_file_and_line(tmp_path, url):
    file = tmp_path / "urls.txt"
    file.write_text(f"# one good, one bad\nhttps://a.example/\n{url}\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        UrlsSpider(file=str(file))
    assert str(caught.value) == (
        f"{file}, line 3: {url!r} is no web address; write it in full, as https://example.com/story"
    )


@pytest.mark.parametrize("spider", [partial(UrlsSpider, urls=NO_UTF_8), partial(ScheduledSpider, start=NO_UTF_8)])
def test_bytes_that_are_no_text_make_no_address(spider):
    with pytest.raises(UsageError, match=r"'https://a.example/\\udcff' is no web address"):
        spider()


@pytest.mark.parametrize("spider", [partial(UrlsSpider, urls=SECRET), partial(ScheduledSpider, start=SECRET)])
def test_a_password_in_an_address_is_refused_without_being_told(spider):
    with pytest.raises(UsageError, match="holds a user or password, and none is sent; leave it out") as caught:
        spider()
    assert "s3same" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "urls: the spider has no address; give -a urls=https://... or -a file=urls.txt"),
        ({"urls": " , "}, "urls: ',' is no web address; write it in full, as https://example.com/story"),
        ({"url": "x"}, "urls: there is no argument 'url'; give -a urls=https://... or -a file=urls.txt"),
        ({"file": "."}, ".: Is a directory; give a text file with one address a line"),
        ({"file": "no.txt"}, "no.txt: No such file or directory; give a text file with one address a line"),
    ],
)
def test_arguments_that_name_no_address_are_refused(arguments, sentence):
    with pytest.raises(UsageError) as caught:
        UrlsSpider(**arguments)
    assert str(caught.value) == sentence


def test_a_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "urls.txt"
    file.write_bytes(b"\xff\xfeh\x00t\x00")
    with pytest.raises(UsageError, match="this is no UTF-8 text"):
        UrlsSpider(file=str(file))


_NO_SITE = "give -a site=example.com, -a sites=all or -a start=https://example.com/"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, f"news: there is no site to crawl; {_NO_SITE}"),
        ({"sitemap": "x"}, f"news: there is no argument 'sitemap'; {_NO_SITE}"),
        (
            {"site": "https://a.example/"},
            "news: site: 'https://a.example/' is no host; give one as example.com, and addresses with -a start=",
        ),
        (
            {"start": "a.example"},
            "news: start: 'a.example' is no web address; write it in full, as https://example.com/",
        ),
        (
            {"start": "ftp://a.example/"},
            "news: start: 'ftp://a.example/' is no web address; write it in full, as https://example.com/",
        ),
        ({"sites": "some"}, "news: sites: 'some' is not known; give -a sites=all, or name them with -a site="),
        (
            {"sites": "all", "since": "yesterday"},
            "news: since: 'yesterday' is no span; give 90m, 12h, 2d or a day as 2026-01-31",
        ),
        (
            {"sites": "all", "since": "99999d99"},
            "news: since: '99999d99' is no span; give 90m, 12h, 2d or a day as 2026-01-31",
        ),
        ({"sites": "all", "max_pages": "0"}, "news: max_pages: '0' is no number of pages; give a whole number from 1"),
    ],
)
def test_arguments_of_a_scheduled_crawl_that_cannot_be_used_are_refused(arguments, sentence):
    with pytest.raises(UsageError) as caught:
        ScheduledSpider(**arguments)
    assert str(caught.value) == sentence


def test_a_scheduled_crawl_takes_sites_starts_and_bounds():
    spider = ScheduledSpider(site="a.example, b.example", start="https://c.example/", since="2026-01-31", max_pages="5")
    assert (spider.sites, spider.starts) == (("a.example", "b.example"), ("https://c.example/",))
    assert (spider.since, spider.max_pages) == (1_769_817_600, 5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["urls", "-a", "urls=ftp://x"], "urls: 'ftp://x' is no web address; write it in full"),
        (["news", "-a", "since=2d"], "news: there is no site to crawl; give -a site=example.com"),
        (
            ["news", "-a", "sites=all", "-s", "NEWSCRAWL_SHARD_LINES=none"],
            "NEWSCRAWL_SHARD_LINES: 'none' is no number of lines; give a whole number from 1",
        ),
        (
            ["news", "-a", "sites=all", "-s", "NEWSCRAWL_SHARD_FORMAT=xz"],
            "NEWSCRAWL_SHARD_FORMAT: 'xz' is no format of shards; write one of jsonl, jsonl.gz, jsonl.zst",
        ),
        (["news-of-nowhere"], "there is no spider 'news-of-nowhere'; the spiders are: "),
        (
            ["urls", "-a", "urls=https://a.example", "-s", "NEWSCRAWL_ALLOW_HOSTS=a"],
            "NEWSCRAWL_ALLOW_HOSTS: 'a' is not",
        ),
        (["urls", "-a", "urls=https://a.example", "-s", "NEWSCRAWL_SITES=none"], "none: there is no such folder"),
        (
            ["urls", "-a", "urls=https://a.example", "-s", "NEWSCRAWL_PROFILE=dek"],
            "NEWSCRAWL_PROFILE: there is no profile 'dek'; write news, and behind it any of",
        ),
        (
            ["urls", "-a", "urls=https://a.example", "-s", "NEWSCRAWL_WORKERS=many"],
            "NEWSCRAWL_WORKERS: 'many' is no number of workers; write 1 to 256, 0 to clean in the crawl's own process",
        ),
        (
            ["urls", "-a", "urls=https://a.example", "-s", "NEWSCRAWL_PAGE_TIMEOUT=0"],
            "NEWSCRAWL_PAGE_TIMEOUT: '0' is no time for a page; write seconds, such as 30",
        ),
        (
            ["urls", "-a", "urls=https://a.example", "-o", "/dev/null/x.jsonl"],
            "/dev/null/x.jsonl: the folder /dev/null",
        ),
    ],
)
def test_scrapy_crawl_answers_with_one_sentence_and_exit_code_2(tmp_path, arguments, sentence):
    done = crawl(tmp_path, *arguments)
    assert done.code == 2
    assert done.log.startswith(sentence)
    assert done.log.count("\n") == 1
