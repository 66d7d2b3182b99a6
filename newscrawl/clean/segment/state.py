"""What the walk over a tree keeps in mind: the elements that are open, and the place it has come to."""

from __future__ import annotations

from functools import lru_cache

from newscrawl.clean.model import Kind, Scope
from newscrawl.clean.segment.runs import Run
from newscrawl.clean.swift import swift_dataclass


@swift_dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What an open element did, so that its end can undo it."""

    tag: str
    breaks: bool = False
    outer: Place | None = None
    lifted: Run | None = None


@swift_dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where text is being read: the scope, the kind that its markup says, a heading's level, captions' neighbourhood.

    `captioned` counts down the scopes below a caption's own that still belong to it.
    """

    scope: Scope
    kind: Kind = Kind.TEXT
    level: int | None = None
    captioned: int = 0


@lru_cache(maxsize=256)
def line_frame(tag: str) -> Frame:
    """Return the frame of an element that runs on in a line: its end needs to know its tag alone."""
    return Frame(tag)
