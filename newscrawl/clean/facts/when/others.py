"""Days that a page names and that are none of its article's: of an event, an expiry, a comment, another post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.when.dates import instant
from newscrawl.clean.facts.when.printed import is_numbered, printed
from newscrawl.clean.model import Role
from newscrawl.clean.page import Page

_MOST = 2_000  # lines, values and elements that are looked at
_LONGEST = 200  # characters of a line or stamp
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_NO_DATE_OF_TEXT = re.compile(r"expir|event|valid|start|end_?(?:date|time)", re.IGNORECASE)
_OTHER_TIME = re.compile(r"expir|event|comment", re.IGNORECASE)
_OTHER_DATA = ("liveBlogUpdate", "comment", "expires", "validThrough", "startDate", "endDate")
_AROUND = 6  # elements around a time that may say whose it is
_OF_OTHERS = frozenset({Role.COMMENTS, Role.LIVE_ENTRY})


def days_of_others(page: Page, lines: Lines) -> frozenset[str]:
    """Return the days, as ISO dates, that stand where the readers of dates looked and told none of publication."""
    stamps = (*_of_meta(page), *_of_times(page), *_of_data(page))
    days = (day for stamp in stamps for day in _days(stamp[:_LONGEST]))
    return frozenset(days).union(_of_lines(page, lines))


def _days(stamp: str) -> Iterator[str]:
    found = _DAY.match(stamp)  # of a stamp whose time is none, too
    yield from filter(None, (found[1] if found else None, (instant(stamp) or "")[:10]))


def _of_meta(page: Page) -> Iterator[str]:
    for name, contents in page.meta.items():
        if _NO_DATE_OF_TEXT.search(name):
            yield from islice(contents, _MOST)


def _of_times(page: Page) -> Iterator[str]:
    for element in page.elements("time")[:_MOST]:
        around = (element, *islice(element.iterancestors(), _AROUND))
        if any(_OTHER_TIME.search(f"{step.get('class')} {step.get('id')}") for step in around):
            yield from filter(None, (element.get("datetime"), element.text))


def _of_data(page: Page) -> Iterator[str]:
    """Yield the texts that JSON-LD holds of posts, comments, events and expiries."""
    waiting: list[object] = [data.get(key) for data in page.linked_data[:_MOST] for key in _OTHER_DATA]
    for _ in range(_MOST):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict | list):
            waiting.extend(islice(item.values() if isinstance(item, dict) else item, _MOST))


def _of_lines(page: Page, lines: Lines) -> Iterator[str]:
    """Yield the days of lines that date other things or belong to others, and both days that numbers may name."""
    for block in page.blocks[:_MOST]:
        if len(block.text) > _LONGEST:
            continue
        is_open = is_numbered(block.text)
        dates = {
            date for order in ((True, False) if is_open else (None,)) for date in printed(block.text, day_first=order)
        }
        if is_open or lines.roles[block.i] in _OF_OTHERS or any(date.field is None for date in dates):
            yield from (date.value[:10] for date in dates)
