"""What the article is about: its tags and keywords, without what a content system writes among them for itself."""

from __future__ import annotations

import re
from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.text import plain

_MOST = 50  # topics of one article
_LONGEST, _MOST_WORDS = 60, 6  # characters, words; what is longer is a sentence, or a list without commas
# "person/ada-quill", "topic:Harbour": the kind of thing that a topic is stands before it.
_KIND = re.compile(
    r"""(?:topic|tag|organi[sz]ation|person|people|place|location|subject|story|event|keyword)s?
        [:/]\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_MACHINE = re.compile(
    r"""[a-z][a-z _.-]{0,25}:|(?i:sections?[:/])  # "type:article", "section/sport"
       |[0-9a-f]{8}-[0-9a-f]{4}-|[\d\W_]+$  # an identifier, a figure
       |[\w-]+(?:\.[\w-]+)?\.(?:com|net|org|[a-z]{2})$  # a site's own address""",
    re.VERBOSE,
)
_GLUED = re.compile(r"[^\W\d_A-Z]{4}[A-Z]")  # printed tags that lost what stood between them
# Keywords for search engines are often the headline's words, printed links the site's: they serve where no other is.
_TIERS = (r"(?!meta:keywords$|tags:)", r"meta:keywords$", r"tags:")


def choose_topics(hearing: Hearing, facts: Facts) -> Facts:
    """Choose every topic once, of the most believed kind of source that has any."""
    said = [(fact, topic) for fact in hearing.of("topics") if (topic := _topic(fact))]
    tiers = ([pair for pair in said if re.match(tier, pair[0].source)] for tier in _TIERS)
    once: dict[str, tuple[Fact, str]] = {}
    for fact, topic in next(filter(None, tiers), []):
        once.setdefault(plain(topic), (fact, topic))
    chosen = [pair for words, pair in once.items() if words][:_MOST]
    topics = tuple(topic for _, topic in chosen)
    return replace(facts, topics=topics, evidence=(*facts.evidence, *(fact for fact, _ in chosen)))


def _topic(fact: Fact) -> str | None:
    """Return the words of a topic, or None where it is a note of the content system."""
    kind = _KIND.match(fact.value)
    words = fact.value[kind.end() :] if kind else fact.value
    if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS or _MACHINE.match(words):
        return None
    return None if fact.source.startswith("tags:") and _GLUED.search(words) else words
