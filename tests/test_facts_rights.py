import pytest
from facts_page import URL, article, facts_of

from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Rights, Signal


def _rights(*headers: tuple[str, str], head: str = "") -> Rights:
    return facts_of(head, raw=RawPage(URL, b"", headers=headers)).rights


def test_no_signal_is_not_known():
    assert _rights() == Rights()


def test_robots_that_say_nothing_of_rights_are_no_signal():
    assert _rights(head="<meta name=robots content='index, follow, max-snippet:-1'>") == Rights()


@pytest.mark.parametrize(
    ("headers", "ai_train", "tdm"),
    [
        ((("X-Robots-Tag", "noai, noimageai"),), "n", None),
        ((("X-Robots-Tag", "googlebot: noarchive"),), None, None),
        ((("TDM-Reservation", "1"), ("TDM-Policy", "https://quay.example/tdm.json")), None, "n"),
        ((("tdm-reservation", "0"),), None, "y"),
        ((("tdm-reservation", "perhaps"),), None, None),
        ((("Content-Usage", "train-ai=n, search=y"),), "n", None),
        ((("Content-Signal", "search=yes, ai-train=yes"),), "y", None),
        ((("Content-Usage", "train-ai=y"), ("X-Robots-Tag", "noai")), "n", None),
    ],
)
def test_strictest_verdict_of_the_headers_holds(headers, ai_train, tdm):
    rights = _rights(*headers)
    assert (rights.ai_train, rights.tdm) == (ai_train, tdm)
    assert rights.signals


def test_statement_is_kept_raw_with_its_place():
    rights = _rights(
        ("X-Robots-Tag", "noai"), head="<meta name=tdm-reservation content=1><meta name=robots content=noimageai>"
    )
    assert rights.signals == (
        Signal("robots", "noimageai", "meta:robots"),
        Signal("robots", "noai", "header:x-robots-tag"),
        Signal("tdm-reservation", "1", "meta:tdm-reservation"),
    )


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>",
        article(license="https://creativecommons.org/licenses/by/4.0/"),
        article(license={"@id": "https://creativecommons.org/licenses/by/4.0/"}),
    ],
)
def test_license_is_an_address(head):
    assert _rights(head=head).license == "https://creativecommons.org/licenses/by/4.0/"


def test_license_of_the_link_header():
    assert (
        _rights(("Link", '</a>; rel="next", <https://quay.example/rsl.xml>; rel="license"')).license
        == "https://quay.example/rsl.xml"
    )
