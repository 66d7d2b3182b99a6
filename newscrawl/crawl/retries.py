"""Which failures may pass, and when to try again."""

from __future__ import annotations

# What may be otherwise another time; any other reason is the page's own, and stays until the page changes.
_PASSING = frozenset(
    "dns connect timeout crashed memory blocked host-closed http-304 http-408 http-425 http-429".split()
)
# To us, perhaps, and not for ever.
_CLOSED = frozenset("robots refused-address off-site http-401 http-402 http-403 http-451".split())
_DAY = 86_400
_PAUSE, _CLOSED_PAUSE = 600, _DAY // 4  # seconds after the first failure; each further one doubles it
_LONGEST_PAUSE = 14 * _DAY
_PATIENCE = 16  # failures, more than a week of them: until then a day is the longest pause of what passes
_DOUBLINGS = 11  # from either pause to beyond the longest one


def may_pass(reason: str) -> bool:
    """Say whether a failure may be gone another time.

    An exception is taken for one that passes, unless it is the word of a pipeline that wants no such item.
    """
    is_error = reason.startswith("error:") and reason != "error:DropItem"
    return reason in _PASSING | _CLOSED or reason.startswith("http-5") or is_error


def retry_at(reason: str, tries: int, *, now: int) -> int | None:
    """Return the instant from which an address may be tried again after `tries` failures before this one.

    None where the reason is the page's own. No number of failures makes another reason so: a site, or our own way to
    it, may be down for longer than any number of tries.
    """
    if not may_pass(reason):
        return None
    is_closed = reason in _CLOSED
    longest = _LONGEST_PAUSE if is_closed or tries >= _PATIENCE else _DAY
    return now + min((_CLOSED_PAUSE if is_closed else _PAUSE) << min(tries, _DOUBLINGS), longest)
