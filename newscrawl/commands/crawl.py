"""`scrapy crawl`: bad input is refused before anything is fetched, and the exit code tells if a line is missing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from w3lib.url import file_uri_to_path

from newscrawl.addresses import AllowedHosts
from newscrawl.clean.profile import ProfileError, profile_of
from newscrawl.clean.sites import SiteRuleError, load_sites
from newscrawl.crawl.plan import SHARD_LINES
from newscrawl.crawl.run import HALTS, held
from newscrawl.ledger_pipeline import plan_of
from newscrawl.pipelines import page_timeout, worker_count
from newscrawl.raw_store import check_raw
from newscrawl.spiders.news import ScheduledSpider

_INCOMPLETE, _BAD_INPUT, _SITES_FAILED, _HALTED = 1, 2, 3, 4


class Command(ScrapyCrawl):
    """Run a spider; docs/crawling.md says what each exit code means."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; end with one sentence and exit code 2 where one of them cannot be used."""
        super().process_options(args, opts)
        settings = BaseSettings(self.settings)
        try:
            spider = _checked_spider(args, opts.spargs, settings=settings)
            _check_settings(settings)
            if isinstance(spider, ScheduledSpider):
                with held(plan_of(spider, settings)):
                    pass  # whether they can be had; the run takes them itself
        except (UsageError, SiteRuleError) as error:
            _end(error, _BAD_INPUT)
        except HALTS as error:
            _end(error, _HALTED)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider, and answer for its accounts."""
        if len(args) != 1 or self.crawler_process is None:
            raise UsageError("name one spider: scrapy crawl urls -a urls=https://example.com/story")
        crawler = self.crawler_process.create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        self.exitcode = _INCOMPLETE if self.crawler_process.bootstrap_failed else _exit_code(crawler)


def _end(error: Exception, code: int) -> NoReturn:
    sys.stderr.write(f"{error}\n")
    sys.exit(code)


def _checked_spider(args: list[str], arguments: dict[str, str], *, settings: BaseSettings) -> Spider | None:
    """Build the spider once for its own check of its arguments: later, Scrapy would answer with a traceback."""
    if len(args) != 1:
        return None
    loader = get_spider_loader(settings)
    if args[0] not in loader.list():
        raise UsageError(f"there is no spider {args[0]!r}; the spiders are: {', '.join(sorted(loader.list()))}")
    return loader.load(args[0])(**arguments)


def _check_settings(settings: BaseSettings) -> None:
    try:
        AllowedHosts.read(settings.get("NEWSCRAWL_ALLOW_HOSTS") or "")
    except ValueError as error:
        raise UsageError(str(error)) from None
    try:
        profile_of(settings.get("NEWSCRAWL_PROFILE") or "news")
    except ProfileError as error:
        raise UsageError(f"NEWSCRAWL_PROFILE: {error}") from None
    lines = str(settings.get("NEWSCRAWL_SHARD_LINES", SHARD_LINES))
    if not (lines.isdecimal() and int(lines)):
        raise UsageError(f"NEWSCRAWL_SHARD_LINES: {lines!r} is no number of lines; give a whole number from 1")
    worker_count(settings)
    page_timeout(settings)
    check_raw(settings)
    sites = settings.get("NEWSCRAWL_SITES")
    load_sites(Path(sites) if sites else None)
    for setting, folder in _folders(settings):
        _check_folder(setting, folder)


def _folders(settings: BaseSettings) -> Iterator[tuple[str, Path]]:
    yield "NEWSCRAWL_OUTPUT", Path(settings.get("NEWSCRAWL_OUTPUT") or "output")
    for feed in settings.getdict("FEEDS"):
        uri = str(feed)
        if urlsplit(uri).scheme in {"", "file"}:
            yield uri, Path(file_uri_to_path(uri) if uri.startswith("file:") else uri).absolute().parent


def _check_folder(what: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{what}: the folder {folder} cannot be made ({error.strerror}); name another one") from None
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{what}: nothing can be written in the folder {folder}; name another one")


def _exit_code(crawler: Crawler) -> int:
    stats = crawler.stats.get_stats()
    if stats.get("newscrawl/halted"):
        return _HALTED
    is_short = stats.get("newscrawl/unaccounted") or stats.get("newscrawl/raw_failed")
    if is_short or any(key.startswith("feedexport/failed_count") for key in stats):
        return _INCOMPLETE
    return _SITES_FAILED if stats.get("newscrawl/failing_sites") else 0
