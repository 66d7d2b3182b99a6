"""What the host's robots.txt reserves beside crawling: AIPREF's Content-Usage, Content-Signal, RSL's License.

Groups and paths are read as RFC 9309 has them: the groups that name this crawler, else those for all; of the rules
whose path fits the page the longest. A line before any group is said to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_letters, digits, punctuation
from urllib.parse import quote, urlsplit

from newscrawl.clean.article import ROBOT
from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.page import Page

# A line that names whom a group is said to, in all the ways that Scrapy's rules know, which do without a colon as well.
GROUP_HEAD = re.compile(r"^[^\S\n]*user[- ]?agent(?:[^\S\n]*:|[^\S\n])([^#\n]*)", re.IGNORECASE | re.MULTILINE)
_ALL, _ANOTHER = "*", "~"  # a robot's name has no ~ in it
_HEAD = "user-agent"
_BOUND = 512 * 1024  # characters that are read, the least that RFC 9309 asks for
_LONGEST_LINE = 2_000  # characters
_MOST = 1_000  # lines on rights that are looked at
_FIELDS = {
    "content-usage": "rights.content-usage",
    "content-signal": "rights.content-signal",
    "license": "rights.license",
}
_ADDRESSED = frozenset({"license", "sitemap"})
_COMMENT, _COMMENT_OF_ADDRESS = re.compile("#"), re.compile(r"(?:^|\s)#")
_TOKEN = re.compile(r"[a-z_-]+(?=[\s/]|$)")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset(f"{ascii_letters}{digits}-._~")  # RFC 3986: the same with and without their percent-encoding
# Directives that stand outside the groups: one between two user agents does not part them.
_OUTSIDE = frozenset({"sitemap"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on rights: its directive, the path it is about (of all: none), its value, and itself."""

    name: str
    path: str
    value: str
    raw: str


@dataclass(slots=True)
class _Groups:
    """The lines said to each of those that matter: this crawler, all, and whoever reads before the first group."""

    lines: dict[str, list[_Line]] = field(default_factory=lambda: {ROBOT: [], _ALL: [], "": []})
    named: set[str] = field(default_factory=set)


def read_robots(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell the lines on rights of the handed-over robots.txt that are about this page, as they stand there."""
    if not page.raw.robots or page.raw.robots.lstrip().startswith("<"):  # a page in its place
        return
    groups = _groups(page.raw.robots[:_BOUND])
    said = (*groups.lines[""], *groups.lines[ROBOT if ROBOT in groups.named else _ALL])
    path = _path(page.raw.url)
    for name, fact_field in _FIELDS.items():
        fitting = [line for line in said if line.name == name and _fits(line.path, path)]
        longest = max((len(line.path) for line in fitting), default=0)
        for line in fitting:
            if len(line.path) == longest:
                yield Fact(fact_field, line.value, line.raw, f"robots.txt:{name}")


def product_token(agent: str) -> str:
    """Return the product token of a user agent: its version and all behind it say nothing of whom a group is about."""
    found = _TOKEN.match(agent.lower())
    return found[0] if found else agent.lower()


def _groups(text: str) -> _Groups:
    groups = _Groups()
    agents: list[str] = [""]
    is_open = False  # whether the agents of this group are still being named
    for name, value, raw in _directives(text):
        if name == _HEAD:
            agent = product_token(value) or _ANOTHER
            agents = [*agents, agent] if is_open else [agent]
            groups.named.update(agents)
            is_open = True
            continue
        is_open = is_open and name in _OUTSIDE
        for agent in agents if name in _FIELDS else ():
            if agent in groups.lines and len(groups.lines[agent]) < _MOST:
                groups.lines[agent].append(_line(name, value, raw=raw))
    return groups


def _directives(text: str) -> Iterator[tuple[str, str, str]]:
    for raw in text.removeprefix("\ufeff").splitlines():
        name, colon, value = raw[:_LONGEST_LINE].partition(":")
        if head := GROUP_HEAD.match(raw[:_LONGEST_LINE]):
            yield _HEAD, head[1].strip(), ""
        elif colon and not name.lstrip().startswith("#"):
            yield name.strip().lower(), _said(name, value).strip(), raw[:_LONGEST_LINE].strip()


def _said(name: str, value: str) -> str:
    """Return a value without its comment, which needs no blank before it but in an address, where # has a sense."""
    comment = _COMMENT_OF_ADDRESS if name.strip().lower() in _ADDRESSED else _COMMENT
    return comment.split(value, maxsplit=1)[0]


def _line(name: str, value: str, *, raw: str) -> _Line:
    path, _, rest = value.partition(" ") if value.startswith(("/", "*")) else ("", "", value)
    return _Line(name, _normal(path), rest.strip(), raw)


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _normal(path: str) -> str:
    """Return a path in the one percent-encoding in which RFC 9309 compares them."""
    return _ESCAPE.sub(_decoded, quote(path, safe=f"{punctuation} ", errors="replace"))


def _decoded(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _fits(pattern: str, path: str) -> bool:
    """Say whether a path begins as a pattern does, in which * stands for anything and a $ at the end for the end."""
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not pattern.endswith("$") or at == len(path) or (len(pieces) > 1 and path.endswith(pieces[-1]))
