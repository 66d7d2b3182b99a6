"""What pages and servers send that is neither kept nor sent on."""

from __future__ import annotations

import re

_LONGEST_VALIDATOR = 1_000  # characters; an ETag is a hash or two
# An address by itself may have tabs and line breaks in it, which browsers take out; one among words ends there.
_USERINFO = re.compile(
    r"""(^\s*+(?:https?:)?[/\\]{2,}+)[^ /\\?#]+@|((?<=:)[/\\]{2,}+)[^\s/\\?#"'<>]+@""", re.IGNORECASE
)


def without_passwords(text: str) -> str:
    """Return an address, or words with addresses in them, without the users and passwords before their hosts."""
    return _USERINFO.sub(r"\1\2", text) if "@" in text else text


def validator(header: str | None) -> str | None:
    """Return an ETag or Last-Modified as it may be kept and sent back; None for one that is long or no plain text."""
    return header if header and len(header) <= _LONGEST_VALIDATOR and header.isprintable() else None
