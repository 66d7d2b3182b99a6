"""No connection goes to an address that is not public: judged where names become addresses, and where one connects.

Every connection of the crawl, to a redirect's target or a robots.txt too, asks the reactor's resolver and connects to
what it answered. There is no second look-up that could answer differently, so a name that changes its address between
check and use (DNS rebinding) cannot pass. What connects without asking that resolver is stopped at the second gate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.address import IPv4Address, IPv6Address

from newscrawl.addresses import AllowedHosts, is_literal, is_public
from newscrawl.reasons import AddressRefused

_PORTS = {"http": 80, "https": 443}
_Address = IPv4Address | IPv6Address
_Place = tuple[str, int]  # host and port
_Connect = Callable[..., object]  # Twisted's reactor.connectTCP(host, port, factory, ...)


class _Receiver(Protocol):
    """Who waits for a name's addresses: Twisted's IResolutionReceiver."""

    def resolutionBegan(self, resolution: object) -> None: ...  # noqa: N802 - Twisted's name

    def addressResolved(self, address: _Address) -> None: ...  # noqa: N802 - Twisted's name

    def resolutionComplete(self) -> None: ...  # noqa: N802 - Twisted's name


class _Resolver(Protocol):
    """Who answers for a name: Twisted's IHostnameResolver."""

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        receiver: _Receiver,
        host: str,
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        *rest: object,
    ) -> object: ...


class _Reactor(Protocol):
    """The part of Twisted's reactor that names pass through."""

    nameResolver: _Resolver  # noqa: N815 - Twisted's name

    connectTCP: _Connect  # noqa: N815 - Twisted's name

    def installNameResolver(self, resolver: _Resolver) -> object: ...  # noqa: N802 - Twisted's name


class AddressGuard:
    """Puts guards before the reactor's resolver and its connections for the time of a crawl, and names what it refused.

    Twisted reports a name without addresses as one that cannot be resolved; process_exception tells the two apart
    before the retry middleware sees them.
    """

    def __init__(self, allowed: AllowedHosts) -> None:
        self.refused: dict[_Place, str] = {}
        self._allowed = allowed
        self._take_down: Callable[[], None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        """Stand guard for this crawl; ValueError where NEWSCRAWL_ALLOW_HOSTS holds something else than host:port."""
        guard = cls(AllowedHosts.read(crawler.settings.get("NEWSCRAWL_ALLOW_HOSTS") or ""))
        guard.install()
        crawler.signals.connect(guard.spider_closed, signals.spider_closed)
        return guard

    def install(self) -> None:
        """Let every name that the reactor resolves from now on, and every connection that it makes, pass the guard."""
        reactor = _reactor()
        resolver, connect = reactor.nameResolver, reactor.connectTCP
        gate = Gate(connect, self._allowed)
        guarded = GuardedResolver(resolver, self._allowed, refused=self.refused, granted=gate.granted)
        reactor.installNameResolver(guarded)
        reactor.connectTCP = gate

        def take_down() -> None:
            if reactor.nameResolver is guarded and reactor.connectTCP is gate:  # else another crawl's stand on them
                reactor.installNameResolver(resolver)
                reactor.connectTCP = connect

        self._take_down = take_down

    def spider_closed(self, spider: Spider) -> None:
        """Give the reactor its own ways back."""
        if self._take_down is not None:
            self._take_down()

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise AddressRefused where a name had no address left because the guard took them."""
        if not isinstance(exception, CannotResolveHostError):
            return
        url = urlparse_cached(request)
        place = (_ascii(url.hostname or ""), url.port or _PORTS.get(url.scheme, 0))
        address = self.refused.get(place) or self._literal(place)
        if address:
            raise AddressRefused(f"{place[0]}:{place[1]} is at {address}, which is no public address") from exception

    def _literal(self, place: _Place) -> str | None:
        """Return the host where it is itself an address to refuse: an IPv4 resolver knows no IPv6 address."""
        host, _ = place
        return host if is_literal(host) and not is_public(host) and place not in self._allowed.pairs else None


class Gate:
    """Connects as `connect` does, but to public addresses alone, and to those `granted` to the hosts that are allowed.

    A name is no address: who would have it resolved out of sight is refused, unless it is itself an allowed host.
    """

    def __init__(self, connect: _Connect, allowed: AllowedHosts) -> None:
        self.granted: set[_Place] = set()
        self._connect = connect
        self._allowed = allowed

    def __call__(self, host: str, port: int, *rest: object, **options: object) -> object:
        """Begin to connect; raise AddressRefused."""
        place = (_ascii(host), port)
        is_public_one = is_literal(host) and is_public(host)
        if not (is_public_one or place in self.granted or place in self._allowed.pairs):
            raise AddressRefused(f"{host}:{port} is no public address")
        return self._connect(host, port, *rest, **options)


class GuardedResolver:
    """Resolves as `resolver` does, less the addresses that are not public; these are noted in `refused`.

    Those of an allowed host are `granted` instead.
    """

    def __init__(
        self, resolver: _Resolver, allowed: AllowedHosts, *, refused: dict[_Place, str], granted: set[_Place]
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._refused = refused
        self._granted = granted

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        receiver: _Receiver,
        host: str,
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        *rest: object,
    ) -> object:
        """Ask the resolver, and judge each address before the one who connects hears of it."""
        place = (_ascii(host), portNumber)
        judge = _Judge(receiver, place, refused=self._refused)
        if place in self._allowed.pairs:
            judge.granted = self._granted
        return self._resolver.resolveHostName(judge, host, portNumber, *rest)


class _Judge:
    """Hands on to `receiver` the addresses that are public, or any of a host to whom they are `granted`."""

    def __init__(self, receiver: _Receiver, place: _Place, *, refused: dict[_Place, str]) -> None:
        self.granted: set[_Place] | None = None
        self._receiver = receiver
        self._place = place
        self._refused = refused

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802 - Twisted's name
        self._refused.pop(self._place, None)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: _Address) -> None:  # noqa: N802 - Twisted's name
        if self.granted is not None:
            self.granted.add((address.host, self._place[1]))
        elif not is_public(address.host):
            self._refused[self._place] = address.host
            return
        self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionComplete()


def _reactor() -> _Reactor:
    from twisted.internet import reactor  # noqa: PLC0415 - importing it earlier would install the wrong one

    return reactor


def _ascii(host: str) -> str:
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()
