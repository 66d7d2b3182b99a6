"""No pattern takes longer than the text it reads is long: one address or tag would hold up a whole crawl.

Asked of each, matched from its text's beginning on; and of those that look all through what has no bound.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator

import pytest
from stopwatch import processor_seconds

import newscrawl
from newscrawl.clean import head
from newscrawl.clean.facts.choose import rights
from newscrawl.clean.facts.read import address as path_days
from newscrawl.clean.verdict import address as shape_of_address
from newscrawl.discovery import address, characters, feed, listing, robots, section, sitemap
from newscrawl.ledger import keys

ROOMS = ("clean", "discovery", "ledger", "crawl", "transport", "middlewares", "pacing", "raw", "responses", "unpacking")
MADE_OF = (
    *(" ", "\n", "\xa0", "a", "A", "1", "-", "_", "/", ".", ",", ";", ":", "=", "&", "%", "(", "[", "{", "<", "'", '"'),
    *(
        "a-",
        "a_b-",
        "a.",
        "1a",
        "/a",
        "a ",
        "A ",
        "1 ",
        "/1",
        "//",
        "/*",
        "a=",
        "=1",
        '"a":',
        "<a",
        "<!---->",
        "é",
        "供",
        "я1",
    ),
)
LENGTH = 2_000
NOTICED = 0.002  # seconds; a pattern that is quadratic takes some ten times as long for so many characters
PASSED_OVER = {
    "newscrawl.clean.facts.people.pieces._MARK",  # what it reads has no two blanks in a row
}
SEARCHING = {
    keys: ("_STORY", "_PATH_SESSION", "_DRESSED_PATH", "_DRESSED_HOST", "_SLASHES", "_INDEX"),
    address: ("_DAY", "_DAYS_LIST", "_NUMBER"),
    listing: ("_BLANKS",),
    section: ("_COMMENTS",),
    robots: ("_SITEMAP",),
    feed: ("_ENTRY", "_OPEN_LINK", "_VAST_TAG"),
    sitemap: ("_LOOSE",),
    characters: ("_ILLEGAL", "_REFERENCE", "_DECLARED"),
    shape_of_address: ("_SLUG",),
    path_days: ("_DAY", "_NAMED"),
    rights: ("_ENTRY",),
    head: ("_NAMESPACE",),
}


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(newscrawl.__path__, "newscrawl."):
        if found.name.split(".")[1] in ROOMS:
            yield found.name


def patterns(module: str) -> Iterator[tuple[str, re.Pattern]]:
    for name, value in vars(importlib.import_module(module)).items():
        yield from ((f"{module}.{name}", one) for one in held(value))


def held(value: object) -> Iterable[re.Pattern]:
    if isinstance(value, re.Pattern):
        return (value,)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    return [pattern for one in inner for pattern in held(one)]


def text_of(unit: str, length: int, pattern: re.Pattern) -> str | bytes:
    text = (unit * length)[:length] + "\0"
    return text.encode() if isinstance(pattern.pattern, bytes) else text


def is_slow(pattern: re.Pattern, unit: str, *, everywhere: bool) -> bool:
    def seconds(length: int) -> float:
        text = text_of(unit, length, pattern)
        return processor_seconds(lambda: any(pattern.finditer(text)) if everywhere else pattern.match(text), tries=1)

    if seconds(LENGTH) < NOTICED:
        return False
    least = min(seconds(LENGTH) for _ in range(3))
    return min(seconds(4 * LENGTH) for _ in range(2)) > 9 * least + NOTICED


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_a_pattern_that_begins_somewhere_reads_each_character_so_often(room):
    inside = [module for module in modules() if module.split(".")[1] == room]
    known = {pattern: name for module in inside for name, pattern in patterns(module) if name not in PASSED_OVER}
    assert not [(known[one], unit) for one in known for unit in MADE_OF if is_slow(one, unit, everywhere=False)]


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in SEARCHING.items() for name in names])
def test_a_pattern_that_looks_through_an_address_or_a_file_does_so_once(module, name):
    pattern = getattr(module, name)
    assert not [unit for unit in MADE_OF if is_slow(pattern, unit, everywhere=True)]
