"""Which kind of article it is: the most telling of the types that something on the page says; never guessed."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Facts
from newscrawl.clean.facts.hearing import Hearing

# What each says beyond "article". All others (opinion, review, live blog, analysis, reportage …) say most. A film or a
# gallery is a sign where nothing calls the page news: under such addresses there are articles about them, too.
_SAYS = {"Article": 0, "VideoObject": 1, "ImageGallery": 1, "MediaGallery": 1, "NewsArticle": 2, "BlogPosting": 2}
_MOST = 3


def choose_type(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the type that says most, of equal ones the first believed."""
    winner = max(hearing.of("article_type"), key=lambda fact: _SAYS.get(fact.value, _MOST), default=None)
    if winner is None:
        return facts
    return replace(facts, article_type=winner.value, evidence=(*facts.evidence, winner))
