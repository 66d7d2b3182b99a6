"""Bodies are unpacked as the archive's are, within bounds, and what is not whole is asked for once more."""

from __future__ import annotations

import re
from hashlib import sha256

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import ACCEPTED_ENCODINGS
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from newscrawl.bounds import Bounds, counted
from newscrawl.transport.errors import BrokenEncoding
from newscrawl.transport.handler import CUT, SETTLED, SIZE_BOUND, too_long
from newscrawl.transport.parsing import SURPLUS
from newscrawl.unpacking import PackedTooOftenError, Unpacked, UnpackedTooLongError, UnpackError, unpacked

_NO_BOUND = 1 << 40  # bytes; 0 means this to Scrapy
_TRIES = "cut_bodies"  # the meta key of the sums of what tries gave that were not whole
_TAIL = 4_000  # bytes; what caches say of themselves behind a page is shorter
_ENDS = re.compile(rb"</html\s*>(?:\s++|<!--(?:[^-]|-(?!->))*+-->)*+\Z", re.IGNORECASE)
_CUT_AGAIN = "an answer that is not whole"  # the reason in Scrapy's stats


class Unpacking:
    """Stands in the place of Scrapy's, between redirects and retries.

    What breaks off is tried again as a broken connection is; after that what came is handed on, with CUT among its
    flags, and SETTLED where all tries gave the same. A page that has its end is whole, whatever length was told: so are
    those of servers that count badly, whose pages would be asked for three times in each run, and never change.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._layers = Bounds.read(crawler.settings.get).packings
        self._retries = crawler.settings.getbool("RETRY_ENABLED")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Unpacking:
        """Stand aside where COMPRESSION_ENABLED is off."""
        if not crawler.settings.getbool("COMPRESSION_ENABLED"):
            raise NotConfigured
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Say which packings are understood."""
        request.headers.setdefault("Accept-Encoding", b", ".join(ACCEPTED_ENCODINGS))

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the response without its packing; TooMuchError or BrokenEncoding where there is no such thing."""
        found = self._unpacked(request, response)
        if found.body is not response.body or "Content-Encoding" in response.headers:
            response = _replaced(response, found)
        if {CUT, SURPLUS}.isdisjoint(response.flags):
            return response
        if _ENDS.search(response.body[-_TAIL:].replace(b"\0", b"")):  # UTF-16 has NULs
            return _flagged(response)
        return self._again(request, response) if CUT in response.flags else _flagged(response, CUT, SETTLED)

    def _unpacked(self, request: Request, response: Response) -> Unpacked:
        said = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1").strip()
        most = request.meta.get("download_maxsize", self._most) or _NO_BOUND
        try:
            return unpacked(response.body, said, content_type=kind, most=most, layers=self._layers)
        except UnpackedTooLongError:
            if SIZE_BOUND not in request.meta:
                self._crawler.stats.inc_value(counted("download_maxsize"))
            raise too_long(request, most, said=", unpacked") from None
        except UnpackError as error:
            if isinstance(error, PackedTooOftenError):
                self._crawler.stats.inc_value(counted("packings"))
                raise BrokenEncoding(f"{error} (NEWSCRAWL_MAX_PACKINGS)") from None
            raise BrokenEncoding(str(error)) from None

    def _again(self, request: Request, response: Response) -> Request | Response:
        """Return the request for another try, or the response where there are no more."""
        tries = (*request.meta.get(_TRIES, ()), sha256(response.body).digest())
        request.meta[_TRIES] = tries
        spider = self._crawler.spider
        if spider is not None and self._retries and not request.meta.get("dont_retry"):
            again = get_retry_request(request, reason=_CUT_AGAIN, spider=spider)
            if again is not None:
                return again
        is_settled = len(tries) > len(set(tries)) == 1
        return _flagged(response, CUT, SETTLED) if is_settled else response


def _flagged(response: Response, *flags: str) -> Response:
    others = (flag for flag in response.flags if flag not in {CUT, SURPLUS})
    made: Response = response.replace(flags=[*others, *flags])
    return made


def _replaced(response: Response, found: Unpacked) -> Response:
    headers = response.headers.copy()
    headers.pop("Content-Encoding", None)
    kind = responsetypes.from_args(headers=headers, url=response.url, body=found.body)
    flags = response.flags if found.is_whole else [*response.flags, CUT]
    made: Response = response.replace(cls=kind, headers=headers, body=found.body, flags=flags)
    return made
