"""One name for an article's many addresses, by which the ledger tells them apart. The fetched address stays.

A name that two articles share loses one of them for good, and a twin with two names is still found by what its page
says: so nothing is taken off that may tell two stories apart.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from w3lib.url import canonicalize_url

# Nothing in it to escape, to resolve or to leave out: nearly all addresses of nearly all lists.
_PLAIN = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z]+)((?:/[\w~-][\w.~-]*)+)", re.ASCII)
_PORTS = {"http": 80, "https": 443}
# What campaigns add. Broader lists, such as courlan's, count cid, eid and gallery to them: stories have such names.
_CAMPAIGN = re.compile(
    r"""(?:utm|mtm|pk|itm|mkt|vero|oly)_.+|mc_[ce]id|ml_subscriber(?:_hash)?|_ga|_gl|xtor|xtref
        |(?:fbc|gc|dc|yc|ysc|twc)lid|(?:msclk|igsh|gbra|wbra)id|at_(?:medium|campaign|custom\d)|ns_\w+|ito|cmpid|icid""",
    re.VERBOSE | re.IGNORECASE,
)
# A campaign's where the path names the story already and the value is a word; else it may be a story.
_SOURCES = frozenset({"ref", "referrer", "source", "src", "from", "cmp"})
_WORD = re.compile(r"[^\W\d]*(?:[._-][^\W\d]+)*")
# In a path: a number or year, three words. It looks at each letter once, for paths are as long as their sites like.
_STORY = re.compile(r"(?<!\d)\d{4}|(?<![^\W\d_])[^\W\d_]{2,}+[-_]++[^\W\d_]++[-_]-*+\w")
# Of a visit, not of a page. The open names are those of stories in some houses, so the value must look like a visit's.
_SESSIONS = frozenset({"phpsessid", "jsessionid", "cfid", "cftoken"})
_OPEN_SESSIONS = frozenset({"sid", "sessionid", "session_id", "session"})
_VISIT = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{16,}", re.IGNORECASE)
_NUMBERS = frozenset({"id", "article_id", "articleid", "story_id", "storyid", "nid"})  # the story's, beside a visit's
_ASP_SESSION = re.compile(r"aspsessionid[a-z]*", re.IGNORECASE)
# ";jsessionid=1A2B" behind a step, or "/(S(lit3py55t21z5v55vlm25s55))" as one.
_PATH_SESSION = re.compile(
    r""";(?:jsessionid|phpsessid)=[^/?\#;]*
       |/(?:\(|%28)(?:[AFS](?:\(|%28)[\w-]{1,200}(?:\)|%29))+(?:\)|%29)(?=/)""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_OPEN_PATH_SESSION = re.compile(
    rf";(?:{'|'.join(sorted(_OPEN_SESSIONS))})=(?=[^/;]*\d)(?=[^/;]*[a-z])[a-z0-9]{{16,}}(?=[/;]|$)", re.IGNORECASE
)
_VISITED = re.compile(  # may have such an id
    rf"(?:(?<=[?&])|;)(?:aspsessionid[a-z]*|{'|'.join(sorted(_SESSIONS | _OPEN_SESSIONS))})=[^&;/?#]*"
    r"|/(?:\(|%28)[AFS](?:\(|%28)[^/]*(?=/)",
    re.IGNORECASE,
)
# The same page in another dress: for phones (AMP) and for printers.
_DRESSES = {
    "amp": frozenset({"", "1", "true", "yes"}),
    "outputtype": frozenset({"amp"}),
    "print": frozenset({"", "1", "true", "yes"}),
    "view": frozenset({"print", "amp"}),
    "format": frozenset({"amp", "print"}),
    "output": frozenset({"amp", "print"}),
}
# Never the whole path: that is a section of this name.
_DRESSED_PATH = re.compile(
    r"(?<=[^/])/(?:amp|print)/?$|(?<=[^/])\.(?:amp|print)(?=\.html?$|$)|^/(?:amp|print)(?=/[^/])", re.IGNORECASE
)
_DRESSED_HOST = re.compile(r"^(?:www|amp)\.(?=.+\.)")
_SLASHES = re.compile("/{2,}")
_INDEX = re.compile(r"/index\.html?$")


def key_of(url: str) -> str:
    """Return the name under which an address is known: host, path and query without what differs between twins.

    Scheme, `www.`, fragment, default port, campaign and session parameters, the order of parameters, how characters
    are escaped, AMP and print forms and a last slash make no difference. An address that cannot be read is its own key.
    """
    url = url.strip()
    plain = _PLAIN.fullmatch(url)
    return _undressed(plain[1], plain[2]) if plain else _key_by_parts(url)


def has_visit(url: str) -> bool:
    """Say whether an address has a visit's id that its key has not."""
    bare = _VISITED.sub("", url)
    return bare != url and key_of(bare) == key_of(url)


def origin_of(url: str) -> str:
    """Return what addresses of one scheme, host and port begin with, as "https://www.example.com"."""
    return "/".join(url.split("/", 3)[:3])


def host_of(url: str) -> str:
    """Return the name of an absolute address's host, without its port; read by thousands, so without a parser."""
    place = url.split("/", 3)[2]
    name, _, port = place.rpartition(":")
    return (name if port.isdecimal() else place).strip("[]").lower()


def _key_by_parts(url: str) -> str:
    try:
        parts = urlsplit(canonicalize_url(_PATH_SESSION.sub("", url)))
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host:
        return url
    place = host.rstrip(".") if port is None or port == _PORTS.get(parts.scheme) else f"{host.rstrip('.')}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    path = _OPEN_PATH_SESSION.sub("", parts.path)
    has_name = _has_number(pairs) or _STORY.search(unquote(path)) is not None
    query = urlencode(sorted((name, value) for name, value in pairs if _tells(name, value, has_name=has_name)))
    return _undressed(place, _SLASHES.sub("/", path if has_name else parts.path)) + (f"?{query}" if query else "")


def _has_number(pairs: list[tuple[str, str]]) -> bool:
    return any(name.lower() in _NUMBERS and len(value) > 1 and value.isdecimal() for name, value in pairs)


def _undressed(host: str, path: str) -> str:
    lower = path.lower()
    is_dressed = "amp" in lower or "print" in lower  # asked first: the pattern is slow
    bare = _INDEX.sub("/", _DRESSED_PATH.sub("", path) if is_dressed else path).rstrip("/")
    return _DRESSED_HOST.sub("", host) + (bare or "/")


def _tells(name: str, value: str, *, has_name: bool) -> bool:
    """Say whether a parameter may tell two pages apart, whose path names a story or does not."""
    lower = name.lower()
    if lower in _SESSIONS or _CAMPAIGN.fullmatch(lower) or _ASP_SESSION.fullmatch(lower):
        return False
    if lower in _OPEN_SESSIONS:
        return not (has_name and _VISIT.fullmatch(value))
    if lower in _SOURCES:
        return not (has_name and _WORD.fullmatch(value))
    return value.lower() not in _DRESSES.get(lower, ())
