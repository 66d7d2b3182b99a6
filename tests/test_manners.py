"""What a site asks of robots in words: robots.txt as it is read, nofollow, noindex; and the name the crawl gives."""

import logging

import pytest
from facts_page import facts_of
from protego import Protego
from scrapy import Request, signals
from scrapy.exceptions import NotConfigured, UsageError
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Rights, Signal
from newscrawl.clean.facts.directives import NO_INDEX, said_to_us
from newscrawl.discovery import read_listing
from newscrawl.discovery.listing import Terms
from newscrawl.discovery.robots import MOST_BYTES, robots_text, said_to
from newscrawl.ledger.rows import Kind
from newscrawl.middlewares.robots_kept import RobotsKept
from newscrawl.settings_manners import check_manners
from newscrawl.watching.contact import ContactReminder

CLOSED = "User-agent: *\nDisallow: /closed/"
STORY = "/news/the-pier-reopens-after-ten-years"


@pytest.mark.parametrize(
    "body",
    [
        CLOSED.encode(),
        b"\xef\xbb\xbf" + CLOSED.encode(),
        CLOSED.encode("utf-16"),
        CLOSED.encode("utf-16-le"),
        CLOSED.replace("\n", "\r").encode(),
        CLOSED.replace("\n", "\0\r\n").encode(),
    ],
)
def test_robots_txt_is_the_same_in_whatever_bytes(body):
    assert robots_text(body) == f"{CLOSED}\n"


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_rule_that_the_bound_cuts_is_none(end):
    filler = "#" * (MOST_BYTES - len(CLOSED) - 12)
    body = f"{CLOSED}{end}{filler}{end}Disallow: /late/{end}".encode()
    assert robots_text(body).splitlines()[-1] == filler


def test_one_endless_line_is_no_rule():
    assert robots_text(b"Disallow: /" * MOST_BYTES) == ""


@pytest.mark.parametrize(
    ("groups", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: newscrawl\nDisallow: /", False),
        ("User-agent: NEWSCRAWL/2.0 (beta)\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: NewsCrawl\nDisallow: /closed", True),
        ("User-agent: newscrawl\nDisallow: /closed\n\nUser-agent: other\n\nUser-agent: newscrawl\nDisallow: /", False),
        ("user agent newscrawl\nDisallow: /", False),
        ("User-agent: news\nDisallow: /", True),
        ("User-agent: news*\nDisallow: /", True),
        ("User-agent: newscrawl-images\nDisallow: /", True),
        ("User-agent:\nDisallow: /", True),
    ],
)
def test_a_group_is_for_the_robot_whose_whole_name_it_has(groups, allowed):
    assert Protego.parse(said_to(groups, "newscrawl")).can_fetch("https://quay.example/a", "newscrawl") is allowed


def test_the_rules_of_a_thousand_robots_are_kept_once():
    robots = "".join(f"User-agent: robot-{number}\n" for number in range(1_000)) + "Disallow: /\n" * 1_000
    rules = Protego.parse(said_to(f"{robots}{CLOSED}", "newscrawl"))
    assert len(rules._user_agents) == 2  # another, and all


def test_a_page_in_the_place_of_robots_txt_reserves_nothing():
    page = "<html><script>\nLicense: MIT\nContent-Signal: ai-train=no\n</script>"
    assert facts_of(raw=RawPage("https://quay.example/a", b"", robots=page)).rights == Rights()


@pytest.mark.parametrize(
    ("signal", "said"),
    [
        (Signal("robots", "noindex", "meta:robots"), True),
        (Signal("robots", "none", "header:x-robots-tag"), True),
        (Signal("robots", "noindex", "meta:newscrawl"), True),
        (Signal("robots", "newscrawl: noindex", "header:x-robots-tag"), True),
        (Signal("robots", "otherbot: noai, newscrawl: noindex", "meta:robots"), True),
        (Signal("robots", "noindex", "meta:googlebot"), False),
        (Signal("robots", "googlebot: noindex", "header:x-robots-tag"), False),
        (Signal("robots", "noarchive", "meta:robots"), False),
        (Signal("license", "noindex", "meta:license"), False),
    ],
)
def test_noindex_counts_where_it_is_said_to_this_robot(signal, said):
    assert bool(said_to_us([signal]) & NO_INDEX) is said


def links(head: str = "", rel: str = "", tags: tuple[str, ...] | None = ()) -> int:
    page = f'<html><head>{head}</head><body><h2><a href="{STORY}" rel="{rel}">The pier reopens after ten years</a></h2>'
    terms = Terms(robots_tags=tags)
    return len(read_listing(Kind.SECTION, page.encode(), url="https://quay.example/", terms=terms).found)


@pytest.mark.parametrize(
    ("page", "followed"),
    [
        ({}, 1),
        ({"rel": "noopener UGC"}, 0),
        ({"rel": "nofollow", "tags": None}, 1),
        ({"head": '<meta name="ROBOTS" content="index, NoFollow">'}, 0),
        ({"head": '<meta name="newscrawl" content="none">'}, 0),
        ({"head": '<meta name="googlebot" content="nofollow">'}, 1),
        ({"head": '<meta name="robots" content="noindex">'}, 1),
        ({"head": '<meta name="robots" content="nofollow">', "tags": None}, 1),
        ({"tags": ("noarchive", "nofollow")}, 0),
        ({"tags": ("otherbot: noindex, nofollow",)}, 1),
        ({"tags": ("otherbot: noindex, newscrawl: nofollow",)}, 0),
    ],
)
def test_links_are_followed_unless_the_page_asks_this_robot_not_to(page, followed):
    assert links(**page) == followed


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("NEWSCRAWL_NOFOLLOW", "no", "NEWSCRAWL_NOFOLLOW: 'no' is not known; write obey or ignore"),
        ("NEWSCRAWL_NOINDEX", "yes", "NEWSCRAWL_NOINDEX: 'yes' is not known; write keep or drop"),
        ("NEWSCRAWL_CONTACT", "me", "NEWSCRAWL_CONTACT: 'me' is no way to reach you; give a page, "),
        ("NEWSCRAWL_CONTACT", "https://quay.example/\r\nX: y", "NEWSCRAWL_CONTACT: "),
    ],
)
def test_manners_that_cannot_be_used_are_told_in_one_sentence(name, value, sentence):
    with pytest.raises(UsageError) as caught:
        check_manners(Settings({name: value}))
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("contact", ["", "https://quay.example/bot?a=1", "bot@quay.example", "mailto:bot@quay.example"])
def test_a_contact_is_a_page_or_a_mail_address(contact):
    check_manners(Settings({"NEWSCRAWL_CONTACT": contact}))


def test_a_crawl_of_public_hosts_without_a_contact_says_so_once(caplog):
    allowed = "quay.example:8000,harbour.example:443"
    crawler = get_crawler(settings_dict={"USER_AGENT": "newscrawl/1", "NEWSCRAWL_ALLOW_HOSTS": allowed})
    reminder = ContactReminder.from_crawler(crawler)
    said = []
    for url in (
        "http://quay.example:8000/",
        "https://harbour.example/",
        "http://127.0.0.1/",
        "http://a.example/",
        "http://b.example/",
    ):
        with caplog.at_level(logging.WARNING):
            crawler.signals.send_catch_log(signals.request_reached_downloader, request=Request(url), spider=None)
        said.append(len(caplog.records))
    assert (said, reminder is not None) == ([0, 0, 0, 1, 1], True)


def test_a_crawl_with_a_contact_says_nothing():
    with pytest.raises(NotConfigured):
        ContactReminder.from_crawler(get_crawler(settings_dict={"USER_AGENT": "newscrawl/1 (+https://quay.example)"}))


def test_of_another_robots_rules_none_is_parsed_but_the_one_that_ends_its_names():
    another = "User-agent: other\n" + "Disallow: /x\n" * 1_000
    said = said_to(f"{another}{CLOSED}\n{another}User-agent: newscrawl\nAllow: /a\nDisallow: /b", "newscrawl")
    assert said.count("/x") == 2
    rules = Protego.parse(said)
    assert [rules.can_fetch(f"https://quay.example{path}", "newscrawl") for path in ("/a", "/b", "/x")] == [1, 0, 1]


def test_a_robots_txt_is_let_go_when_there_are_too_many_and_nobody_waits_for_it():
    gone = []
    kept = RobotsKept(2, lambda: gone.append(1))
    with kept.of(("http", "waited-for.example")) as first:
        for number in range(5):
            with kept.of(("http", f"{number}.example")):
                pass
        with kept.of(("http", "waited-for.example")) as again:
            assert again is first
    assert (len(kept), len(gone)) == (2, 4)


def test_many_great_robots_txt_are_let_go_before_they_are_many():
    kept = RobotsKept(1_000, lambda: None)
    for number in range(100):
        with kept.of(("http", f"{number}.example")) as robots:
            robots.weigh(MOST_BYTES, rules=MOST_BYTES)
    assert len(kept) < 10
    for number in range(1_000):
        with kept.of(("http", f"small-{number}.example")) as robots:
            robots.weigh(1_000, rules=1_000)
    assert len(kept) == 1_000
