"""With which letters a phrase may open."""

import pytest

from newscrawl.clean.lexicon.first import firsts


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
