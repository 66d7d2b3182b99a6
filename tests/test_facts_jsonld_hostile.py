"""JSON-LD that was made to hurt: huge, deep, cyclic, broken without end. It costs time in step with its size."""

import json

import pytest
from facts_page import facts_of, jsonld
from stopwatch import processor_seconds, takes_less

from newscrawl.clean.broken_json import read_broken

PIER = {"@type": "NewsArticle", "headline": "Pier reopens", "author": "Ada Quill"}
EELS = {**PIER, "headline": "Eels return", "url": "https://quay.example/world/eel-season"}
SECONDS = 5


def script(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


CYCLE = [
    {**PIER, "@id": "#a", "author": {"@id": "#b"}, "publisher": {"@id": "#a"}, "hasPart": {"@id": "#a"}},
    {"@id": "#b", "name": {"@id": "#b"}, "author": {"@id": "#a"}},
]
DEEP = 10_000
HOSTILE = {  # each made where it is read: all of them together take half a second and 60 MB
    "cycle": lambda: json.dumps(CYCLE),
    "own id for everything": lambda: json.dumps(
        {key: {"@id": "#x"} for key in ("@id", "author", "publisher", "mainEntity")}
    ),
    "deep list": lambda: "[" * DEEP + json.dumps(PIER) + "]" * DEEP,
    "deep object": lambda: '{"a":' * DEEP + json.dumps(PIER) + "}" * DEEP,
    "deep graph": lambda: '{"@graph":[' * DEEP + json.dumps(PIER) + "]}" * DEEP,
    "deep in each property": lambda: (
        json.dumps(PIER)[:-1] + "".join(f',"{key}":{"[" * 900}1{"]" * 900}' for key in (*PIER, "hasPart")) + "}"
    ),
    "deep and broken": lambda: "[{" * DEEP,
    "five megabytes": lambda: json.dumps({**PIER, "articleBody": "Boats came back. " * 300_000}),
    "five broken megabytes": lambda: json.dumps({**PIER, "articleBody": "Boats came back. " * 300_000}) + ",;",
    "five megabytes of brackets": lambda: "[" * 5_000_000,
    "five megabytes of quotes": lambda: '{"a": "' + '" ,' * 1_700_000,
    "100,000 objects": lambda: json.dumps([EELS] * 100_000),
    "100,000 broken objects": lambda: json.dumps([EELS] * 100_000)[:-1],
    "100,000 properties of one id": lambda: json.dumps([{"@id": "#x", f"p{n}": n} for n in range(100_000)]),
    "100,000 authors": lambda: json.dumps({**PIER, "author": [{"name": f"Ada {n}"} for n in range(100_000)]}),
    "a huge headline": lambda: json.dumps(
        {**PIER, "headline": "Pier " * 1_000_000, "url": "https://" + "a" * 1_000_000}
    ),
    "huge types": lambda: json.dumps({**PIER, "@type": ["/" * 1_000_000, *["NewsArticle"] * 100_000]}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_hurt_ends_in_time(name):
    head = script(HOSTILE[name]()) + jsonld(PIER)
    found = []
    assert processor_seconds(lambda: found.append(facts_of(head, body="<h1>Pier</h1>")), tries=1) < SECONDS
    assert len(found[0].evidence) <= 200


def test_what_stands_early_in_broken_megabytes_is_found():
    facts = facts_of(script(HOSTILE["five broken megabytes"]()))
    assert facts.headline == "Pier reopens"
    assert [author.name for author in facts.authors] == ["Ada Quill"]


@pytest.mark.parametrize("deep", ["deep list", "deep object", "deep and broken"])
def test_a_deep_script_hides_no_article(deep):
    assert facts_of(script(HOSTILE[deep]()) + jsonld(PIER)).headline == "Pier reopens"


def test_a_deep_branch_hides_no_article():
    deep = "[" * DEEP + "]" * DEEP
    assert facts_of(script(f'[{{"@type": "Thing", "a": {deep}}}, {json.dumps(PIER)}]')).headline == "Pier reopens"


LINEAR = {
    "objects": lambda n: '{"@type":"NewsArticle","headline":"Pier",},' * (n // 43),
    "open lists": lambda n: "[" * n,
    "open objects": lambda n: '{"a":' * (n // 5),
    "brackets that fit none": lambda n: "[" * (n // 2) + "}" * (n // 2),
    "quotes": lambda n: '{"a": "' + '" ' * (n // 2),
    "quotes and commas": lambda n: '{"a": "' + '" , ' * (n // 4),
    "quotes almost keys": lambda n: '{"a": "' + '", "b' * (n // 5),
    "spaces": lambda n: '{"a": "' + (" " * 1_000 + '"') * (n // 1_001) + "x",
    "escapes": lambda n: '{"a": "' + r"\"" * (n // 2),
    "comments": lambda n: "{" + "/* a */ // b\n" * (n // 14),
    "comments without end": lambda n: "{" + "/*" * (n // 2),
    "tags without end": lambda n: "{" + "<a " * (n // 3),
    "comment marks": lambda n: "{" + "<!--" * (n // 4),
    "brackets in a row": lambda n: "[]" * (n // 2),
    "bare words": lambda n: "{a:1," * (n // 5),
    "entities": lambda n: "{&quot;a&quot;:&quot;" + "&quot; " * (n // 7),
}
SIZE = 40_000  # characters
NOISE = 0.02  # seconds


@pytest.mark.slow
@pytest.mark.parametrize("shape", LINEAR)
def test_time_grows_with_the_size(shape):
    """Twice the size, at most 2.5 times the time; doubled twice, so that a busy machine does not blur it."""
    source, larger = LINEAR[shape](SIZE), LINEAR[shape](4 * SIZE)
    once = processor_seconds(lambda: read_broken(source), tries=4)
    assert takes_less(lambda: read_broken(larger), 2.5**2 * once + NOISE, tries=4)
