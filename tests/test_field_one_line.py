"""Texts that lost their lines: a story on one line is kept, whatever was scraped along with it."""

from __future__ import annotations

import pytest
from field_text import article_of, unaccounted

STORY = (
    "The northern pier in Varn opened to boats on Monday, nine years after the storm that broke it. "
    '"We had hoped for ten boats and got eleven," harbour master Pat Doyle said. '
    "The repair cost 4.1 million euros. A band played until the rain set in."
)
OPENINGS = [
    "Skip to content Home News Sport Weather Pier reopens after nine years By Ada Quill Share",
    "Advertisement Pier reopens after nine years",
    "Subscribe to our newsletter Pier reopens",
    "We use cookies to improve your experience. Accept Pier reopens",
    "Photo: Getty Images Pier reopens",
    "Zum Inhalt springen Startseite",
    "Aller au contenu Se connecter",
]
ENDS = [
    "Related articles Ferry fares rise again © 2024 The Quay",
    "Photo: Ada Quill/Getty Images",
    "(Reporting by Jo Field; Editing by Bo Larsen)",
    "Follow us on Facebook",
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("end", ENDS)
def test_a_story_on_one_line_is_kept(opening, end):
    text = f"{opening} {STORY} {end}"
    article = article_of(text)
    assert STORY in article.text
    assert unaccounted(article, text) == ""
    assert article_of(article.text).text == article.text


def test_a_story_in_small_letters_is_kept():
    assert article_of(STORY.lower()).text == STORY.lower()
