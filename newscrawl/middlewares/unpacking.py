"""Bodies are unpacked as the archive's are, within bounds, and what is not whole is asked for once more."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import ACCEPTED_ENCODINGS
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from newscrawl.bounds import Bounds, counted
from newscrawl.transport.errors import BrokenEncoding
from newscrawl.transport.handler import CUT, too_long
from newscrawl.unpacking import PackedTooOftenError, Unpacked, UnpackedTooLongError, UnpackError, unpacked

_NO_BOUND = 1 << 40  # bytes; 0 means this to Scrapy
_CUT_AGAIN = "an answer that is not whole"  # the reason in Scrapy's stats


class Unpacking:
    """Stands in the place of Scrapy's, between redirects and retries.

    A page that breaks off is tried again as a broken connection is; after that what came is handed on, with CUT among
    its flags.
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
        if CUT not in response.flags:
            return response
        return self._again(request) or response

    def _unpacked(self, request: Request, response: Response) -> Unpacked:
        said = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1").strip()
        most = request.meta.get("download_maxsize", self._most) or _NO_BOUND
        try:
            return unpacked(response.body, said, content_type=kind, most=most, layers=self._layers)
        except UnpackedTooLongError:
            error = too_long(request, most, said=", unpacked")
            self._crawler.stats.inc_value(counted(error.bound))
            raise error from None
        except UnpackError as error:
            if isinstance(error, PackedTooOftenError):
                self._crawler.stats.inc_value(counted("packings"))
                raise BrokenEncoding(f"{error} (NEWSCRAWL_MAX_PACKINGS)") from None
            raise BrokenEncoding(str(error)) from None

    def _again(self, request: Request) -> Request | None:
        spider = self._crawler.spider
        if spider is None or not self._retries or request.meta.get("dont_retry"):
            return None
        return get_retry_request(request, reason=_CUT_AGAIN, spider=spider)


def _replaced(response: Response, found: Unpacked) -> Response:
    headers = response.headers.copy()
    headers.pop("Content-Encoding", None)
    kind = responsetypes.from_args(headers=headers, url=response.url, body=found.body)
    flags = response.flags if found.is_whole else [*response.flags, CUT]
    made: Response = response.replace(cls=kind, headers=headers, body=found.body, flags=flags)
    return made
