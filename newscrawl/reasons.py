"""Why a request gave no page: the one table from what can go wrong in a download to a Reject's reason."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    DropItem,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionClosed, TCPTimedOutError
from twisted.web.client import ResponseFailed

from newscrawl.transport.errors import BrokenEncoding


class AddressRefused(IgnoreRequest):
    """The host is, or resolves to, an address the crawl must not reach."""


class RobotsForbidden(IgnoreRequest):
    """The site's robots.txt forbids the page, or could not be asked."""


class RobotsFailed(RobotsForbidden):
    """The site answered 429 or a server error for its robots.txt, which forbids all of it for now."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be fetched; the page's reason is that of `__cause__`."""


class LedAstray(IgnoreRequest):
    """A redirect leads where the request does not follow; `reason` is the Reject's."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason


class HostClosed(IgnoreRequest):
    """The host said that it wants to be left alone for longer than a crawl waits, or to be paid."""


class Stopped(IgnoreRequest, DropItem):
    """The crawl ended while the page was fetched or cleaned."""


_DNS = (CannotResolveHostError,)
_TIMEOUT = (DownloadTimeoutError, TCPTimedOutError)
_CONNECT = (
    DownloadConnectionRefusedError,
    DownloadFailedError,
    ResponseDataLossError,  # the connection broke off inside the body
    ConnectError,
    ConnectionClosed,
)

_REASONS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((AddressRefused,), "refused-address"),
    ((RobotsForbidden,), "robots"),
    ((BrokenEncoding,), "broken-encoding"),
    ((HostClosed,), "host-closed"),
    (_DNS, "dns"),
    (_TIMEOUT, "timeout"),  # before _CONNECT: TCPTimedOutError is a ConnectError
    (_CONNECT, "connect"),
    ((DownloadCancelledError,), "too-big"),  # Scrapy cancels a download for its size alone
)
_DETAIL = 300  # characters kept of an exception's words


def reason_of(error: BaseException | None) -> tuple[str, str]:
    """Return the Reject reason and detail for a request that ended in `error`."""
    cause = error.__cause__ if isinstance(error, RobotsUnreachable) and error.__cause__ else error
    known = next((reason for kind, reason in _REASONS if isinstance(cause, kind)), None)
    return known or _ignored(cause) or f"error:{type(cause).__name__}", _words(cause, error)


def _ignored(error: BaseException | None) -> str | None:
    """Return the reason that an error itself names."""
    if isinstance(error, HttpError):
        return f"http-{error.response.status}"
    return error.reason if isinstance(error, LedAstray) else None


def _words(cause: BaseException | None, error: BaseException | None) -> str:
    below = getattr(cause, "__cause__", None)
    inner = below.reasons if isinstance(below, ResponseFailed) else ()
    said = "; ".join(_word(failure.value) for failure in inner) or str(cause)
    before = f"{error}: " if cause is not error else ""
    return " ".join(f"{before}{said}".split())[:_DETAIL]


def _word(error: BaseException) -> str:
    """Return what a connection broke off for; TLS libraries show a certificate's fault in their own data's form."""
    said = str(error) or type(error).__name__
    is_certificate = type(error).__name__ == "VerificationError" or "certificate verify failed" in said
    return f"the certificate is not valid: {said}" if is_certificate else said
