"""One real crawl over everything the web does to a crawler: each address asked for ends as exactly one line."""

import socket
from collections import Counter
from contextlib import ExitStack

import pytest
from crawl_run import WITH_WORKERS, Run, crawl
from fixtures._localhost.answers import (
    Answer,
    Bomb,
    CutOff,
    Endless,
    FalselyGzipped,
    GzippedStory,
    HangsUp,
    Moved,
    Rules,
    Silent,
    Story,
)
from fixtures._localhost.site import Site

from newscrawl import __version__

pytestmark = pytest.mark.slow

MAXSIZE = 300_000  # bytes, for this run
ARTICLE = "an article"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8

# What the open site answers, and what becomes of it.
WEB: dict[str, tuple[Answer, str]] = {
    "/story": (Story(), ARTICLE),
    "/story#comments": (Answer(), ARTICLE),  # the fragment is not sent, and makes another address
    "/gzip": (GzippedStory(), ARTICLE),
    "/latin-1": (Story("iso-8859-1", "text/html; charset=iso-8859-1"), ARTICLE),
    "/latin-1-by-meta": (Story("iso-8859-1", "text/html"), ARTICLE),
    "/wrong-charset": (Story("iso-8859-1", "text/html; charset=utf-8"), ARTICLE),
    "/no-type": (Story(said=None), ARTICLE),
    "/moved": (Moved("/hop", 301), ARTICLE),
    "/hop": (Moved("/story", 308), ARTICLE),
    "/round": (Moved("/round-again", 302), "http-302"),
    "/round-again": (Moved("/round", 302), "http-302"),
    "/to-metadata": (Moved("http://169.254.169.254/latest/meta-data/"), "refused-address"),
    "/to-ftp": (Moved("ftp://example.com/x", 302), "http-302"),
    "/nowhere": (Answer(status=302), "http-302"),
    "/missing": (Answer(status=404), "http-404"),
    "/" + "long" * 600: (Story(), ARTICLE),
    "/gone": (Answer(b"<p>Gone</p>", status=410), "http-410"),
    "/broken": (Answer(status=500), "http-500"),
    "/silent": (Silent(), "timeout"),
    "/hangs-up": (HangsUp(), "connect"),
    "/cut-off": (CutOff(), ARTICLE),
    "/json": (Answer(b'{"a": 1}', "application/json"), "not-html"),
    "/image": (Answer(PNG, "image/png"), "not-html"),
    "/image-as-html": (Answer(PNG), "not-html"),
    "/empty": (Answer(), "empty"),
    "/blank": (Answer(b" \n\t\n"), "empty"),
    "/bare": (Answer(b"<html><body><script>start()</script></body></html>"), "empty"),
    "/big": (Answer(b"<p>on</p>" * 60_000), "too-big"),
    "/endless": (Endless(), "too-big"),
    "/bomb": (Bomb(4_000_000), "too-big"),
    "/falsely-gzipped": (FalselyGzipped(), ARTICLE),
}
STRICT = Rules("User-agent: *\nDisallow: /no/\n")
FORBIDDEN = [f"/no/{number}" for number in range(8)]


class Web:
    """The crawl of the module: its sites, what was asked for, and what came of it."""

    def __init__(self, cwd, sites: ExitStack) -> None:
        self.open = sites.enter_context(Site({path: answer for path, (answer, _) in WEB.items()}))
        self.strict = sites.enter_context(
            Site({"/robots.txt": STRICT, "/free": Story()} | {p: Story() for p in FORBIDDEN})
        )
        self.sick = sites.enter_context(Site({"/robots.txt": Rules("", 503), "/story": Story()}))
        self.mute = sites.enter_context(Site({"/robots.txt": HangsUp(), "/story": Story()}))
        self.private = sites.enter_context(Site({"/story": Story()}))
        closed = _closed_port()
        self.expected = {
            **{self.open.url(path): end for path, (_, end) in WEB.items()},
            self.open.url("/to-private"): "refused-address",
            **{self.strict.url(path): "robots" for path in FORBIDDEN},
            self.strict.url("/free"): ARTICLE,
            self.sick.url("/story"): "robots",
            self.mute.url("/story"): "connect",
            f"http://127.0.0.1:{closed}/x": "connect",
            "http://no-such-host.invalid/x": "dns",
            **dict.fromkeys(self._inside(), "refused-address"),
        }
        self.open.answers["/to-private"] = Moved(self.private.url("/story"))
        listed = cwd / "urls.txt"
        twice = self.open.url("/story")
        listed.write_text("\n".join(["# a comment", "", *self.expected, f"  {twice}  ", twice]), "utf-8")
        hosts = [site.host for site in (self.open, self.strict, self.sick, self.mute)] + [f"127.0.0.1:{closed}"]
        self.run: Run = crawl(
            cwd,
            "urls",
            *("-a", "file=urls.txt"),
            *("-s", f"DOWNLOAD_MAXSIZE={MAXSIZE}", "-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=1"),
            NEWSCRAWL_ALLOW_HOSTS=",".join(hosts),
            NEWSCRAWL_CONTACT="https://harbour.example/bot",
            **WITH_WORKERS,
        )
        self.articles, self.rejects = self.run.lines("articles.jsonl"), self.run.lines("rejects.jsonl")

    def _inside(self) -> list[str]:
        port = self.private.port
        hosts = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]")
        hosts += (
            "127.1",
            "0177.0.0.1",
            "127.0.1",
            "\uff11\uff12\uff17.0.0.1",
            "LOCALHOST",
            "0.0.0.0",
            "[fe80::1%25lo]",
        )
        return [f"http://{host}:{port}/story" for host in hosts] + ["http://10.0.0.1/", "https://192.168.1.1/admin"]


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    with ExitStack() as sites:
        yield Web(tmp_path_factory.mktemp("crawl"), sites)


def test_every_address_ends_as_the_one_line_it_deserves(web):
    ends = {line["requested_url"]: ARTICLE for line in web.articles}
    ends |= {line["requested_url"]: line["reason"] for line in web.rejects}
    assert ends == web.expected


def test_no_address_has_two_lines(web):
    counts = Counter(line["requested_url"] for line in web.articles + web.rejects)
    assert set(counts.values()) == {1}


def test_the_crawl_ends_well_without_traceback_or_deprecation(web):
    assert web.run.code == 0
    assert "Traceback" not in web.run.log
    assert "Warning" not in web.run.log
    assert " ERROR: " not in web.run.log
    assert "'newscrawl/unaccounted': 0" in web.run.log


def test_an_article_knows_where_it_was_asked_for_and_where_it_was(web):
    (moved,) = (line for line in web.articles if line["requested_url"] == web.open.url("/moved"))
    assert moved["url"] == web.open.url("/story")
    assert moved["provenance"]["http_status"] == 200
    assert moved["provenance"]["fetched"].endswith("+00:00")


@pytest.mark.parametrize("path", ["/story", "/gzip", "/latin-1", "/latin-1-by-meta", "/moved"])
def test_the_bytes_are_read_in_their_encoding(web, path):
    (line,) = (line for line in web.articles if line["requested_url"] == web.open.url(path))
    assert "The café on the northern pier opened again on Friday" in line["text"]


def test_nothing_forbidden_is_fetched_though_all_is_asked_for_at_once(web):
    assert web.strict.log == ["/robots.txt", "/free"]


def test_a_site_whose_robots_txt_fails_is_left_alone(web):
    assert set(web.sick.log) == {"/robots.txt"}
    assert set(web.mute.log) == {"/robots.txt"}


def test_no_request_reaches_an_address_that_is_not_public(web):
    assert web.private.log == []


def test_a_private_target_of_a_redirect_is_named(web):
    (line,) = (line for line in web.rejects if line["requested_url"] == web.open.url("/to-private"))
    assert line["url"] == web.private.url("/story")
    assert line["detail"] == f"127.0.0.1:{web.private.port} is at 127.0.0.1, which is no public address"


def test_an_address_given_twice_is_fetched_once(web):
    leads_there = ("/story", "/story#comments", "/moved", "/hop")
    assert web.open.log.count("/story") == len(leads_there)


def test_the_crawl_says_who_it_is(web):
    assert web.open.user_agents == {f"newscrawl/{__version__} (+https://harbour.example/bot)"}
