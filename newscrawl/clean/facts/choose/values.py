"""Fields of one plain value or list: the first believed one, or all of them without repeats."""

from __future__ import annotations

import re
from dataclasses import replace

from newscrawl.clean.evidence import DeclaredPicture, Fact, Facts
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.wording import address, depth

# An address stands in for a site's name, for want of one.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.[a-z]{2,}/?", re.IGNORECASE)
# A publisher's name in JSON-LD is often a company's; OpenGraph has what readers call the site.
_PREFERRED = {"site_name": "meta:og:site_name", "description": "meta:description"}
_MOST_DEKS = 5  # a dek in bullets


def choose_values(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the first mention that is believed, of each field of one plain value."""
    firsts = {field: _first(hearing, field) for field in ("kicker", "description", "site_name")}
    value = {field: fact.value if fact else None for field, fact in firsts.items()}
    return replace(
        facts,
        kicker=value["kicker"],
        description=value["description"],
        site_name=value["site_name"],
        evidence=(*facts.evidence, *filter(None, firsts.values())),
    )


def _first(hearing: Hearing, field: str) -> Fact | None:
    preferred = _PREFERRED.get(field)
    return min(hearing.of(field), key=lambda fact: (_is_address(fact), fact.source != preferred), default=None)


def _is_address(fact: Fact) -> bool:
    return fact.field == "site_name" and _ADDRESS.fullmatch(fact.value) is not None


def choose_dek(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the dek: only what is printed as one; a description that stands nowhere is no dek."""
    deks = hearing.of("dek")[:_MOST_DEKS]
    return replace(facts, dek="\n".join(fact.value for fact in deks) or None, evidence=(*facts.evidence, *deks))


def choose_pictures(hearing: Hearing, facts: Facts) -> Facts:
    """Choose what the page declares for its main picture, each address once, in the order of belief; captions as given.

    Which of them the article's pictures follow is seen when those are put together.
    """
    known: dict[str, DeclaredPicture] = {}
    for fact in hearing.of("image"):
        if (url := address(fact.value, hearing.base)) and url not in known:
            credit = hearing.beside(fact, "image.credit")
            known[url] = DeclaredPicture(url, credit.value if credit else None, (fact, *filter(None, (credit,))))
    evidence = (*facts.evidence, *hearing.of("images.caption"))
    return replace(facts, pictures=tuple(known.values()), evidence=evidence)


def choose_canonical(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the first web address that is not the front page of a page that lies deeper; links may be relative."""
    ranked = sorted(hearing.of("canonical_url"), key=lambda fact: fact.source != "link:canonical")
    for fact in ranked:
        url = address(fact.value, _base(hearing, fact))
        if url and not (depth(url) == 0 and depth(hearing.url) > 0):
            return replace(facts, canonical_url=url, evidence=(*facts.evidence, fact))
    return facts


def _base(hearing: Hearing, fact: Fact) -> str:
    """A relative link stands for an address of its site, but one that only lacks its scheme does not."""
    lacks_scheme = fact.value.removeprefix("www.").startswith(f"{hearing.host.removeprefix('www.')}/")
    return hearing.url if fact.source == "link:canonical" and not lacks_scheme else ""
