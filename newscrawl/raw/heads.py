"""The heads of HTTP messages: as bytes for an archive, and back to the very same pairs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from newscrawl.clean import RawPage

Headers = tuple[tuple[str, str], ...]

MOST_HEAD = 200_000  # bytes; browsers give up sooner
_AS_SENT = "X-Archive-Orig-"  # in front of headers that are not true of the body as it is kept
_OF_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie"})  # archives are passed on
_LENGTH = "Content-Length"
_BLANKS = " \t"
_BREAK = re.compile(r"[\r\n]+")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |$)")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a response."""

    status: int
    headers: Headers


def response_head(page: RawPage) -> bytes:
    """Return the head of a page's response, true of its unpacked body; what was sent of it stands under other names."""
    kept = ((_AS_SENT + name if _is_renamed(name.lower()) else name, value) for name, value in page.headers)
    return _bytes(_status_line(page.status or 200), (*kept, (_LENGTH, str(len(page.body)))))


def _is_renamed(name: str) -> bool:
    """Say so of what is not true of the body any more, and of what would be taken for such a one."""
    return name in _OF_TRANSFER or name.startswith(_AS_SENT.lower())


def request_head(page: RawPage) -> bytes:
    """Return the head of the request that brought a page."""
    parts = urlsplit(page.url)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    told = ((name, value) for name, value in page.asked if name.lower() not in _SECRET)
    return _bytes(f"GET {target} HTTP/1.1", (("Host", parts.netloc), *told))


def as_received(headers: Headers) -> Headers:
    """Return the headers that `response_head` was given."""
    return tuple((name.removeprefix(_AS_SENT), value) for name, value in headers if name != _LENGTH)


def read_head(line: Callable[[int], bytes]) -> Head | None:
    """Return the head that `line`, asked for at most so many bytes each time, reads; None for what is none."""
    status = _STATUS.match(line(MOST_HEAD).rstrip())
    if status is None:
        return None
    left, fields = MOST_HEAD, list[tuple[str, list[str]]]()
    while (read := line(left)).rstrip(b"\r\n"):
        left -= len(read)
        if left <= 0:
            return None
        text = read.rstrip(b"\r\n").decode("latin-1")
        name, colon, value = text.partition(":")
        if text[0] in " \t" and fields:
            fields[-1][1].append(text.strip(_BLANKS))
        elif colon:
            fields.append((name, [value.strip(_BLANKS)]))
    return Head(int(status[1]), tuple((name, " ".join(values).strip(_BLANKS)) for name, values in fields))


def _status_line(status: int) -> str:
    phrase = next((known.phrase for known in HTTPStatus if known == status), "")
    return f"HTTP/1.1 {status} {phrase}".rstrip()


def _bytes(first: str, headers: Headers) -> bytes:
    lines = (first, *(f"{name}: {_BREAK.sub(' ', value)}" for name, value in headers), "", "")
    return "\r\n".join(lines).encode("latin-1", "replace")
