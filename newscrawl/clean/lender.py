"""What a credit in plain text proves: it names who made or lent a picture, or where any text may be from."""

from __future__ import annotations

import re

from newscrawl.clean.credit import holds_agency, is_credit, unled, unwrapped
from newscrawl.clean.lexicon import listed

_AGENCIES, _NETWORKS, _LEADS = ("|".join(listed(name)) for name in ("agencies", "networks", "leads"))
_AGENCY = re.compile(rf"(?:{_AGENCIES})(?: via (?:{_AGENCIES}))?", re.IGNORECASE)
_LENT = re.compile(rf"(?:{_AGENCIES})\b", re.IGNORECASE)
_WIRE = re.compile("|".join(listed("wires")), re.IGNORECASE)
_NETWORK = re.compile(_NETWORKS, re.IGNORECASE)
_SOURCE = re.compile(rf"(?:{'|'.join(listed('sources'))})\b", re.IGNORECASE)
_BORROWED = re.compile(r"(?:image|photo|picture)\ssource\b", re.IGNORECASE)
_ENDING = re.compile(rf".*(?:{'|'.join(listed('endings'))})", re.IGNORECASE)
_LONGEST = 160  # characters of a notice
_DATED = re.compile(r"(?:(?:copyright|©|\(c\))\s*){1,2}(?:19|20)\d\d\b", re.IGNORECASE)
_RESERVED = re.compile(rf"(?:{'|'.join(listed('reserved'))})[.)\]]*$", re.IGNORECASE)
_NOBODYS = re.compile(
    rf"[(\[]?(?:copyright|[©ⓒ]|\(c\))?\s?(?:{'|'.join(listed('reserved'))})\s?(?:©|\(c\))?[.)\]]{{0,3}}",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"(?!{_LEADS}).*\bvia (?:{_NETWORKS})", re.IGNORECASE)
_ARTICLES = ("the ", "der ", "die ", "das ", "le ", "la ", "l'", "l’", "el ", "il ")  # "courtesy of the harbour"
_AROUND = "–—- ./"
_UNNAMED = re.compile(rf"(?:{'|'.join(listed('unnamed'))})", re.IGNORECASE)
_COLONS = (":", "：")
_OF_A_TEXT = re.compile(r"[©ⓒ]|\(c\)|(?:courtesy|via|cr[ée]dit(?:s|o|os)?|rights?|bron|kaynak|提供)\b", re.IGNORECASE)


def is_wire(text: str) -> bool:
    """Say whether a text is the name of an agency that writes, too: behind a text it says where that is from."""
    return _WIRE.fullmatch(unwrapped(text).strip(_AROUND)) is not None


def is_agency(text: str) -> bool:
    """Say whether a credit is an agency's name and no more."""
    return _AGENCY.fullmatch(unwrapped(text)) is not None


def is_network(text: str) -> bool:
    """Say whether a text is the name of a social network: a credit under a picture, a link anywhere else."""
    return _NETWORK.fullmatch(unwrapped(text)) is not None


def is_notice_of_rights(text: str) -> bool:
    """Say whether a text is a paper's own copyright, not an agency's, or reserves the rights and names nobody.

    So do "© 2024 The Quay. All rights reserved." and "© Riproduzione riservata".
    """
    if len(text) <= _LONGEST and _NOBODYS.fullmatch(text):
        return True
    whole = unwrapped(text)
    dated = _DATED.match(whole) if len(text) <= _LONGEST and _RESERVED.search(text) else None
    return dated is not None and not holds_agency(whole[dated.end() :].strip(" ,."))


def names_maker(text: str) -> bool:
    """Say whether a credit names who made or lent a picture."""
    if not is_credit(text) or is_wire(text):
        return False
    whole = unwrapped(text)
    if _ENDING.fullmatch(whole) or _SHARED.fullmatch(whole):
        return False
    behind = unled(whole)
    lead = whole[: len(whole) - len(behind)].rstrip()
    is_named = _opens_name(behind) or (not lead.endswith(":") and behind.startswith(_ARTICLES))
    is_named = is_named or (lead.endswith(_COLONS) and _UNNAMED.fullmatch(behind) is not None)
    if lead.endswith(",") or _SOURCE.match(whole) or _is_borrowed(whole):  # "Photos, not words"
        return False
    return is_named and any(map(str.isalpha, behind))


def names_picture(text: str) -> bool:
    """Say whether a credit says that it is a picture's, so that it is one behind a story, too: "Foto: Ada Quill"."""
    whole = unwrapped(text)
    return names_maker(text) and unled(whole) != whole and _OF_A_TEXT.match(whole) is None


def _is_borrowed(credit: str) -> bool:
    """An image's source may be that of a figure in a text about it, unless an agency's name follows."""
    return _BORROWED.match(credit) is not None and not holds_agency(unled(credit))


def _opens_name(text: str) -> bool:
    """A name has a capital somewhere in its first word, or is an agency's or a site's."""
    first = text.partition(" ")[0]
    return not first.islower() or "." in first.rstrip(".") or _LENT.match(text) is not None


def names_source(text: str) -> bool:
    """Say whether a credit says where something is from, and maybe no picture: an agency alone, "Source: Quay"."""
    if not is_credit(text):
        return False
    whole = unwrapped(text)
    return bool(is_agency(text) or _SOURCE.match(whole) or _BORROWED.match(whole) or _ENDING.fullmatch(whole))


def cites(text: str) -> bool:
    """Say whether a credit says whose the figures or the words before it are, and no agency is: "Source: The Quay"."""
    whole = unwrapped(text)
    return _SOURCE.match(whole) is not None and not holds_agency(unled(whole))
