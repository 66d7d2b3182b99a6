"""One name for an article's many addresses, by which the ledger tells them apart. The fetched address stays."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import normalize_url

# Of a visit, not of a page. courlan takes off what campaigns add (utm_*, fbclid, ...).
_SESSIONS = frozenset({"phpsessid", "jsessionid", "sessionid", "session_id", "sid", "aspsessionid", "cfid", "cftoken"})
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
# The same page in another dress: for phones (AMP) and for printers.
_DRESSES = {
    "amp": frozenset({"", "1", "true", "yes"}),
    "outputtype": frozenset({"amp"}),
    "print": frozenset({"", "1", "true", "yes"}),
    "view": frozenset({"print", "amp"}),
    "format": frozenset({"amp", "print"}),
    "output": frozenset({"amp", "print"}),
}
_DRESSED_PATH = re.compile(r"/(?:amp|print)/?$|\.(?:amp|print)(?=\.html?$|$)|^/(?:amp|print)(?=/.)", re.IGNORECASE)
_DRESSED_HOST = re.compile(r"^(?:www|amp)\.(?=.+\.)")
_INDEX = re.compile(r"/index\.html?$")


def key_of(url: str) -> str:
    """Return the name under which an address is known: host, path and query without what differs between twins.

    Scheme, `www.`, fragment, default port, campaign and session parameters, the order of parameters, AMP and print
    forms and a last slash make no difference. An address that cannot be read is its own key.
    """
    try:
        parts = urlsplit(normalize_url(_PATH_SESSION.sub("", url.strip()), trailing_slash=False))
    except ValueError:
        return url.strip()
    if not parts.netloc:
        return url.strip()
    path = _INDEX.sub("/", _DRESSED_PATH.sub("", parts.path)).rstrip("/")
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _tells(name, value)]
    return urlunsplit(("", _DRESSED_HOST.sub("", parts.netloc), path or "/", urlencode(sorted(query)), ""))[2:]


def _tells(name: str, value: str) -> bool:
    """Say whether a parameter may tell two pages apart."""
    lower = name.lower()
    return lower not in _SESSIONS and value.lower() not in _DRESSES.get(lower, ())
