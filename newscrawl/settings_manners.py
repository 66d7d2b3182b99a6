"""What the settings of a crawl's manners say: each value can be used, or is refused in one sentence."""

from __future__ import annotations

import re

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

_WAYS = {"NEWSCRAWL_NOFOLLOW": ("obey", "ignore"), "NEWSCRAWL_NOINDEX": ("keep", "drop")}
# A page or a mail address, as it may stand in the brackets of a User-Agent.
_CONTACT = re.compile(r"(?:https?://[!-'*-~]+|(?:mailto:)?[!-'*-?A-~]+@[!-'*-~]+)")


def check_manners(settings: BaseSettings) -> None:
    """Raise UsageError for a setting of manners that cannot be used."""
    for name in _WAYS:
        _way(settings, name)
    contact = str(settings.get("NEWSCRAWL_CONTACT") or "")
    if contact and not _CONTACT.fullmatch(contact):
        raise UsageError(
            f"NEWSCRAWL_CONTACT: {contact!r} is no way to reach you; give a page, such as https://example.com/bot, or "
            "a mail address"
        )


def ignores_nofollow(settings: BaseSettings) -> bool:
    """Say whether links are followed that a site asks not to follow, by NEWSCRAWL_NOFOLLOW."""
    return _way(settings, "NEWSCRAWL_NOFOLLOW") == "ignore"


def drops_noindex(settings: BaseSettings) -> bool:
    """Say whether pages that say noindex give no line, by NEWSCRAWL_NOINDEX."""
    return _way(settings, "NEWSCRAWL_NOINDEX") == "drop"


def _way(settings: BaseSettings, name: str) -> str:
    ways = _WAYS[name]
    said = str(settings.get(name) or ways[0])
    if said not in ways:
        raise UsageError(f"{name}: {said!r} is not known; write {' or '.join(ways)}")
    return said
