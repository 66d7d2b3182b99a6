"""How much of anything a site may give a crawl: each bound is a setting, and is counted where it is reached.

The setting of `header_bytes` is NEWSCRAWL_MAX_HEADER_BYTES, its count the stat newscrawl/bounds/header_bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

_PREFIX = "NEWSCRAWL_MAX_"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most of each; 0 is no bound where the comment says so."""

    header_bytes: int = 65_536  # of an answer, from its status line to the empty line

    pause: int = 120  # seconds that a host may have the crawl wait; one that names more is not asked again in the run
    crawl_delay: int = 30  # seconds between two requests that a robots.txt may ask for; more counts as so many

    @classmethod
    def read(cls, said: Callable[[str], object]) -> Bounds:
        """Read what `said` gives by a setting's name, its default where that is None or empty.

        ValueError names a setting that is no whole number.
        """
        return cls(**{name: _number(_PREFIX + name.upper(), said) for name in names() if _is_said(name, said)})


def names() -> tuple[str, ...]:
    """Return the bounds' names, in their order."""
    return tuple(field.name for field in fields(Bounds))


def settings() -> tuple[str, ...]:
    """Return the names of the settings, in the bounds' order."""
    return tuple(_PREFIX + name.upper() for name in names())


def counted(name: str) -> str:
    """Return the stat that counts how often a bound was reached."""
    return f"newscrawl/bounds/{name}"


def _is_said(name: str, said: Callable[[str], object]) -> bool:
    return said(_PREFIX + name.upper()) not in {None, ""}


def _number(setting: str, said: Callable[[str], object]) -> int:
    value = str(said(setting)).strip()
    if not value.isdecimal():
        raise ValueError(f"{setting}: {value!r} is no bound; give a whole number, or leave it out")
    return int(value)
