"""Labelled blocks and chosen facts to an Article: the last room of the core, where nothing is judged any more."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from newscrawl.clean.article import Article, Provenance
from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.lead import followed
from newscrawl.clean.model import Block, Label, Role
from newscrawl.clean.parts import Link, Part
from newscrawl.clean.pictures import embeds, images, resolved
from newscrawl.clean.profile import NEWS
from newscrawl.clean.quality import quality
from newscrawl.clean.withheld import without_passwords


@dataclass(frozen=True, slots=True)
class Source:
    """Where the blocks came from: the addresses, the crawl's instant, and what the line is stamped with.

    Relative addresses are resolved against `base`.
    """

    url: str | None
    base: str | None
    requested_url: str | None
    domain: str | None
    fetched: str | None
    flags: tuple[str, ...]
    declared: float | None
    provenance: Provenance


def build(blocks: Sequence[Block], labels: Sequence[Label], *, facts: Facts, source: Source) -> Article:
    """Return the article of these blocks in the `news` profile."""
    pictures = images(blocks, labels, url=source.base, declared=facts.pictures)
    text = NEWS.text_of((label.role, block.text, label.dup_of) for block, label in zip(blocks, labels, strict=True))
    return Article(
        id=digest(facts.canonical_url or source.url or text),
        content_hash=digest(text),
        url=source.url,
        canonical_url=facts.canonical_url,
        requested_url=source.requested_url,
        domain=source.domain,
        site_name=facts.site_name,
        article_type=facts.article_type,
        headline=facts.headline,
        kicker=facts.kicker,
        dek=facts.dek,
        description=facts.description,
        authors=facts.authors,
        date_published=facts.date_published,
        date_modified=facts.date_modified,
        date_crawled=source.fetched,
        text=text,
        blocks=tuple([_part(block, label) for block, label in zip(blocks, labels, strict=True)]),
        images=pictures,
        embeds=embeds(blocks, labels, url=source.base),
        related=_related(blocks, labels, url=source.base),
        disclosures=tuple(block.text for block in _having(blocks, labels, role=Role.DISCLOSURE)),
        corrections=tuple(block.text for block in _having(blocks, labels, role=Role.CORRECTION)),
        section=facts.section,
        topics=facts.topics,
        breadcrumbs=facts.breadcrumbs,
        language=facts.language,
        language_source=facts.language_source,
        access=facts.access,
        rights=facts.rights,
        wire=facts.wire,
        facts=_with_chosen(facts.evidence, followed(pictures, facts.pictures)),
        quality=quality(blocks, labels, flags=source.flags, declared=source.declared, facts=facts),
        provenance=source.provenance,
    )


def _with_chosen(evidence: Sequence[Fact], winners: Collection[Fact]) -> tuple[Fact, ...]:
    return tuple(replace(fact, chosen=True) if fact in winners else fact for fact in evidence)


def _related(blocks: Sequence[Block], labels: Sequence[Label], *, url: str | None) -> tuple[Link, ...]:
    found = _having(blocks, labels, role=Role.RELATED)
    return tuple(Link(resolved(url, block.href), block.text) for block in found if block.href)


def _part(block: Block, label: Label) -> Part:
    because = tuple([rule.id for rule in label.because])
    return Part(
        i=block.i,
        role=label.role,
        text=block.text,
        level=block.level,
        items=block.items if label.role is Role.LIST else (),
        rows=block.rows,
        href=block.href and without_passwords(block.href),
        at=block.at,
        start=block.start,
        end=block.end,
        rule=because[0] if because else None,
        because=because,
        margin=label.margin,
        dup_of=label.dup_of,
    )


def _having(blocks: Sequence[Block], labels: Sequence[Label], *, role: Role) -> Iterable[Block]:
    return (
        b for b, label in zip(blocks, labels, strict=True) if label.role is role and label.dup_of is None and b.text
    )


def digest(text: str) -> str:
    """Return the hash that an id or a `content_hash` is."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
