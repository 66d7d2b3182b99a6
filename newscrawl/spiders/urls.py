"""A one-off crawl: the addresses named on the command line or in a file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import UsageError

from newscrawl.spiders._news import NewsSpider

_NEXT = re.compile(r"\s*,\s*(?=[a-zA-Z][a-zA-Z0-9+.-]*:)|\s+")  # addresses may hold commas; a scheme starts the next
_NOT_IN_ADDRESSES = re.compile(
    "[\\s\ud800-\udfff]"
)  # halves of characters: bytes of the command line that are no UTF-8
_HOST = re.compile(r"[^\s,;<>\"\\^`{|}]+")


class UrlsSpider(NewsSpider):
    """Fetches every address of `-a urls=https://a,https://b` and `-a file=urls.txt` once, whatever it was given before.

    The file holds an address a line; blank lines and lines that start with # are skipped. The same address twice is
    one request and one line of output.
    """

    name = "urls"

    def __init__(self, name: str | None = None, urls: str = "", *, file: str = "", **unknown: str) -> None:
        super().__init__(name)
        if unknown:
            raise UsageError(
                f"urls: there is no argument {min(unknown)!r}; give -a urls=https://... or -a file=urls.txt"
            )
        self.urls = [*_listed(urls), *_lines(file)]
        if not self.urls:
            raise UsageError(
                f"urls: {file or 'the spider'} has no address; give -a urls=https://... or -a file=urls.txt"
            )
        self.asked.update(dict.fromkeys(self.urls))

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address; all were noted before the crawl began, so one that is stopped can name the rest."""
        for url in tuple(self.asked):
            yield self.article_request(url)


def _listed(urls: str) -> Iterator[str]:
    for url in _NEXT.split(urls.strip()):
        if url:
            yield _checked(url, "urls")


def _lines(file: str) -> Iterable[str]:
    if not file:
        return []
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{file}: this is no UTF-8 text; give a text file with one address a line") from None
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; give a text file with one address a line") from None
    wanted = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    return [_checked(line, f"{file}, line {number}") for number, line in wanted if line and not line.startswith("#")]


def _checked(url: str, where: str) -> str:
    if not _is_address(url):
        if "@" in url.partition("//")[2].partition("/")[0]:  # a password, and whoever reads this may not know it
            raise UsageError(
                f"{where}: an address holds a user or password, and none is sent; leave it out, up to the @"
            )
        raise UsageError(f"{where}: {url!r} is no web address; write it in full, as https://example.com/story")
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # a port that is no number, a bracket that is not closed
        return False
    named = parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(parts.hostname or ""))
    return named and port != 0 and parts.username is None and not _NOT_IN_ADDRESSES.search(url)
