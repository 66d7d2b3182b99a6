"""What the readers said of one page, field by field: the only thing that choosers look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from newscrawl.clean.evidence import Fact, Facts
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.page import Page
from newscrawl.clean.swift import swift_dataclass
from newscrawl.clean.withheld import without_passwords

Reader = Callable[[Page, Lines], Iterable[Fact]]

_LONGEST_RAW = 500  # characters; a list of topics would be repeated with each of them
_MOST = 60  # facts of one field; a page with more of them is hostile or broken


@swift_dataclass(frozen=True, slots=True)
class Hearing:
    """The facts of one page by field, each list in the order of belief: the readers' order, then their own.

    Facts that share a source, up to its first slash, speak of one thing: "authors.url" from "jsonld:author[0]" is the
    address of that author, "authors.role" from "byline:4/5" is block 5, which belongs to the byline in block 4.
    What stands on the page has its block's role and number for a source. `base` is what relative addresses are
    resolved against.
    """

    fields: dict[str, tuple[Fact, ...]]
    url: str
    fetched: str | None = None
    base: str = ""

    def of(self, field: str) -> tuple[Fact, ...]:
        """Return what was said of a field; nothing is an empty tuple."""
        return self.fields.get(field, ())

    def beside(self, fact: Fact, field: str) -> Fact | None:
        """Return what the same source says of another field."""
        subject = fact.source.split("/", 1)[0]
        return next((other for other in self.of(field) if other.source.split("/", 1)[0] == subject), None)

    @property
    def host(self) -> str:
        """The page's host in lower case, or nothing."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:
            return ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that was said."""
        return tuple(fact for facts in self.fields.values() for fact in facts)

    def joined_by(self, facts: Iterable[Fact]) -> Hearing:
        """Return this hearing with further, less believed facts."""
        more = {field: by_field((*self.of(field), *told))[field] for field, told in by_field(facts).items()}
        return replace(self, fields={**self.fields, **more})


Chooser = Callable[[Hearing, Facts], Facts]


def by_field(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    """Group facts by field, in order, dropping what was said twice and what exceeds the bounds."""
    fields: defaultdict[str, dict[Fact, None]] = defaultdict(dict)
    for fact in facts:
        if fact.value and len(fields[fact.field]) < _MOST:
            fields[fact.field][_bounded(fact)] = None
    return {field: tuple(known) for field, known in fields.items()}


def _bounded(fact: Fact) -> Fact:
    """Return a fact as a record may hold it: what stood there is quoted in part, and no password with it."""
    value, raw = without_passwords(fact.value), without_passwords(fact.raw)
    is_fit = len(raw) <= _LONGEST_RAW and (value, raw) == (fact.value, fact.raw)
    return fact if is_fit else replace(fact, value=value, raw=raw[:_LONGEST_RAW])


def marked(hearing: Hearing, winners: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return everything that was said, the winners marked as chosen."""
    chosen = frozenset(winners)
    return tuple(_won(fact) if fact in chosen else fact for fact in hearing.facts)


def _won(fact: Fact) -> Fact:
    """Made anew field by field: `replace` takes three times as long, twenty times a page."""
    return Fact(fact.field, fact.value, fact.raw, fact.source, chosen=True)


def reworded(fact: Fact, value: str) -> Fact:
    """Return a fact with another value; itself where it is the same, as it is most often."""
    return fact if value == fact.value else replace(fact, value=value)
