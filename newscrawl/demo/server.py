"""The demo's server: three papers on three ports of the loopback address, for as long as a `with` block runs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType

from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.site import Answer, build_site
from newscrawl.demo.story import load_stories

_HOST = "127.0.0.1"
_POLL = 0.05  # seconds until a server notices that it is to stop


class DemoSite:
    """The three papers being served; `origins` maps each paper's key to its scheme, host and port."""

    def __init__(self) -> None:
        self.origins: dict[str, str] = {}
        self._running = ExitStack()

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host:port of each paper, as NEWSCRAWL_ALLOW_HOSTS wants them."""
        return tuple(origin.removeprefix("http://") for origin in self.origins.values())

    def __enter__(self) -> DemoSite:
        with ExitStack() as started:  # closes what runs already if a later paper fails to start
            for paper in load_publishers():
                server = started.enter_context(_Server())
                origin = f"http://{_HOST}:{server.server_port}"
                server.answers = build_site(paper, load_stories(), origin=origin)
                self.origins[paper.key] = origin
                thread = Thread(target=server.serve_forever, args=(_POLL,), daemon=True)
                thread.start()
                started.callback(thread.join)
                started.callback(server.shutdown)
            self._running = started.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()


class _Server(ThreadingHTTPServer):
    """One paper's server; a crawl's burst of connections must not be refused."""

    request_queue_size = 64
    daemon_threads = True

    def __init__(self) -> None:
        self.answers: Mapping[str, Answer] = {}
        super().__init__((_HOST, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds; an idle connection does not hold its thread longer

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing: the crawl keeps its own log."""

    def _reply(self, *, with_body: bool) -> None:
        answer = self.server.answers.get(self.path.partition("#")[0])
        self.send_response(200 if answer else 404)
        answer = answer or Answer("text/plain; charset=utf-8", b"There is nothing here.\n")
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)
