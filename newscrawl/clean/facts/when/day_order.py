"""Which number of 05/04/2023 is the day: the page's other dates tell, else the country of its host or language."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlsplit

from newscrawl.clean.facts.when.printed import orders_in
from newscrawl.clean.page import Page

_MOST = 2_000  # blocks whose dates are looked at
_SHORT = 120  # characters of a line that is printed to tell a day
_MONTH_FIRST_HOSTS = frozenset({"us", "gov", "mil", "edu", "ph"})
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "pr"})
# In these languages and countries both orders, or neither, are at home.
_OPEN_LANGUAGES = frozenset({"", "en", "zh", "ja", "ko", "hu", "lt", "mn"})
_OPEN_REGIONS = frozenset({"ca", "za", "ke"})
_OPEN_HOSTS = frozenset({"ca", "za", "ke", "jp", "cn", "tw", "kr", "hk", "hu", "lt", "mn"})
# Two letters that companies of all countries buy.
_NO_COUNTRY = frozenset({"io", "ai", "tv", "co", "me", "fm", "ly", "to", "cc", "ws", "la", "sh", "gg", "so", "eu"})


def is_day_first(page: Page) -> bool | None:
    """Say whether a page writes the day before the month; None where nothing on it tells."""
    short = (block.text for block in islice(page.blocks, _MOST) if len(block.text) <= _SHORT)
    orders = set().union(*map(orders_in, short))
    if orders:
        return orders.pop() if len(orders) == 1 else None
    host = _of_host(page.raw.url)
    return _of_language(page) if host is None else host


def _of_host(url: str) -> bool | None:
    try:
        end = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return None
    if end in _MONTH_FIRST_HOSTS:
        return False
    is_country = len(end) == len("uk") and end not in _NO_COUNTRY | _OPEN_HOSTS
    return True if is_country else None


def _of_language(page: Page) -> bool | None:
    """English alone tells nothing; with a region it does, as other languages do without one."""
    declared = "" if page.root is None else page.root.get("lang") or ""
    language, _, region = declared.lower().replace("_", "-").strip().partition("-")
    region = region.rpartition("-")[2]
    if region in _MONTH_FIRST_REGIONS:
        return False
    if region in _OPEN_REGIONS:
        return None
    return True if (region and language == "en") or language not in _OPEN_LANGUAGES else None
