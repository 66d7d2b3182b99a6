"""Whether something is older than what was asked for."""

from __future__ import annotations

_DAY = 86_400  # seconds


def is_before(changed: int | None, since: int) -> bool:
    """Say whether an instant is known and before another one; a bare day is so when it is over."""
    if changed is None:
        return False
    return changed + (_DAY - 1 if changed % _DAY == 0 else 0) < since
