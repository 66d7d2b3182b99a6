"""A site that answers faster than any crawl asks, in a process of its own: http.server would be the bottleneck."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized

from fixtures._localhost.answers import Answer, Missing
from fixtures._localhost.paper import Paper

_SPAWN = multiprocessing.get_context("spawn")
_PART = 2_000  # articles that one sitemap names
_REQUEST = re.compile(rb"GET (\S+) HTTP/1\.1\r\n")
_TAG = re.compile(rb"\r\nIf-None-Match: (\S+)\r\n", re.IGNORECASE)
_NUMBER = re.compile(r"-(\d+)$")
# What heads of pages are full of, and no cleaner needs.
_HEAD = "".join(f'<meta property="harbour:slot-{n}" content="a place for words, number {n}">' for n in range(20))


@dataclass(frozen=True)
class QuickSite:
    """Where the site is, and how many articles it has served."""

    host: str
    served: Synchronized[int]

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


@contextmanager
def quick_site(paper: Paper) -> Iterator[QuickSite]:
    """Serve a paper by sitemaps until the block ends."""
    ours, theirs = _SPAWN.Pipe()
    served = _SPAWN.Value("i", 0)
    server = _SPAWN.Process(target=_serve, args=(paper, theirs, served), daemon=True)
    server.start()
    try:
        yield QuickSite(f"127.0.0.1:{ours.recv()}", served)
    finally:
        server.kill()
        server.join()


def _serve(paper: Paper, told: Connection, served: Synchronized[int]) -> None:
    asyncio.run(_serving(paper, told, served))


async def _serving(paper: Paper, told: Connection, served: Synchronized[int]) -> None:
    answers: dict[str, Answer] = {}
    server = await asyncio.get_running_loop().create_server(lambda: _Talk(paper, answers, served), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    answers |= _lists(paper, f"http://127.0.0.1:{port}")
    told.send(port)
    await server.serve_forever()


def _lists(paper: Paper, origin: str) -> dict[str, Answer]:
    numbers = sorted(paper.versions)
    parts = {f"/map-{n}.xml": numbers[n : n + _PART] for n in range(0, len(numbers), _PART)}
    index = "".join(f"<sitemap><loc>{origin}{path}</loc></sitemap>" for path in parts)
    return {
        "/": paper.front(),
        "/sitemap.xml": _xml(f"<sitemapindex>{index}</sitemapindex>"),
        **{path: _xml(f"<urlset>{_entries(paper, part, origin)}</urlset>") for path, part in parts.items()},
    }


def _entries(paper: Paper, numbers: list[int], origin: str) -> str:
    day = "<lastmod>2026-11-01</lastmod>"
    return "".join(f"<url><loc>{origin}{paper.path(number)}</loc>{day}</url>" for number in numbers)


def _xml(text: str) -> Answer:
    return Answer(text.encode(), "application/xml")


class _Talk(asyncio.Protocol):
    """One connection, kept open from request to request."""

    def __init__(self, paper: Paper, answers: dict[str, Answer], served: Synchronized[int]) -> None:
        self._paper, self._answers, self._served = paper, answers, served
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            request, _, self._heard = self._heard.partition(b"\r\n\r\n")
            self._transport.write(self._answer(request + b"\r\n"))

    def _answer(self, request: bytes) -> bytes:
        asked = _REQUEST.match(request)
        answer = self._found(asked[1].decode()) if asked else Missing()
        has_it = (tag := _TAG.search(request)) is not None and tag[1].decode() == answer.headers.get("ETag")
        status, body = (304, b"") if has_it else (answer.status, answer.body)
        heads = {**answer.headers, "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
        return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body

    def _found(self, path: str) -> Answer:
        number = _NUMBER.search(path) if path.startswith("/2026/") else None
        if number is None or int(number[1]) not in self._paper.versions:
            return self._answers.get(path) or Missing()
        self._served.value += 1
        return self._paper.story(int(number[1]), _HEAD)
