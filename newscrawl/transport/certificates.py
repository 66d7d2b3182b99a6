"""Whose certificates are verified: everybody's, but for the hosts that a setting names."""

from __future__ import annotations

import logging
from typing import Protocol

from scrapy.crawler import Crawler
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.web.client import BrowserLikePolicyForHTTPS

from newscrawl.addresses import AllowedHosts
from newscrawl.transport.handler import BoundedHandler

_logger = logging.getLogger(__name__)
_SETTING = "NEWSCRAWL_UNVERIFIED_HOSTS"


class _Policy(Protocol):
    """Who says how a host's TLS connections are made: Twisted's IPolicyForHTTPS."""

    def creatorForNetloc(self, hostname: bytes, port: int) -> IOpenSSLClientConnectionCreator: ...  # noqa: N802 - Twisted's name


class CertifiedHandler(BoundedHandler):
    """Fetches https within bounds, with an exception for each host:port of NEWSCRAWL_UNVERIFIED_HOSTS."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        unverified = AllowedHosts.read(crawler.settings.get(_SETTING) or "", setting=_SETTING)
        if unverified.pairs:
            named = ", ".join(sorted(f"{host}:{port}" for host, port in unverified.pairs))
            _logger.warning("%s: whoever answers for %s is believed without a valid certificate", _SETTING, named)
            any_certificate = type(self._contextFactory)(verify_certificates=False)
            policy = Policy(self._contextFactory, any_certificate, unverified=unverified)
            vars(self)["_contextFactory"] = policy  # a zope interface, of which types know nothing


class Policy(BrowserLikePolicyForHTTPS):
    """Asks `usual` how connections are made, and `lenient` for those `unverified` pairs alone."""

    def __init__(self, usual: _Policy, lenient: _Policy, *, unverified: AllowedHosts) -> None:
        self._usual = usual
        self._lenient = lenient
        self._unverified = unverified

    def creatorForNetloc(self, hostname: bytes, port: int) -> IOpenSSLClientConnectionCreator:  # noqa: N802 - Twisted's name
        """Return who makes the connection's TLS."""
        is_excepted = (hostname.decode("ascii").lower(), port) in self._unverified.pairs
        return (self._lenient if is_excepted else self._usual).creatorForNetloc(hostname, port)
