"""`scrapy crawl`: bad input is refused before anything is fetched, and the exit code tells if a line is missing."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import NoReturn

from scrapy import Spider
from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawl.clean.sites import SiteRuleError
from newscrawl.crawl.locks import held
from newscrawl.crawl.run import HALTS
from newscrawl.ending.outcome import ExitCode, Outcome
from newscrawl.ending.stopping import Ending
from newscrawl.pipelines.ledger import plan_of
from newscrawl.settings_check import check_feeds_free, check_settings
from newscrawl.spiders.news import ScheduledSpider
from newscrawl.watching.log import log_as_asked


class Command(ScrapyCrawl):
    """Run a spider; docs/crawling.md says what each exit code means."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the options; end with one sentence and exit code 2 where one of them cannot be used."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until Scrapy takes it: nothing has begun that needs an end
        super().process_options(args, opts)
        settings = BaseSettings(self.settings)
        try:
            spider = _checked_spider(args, opts.spargs, settings=settings)
            check_settings(settings)
            check_feeds_free(settings)
            if isinstance(spider, ScheduledSpider):
                with held(plan_of(spider, settings)):
                    pass  # whether they can be had; the run takes them itself
        except (UsageError, SiteRuleError) as error:
            _end(error, ExitCode.BAD_INPUT)
        except HALTS as error:
            _end(error, ExitCode.HALTED)
        if self.settings is not None:
            log_as_asked(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the spider, and answer for its accounts."""
        if len(args) != 1 or self.crawler_process is None:
            raise UsageError("name one spider: scrapy crawl urls -a urls=https://example.com/story")
        crawler = self.crawler_process.create_crawler(args[0])
        outcome = Outcome(crawler)
        self.crawler_process.crawl(crawler, **opts.spargs)
        Ending(crawler, outcome.code).listen()
        self.crawler_process.start()
        self.exitcode = ExitCode.INCOMPLETE if self.crawler_process.bootstrap_failed else outcome.code()


def _end(error: Exception, code: ExitCode) -> NoReturn:
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
