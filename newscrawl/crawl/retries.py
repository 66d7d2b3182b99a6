"""Which failures may pass, and when to try again."""

from __future__ import annotations

# What may be otherwise another time; any other reason is the page's own, and stays until the page changes.
_PASSING = frozenset("dns connect timeout robots crashed memory blocked http-304 http-408 http-425 http-429".split())
_PAUSE = 600  # seconds after the first failure; each further one doubles it
_LONGEST_PAUSE = 86_400
_MOST_TRIES = 8


def may_pass(reason: str) -> bool:
    """Say whether a failure may be gone another time.

    An exception is taken for one that passes, unless it is the word of a pipeline that wants no such item.
    """
    is_error = reason.startswith("error:") and reason != "error:DropItem"
    return reason in _PASSING or reason.startswith("http-5") or is_error


def retry_at(reason: str, tries: int, *, now: int) -> int | None:
    """Return the instant from which an address may be tried again after `tries` failures before this one, or None."""
    return now + min(_PAUSE << tries, _LONGEST_PAUSE) if may_pass(reason) and tries < _MOST_TRIES else None
