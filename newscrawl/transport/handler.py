"""Scrapy's downloads over HTTP, within bounds: whichever ends one is named with its setting, and counted."""

from __future__ import annotations

from functools import partial

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _ResultT, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.web.client import ResponseFailed

from newscrawl.bounds import Bounds, counted, setting
from newscrawl.transport.connection import BoundedFactory
from newscrawl.transport.errors import NoAnswerError, TooMuchError, TooSlowError
from newscrawl.transport.parsing import BOUND, SURPLUS

SIZE_BOUND = (
    "download_maxsize_bound"  # the meta key of a request whose download_maxsize is another bound, which who asks counts
)
CUT = "dataloss"  # Scrapy's flag for a response that is not whole
SETTLED = "settled"  # the flag beside it where another try would give no more
_NAMED = (TooMuchError, TooSlowError, NoAnswerError)


class BoundedHandler(HTTP11DownloadHandler):
    """Downloads http and https. Answers that are not whole are errors, unless a request wants what came of them.

    A request does so by Scrapy's meta key `download_fail_on_dataloss`, and finds CUT among the response's flags. What
    is longer than it told ends there, with the flag SURPLUS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415 - importing it earlier would install the wrong one

        vars(self._pool)["_factory"] = partial(BoundedFactory, bounds=Bounds.read(crawler.settings.get), clock=reactor)

    async def download_request(self, request: Request) -> Response:
        """Return the response; where there is none, an error that names the bound, or one of Scrapy's."""
        agent = _BoundedAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(agent.download_request(request))
        except (DownloadCancelledError, DownloadTimeoutError, DownloadFailedError, ResponseDataLossError) as error:
            named = _named(error) or self._by_scrapy(error, request)
            if named is None:
                raise
            if not isinstance(named, NoAnswerError) and named.bound != request.meta.get(SIZE_BOUND):
                self._crawler.stats.inc_value(counted(named.bound))
            raise named from None

    def _by_scrapy(self, error: Exception, request: Request) -> TooMuchError | TooSlowError | None:
        """Name the bounds that Scrapy keeps, which does not name their settings."""
        if isinstance(error, DownloadCancelledError):
            return too_long(request, request.meta.get("download_maxsize", self._default_maxsize))
        if isinstance(error, DownloadTimeoutError):
            seconds = request.meta.get("download_timeout", 0)
            return TooSlowError(
                f"no whole answer within {seconds:g} seconds (DOWNLOAD_TIMEOUT)", bound="download_timeout"
            )
        return None


def too_long(request: Request, most: int, *, said: str = "") -> TooMuchError:
    """Return the error of a body of more than `most` bytes, with the name of the bound that the request has."""
    bound = request.meta.get(SIZE_BOUND, "download_maxsize")
    return TooMuchError(f"more than {most} bytes{said} ({setting(bound)})", bound=bound)


class _BoundedAgent(_ScrapyAgent):
    """Tells the bodies that a bound ended, or that their lengths belie, from those that are whole."""

    def _cb_bodydone(self, result: _ResultT, url: str) -> Response:
        marks = vars(result["txresponse"])
        if BOUND in marks:
            raise marks[BOUND]
        if SURPLUS in marks:
            result["flags"] = [*(result.get("flags") or ()), SURPLUS]
        return super()._cb_bodydone(result, url)


def _named(error: Exception) -> TooMuchError | TooSlowError | NoAnswerError | None:
    """Return our own error, which Twisted and Scrapy have wrapped."""
    if isinstance(error, _NAMED):
        return error
    below = error.__cause__
    inner = (failure.value for failure in below.reasons) if isinstance(below, ResponseFailed) else ()
    return next((one for one in inner if isinstance(one, _NAMED)), None)
