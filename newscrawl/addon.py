"""The Scrapy add-on: what any project gets that names it in ADDONS. All else stays as the project has it."""

from __future__ import annotations

import sys

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newscrawl import settings as own
from newscrawl.clean.sites import SiteRuleError
from newscrawl.feeds.exporters import RecordLines
from newscrawl.feeds.fitting import LINES, fitted_feeds
from newscrawl.items import ARTICLES, REJECTS
from newscrawl.pipelines.clean import CleanPipeline
from newscrawl.settings_read import check_cleaner
from newscrawl.watching.log import AddressLog

_EARLY = 100  # projects begin their own pipelines at 300: these meet articles and rejects, not pages
_FORMATS = (*LINES, ARTICLES, REJECTS)


class Addon:
    """Has pages cleaned and written: the cleaner, the formats, feeds that take what they can hold, the log's words.

    What a project sets itself stays so, and components join those that it has.
    """

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """End with one sentence and exit code 2 where a setting cannot be used; later, Scrapy shows a traceback."""
        said = settings.copy()
        _read_environment(said)
        try:
            check_cleaner(said)
        except (UsageError, SiteRuleError) as error:
            sys.stderr.write(f"{error}\n")
            sys.exit(2)

    def update_settings(self, settings: BaseSettings) -> None:
        """Set what is not set: NEWSCRAWL_* by the environment, and the components."""
        _read_environment(settings)
        settings.set("LOG_FORMATTER", AddressLog, priority="addon")
        if not _has_a_cleaner(settings):
            settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", CleanPipeline, _EARLY)
        formats = dict.fromkeys(_FORMATS, RecordLines) | settings.getdict("FEED_EXPORTERS")
        _replace(settings, FEED_EXPORTERS=formats)
        _replace(settings, FEEDS=fitted_feeds(settings.getdict("FEEDS")))


def _read_environment(settings: BaseSettings) -> None:
    for name, value in vars(own).items():
        if name.startswith("NEWSCRAWL_"):
            settings.set(name, value, priority="addon")


def _has_a_cleaner(settings: BaseSettings) -> bool:
    """Tell whether the project names a pipeline that inherits from CleanPipeline, which stands in its place."""
    places = settings.getdict("ITEM_PIPELINES").items()
    named = (load_object(pipeline) for pipeline, place in places if place is not None)
    return any(isinstance(pipeline, type) and issubclass(pipeline, CleanPipeline) for pipeline in named)


def _replace(settings: BaseSettings, **values: object) -> None:
    for name, value in values.items():
        settings.set(name, value, priority=settings.getpriority(name) or 0)
