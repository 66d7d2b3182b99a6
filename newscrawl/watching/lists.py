"""What the log says of lists that could not be read, or not to their ends."""

from __future__ import annotations

import logging

from newscrawl.items import ReadList, UnreadList

_logger = logging.getLogger(__name__)
_NAMED = 20  # lists of a crawl
_ABSENT = frozenset({"http-404", "http-410"})  # of many sites: where a list may lie is tried


class ListLog:
    """Names the first of them with its reason; the others stand as numbers in the manifest."""

    def __init__(self) -> None:
        self._named = 0

    def tell(self, item: ReadList | UnreadList) -> None:
        """Say why a list is not read, or not to its end; a list that is whole is not spoken of."""
        if isinstance(item, UnreadList):
            level = logging.INFO if item.reason in _ABSENT else logging.WARNING
            why = ": ".join(filter(None, (item.reason, item.detail)))
            self._say(level, "%s: this list could not be read: %s", item.requested_url, why)
        elif item.listing.fault and not item.listing.found:
            self._say(logging.WARNING, "%s: this list names nothing: %s", item.raw.requested_url, item.listing.fault)
        elif item.listing.fault:
            said = "%s: this list was read as far as it goes: %s"
            self._say(logging.WARNING, said, item.raw.requested_url, item.listing.fault)

    def _say(self, level: int, said: str, *about: str) -> None:
        self._named += 1
        if self._named <= _NAMED:
            _logger.log(level, said, *about)
        elif self._named == _NAMED + 1:
            _logger.warning("more lists fail; the manifest counts them, in lists_failed and lists_broken")
