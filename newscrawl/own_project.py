"""What newscrawl's own project has beside newscrawl.addon: settings that follow from others, the spider's too."""

from __future__ import annotations

from pathlib import Path

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl import __version__
from newscrawl.addresses import AllowedHosts
from newscrawl.feeds.files import crawl_feeds, run_name
from newscrawl.spiders.news import ScheduledSpider

_REMOTE_CONTROL = "scrapy.extensions.remote_control.RemoteControl"


class OwnProject:
    """Sets the files a crawl writes, the name it gives itself, and no pauses for hosts that are the user's own."""

    def __init__(self, spider: type[Spider]) -> None:
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> OwnProject:
        """Take the spider: its files depend on it."""
        return cls(crawler.spidercls)

    def update_settings(self, settings: BaseSettings) -> None:
        """Apply what newscrawl's own settings imply."""
        output = Path(settings.get("NEWSCRAWL_OUTPUT") or "output").absolute()
        writes_itself = issubclass(self._spider, ScheduledSpider)
        folder = None if writes_itself else output / self._spider.name / run_name()
        if folder is not None:
            settings.set("NEWSCRAWL_FOLDER", str(folder), priority="addon")  # of this run; for what its pipelines write
        # -o stands at the command line's priority; the feeds that replace it must too.
        settings.set("FEEDS", crawl_feeds(settings.getdict("FEEDS"), folder), priority="cmdline")
        settings.set("USER_AGENT", _user_agent(settings.get("NEWSCRAWL_CONTACT")), priority="addon")
        settings.set("DOWNLOAD_SLOTS", _slots(settings), priority="cmdline")
        if not settings.getbool("REMOTE_CONTROL_ENABLED"):
            # Scrapy loads also what is off, or None in EXTENSIONS: this brings aiohttp, a tenth of a crawl's start.
            settings["EXTENSIONS_BASE"].pop(_REMOTE_CONTROL, None)


def _user_agent(contact: str | None) -> str:
    return f"newscrawl/{__version__}" + (f" (+{contact})" if contact else "")


def _slots(settings: BaseSettings) -> dict[str, dict[str, object]]:
    allowed = AllowedHosts.read(settings.get("NEWSCRAWL_ALLOW_HOSTS") or "")
    return {**{host: {"delay": 0} for host, _ in allowed.pairs}, **settings.getdict("DOWNLOAD_SLOTS")}
