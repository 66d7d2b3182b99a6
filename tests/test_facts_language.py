import json
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from facts_page import URL, Line, article, facts_of, meta

from newscrawl.clean import Article, Cleaner, RawPage
from newscrawl.clean.model import Role

_PAGES = tomllib.loads((Path(__file__).parent / "fixtures/_languages/pages.toml").read_text("utf-8"))["page"]
_WRONG = 0  # of those pages; 28 of 30 are asked for
_ENGLISH = (
    "The council agreed on Monday to rebuild the old northern pier before next spring. The work will cost twelve "
    "million, half of it paid by the province, and will close the harbour road for two months."
)
_FRENCH = (
    "Le conseil municipal a décidé lundi à l'unanimité de reconstruire le vieux quai du nord avant le printemps. "
    "Les travaux coûteront douze millions d'euros, dont la moitié sera payée par l'État, et dureront deux mois."
)


def _raw(page: dict) -> RawPage:
    head = meta(og__locale=page["locale"]) if "locale" in page else ""
    head += article(inLanguage=page["inLanguage"]) if "inLanguage" in page else article()
    text = "".join(f"<p>{escape(line)}</p>" for line in page["text"].strip().splitlines())
    root = f"<html lang={page['lang']}>" if "lang" in page else "<html>"
    html = f"{root}<head>{head}</head><body><main><article><h1>Pier</h1>{text}</article></main></body></html>"
    headers = (("content-type", "text/html; charset=utf-8"), ("content-language", page.get("header", "")))
    return RawPage(URL, html.encode(), headers=headers)


def _read(page: dict) -> Article:
    answer = Cleaner().clean(_raw(page))
    assert isinstance(answer, Article), answer
    return answer


def test_pages_in_many_languages_are_told_whatever_they_declare():
    wrong = [
        (page["name"], found.language, found.quality.flags)
        for page in _PAGES
        if (found := _read(page)).language != page["language"]
        or ("language-disagrees" in found.quality.flags) != page["disagrees"]
    ]
    assert len(_PAGES) >= 30
    assert len(wrong) <= _WRONG, wrong


def test_detected_language_names_its_detector_and_the_declared_one_stays_as_evidence():
    facts = facts_of("", Line(Role.PARAGRAPH, _FRENCH), lang="en")
    assert (facts.language, facts.language_source.split(":")[0]) == ("fr", "py3langid")
    assert facts.flags == ("language-disagrees",)
    assert [(fact.value, fact.chosen) for fact in facts.evidence if fact.field == "language"] == [("en", False)]
    told = [(fact.field, fact.chosen) for fact in facts.evidence if fact.source.startswith("py3langid:")]
    assert told == [("language.detected", True), ("language.detected", False), *[("language.certainty", False)] * 2]


@pytest.mark.parametrize(
    ("lang", "locale", "is_asked"), [("en", "en_GB", False), ("fr", "fr_FR", True), ("en", "fr_FR", True)]
)
def test_detector_is_spared_where_plain_words_are_of_the_one_declared_language(lang, locale, is_asked):
    facts = facts_of(meta(og__locale=locale), Line(Role.PARAGRAPH, f"{_ENGLISH} {_ENGLISH}"), lang=lang)
    assert facts.language.partition("-")[0] == "en"
    assert any(fact.field == "language.detected" for fact in facts.evidence) is is_asked


@pytest.mark.parametrize(
    ("lang", "locale", "language", "source"),
    [
        ("fr", "fr_CA", "fr", "html:lang"),
        ("en", "fr_CA", "fr-CA", "meta:og:locale"),
        ("fr-BE", "en_US", "fr-BE", "html:lang"),
    ],
)
def test_declaration_that_agrees_with_the_text_is_followed_to_its_region(lang, locale, language, source):
    facts = facts_of(meta(og__locale=locale), Line(Role.PARAGRAPH, _FRENCH), lang=lang)
    assert (facts.language, facts.language_source, facts.flags) == (language, source, ())


@pytest.mark.parametrize(
    "lines",
    [
        (Line(Role.PARAGRAPH, "Le quai du nord rouvre enfin lundi."),),
        (Line(Role.CAPTION, _FRENCH), Line(Role.CHROME, _FRENCH), Line(Role.PARAGRAPH, "Pier")),
        (Line(Role.PARAGRAPH, _FRENCH, dup_of=1), Line(Role.CHROME, _FRENCH)),
        (Line(Role.PARAGRAPH, _FRENCH * 2), Line(Role.PARAGRAPH, _ENGLISH * 2)),
        (Line(Role.PARAGRAPH, "3–1 (1–0) 12, 48, 77 – 63. 0–2 (0–1) 9, 85. " * 10),),
    ],
)
def test_declaration_stands_where_the_body_is_short_mixed_or_a_table(lines):
    facts = facts_of("", *lines, lang="sv")
    assert (facts.language, facts.language_source, facts.flags) == ("sv", "html:lang", ())


def test_text_in_two_languages_without_a_declaration_is_in_neither_for_sure():
    facts = facts_of("", Line(Role.PARAGRAPH, _FRENCH * 2), Line(Role.PARAGRAPH, _ENGLISH * 2))
    assert facts.language is None


@pytest.mark.parametrize(
    ("declared", "language"),
    [("nn", "nn"), ("zsm", "zsm"), ("jp", "ja"), ("eng", "en"), ("ger-AT", "de-AT"), ("in", "id"), ("kr", "kr")],
)
def test_mistaken_and_outdated_codes_become_the_usual_ones(declared, language):
    assert facts_of(lang=declared).language == language


def test_same_text_is_told_the_same_in_every_thread():
    page = replace(_raw(_PAGES[0]))
    with ThreadPoolExecutor(8) as pool:
        lines = set(pool.map(lambda _: str(Cleaner().clean(page)), range(32)))
    assert len(lines) == 1


_ALONE = """
import sys
if sys.argv[1] == "without":
    sys.modules["py3langid"] = None  # Python's own way to say that a module is not there
from newscrawl.clean import Cleaner, RawPage
from newscrawl.record import as_line
print(as_line(Cleaner().clean(RawPage("https://quay.example/pier", sys.stdin.buffer.read()))), end="")
"""


def _line(page: bytes, mode: str, threads: str = "1") -> str:
    run = subprocess.run(
        [sys.executable, "-c", _ALONE, mode],
        input=page,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "OPENBLAS_NUM_THREADS": threads},
    )
    return run.stdout.decode()


@pytest.mark.slow
def test_every_process_tells_the_same_whatever_its_threads():
    page = _raw(_PAGES[0]).body
    assert _line(page, "with") == _line(page, "with", threads="2")


@pytest.mark.slow
def test_without_the_detector_the_declaration_alone_differs():
    page = _raw(_PAGES[0]).body
    told, alone = json.loads(_line(page, "with")), json.loads(_line(page, "without"))
    assert (alone["language"], alone["language_source"], alone["quality"]["flags"]) == ("en", "html:lang", [])
    told |= {key: alone[key] for key in ("language", "language_source")}
    told["quality"]["flags"] = []
    told["facts"] = [fact for fact in told["facts"] if not fact["field"].startswith("language.")]
    alone["facts"] = [{**fact, "chosen": fact["chosen"] and fact["field"] != "language"} for fact in alone["facts"]]
    assert told == alone


@pytest.mark.parametrize(("lang", "tag"), [("en-UK", "en-GB"), ("en_uk", "en-GB"), ("www", None), ("all", None)])
def test_tag_that_no_registry_has_is_mended_or_passed_over(lang, tag):
    assert facts_of(lang=lang).language == tag
