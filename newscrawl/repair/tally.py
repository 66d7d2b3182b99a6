"""What a repair took out, counted: by role and rule, by site, with the lines that it took out most often.

All of it is bounded: of sites and lines the rare ones are forgotten now and then, so their counts are at least so much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from newscrawl.clean import Article, Reject
from newscrawl.clean.parts import Part
from newscrawl.clean.profile import Profile

COPY = "copy"  # in the place of a role: what the text says twice
_NO_RULE = "-"
_EXAMPLE = 80  # characters
_EXAMPLES = 20  # a rule; twice as many are held until the rarer half goes
_SITES = 2_000


class TakenRow(TypedDict):
    """What one rule took out in one role; an example is a line and how often it was met."""

    role: str
    rule: str
    blocks: int
    chars: int
    examples: list[tuple[str, int]]


class SiteRow(TypedDict):
    """What was taken out of one site's texts, None being those without an address."""

    site: str | None
    texts: int
    chars: int
    taken: int


class TallyRow(TypedDict):
    """A tally as JSON."""

    texts: int
    changed: int
    chars: int
    kept: int
    rejects: dict[str, int]
    flags: dict[str, int]
    taken: list[TakenRow]
    sites: list[SiteRow]


@dataclass(slots=True)
class Taken:
    """What one rule took out in one role."""

    blocks: int = 0
    chars: int = 0
    examples: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """The sums of a repair: `texts` with the rejects, `chars` of all blocks, `kept` in the profile's text."""

    texts: int = 0
    changed: int = 0
    chars: int = 0
    kept: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    taken: dict[tuple[str, str], Taken] = field(default_factory=dict)
    sites: dict[str | None, tuple[int, int, int]] = field(default_factory=dict)  # texts, characters, of these taken out

    @property
    def articles(self) -> int:
        """How many texts gave an article."""
        return self.texts - self.rejects.total()

    def add(self, found: Article | Reject, profile: Profile) -> None:
        """Count what a text gave."""
        self.texts += 1
        if isinstance(found, Reject):
            self.rejects[found.reason] += 1
            return
        chars, taken = 0, 0
        for part in found.blocks:
            chars += len(part.text)
            if part.role not in profile.roles or part.dup_of is not None:
                taken += len(part.text)
                self._take(part, profile)
        self.changed += taken > 0
        self.chars += chars
        self.kept += chars - taken
        self.flags.update(found.quality.flags)
        self._add_site(found.domain, (1, chars, taken))

    def _take(self, part: Part, profile: Profile) -> None:
        role = COPY if part.role in profile.roles else str(part.role)
        taken = self.taken.setdefault((role, part.rule or _NO_RULE), Taken())
        taken.blocks += 1
        taken.chars += len(part.text)
        taken.examples[_shortened(part.text)] += 1
        _bound(taken.examples)

    def _add_site(self, site: str | None, counts: tuple[int, int, int]) -> None:
        texts, chars, taken = self.sites.get(site, (0, 0, 0))
        self.sites[site] = (texts + counts[0], chars + counts[1], taken + counts[2])
        if len(self.sites) > 2 * _SITES:
            self.sites = dict(sorted(self.sites.items(), key=lambda entry: -entry[1][0])[:_SITES])

    def merge(self, other: Tally) -> None:
        """Add the sums of later texts."""
        self.texts += other.texts
        self.changed += other.changed
        self.chars += other.chars
        self.kept += other.kept
        self.rejects.update(other.rejects)
        self.flags.update(other.flags)
        for key, more in other.taken.items():
            taken = self.taken.setdefault(key, Taken())
            taken.blocks += more.blocks
            taken.chars += more.chars
            taken.examples.update(more.examples)
            _bound(taken.examples)
        for site, counts in other.sites.items():
            self._add_site(site, counts)

    def as_row(self) -> TallyRow:
        """Return the tally as JSON has it, whole: `tally_of` gives it back."""
        return {
            "texts": self.texts,
            "changed": self.changed,
            "chars": self.chars,
            "kept": self.kept,
            "rejects": dict(self.rejects),
            "flags": dict(self.flags),
            "taken": [_taken_row(role, rule, taken=taken) for (role, rule), taken in self.taken.items()],
            "sites": [
                {"site": site, "texts": texts, "chars": chars, "taken": taken}
                for site, (texts, chars, taken) in self.sites.items()
            ],
        }


def tally_of(row: TallyRow) -> Tally:
    """Return the tally that JSON holds."""
    return Tally(
        texts=row["texts"],
        changed=row["changed"],
        chars=row["chars"],
        kept=row["kept"],
        rejects=Counter(row["rejects"]),
        flags=Counter(row["flags"]),
        taken={(one["role"], one["rule"]): _taken(one) for one in row["taken"]},
        sites={one["site"]: (one["texts"], one["chars"], one["taken"]) for one in row["sites"]},
    )


def _taken_row(role: str, rule: str, *, taken: Taken) -> TakenRow:
    examples = list(taken.examples.items())
    return {"role": role, "rule": rule, "blocks": taken.blocks, "chars": taken.chars, "examples": examples}


def _taken(row: TakenRow) -> Taken:
    return Taken(row["blocks"], row["chars"], Counter(_counts(row["examples"])))


def _counts(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    return dict(pairs)  # JSON has a pair as a list


def _bound(examples: Counter[str]) -> None:
    if len(examples) > 2 * _EXAMPLES:
        kept = examples.most_common(_EXAMPLES)
        examples.clear()
        examples.update(dict(kept))


def _shortened(text: str) -> str:
    line = " ".join(text[: 2 * _EXAMPLE].split())
    return line if len(line) <= _EXAMPLE else f"{line[: _EXAMPLE - 1]}…"
