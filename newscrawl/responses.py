"""The one place where a response becomes a RawPage and a failure becomes a Reject, in whosever spider.

The bodies of article pages are not decoded or parsed here: that is the cleaner's work, done once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Headers, Response
from twisted.python.failure import Failure

from newscrawl.items import RawPage, Reject
from newscrawl.reasons import reason_of
from newscrawl.transport.handler import CUT

KEEPS_CUT = {"download_fail_on_dataloss": False}  # Scrapy's meta key, of a request that takes what came
REQUESTED = "requested_url"  # the meta key that names an article request, through redirects and retries
ROBOTS_TEXT = "robots_text"  # the meta key of a page's robots.txt, where there is one


def raw_page(response: Response) -> RawPage | Reject:
    """Return the page as it came, for CleanPipeline; a Reject with the status of an answer that is no page."""
    request = response.request
    requested = _requested(request) if request else response.url
    if not 200 <= response.status < 300:
        return Reject(response.url, requested, f"http-{response.status}")
    return RawPage(
        url=response.url,
        body=response.body,
        requested_url=requested,
        status=response.status,
        headers=tuple(_pairs(response.headers)),
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
        asked=tuple(_pairs(request.headers)) if request else (),
        robots=request.meta.get(ROBOTS_TEXT) if request else None,
        is_cut=CUT in response.flags,
    )


def failed_page(failure: Failure) -> Reject:
    """Return the Reject for a page that gave no response, from what an errback is called with."""
    request: Request = vars(failure)["request"]  # Scrapy puts it there; Failure's own type does not know it
    return Reject(request.url, _requested(request), *reason_of(failure.value))


def _requested(request: Request) -> str:
    """Return the address that a request began with, before redirects."""
    before: list[str] = request.meta.get("redirect_urls") or [request.url]
    named: str = request.meta.get(REQUESTED) or before[0]
    return named


def _pairs(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")
