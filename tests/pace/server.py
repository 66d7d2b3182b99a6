"""A site on the loopback address in a process of its own, fast enough not to be what is measured."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection

from pace.pages import ServedPage

_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
_STARTS = 60  # seconds


@contextmanager
def serving(pages: Mapping[str, ServedPage]) -> Iterator[str]:
    """Serve the pages, uncompressed and over connections that are kept; the site's host:port is what comes."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(dict(pages), theirs), daemon=True)
    process.start()
    theirs.close()  # so that its end is heard of
    try:
        if not ours.poll(_STARTS):
            raise TimeoutError("the site does not start")
        yield f"127.0.0.1:{ours.recv()}"
    finally:
        process.kill()
        process.join()


def _serve(pages: Mapping[str, ServedPage], told: Connection) -> None:
    answers = {path.encode(): _answer(page) for path, page in pages.items()}

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: _Answers(answers), "127.0.0.1", 0, backlog=256)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


def _answer(page: ServedPage) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {page.content_type}\r\nContent-Length: {len(page.body)}\r\n\r\n"
    return head.encode("ascii") + page.body


class _Answers(asyncio.Protocol):
    """Answers each GET on its path alone."""

    def __init__(self, answers: Mapping[bytes, bytes]) -> None:
        self._answers = answers
        self._asked = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *heads, self._asked = (self._asked + data).split(b"\r\n\r\n")
        for head in heads:
            self._transport.write(self._answers.get(head.split(b" ", 2)[1], _MISSING))
