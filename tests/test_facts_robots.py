import pytest
from facts_page import facts_of

from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Rights, Signal


def _rights(robots: str | None, url: str = "https://quay.example/world/pier?p=1") -> Rights:
    return facts_of(raw=RawPage(url, b"", robots=robots)).rights


@pytest.mark.parametrize("robots", [None, "", "User-agent: *\nDisallow: /search\n", "<html>404</html>", "::::\n#:"])
def test_robots_txt_without_a_line_on_rights_is_no_signal(robots):
    assert _rights(robots) == Rights()


@pytest.mark.parametrize(
    ("robots", "ai_train"),
    [
        ("User-agent: *\nContent-Usage: train-ai=n", "n"),
        ("user-agent:*\ncontent-signal: search=yes,ai-train=yes # ours", "y"),
        ("Content-Signal: ai-train=no\n\nUser-agent: *\nAllow: /", "n"),
        ("User-agent: otherbot\nContent-Signal: ai-train=no", None),
        ("User-agent: otherbot\nUser-agent: *\nContent-Signal: ai-train=no", "n"),
        ("User-agent: otherbot\nSitemap: /s.xml\nUser-agent: *\nContent-Signal: ai-train=no", "n"),
        ("User-agent: *\nContent-Usage: train-ai=n\nUser-agent: NewsCrawl\nContent-Usage: train-ai=y", "y"),
        ("User-agent: *\nContent-Usage: train-ai=n\nUser-agent: newscrawl\nAllow: /", None),
        ("User-agent: newscrawl\nContent-Usage: train-ai=y\n\nUser-agent: newscrawl\nContent-Usage: train-ai=n", "n"),
        ("User-agent: *\nContent-Usage: train-ai=y\nUser-agent: NewsCrawl/1.0\nContent-Usage: train-ai=n", "n"),
        ("User-agent: newscrawl-images\nContent-Usage: train-ai=n", None),
        ("User agent: otherbot\nContent-Usage: train-ai=n", None),
        ("Useragent: otherbot\nContent-Usage: train-ai=n", None),
        ("User-agent otherbot\nContent-Usage: train-ai=n", None),
        ("User-agent:\nContent-Usage: train-ai=n", None),
        ("User-agent: *\nContent-Usage: train-ai=y\nuseragent : NewsCrawl\nContent-Usage: train-ai=n", "n"),
        ("User-agent: *#all\nContent-Signal: ai-train=no#x", "n"),
        ("\ufeffUser-agent: *\r\nContent-Usage: train-ai=n\r\n", "n"),
    ],
)
def test_group_that_applies_to_the_crawler_counts(robots, ai_train):
    assert _rights(robots).ai_train == ai_train


@pytest.mark.parametrize(
    ("rules", "ai_train"),
    [
        ("Content-Usage: train-ai=n\nContent-Usage: /world/ train-ai=y", "y"),
        ("Content-Usage: /world/pier train-ai=n\nContent-Usage: /world/ train-ai=y", "n"),
        ("Content-Usage: /sea/ train-ai=n", None),
        ("Content-Usage: /*/pier train-ai=n", "n"),
        ("Content-Usage: /world/pier$ train-ai=n", None),
        ("Content-Usage: *?p=1$ train-ai=n", "n"),
        ("Content-Usage: /world/ train-ai=y\nContent-Usage: /world/ train-ai=n", "n"),
        ("Content-Usage: /%77orld/ train-ai=n", "n"),
        ("Content-Usage: /world%2Fpier train-ai=n", None),
        ("Content-Signal: /world/ ai-train=yes\nContent-Usage: train-ai=n", "n"),
    ],
)
def test_longest_path_that_fits_counts_and_the_strictest_of_equals(rules, ai_train):
    assert _rights(f"User-agent: *\n{rules}").ai_train == ai_train


@pytest.mark.parametrize("written", ["/fähre/", "/f%C3%A4hre/", "/f%c3%a4hre/"])
def test_percent_encoding_of_a_path_is_one_of_its_spellings(written):
    robots = f"User-agent: *\nContent-Usage: {written} train-ai=n"
    assert _rights(robots, url="https://quay.example/f%c3%A4hre/1").ai_train == "n"
    assert _rights(robots, url="https://quay.example/fähre/1").ai_train == "n"


def test_fragment_of_a_licence_is_no_comment():
    assert _rights("License: https://quay.example/rsl#all # ours").signals[0].value == "https://quay.example/rsl#all"


def test_line_is_kept_whole_as_evidence_with_its_place():
    facts = facts_of(raw=RawPage("https://quay.example/a", b"", robots="User-agent: *\nContent-Signal: /a ai-train=no"))
    assert facts.rights.signals == (Signal("content-signal", "ai-train=no", "robots.txt:content-signal"),)
    assert [fact.raw for fact in facts.evidence if fact.field == "rights.content-signal"] == [
        "Content-Signal: /a ai-train=no"
    ]


def test_rsl_license_of_the_host_is_the_licence_where_the_page_names_none():
    robots = "License: https://quay.example/license.xml\nUser-agent: *\nDisallow:"
    assert _rights(robots).license == "https://quay.example/license.xml"
    page = facts_of("<link rel=license href=/terms>", raw=RawPage("https://quay.example/a", b"", robots=robots))
    assert page.rights.license == "https://quay.example/terms"


def test_huge_robots_txt_is_read_to_its_bound():
    robots = "User-agent: *\n" + "Content-Usage: /x train-ai=n\n" * 200_000 + "Content-Usage: train-ai=n\n"
    assert _rights(robots).ai_train is None
    stars = "User-agent: *\nContent-Usage: /" + "*a" * 900 + " train-ai=n\n"
    assert _rights(stars * 200, url="https://quay.example/" + "a" * 2_000).ai_train == "n"
