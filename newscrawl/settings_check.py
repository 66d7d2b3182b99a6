"""Whether a crawl can begin with the settings that it was given, and the folders that they name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.addresses import AllowedHosts
from newscrawl.bounds import Bounds
from newscrawl.feeds.whole import check_free, path_of
from newscrawl.settings_manners import check_manners
from newscrawl.settings_read import back_off_seconds, check_cleaner, check_raw, shard_form, shard_lines
from newscrawl.watching.log import check_log


def check_settings(settings: BaseSettings) -> None:
    """Raise UsageError or SiteRuleError for one that cannot be used, and make the folders they name."""
    check_log(settings)
    try:
        for name in ("NEWSCRAWL_ALLOW_HOSTS", "NEWSCRAWL_UNVERIFIED_HOSTS"):
            AllowedHosts.read(settings.get(name) or "", setting=name)
    except ValueError as error:
        raise UsageError(str(error)) from None
    try:
        Bounds.read(settings.get)
    except ValueError as error:
        raise UsageError(str(error)) from None
    check_manners(settings)
    back_off_seconds(settings)
    shard_lines(settings)
    shard_form(settings)
    check_cleaner(settings)
    check_raw(settings)
    for setting, folder in _folders(settings):
        _check_folder(setting, folder)


def check_feeds_free(settings: BaseSettings) -> None:
    """Raise ShelfError for a file that another crawl writes at this moment; the feeds themselves hold theirs."""
    for uri in _files(settings):
        check_free(path_of(uri))


def _folders(settings: BaseSettings) -> Iterator[tuple[str, Path]]:
    yield "NEWSCRAWL_OUTPUT", Path(settings.get("NEWSCRAWL_OUTPUT") or "output")
    for uri in _files(settings):
        yield uri, path_of(uri).parent


def _files(settings: BaseSettings) -> list[str]:
    return [uri for feed in settings.getdict("FEEDS") if urlsplit(uri := str(feed)).scheme in {"", "file"}]


def _check_folder(what: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{what}: the folder {folder} cannot be made ({error.strerror}); name another one") from None
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{what}: nothing can be written in the folder {folder}; name another one")
