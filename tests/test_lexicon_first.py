"""With which letters a phrase may open, and many phrases as one pattern that reads these once."""

import re

import pytest

from newscrawl.clean.lexicon.first import firsts, nested, spread


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"sign up\b", "s"),
        ("sign|log in", "sl"),
        (r"(?:sign|log) in\b", "sl"),
        ("(?:please )?(?:sign|log) in", "psl"),
        ("(?:our (?:daily|own)|the) letter", "ot"),
        (r"(?:a[|)]|b\|) letter", "ab"),
        ("a+b", "a"),
        ("(?:a|b){2,} letter", "ab"),
    ],
)
def test_the_letters_that_a_pattern_opens_with_are_told(pattern, letters):
    assert firsts(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "a?b",
        "a*b",
        "a{0,2}b",
        "[ab]c",
        ".",
        r"\d",
        "©",
        "(?:a|)b",
        "(?:a)*b",
        "(?:a){,2}b",
        "(?:a)?",
        "(?=a)b",
        "a|",
    ],
)
def test_what_is_not_plain_to_see_is_not_told(pattern):
    assert firsts(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("(?:sign|log) in", ["sign in", "log in"]),
        ("sign|(?:log|(?:tap|(?:a|b)c)) in", ["sign", "log in", "tap in", "ac in", "bc in"]),
        ("(?:please )?sign in", ["(?:please )?sign in"]),
        ("(?:a|b){2} letter", ["(?:a|b){2} letter"]),
        (r"(?-i:[A-Z])|\(a\|b\)", ["(?-i:[A-Z])", r"\(a\|b\)"]),
    ],
)
def test_each_choice_at_a_patterns_beginning_becomes_a_pattern(pattern, pieces):
    assert list(spread(pattern)) == pieces


_PHRASES = ("sign up$", "sign(?:ed|al)", "si?gma", "s+o", "(?:sign|log) in", "©", "si")


@pytest.mark.parametrize(
    "line",
    ["sign up", "sign up now", "signal", "sgma", "ssso", "log in", "© 2024", "sill", "siege", "so", "lo", "s", ""],
)
def test_nested_phrases_match_what_one_of_them_matches(line):
    assert bool(re.match(nested(_PHRASES), line)) is any(re.match(phrase, line) for phrase in _PHRASES)
