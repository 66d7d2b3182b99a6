"""How the log looks: items by their address, since a page's bytes would fill it; and each record as JSON, where asked.

It has a handler of its own in the place of Scrapy's, which knows no other formatters.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from scrapy import Spider
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.settings import BaseSettings
from scrapy.utils.log import TopLevelFormatter
from twisted.python.failure import Failure

from newscrawl.items import Article, RawPage, Reject
from newscrawl.visible import visible

IS_JSON = "json"  # of NEWSCRAWL_LOG
_LOGS = ("text", IS_JSON)
_Source = Response | Failure | None


class AddressLog(LogFormatter):
    """Scrapy's messages with an item's kind and address in the item's place."""

    def scraped(self, item: object, response: _Source, spider: Spider) -> LogFormatterResult:
        """Log an item that reached the end of the pipelines."""
        return super().scraped(_named(item), response, spider)

    def dropped(self, item: object, exception: BaseException, response: _Source, spider: Spider) -> LogFormatterResult:
        """Log an item that a pipeline dropped."""
        return super().dropped(_named(item), exception, response, spider)

    def item_error(
        self, item: object, exception: BaseException, response: _Source, spider: Spider
    ) -> LogFormatterResult:
        """Log an item on which a pipeline failed."""
        return super().item_error(_named(item), exception, response, spider)


def _named(item: object) -> object:
    if isinstance(item, Article | RawPage | Reject):
        return f"{type(item).__name__} of {item.requested_url or item.url}"
    return item


class TextLines(logging.Formatter):
    """Gives each record as Scrapy does, and what others' words in it would do to a terminal or to the log as text.

    A line that does not begin a record is indented: no page or server can write one that looks like a record.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's lines."""
        return visible(super().format(record)).replace("\f", r"\x0c").replace("\n", "\n    ")


class JsonLines(logging.Formatter):
    """Gives each record as one JSON object on one line, always with the same keys."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (ISO 8601, UTC), level, logger, message, and exception: the traceback as text, or null."""
        about = [self.formatException(record.exc_info)] if record.exc_info else []
        about += [self.formatStack(record.stack_info)] if record.stack_info else []
        shown = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
            "exception": "\n".join(about) or None,
        }
        return json.dumps(shown).replace("\x7f", "\\u007f")  # in ASCII: whatever the encoding, it can be written


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 -- whatever another's words and values raise: logging would print it as it is
        return str(record.msg)


def check_log(settings: BaseSettings) -> None:
    """Raise UsageError for settings of the log that cannot be used."""
    form = settings.get("NEWSCRAWL_LOG") or _LOGS[0]
    if form not in _LOGS:
        raise UsageError(f"NEWSCRAWL_LOG: {form!r} is no form of the log; write {' or '.join(_LOGS)}")
    level = settings.get("LOG_LEVEL")
    if not isinstance(level, int) and level not in logging.getLevelNamesMapping():
        raise UsageError(f"LOG_LEVEL: {level!r} is no level; write DEBUG, INFO, WARNING, ERROR or CRITICAL")
    file = settings.get("LOG_FILE")
    try:
        if file:
            open(file, "ab").close()  # noqa: PTH123 -- as logging will open it
    except OSError as error:
        raise UsageError(f"LOG_FILE: {file} cannot be written ({error.strerror}); name another file") from None


def log_as_asked(settings: BaseSettings) -> None:
    """Have everything that is logged from now on in the form that NEWSCRAWL_LOG names, where Scrapy would write it."""
    if not settings.getbool("LOG_INSTALL_ROOT_HANDLER"):
        return
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    is_json = settings.get("NEWSCRAWL_LOG") == IS_JSON
    handler = _handler(settings)
    handler.setFormatter(
        JsonLines() if is_json else TextLines(settings.get("LOG_FORMAT"), settings.get("LOG_DATEFORMAT"))
    )
    handler.setLevel(settings.get("LOG_LEVEL"))
    if settings.getbool("LOG_SHORT_NAMES"):
        handler.addFilter(TopLevelFormatter(["scrapy"]))
    logging.root.setLevel(logging.NOTSET)  # as Scrapy does: the handler decides
    logging.root.addHandler(handler)


def _handler(settings: BaseSettings) -> logging.Handler:
    file = settings.get("LOG_FILE")
    if file:
        if not settings.getbool("LOG_FILE_APPEND"):
            open(file, "wb").close()  # noqa: PTH123 -- as logging would: it opens one that Scrapy closed to append alone
        return logging.FileHandler(file, encoding=settings.get("LOG_ENCODING"))
    return logging.StreamHandler() if settings.getbool("LOG_ENABLED") else logging.NullHandler()
