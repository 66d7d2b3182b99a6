"""Frozen data that a page makes by the thousand: a frozen dataclass to the type checker, five times as fast to make.

A frozen dataclass sets each of its fields through object.__setattr__: 1.4 µs for a block, where a plain one takes 0.26.
That nothing is set later is the type checker's to see; equality and hash are those of a frozen dataclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass as swift_dataclass
else:
    from collections.abc import Callable
    from dataclasses import dataclass

    def swift_dataclass(*, frozen: Literal[True], slots: Literal[True], eq: bool = True) -> Callable[[type], type]:
        """Return the decorator of a class with slots that compares and hashes as a frozen one does."""
        return dataclass(slots=True, eq=eq, unsafe_hash=eq)


__all__ = ["swift_dataclass"]
