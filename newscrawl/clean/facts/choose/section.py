"""Where on the site the article stands: its breadcrumbs, and the section that it names, else that they lead to."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.wording import address, depth
from newscrawl.clean.parts import Crumb
from newscrawl.clean.text import plain

_LONG = 5  # words; a step without an address that has as many is the article's own headline
# What a content system writes where nobody chose a section.
_NO_SECTION = frozenset({"uncategorized", "uncategorised", "homepage", "home", "default", "none", "null", "undefined"})


def choose_breadcrumbs(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the trail that is told, its steps in order, without the article itself at its end."""
    steps = hearing.of("breadcrumbs")
    links = [hearing.beside(step, "breadcrumbs.url") for step in steps]
    crumbs = tuple(
        Crumb(step.value, address(link.value, hearing.base) if link else None)
        for step, link in zip(steps, links, strict=True)
    )
    if crumbs and _is_article(crumbs[-1], hearing, canonical=facts.canonical_url):
        crumbs, steps, links = crumbs[:-1], steps[:-1], links[:-1]
    return replace(facts, breadcrumbs=crumbs, evidence=(*facts.evidence, *steps, *filter(None, links)))


def _is_article(crumb: Crumb, hearing: Hearing, *, canonical: str | None) -> bool:
    if crumb.url is None and len(crumb.name.split()) >= _LONG:
        return True
    own = {address(hearing.url), canonical} - {None}
    return crumb.url in own or plain(crumb.name) in {plain(fact.value) for fact in hearing.of("headline")}


def choose_section(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the first section named, else the last of the breadcrumbs that leads to one."""
    named = next((fact for fact in hearing.of("section") if _is_section(fact.value)), None)
    winner = named or _step_to_section(hearing, facts)
    if winner is None:
        return facts
    return replace(facts, section=winner.value, evidence=(*facts.evidence, winner))


def _is_section(name: str) -> bool:
    return not name.isdecimal() and name.lower() not in _NO_SECTION


def _step_to_section(hearing: Hearing, facts: Facts) -> Fact | None:
    """Return the last step that leads deeper than the front page and is not called as the site is."""
    steps = zip(hearing.of("breadcrumbs"), facts.breadcrumbs, strict=False)
    deep = [step for step, crumb in steps if crumb.url and depth(crumb.url) and crumb.name != facts.site_name]
    return deep[-1] if deep else None
