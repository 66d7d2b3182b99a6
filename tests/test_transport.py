"""One answer, piece by piece on a connection without a network: what ends it, and whether the next may follow."""

import socket

import pytest
from twisted.internet.error import ConnectionDone
from twisted.internet.protocol import Protocol
from twisted.internet.task import Clock
from twisted.internet.testing import StringTransport
from twisted.python.failure import Failure
from twisted.web._newclient import Request, RequestNotSent, ResponseFailed
from twisted.web.http_headers import Headers

from newscrawl.bounds import Bounds
from newscrawl.transport.connection import BoundedProtocol
from newscrawl.transport.parsing import BOUND, SURPLUS, BoundedChunks

BOUNDS = Bounds(header_bytes=500, first_byte_seconds=4, kilobyte_seconds=3)
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


class Wire(StringTransport):
    """A transport that remembers whether it was cut. Its socket is read by nobody, as while the reactor is busy."""

    handle = None

    def getHandle(self):  # noqa: N802 - Twisted's name
        return self.handle


class Body(Protocol):
    def __init__(self) -> None:
        self.came, self.end = b"", None

    def dataReceived(self, data):  # noqa: N802 - Twisted's name
        self.came += data

    def connectionLost(self, reason):  # noqa: N802 - Twisted's name
        self.end = reason


class Talk:
    """A request that was made, and what comes of it."""

    def __init__(self) -> None:
        self.clock, self.wire, self.idle = Clock(), Wire(), []
        self.protocol = BoundedProtocol(self.idle.append, BOUNDS, clock=self.clock)
        self.protocol.makeConnection(self.wire)
        self.response, self.failure, self.body = None, None, Body()
        self.asks()

    def asks(self) -> None:
        request = Request(b"GET", b"/", Headers({b"host": [b"a.example"]}), None, persistent=True)
        self.protocol.request(request).addCallbacks(self._begun, self._failed)

    def _begun(self, response):
        self.response = response
        response.deliverBody(self.body)

    def _failed(self, failure):
        self.failure = failure

    def hears(self, *pieces: bytes) -> "Talk":
        for piece in pieces:
            if self.protocol._parser is not None:
                self.protocol.dataReceived(piece)
        return self

    @property
    def why(self) -> str:
        """What ended the answer: an error in its head or its body, or nothing."""
        named = vars(self.response or self).get(BOUND, "")
        return str(self.failure.value.reasons[0].value if self.failure else named)


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ([HEAD, *[b"X-A: " + b"b" * 90 + b"\r\n"] * 6], "header has more than 500 bytes"),
        ([HEAD, b"X-A: ", *[b"b" * 90] * 12], "header has more than 500 bytes"),
        ([b"HTTP/1.1 103 Early Hints\r\n\r\n"] * 30, "header has more than 500 bytes"),
        (
            [HEAD, b"Transfer-Encoding: chunked\r\n\r\n", *[b"1;" + b"n" * 99 + b"\r\nx\r\n"] * 9],
            "500 bytes around them",
        ),
        ([HEAD, b"Transfer-Encoding: chunked\r\n\r\n0\r\n", *[b"X-A: b\r\n"] * 90], "500 bytes around them"),
        ([b"<!doctype html>\r\n"], "first line is '<!doctype html>'"),
        ([b"HTTP/1.1 2_0 OK\r\n"], "first line is 'HTTP/1.1 2_0 OK'"),
        ([HEAD, b"Transfer-Encoding: gzip, chunked\r\n\r\n"], "b'gzip, chunked', which is not known"),
        ([HEAD, b"Content-Length: 7\r\nContent-Length: 8\r\n\r\n"], "b'7, 8', which is none"),
        ([HEAD, b"Content-Length: -7\r\n\r\n"], "b'-7', which is none"),
    ],
)
def test_what_is_no_answer_or_has_no_end_is_cut_and_named(pieces, why):
    talk = Talk().hears(*pieces)
    assert why in talk.why
    assert talk.wire.disconnected
    assert talk.idle == []


def test_no_first_byte_in_time_is_cut():
    talk = Talk()
    talk.clock.advance(3.9)
    assert not talk.wire.disconnected
    talk.clock.advance(0.2)
    assert talk.why == "no byte came within 4 seconds (NEWSCRAWL_MAX_FIRST_BYTE_SECONDS)"
    assert talk.failure.type is ResponseFailed  # for ResponseNeverReceived the pool would ask once more by itself


def test_less_than_a_kilobyte_in_time_is_cut_and_no_page():
    talk = Talk().hears(HEAD + b"\r\n" + b"." * 2_000)
    for _ in range(6):
        talk.clock.advance(1)
        talk.hears(b".")
    assert talk.why == "3 bytes came in 3 seconds (NEWSCRAWL_MAX_KILOBYTE_SECONDS)"
    assert talk.wire.disconnected


def test_a_kilobyte_in_time_is_waited_for_as_long_as_it_takes():
    talk = Talk().hears(HEAD + b"Content-Length: 60000\r\n\r\n")
    for _ in range(20):
        talk.hears(b"." * 3_000)
        talk.clock.advance(2.9)
    assert len(talk.body.came) == 60_000
    assert talk.clock.getDelayedCalls() == []
    assert talk.idle == [talk.protocol]


@pytest.mark.parametrize(
    ("sent", "is_kept", "is_cut"),
    [
        (b"Content-Length: 3\r\n\r\nabc", True, False),
        (b"Content-Length: 3\r\n\r\nabcdef", False, True),
        (b"Content-Length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n", False, False),
        (b"Content-Length: 3\r\n\r\nabc\r\n", False, False),
        (b"Content-Length: 0\r\n\r\nabc", False, True),
        (b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", True, False),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n", False, False),
    ],
)
def test_a_connection_is_used_again_only_if_nothing_is_odd(sent, is_kept, is_cut):
    talk = Talk().hears(HEAD + sent)
    assert (talk.idle == [talk.protocol]) is is_kept
    assert (SURPLUS in vars(talk.response)) is is_cut


def test_what_a_server_says_unasked_ends_the_connection():
    talk = Talk().hears(HEAD + b"Content-Length: 3\r\n\r\nabc")
    assert talk.idle
    talk.protocol.dataReceived(HEAD)
    assert talk.wire.disconnected


@pytest.mark.parametrize(
    ("does", "is_used"),
    [
        (lambda server: None, True),
        (lambda server: server.sendall(HEAD), False),
        (lambda server: server.close(), False),
    ],
    ids=["is silent", "speaks", "hangs up"],
)
def test_a_connection_is_used_again_only_if_nothing_waits_on_it_unread(does, is_used):
    talk = Talk().hears(HEAD + b"Content-Length: 3\r\n\r\nabc")
    talk.wire.handle, server = socket.socketpair()
    with talk.wire.handle, server:
        talk.wire.handle.setblocking(False)
        does(server)
        talk.asks()
    assert talk.wire.value().count(b"GET /") == (2 if is_used else 1)
    assert talk.wire.disconnected is not is_used
    assert (talk.failure is None) is is_used
    assert is_used or talk.failure.type is RequestNotSent


def test_headers_that_are_none_are_left_out_and_odd_bytes_blanked():
    talk = Talk().hears(HEAD, b"X A: y\r\n: z\r\nno colon\r\nX-B: 1\0 2\r\nX-C: 1\rX-D: 2\r\nContent-Length: 0\r\n\r\n")
    assert dict(talk.response.headers.getAllRawHeaders()) == {b"X-B": [b"1  2"], b"X-C": [b"1 X-D: 2"]}


def test_a_body_that_breaks_off_is_told_as_before():
    talk = Talk().hears(HEAD + b"Content-Length: 9\r\n\r\nabc")
    talk.protocol.connectionLost(Failure(ConnectionDone()))
    assert talk.body.came == b"abc"
    assert (talk.why, talk.clock.getDelayedCalls()) == ("", [])
    assert talk.body.end is not None


def test_chunks_that_come_at_once_are_handed_on_at_once():
    pieces, ends = [], []
    chunks = BoundedChunks(pieces.append, ends.append, most=100)
    chunks.dataReceived(b"3\r\nabc\r\n" * 40 + b"0\r\n\r\nmore")
    assert (pieces, ends) == ([b"abc" * 40], [b"more"])
