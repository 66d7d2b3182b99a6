"""A connection that ends an answer which comes too slowly, and that is not used again where anything is odd."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Protocol

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred, fail
from twisted.internet.interfaces import IAddress
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import Request, RequestNotSent
from twisted.web.iweb import IResponse

from newscrawl.bounds import Bounds
from newscrawl.transport.errors import NoAnswerError, TooMuchError, TooSlowError
from newscrawl.transport.parsing import BoundedParser

_KILOBYTE = 1_024
_NAMED = (TooMuchError, TooSlowError, NoAnswerError)


class _Wire(Protocol):
    """The part of Twisted's transports that ends a connection, or gives its socket."""

    def abortConnection(self) -> None: ...  # noqa: N802 - Twisted's name

    def getHandle(self) -> socket.socket: ...  # noqa: N802 - Twisted's name


class _Call(Protocol):
    """The part of Twisted's _Call that takes it back."""

    def active(self) -> bool: ...

    def cancel(self) -> None: ...


class _Clock(Protocol):
    """The part of Twisted's reactor that does something later."""

    def callLater(self, delay: float, call: Callable[[], None], /) -> _Call: ...  # noqa: N802 - Twisted's name


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Reads one answer after the other within `bounds`."""

    def __init__(self, done: Callable[[object], None], bounds: Bounds, *, clock: _Clock) -> None:
        super().__init__(done)
        self._bounds = bounds
        self._clock = clock
        self._look: _Call | None = None
        self._came = self._seen = 0  # bytes of the answer: all, and those before the last look
        self._is_used = False

    def request(self, request: Request) -> Deferred[IResponse]:
        """Ask, unless the server has said something unasked, or has hung up: then a new connection must do it."""
        if self._is_used and self._has_spoken():
            self._wire.abortConnection()
            return fail(RequestNotSent())
        self._is_used = True
        self._came = self._seen = 0
        answer = super().request(request)
        parser = self._parser
        if parser is not None:
            parser.__class__ = BoundedParser  # as Scrapy does, for Twisted names the class itself
        if isinstance(parser, BoundedParser):
            parser.bound_by(self._bounds)
            self._look_in(self._bounds.first_byte_seconds)
        return answer

    @property
    def _wire(self) -> _Wire:
        wire: _Wire = vars(self)["transport"]  # Twisted's type has not all of its methods
        return wire

    def _has_spoken(self) -> bool:
        below: _Wire = getattr(self.transport, "transport", self._wire)  # of TLS
        try:
            below.getHandle().recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Read what came. An answer that cannot be read on ends its connection at once, whatever is still sent."""
        if not self._came:
            self._look_in(self._bounds.kilobyte_seconds)
        self._came += len(data)
        if self._parser is None:
            self._wire.abortConnection()
            return
        try:
            self._parser.dataReceived(data)
        except _NAMED as error:
            self._give_up(error)
        except Exception as error:  # noqa: BLE001 - whatever Twisted's parser says of what is not HTTP
            self._give_up(NoAnswerError(f"the answer cannot be read: {error}"))

    def _look_in(self, seconds: int) -> None:
        self._look_away()
        if seconds:
            self._look = self._clock.callLater(seconds, self._looked)

    def _look_away(self) -> None:
        if self._look is not None and self._look.active():
            self._look.cancel()
        self._look = None

    def _looked(self) -> None:
        bounds = self._bounds
        if not self._came:
            words = f"no byte came within {bounds.first_byte_seconds} seconds (NEWSCRAWL_MAX_FIRST_BYTE_SECONDS)"
            self._give_up(TooSlowError(words, bound="first_byte_seconds"))
        elif self._came - self._seen < _KILOBYTE:
            words = f"{self._came - self._seen} bytes came in {bounds.kilobyte_seconds} seconds"
            self._give_up(TooSlowError(f"{words} (NEWSCRAWL_MAX_KILOBYTE_SECONDS)", bound="kilobyte_seconds"))
        else:
            self._seen = self._came
            self._look_in(bounds.kilobyte_seconds)

    def _give_up(self, error: Exception) -> None:
        if isinstance(self._parser, BoundedParser) and not isinstance(error, NoAnswerError):
            self._parser.broken_by(error)
        self._wire.abortConnection()
        self._disconnectParser(Failure(error))

    def _disconnectParser(self, reason: Failure) -> None:  # noqa: N802 - Twisted's name
        self._look_away()
        super()._disconnectParser(reason)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 - Twisted's name
        """Tell whoever waits that there comes no more."""
        self._look_away()
        super().connectionLost(reason)


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes such connections."""

    def __init__(self, done: Callable[[object], None], told: str, *, bounds: Bounds, clock: _Clock) -> None:
        super().__init__(done, told)
        self._bounds = bounds
        self._clock = clock

    def buildProtocol(self, addr: IAddress | None) -> BoundedProtocol:  # noqa: N802 - Twisted's name
        """Return the protocol of a new connection."""
        return BoundedProtocol(self._quiescentCallback, self._bounds, clock=self._clock)
