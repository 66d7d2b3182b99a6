"""Calls and buttons that stand alone on a line of a plain text, and sentences that open as they do."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, clean_text

STORY = (ONE, TWO, TWO.replace("noon", "six"))


def is_kept(line: str) -> bool:
    """Say whether a line below a story stays in it."""
    found = clean_text("\n".join(("Ferry returns to the northern pier", *STORY, line)))
    assert isinstance(found, Article), found
    return line in found.text


@pytest.mark.parametrize(
    "line",
    [
        "Please enable JavaScript to view the comments powered by Disqus.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        "This story was originally published March 3, 2024, 5:00 AM.",
        "Related stories from The Quay",
        "You received this email because you signed up for Quay Briefing.",
        "Unsubscribe | Manage preferences | Forward to a friend",
        "Thanks for reading The Slow Quay! Subscribe for free to receive new posts and support my work.",
        "Shop now",
        "Follow the Quay Opinion section on Facebook, Instagram, TikTok, X and Threads.",
        "Puedes seguir a El Muelle en Facebook y X, o apuntarte aquí para recibir nuestra newsletter semanal.",
        "Schlagwörter zu diesem Artikel",
        "Continua após a publicidade",
        "ये भी पढ़ें",
        "עוד בנושא",
    ],
)
def test_a_call_on_its_own_line_leaves_the_text(line):
    assert not is_kept(line)


@pytest.mark.parametrize(
    "line",
    [
        "This story was originally published by her father, who printed it himself in a cellar in Varn.",
        "Related stories from the harbour were told all night, and nobody went to bed before four.",
        "You received this email because you asked for it, the clerk wrote to the mayor, and that was all.",
        "Follow the boats on foot, the guide said, and they did so until it was dark.",
        "Shop now or shop later: the town has closed its market for good, and nobody knows why.",
        "Puedes seguir a los barcos en bicicleta, dijo el alcalde, que lo hace todos los días.",
    ],
)
def test_a_sentence_that_opens_as_a_call_stays(line):
    assert is_kept(line)
