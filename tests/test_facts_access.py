"""Whether the whole article was there, and what proves it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from facts_page import URL, Line, article, facts_of, jsonld, meta
from stopwatch import processor_seconds, takes_less

from newscrawl.clean.article import Article, RawPage
from newscrawl.clean.cleaner import Cleaner
from newscrawl.clean.evidence import Access
from newscrawl.clean.model import Role

SENTENCES = [
    f"Harbour {n} of Varn{n} counted {n * 7} boats{n} below its tower{n}, and council{n} of quay{n} mended pier{n}."
    for n in range(1, 61)
]
STORY = [" ".join(SENTENCES[i : i + 4]) for i in range(0, 60, 4)]  # fifteen paragraphs of some 320 characters
WALLED = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".wall"}
BOX = "<div class=paywall><p>Log in to read on.</p></div>"
CUT = f"<p>{SENTENCES[50]} {SENTENCES[51][:-1]} and then…</p>"
TAGS = "".join(f"<div class=tags><a href=/t/{n}>Topic {n}</a></div>" for n in range(5))


def access_of(body: str, *, head: str = "", status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Access:
    page = f"<html><head>{head}</head><body><main><h1>The boats of Varn</h1>{body}</main></body></html>"
    made = Cleaner().clean(RawPage(URL, page.encode(), status=status, headers=headers))
    assert isinstance(made, Article), made
    return made.access


def paragraphs(count: int) -> str:
    return "".join(f"<p>{text}</p>" for text in STORY[:count])


def test_a_page_that_says_nothing_is_not_known():
    assert access_of(paragraphs(8)) == Access(None, None, ())


@pytest.mark.parametrize(
    ("declared", "is_free"),
    [
        (True, True),
        ("False", False),
        ("http://schema.org/False", False),
        ("https://schema.org/True", True),
        ("maybe", None),
        (None, None),
    ],
)
def test_free_access_is_a_word_a_boolean_or_an_address(declared, is_free):
    assert access_of(paragraphs(8), head=article(isAccessibleForFree=declared)).is_free is is_free


@pytest.mark.parametrize(("tier", "is_free"), [("free", True), ("locked", False), ("metered", None)])
def test_a_content_tier_says_whether_the_article_is_free(tier, is_free):
    assert access_of(paragraphs(8), head=meta(article__content_tier=tier)).is_free is is_free


@pytest.mark.parametrize(
    ("read", "is_free", "status"),
    [
        (10, None, "complete"),
        (8, None, None),  # neither whole nor proof that text is missing
        (5, None, "partial"),
        (5, True, "partial"),
        (5, False, "gated"),
        (10, False, None),  # a wall may cut what JSON-LD declares, too
    ],
)
def test_the_declared_body_proves_what_is_here_and_what_is_missing(read, is_free, status):
    head = article(articleBody="\n".join(STORY[:10]), isAccessibleForFree=is_free)
    assert access_of(paragraphs(read), head=head).status == status


def test_the_share_that_was_read_is_the_evidence():
    found = access_of(paragraphs(10), head=article(articleBody="\n".join(STORY[:10])))
    assert found.evidence == ("jsonld:articleBody: 1.0000 of it is in the text",)


@pytest.mark.parametrize(
    "body", ["<p>" + "</p><p>".join(STORY[:8]) + "</p>", "&lt;p&gt;" + "&nbsp; ".join(STORY[:8]) + "&lt;/p&gt;"]
)
def test_a_declared_body_may_hold_markup(body):
    assert access_of(paragraphs(8), head=article(articleBody=body)).status == "complete"


@pytest.mark.parametrize(
    "declared",
    [
        STORY[0],  # too short for a story
        "\n".join(STORY[:2]),  # a summary of ten paragraphs
        "\n".join(SENTENCES[:4] + ["The lighthouse keeper of Orl told a tale of ice and old lamps."] * 40),  # another
    ],
)
def test_a_declared_body_that_is_not_the_story_proves_nothing(declared):
    assert access_of(paragraphs(10), head=article(articleBody=declared)).status is None


def test_what_stands_on_the_page_outside_the_text_is_not_missing():
    appendix = "".join(f"<div class=related><p>{text}</p></div>" for text in STORY[4:])
    head = article(articleBody="\n".join(STORY))
    assert access_of(f"<article>{paragraphs(4)}</article><aside>{appendix}</aside>", head=head).status != "partial"


@pytest.mark.parametrize(
    ("count", "status"), [(128, "complete"), ("140", "complete"), (400, None), (60, None), ("many", None), (None, None)]
)
def test_a_count_of_words_proves_the_whole_and_never_a_part(count, status):
    assert access_of(paragraphs(2), head=article(wordCount=count)).status == status


def test_a_count_of_words_is_believed_where_a_wall_is_declared():
    head = article(wordCount=512, isAccessibleForFree=False)
    assert access_of(paragraphs(8), head=head).status == "complete"


@pytest.mark.parametrize(
    ("body", "head", "status"),
    [
        (paragraphs(8), "", "complete"),
        (paragraphs(1), "", None),  # a teaser is as long
        (paragraphs(8), meta(article__content_tier="locked"), None),
        (paragraphs(8) + BOX, "", None),
        (paragraphs(8) + CUT, "", None),
        (f"{paragraphs(8)}<div class=c-paywall></div>", "", None),  # a script fills it, for some readers
        (f"{paragraphs(8)}<div class=c-paywall hidden></div>", "", "complete"),
        (f"{paragraphs(8)}{TAGS}<div class=c-paywall></div>", "", "complete"),
    ],
)
def test_what_all_call_free_is_whole_where_it_is_long_and_nothing_breaks_it_off(body, head, status):
    assert access_of(body, head=article(isAccessibleForFree=True) + head).status == status


@pytest.mark.parametrize(
    ("body", "is_free", "status"),
    [
        (paragraphs(2), False, None),  # a brief is as short
        (paragraphs(8), False, None),  # metered pages are called so, and show all
        (paragraphs(8) + CUT, False, "gated"),
        (paragraphs(2), None, None),
        (paragraphs(2) + BOX, None, "gated"),
        (paragraphs(8) + BOX, None, None),
        (paragraphs(8) + BOX, False, "gated"),
        (paragraphs(8) + CUT + BOX, None, "gated"),
        (paragraphs(2) + TAGS + BOX, None, None),  # a wall further below may be there on any page
        (paragraphs(2) + CUT + TAGS + BOX, None, "gated"),
        (paragraphs(2) + TAGS + BOX, False, "gated"),
        (paragraphs(2) + BOX.replace("class=", "hidden class="), None, None),
        (f"{paragraphs(2)}<div class=comments>{BOX}</div>", None, None),
        (f"<div class=paywall>{paragraphs(2)}</div>", None, None),  # the template's name for the article
    ],
)
def test_a_wall_before_what_may_be_a_teaser_gates_it(body, is_free, status):
    assert access_of(body, head=article(isAccessibleForFree=is_free)).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"{paragraphs(8)}<div class=wall><p>Log in.</p></div>", "gated"),
        (f"<div class=wall>{paragraphs(8)}</div>", None),  # its text is here, and nothing proves that it is all
        (f"<div class=wall>{paragraphs(2)}</div>", None),
        (paragraphs(8), None),  # the wall may be down
        (paragraphs(2), None),
    ],
)
def test_walled_elements_without_the_text_gate_it(body, status):
    head = article(isAccessibleForFree=False, hasPart=[WALLED, {"@type": "WebPageElement"}, "text"])
    found = access_of(body, head=head)
    assert (found.status, found.is_free) == (status, False)
    assert "jsonld:hasPart .wall" in found.evidence


@pytest.mark.parametrize("selector", [".wall, .wall-2", [".wall", ".wall-2"]])
def test_a_part_that_alone_is_walled_makes_the_article_not_free(selector):
    head = article(hasPart={**WALLED, "cssSelector": selector})
    found = access_of(f"{paragraphs(8)}<div class=wall-2>.</div>", head=head)
    assert (found.status, found.is_free) == ("gated", False)
    assert found.evidence[:3] == ("jsonld:hasPart False", "jsonld:hasPart .wall", "jsonld:hasPart .wall-2")


@pytest.mark.parametrize("selector", ["div:nth-child(2)", "<<", 7, "x" * 5_000])
def test_a_selector_that_is_not_known_measures_nothing(selector):
    head = article(isAccessibleForFree=False, hasPart={**WALLED, "cssSelector": selector})
    assert access_of(paragraphs(8), head=head).status is None


@pytest.mark.parametrize(
    ("status", "access"), [(200, None), (401, "blocked"), (403, "blocked"), (451, "blocked"), (402, "gated")]
)
def test_a_refusing_response_with_an_article_says_so(status, access):
    found = access_of(paragraphs(8), status=status)
    assert found.status == access
    assert found.evidence == ((f"http:status {status}",) if access else ())


@pytest.mark.parametrize(
    ("more", "end", "headers", "status"),
    [
        (5_000, "", (), "partial"),
        (0, "", (), None),
        (50, "", (), None),
        (5_000, "", (("Content-Encoding", "gzip"),), None),
        (5_000, "", (("Transfer-Encoding", "chunked"),), None),
        (5_000, "</main></body></html><!-- cached -->", (), None),  # it came whole, whatever was counted
    ],
)
def test_fewer_bytes_than_the_header_promised_is_a_part(more, end, headers, status):
    body = f"<html><body><main><h1>The boats of Varn</h1>{paragraphs(8)}{end}".encode()
    made = Cleaner().clean(RawPage(URL, body, headers=(("Content-Length", str(len(body) + more)), *headers)))
    assert isinstance(made, Article), made
    assert made.access.status == status


@pytest.mark.parametrize("is_free", [None, True, False])
@pytest.mark.parametrize("proof", ["wordCount", "articleBody"])
@pytest.mark.parametrize("against", [BOX, CUT, CUT + BOX, TAGS + BOX, "<div class=js-paywall></div>"])
def test_nothing_is_complete_before_a_wall_or_a_cut(proof, against, is_free):
    shown = "\n".join(STORY[:3]) + (f" {SENTENCES[50]} {SENTENCES[51][:-1]} and then…" if CUT in against else "")
    declared = {"wordCount": len(shown.split()), "articleBody": shown}[proof]
    found = access_of(paragraphs(3) + against, head=article(isAccessibleForFree=is_free, **{proof: declared}))
    gates = BOX in against and (is_free is False or (is_free is None and (CUT in against or TAGS not in against)))
    assert found.status == ("gated" if gates or (is_free is False and CUT in against) else None)


def test_walled_elements_without_the_text_outweigh_a_count_of_words():
    head = article(isAccessibleForFree=False, wordCount=len(" ".join(STORY[:3]).split()), hasPart=WALLED)
    assert access_of(f"{paragraphs(3)}<div class=wall></div>", head=head).status == "gated"


@pytest.mark.parametrize("declared", [{"wordCount": 512}, {"isAccessibleForFree": True}, {}])
def test_what_asks_to_be_paid_is_never_complete(declared):
    assert access_of(paragraphs(8), head=article(**declared), status=402).status == "gated"


def test_a_long_text_of_as_many_words_as_declared_has_an_offer_behind_it():
    assert access_of(paragraphs(8) + BOX, head=article(isAccessibleForFree=False, wordCount=512)).status is None


@pytest.mark.parametrize(
    "name",
    [
        *("great-barrier-reef", "piano-lessons", "golden-gate", "gate-news", "gated-community"),
        *("no-paywall", "paywall-free", "paywall-promo"),
    ],
)
def test_a_word_inside_a_class_is_no_wall(name):
    box = f"<div class={name}><p>Support us.</p></div>"
    assert access_of(paragraphs(2) + box).status is None
    assert access_of(paragraphs(8) + box, head=article(isAccessibleForFree=True)).status == "complete"


@pytest.mark.parametrize(
    "wall",
    [
        *("class=paywall-overlay", "class=js-paywall-cta", "class=meter-wall", "class=tp-container-inner"),
        *("class=regwall", "class=piano-offer", "data-testid=paywall", "id=paywall-box"),
    ],
)
def test_a_wall_is_named_in_many_ways_and_is_no_text(wall):
    page = f"<main><h1>The boats of Varn</h1>{paragraphs(2)}<div {wall}><p>Log in to read on.</p></div></main>"
    made = Cleaner().clean(RawPage(URL, page.encode()))
    assert isinstance(made, Article), made
    assert "Log in" not in made.text
    assert made.access.status == "gated"


def test_the_text_of_a_wall_that_is_down_stays():
    page = f"<main><h1>The boats of Varn</h1>{paragraphs(8)}<div class=paywall><p>{STORY[8]}</p></div></main>"
    made = Cleaner().clean(RawPage(URL, page.encode()))
    assert isinstance(made, Article), made
    assert STORY[8] in made.text


COUNTED = [f"{n}年の秋、港に並ぶ船は古い塔の下で数えられ、評議会は埠頭の桟橋を{n}日かけて直した。" for n in range(24)]
BRIEF = "".join(f"<p>{COUNTED[n]}{COUNTED[n + 1]}</p>" for n in range(0, 24, 2))


@pytest.mark.parametrize("body", [paragraphs(2), BRIEF])
def test_a_whole_brief_that_is_not_free_is_not_gated(body):
    text = body.replace("<p>", "").replace("</p>", " ")
    assert access_of(body, head=article(isAccessibleForFree=False, articleBody=text)).status is None


def test_a_script_without_spaces_says_as_much_in_half_the_characters():
    assert access_of(BRIEF + BOX).status is None  # too long for a teaser
    assert access_of(BRIEF[: BRIEF.index(COUNTED[12]) - 3] + BOX).status == "gated"


def test_a_standfirst_that_a_declared_body_opens_with_was_read():
    dek = "Nine years after the storm the boats of Varn are counted anew, and the old pier is mended by its council."
    page = f"<p class=standfirst>{dek}</p><article>{paragraphs(2)}</article>"
    whole = "\n".join((dek, *STORY[:2]))
    assert access_of(page, head=article(articleBody=whole)).status == "complete"
    assert access_of(page, head=article(wordCount=len(whole.split()) + 4)).status == "complete"


@pytest.mark.parametrize(
    "head",
    [
        article(isAccessibleForFree=True, hasPart=WALLED),
        article(isAccessibleForFree=True, hasPart={"isAccessibleForFree": False}),
        article(isAccessibleForFree=True) + meta(article__content_tier="locked"),
        article(isAccessibleForFree=True, headline="The boats of Varn")
        + article(isAccessibleForFree=False, headline="The boats of Varn"),
    ],
)
def test_whoever_says_not_free_is_believed_and_all_are_heard(head):
    found = access_of(paragraphs(8), head=head)
    assert (found.status, found.is_free) == (None, False)
    assert found.evidence[0] == "jsonld:isAccessibleForFree True"
    assert any(said.lower().endswith((" false", " locked")) for said in found.evidence[1:])


@pytest.mark.parametrize("parts", [1, pytest.param(400, marks=pytest.mark.slow)])  # 14 megabytes of selectors
def test_no_more_selectors_than_walls_have_are_looked_for(parts):
    names = ",".join(f".wall-{n}" for n in range(2_000))
    part = {"isAccessibleForFree": False, "cssSelector": names}
    pages = "".join(jsonld({"@type": "WebPage", "hasPart": [part]}) for _ in range(parts))
    found = access_of(paragraphs(8), head=article(hasPart=[part] * parts) + pages)
    assert sum(said.startswith("jsonld:hasPart .") for said in found.evidence) == 10


def test_four_times_the_selectors_and_elements_cost_four_times_as_much():
    def work(size: int) -> Callable[[], object]:
        names = ",".join(f".wall-{n}" for n in range(size))
        head = article(hasPart={"isAccessibleForFree": False, "cssSelector": names})
        body = "<p>Boats</p>" * size
        return lambda: facts_of(head, Line(Role.PARAGRAPH, STORY[0]), body=body)

    once = processor_seconds(work(1_000), tries=3)
    assert takes_less(work(4_000), 2.5**2 * once + 0.02, tries=3)


def test_thousands_of_empty_walls_are_no_burden():
    page = paragraphs(8) + "<div class=wall-paywall>" * 3_000
    assert processor_seconds(lambda: access_of(page), tries=1) < 5


def test_a_text_that_came_in_a_script_leaves_a_shell():
    markup = "".join(f"\\u003cp>{text}\\u003c/p>" for text in STORY[:8])
    found = access_of("<p>Loading</p>", head=f'<script>window.story = {{"html": "{markup}"}}</script>')
    assert (found.status, found.evidence) == ("shell", ("script recovered",))
