import pytest
from facts_page import URL, Line, article, facts_of, jsonld, meta

from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Rights, Signal
from newscrawl.clean.model import Role


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
        ((("X-Robots-Tag", "noindex"), ("X-Robots-Tag", "noml")), "n", None),
        ((("X-Robots-Tag", "noimageai, noarchive"),), None, None),
        ((("X-Robots-Tag", "otherbot: noai, noindex"),), None, None),
        ((("X-Robots-Tag", "otherbot: noindex, newscrawl: noai"),), "n", None),
        ((("X-Robots-Tag", "max-snippet:-1, noai, unavailable_after: 25 Jun 2030"),), "n", None),
        ((("X-Robots-Tag", "unavailable_after: Fri, 25 Jun 2030 15:00:00 GMT, noai"),), "n", None),
        ((("TDM-Reservation", '"1"'), ("TDM-Reservation", "0")), None, "n"),
        ((("Content-Usage", "train-ai=?0, search"),), "n", None),
        ((("Content-Usage", "bots=n"),), "n", "n"),
        ((("Content-Usage", "tdm=y, train-ai=n"),), "n", "y"),
        ((("Content-Signal", "ai-input=no, search=yes, use=reference"),), None, None),
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


def test_licence_of_a_picture_is_not_the_articles():
    by = "<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a>"
    body = f"<figure><img src=/pier.jpg><figcaption>Photo: Tom Sand, <span>{by}</span></figcaption></figure>"
    assert facts_of(body=body).rights.license is None
    assert facts_of(body=f"<p>{by}</p>").rights.license == "https://creativecommons.org/licenses/by/4.0/"


def test_licence_that_the_record_does_not_follow_is_not_chosen():
    facts = facts_of("<link rel=license href=/terms>", body="<a rel=license href=/other>Terms</a>")
    told = [(fact.value, fact.chosen) for fact in facts.evidence if fact.field == "rights.license"]
    assert told == [("/terms", True), ("/other", False)]
    assert len(facts.rights.signals) == 2


def test_license_of_the_link_header():
    assert (
        _rights(("Link", '</a>; rel="next", <https://quay.example/rsl.xml>; rel="license"')).license
        == "https://quay.example/rsl.xml"
    )


@pytest.mark.parametrize(
    ("name", "ai_train"), [("robots", "n"), ("newscrawl", "n"), ("googlebot-news", None), ("gptbot", None)]
)
def test_meta_tag_for_another_robot_is_kept_and_decides_nothing(name, ai_train):
    rights = _rights(head=f"<meta name={name} content=noai>")
    assert rights.signals == (Signal("robots", "noai", f"meta:{name}"),)
    assert rights.ai_train == ai_train


def test_reservation_of_the_head_names_its_policy():
    rights = _rights(head="<meta name=tdm-reservation content=1><meta name=tdm-policy content=/tdm.json>")
    assert rights.tdm == "n"
    assert rights.signals[1] == Signal("tdm-policy", "/tdm.json", "meta:tdm-policy")


@pytest.mark.parametrize(
    ("head", "signal"),
    [
        (article(copyrightNotice="© 2024 The Quay"), Signal("copyright", "© 2024 The Quay", "jsonld:copyrightNotice")),
        (article(usageInfo={"@id": "/use"}), Signal("usage-info", "/use", "jsonld:usageInfo")),
        (
            article(acquireLicensePage=["https://quay.example/buy"]),
            Signal("acquire-license", "https://quay.example/buy", "jsonld:acquireLicensePage"),
        ),
        (meta(copyright="The Quay"), Signal("copyright", "The Quay", "meta:copyright")),
        (
            "<meta name=dcterms.rights content='All rights reserved'>",
            Signal("copyright", "All rights reserved", "meta:dcterms.rights"),
        ),
    ],
)
def test_statements_that_are_no_licence_are_kept_and_decide_nothing(head, signal):
    rights = _rights(head=head)
    assert rights.signals == (
        (signal,) if signal else (Signal("copyright", "All rights reserved", "meta:dcterms.rights"),)
    )
    assert (rights.tdm, rights.ai_train, rights.license) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "is_signal"),
    [
        ("© 2024 The Quay. All rights reserved.", True),
        ("Copyright 2024 Quay Holding", True),
        ("(c) The Quay", True),
        ("The Quay, alle Rechte vorbehalten", True),
        ("Copyright row over the pier's old photographs ends", False),
        ("The quay is closed.", False),
        ("© " + "The Quay " * 30, False),
    ],
)
def test_printed_copyright_line_is_a_signal_and_no_verdict(line, is_signal):
    rights = facts_of("", Line(Role.CHROME, line)).rights
    assert rights.signals == ((Signal("copyright", line, "chrome:0"),) if is_signal else ())
    assert (rights.tdm, rights.ai_train, rights.license) == (None, None, None)


@pytest.mark.parametrize("role", [Role.CREDIT, Role.CAPTION, Role.PARAGRAPH])
def test_copyright_of_a_picture_or_in_the_story_is_none_of_the_article(role):
    assert facts_of("", Line(role, "© 2024 Ada Quill")).rights.signals == ()


def test_lone_link_to_creative_commons_is_a_signal_and_names_no_licence():
    url = "https://creativecommons.org/licenses/by/4.0/"
    rights = facts_of("", Line(Role.CHROME, "CC BY 4.0", href=url), Line(Role.CREDIT, "CC", href=url)).rights
    assert rights.signals == (Signal("creative-commons", url, "chrome:0"),)
    assert rights.license is None


def test_license_of_the_page_object_serves_where_the_article_names_none():
    page = jsonld({"@type": "WebPage", "license": "https://quay.example/terms"})
    assert _rights(head=page).license == "https://quay.example/terms"
    assert _rights(head=page + article(license="https://quay.example/cc")).license == "https://quay.example/cc"


def test_license_link_in_the_body_counts():
    assert (
        facts_of(body="<a rel='nofollow license' href=/terms>Terms</a>").rights.license == "https://quay.example/terms"
    )
