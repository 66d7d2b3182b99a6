"""The words the facts are read with: package data, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Words(NamedTuple):
    """The lists of lexicon.toml, as sets; `agencies` maps a written form to the name on record."""

    openers: frozenset[str]
    shy_openers: frozenset[str]
    others: frozenset[str]
    labels: frozenset[str]
    joints: frozenset[str]
    enders: frozenset[str]
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    shy_roles: frozenset[str]
    beats: frozenset[str]
    possessives: frozenset[str]
    determiners: frozenset[str]
    organizations: frozenset[str]
    desk_endings: tuple[str, ...]
    shy_organizations: frozenset[str]
    degrees: frozenset[str]
    noise: frozenset[str]
    particles: frozenset[str]
    material: tuple[str, ...]
    sources: tuple[str, ...]
    contributions: dict[str, str]
    updates: tuple[str, ...]
    publications: tuple[str, ...]
    other_dates: tuple[str, ...]
    months: dict[str, int]
    agencies: dict[str, str]


@cache
def lexicon() -> Words:
    """Return the lists of the package's lexicon."""
    data = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return Words(
        **{name: frozenset(entries) for name, entries in data["names"].items()},
        role_endings=tuple(data["endings"]["roles"]),
        desk_endings=tuple(data["endings"]["desks"]),
        material=tuple(data["material"]["leads"]),
        sources=tuple(data["material"]["sources"]),
        contributions={phrase: part for part, phrases in data["contributions"].items() for phrase in phrases},
        updates=tuple(data["dates"]["updates"]),
        publications=tuple(data["dates"]["publications"]),
        other_dates=tuple(data["dates"]["others"]),
        months={word: number for number, words in enumerate(data["dates"]["months"], 1) for word in words},
        agencies={form: name for name, forms in data["agencies"].items() for form in forms},
    )
