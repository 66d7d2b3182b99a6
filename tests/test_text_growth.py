"""A text takes time by its length: four times as long a text four times as much, never sixteen."""

from collections.abc import Callable

import pytest
from stopwatch import processor_seconds, takes_less

from newscrawl.clean import Cleaner, clean_text

SENTENCE = "The ferry left at dawn with forty passengers on board, the first in years. "
MOST = 8  # times; four are right, and sixteen would be the square

TEXTS: dict[str, Callable[[int], str]] = {
    "one line of prose": lambda n: SENTENCE * n * 8,
    "one line of one letter": lambda n: "a" * n * 400,
    "one line of blanks": lambda n: f"a{' ' * n * 400}b",
    "one line of brackets": lambda n: "(" * n * 400,
    "one line of names": lambda n: "Ada Quill/" * n * 40,
    "one line of authors": lambda n: "By Ada Quill" + " and Tom Sand" * n * 30,
    "sentences": lambda n: "\n".join(f"{i} {SENTENCE}" for i in range(n)),
    "the same sentence": lambda n: f"{SENTENCE}\n" * n,
    "words": lambda n: "\n".join(f"pier{i}" for i in range(n)),
    "bullets": lambda n: "\n".join(f"- boat {i}" for i in range(n)),
    "bylines": lambda n: "By Ada Quill\n" * n,
    "days": lambda n: "\n".join(f"May {i % 28 + 1}, 2024" for i in range(n)),
    "captions": lambda n: "\n".join(f"The pier on Monday {i}. Ada Quill/Getty Images" for i in range(n)),
    "bios": lambda n: "\n".join(f"Ada Quill is a reporter based in Port Anselm {i}." for i in range(n)),
    "calls": lambda n: "Sign up for our newsletter\n" * n,
    "copyrights": lambda n: "© 2024 The Quay\n" * n,
}


@pytest.mark.parametrize("text_of", TEXTS.values(), ids=TEXTS)
def test_a_text_takes_time_by_its_length(text_of):
    short, long = text_of(120), text_of(480)
    seconds = processor_seconds(lambda: clean_text(short), tries=3)  # the first of which reads what is read once
    assert takes_less(lambda: clean_text(long), MOST * seconds)


def test_a_text_of_more_lines_than_any_article_has_is_refused():
    assert Cleaner(max_blocks=10).clean_text("a\n" * 11).reason == "too-big"
