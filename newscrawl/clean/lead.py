"""Which of an article's pictures is the main one: the one the page declares, else the first; and which are no pictures.

The same picture has many addresses, one a size: what they share is the number or the hash of the picture in them. A
folder may share it, too, so an equal address says more, and an equal name beside the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from newscrawl.clean.credit import credits_in
from newscrawl.clean.evidence import DeclaredPicture, Fact
from newscrawl.clean.parts import Image

_LONGEST = 2_000  # characters of an address that are looked at
_TOKEN = re.compile(r"[a-z0-9]{6,}")
_DIGITS = 3  # of a picture's number or hash; words and sizes have fewer
_NO_NUMBER = re.compile(r"\d+x\d+|(?:19|20)\d{6}|[a-z]+\d{1,4}|\d+[a-z]{1,2}")  # 1920x1080, a day, width1200, 800w
_SIZE = re.compile(r"[-_.](?:\d{2,4}x\d{2,4}|\d{2,4}w?|scaled|large|small|medium)(?=\.\w+$|$)")
_NAMED = 12  # characters of a file's name that no other picture has by chance
_EQUAL, _NAMESAKE, _ALIKE = 3, 2, 1  # how much two addresses speak of one picture
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$")  # else the query may say which picture it is: /image?id=1
# What the whole of a file's name is; among others these words name photographs: "google-pixel-9-review".
_VOID = "|".join(
    (
        *("spacer", "blank", "pixel", "transparent", "spinner", "sprites?", "avatars?"),
        "no[_-]?(?:image|photo|picture|thumb(?:nail)?)",
    )
)
_SHARED = "|".join(
    (
        *("share", "sharing", "social", "og", "fb", "facebook", "twitter", "image", "img", "photo", "picture"),
        *("thumb(?:nail)?", "card", "news", "article", "post"),
    )
)
_NO_PICTURE = re.compile(
    rf"""(?:^|[/_.-])(?:placeholders?|gravatar|vgwort|profile[_-]?(?:image|pic\w*|photo)s?)(?=[/_.-]|$)  # nothing else
       |/(?:authors?|autor(?:en)?|auteurs?|autore|avatars?)/                                  # a folder of portraits
       |/(?:1x1|(?:{_VOID}))(?:[_.-](?:{_VOID}|gif|\d{{1,4}}(?:x\d{{1,4}})?))*(?:\.\w{{3,4}})?$
       |/(?:default|fallback|generic|dummy)(?:[_-]?(?:{_SHARED}))+(?:[_-]?\d{{1,4}}(?:x\d{{1,4}})?)?\.\w{{3,4}}$
       |/(?:(?:{_SHARED})[_-]?){{1,3}}(?:default|fallback|generic)\.\w{{3,4}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_DRAWN = re.compile(
    r"""(?:(?:^|[/_.-])(?:logos?|icons?|favicon|btn|button|symbol)(?=[/_.-])[^?#]*
          |/(?:twitter|facebook|instagram|whatsapp|telegram|linkedin|youtube|pinterest|line|x|mail))  # links to share
        \.(?:svg|png|gif|ico|webp)$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(url: str | None) -> bool:
    """Say whether an address is that of a placeholder, a counter, a portrait of the author, or a drawn logo or icon."""
    path = (url or "")[:_LONGEST].split("?", 1)[0]
    return _NO_PICTURE.search(path) is not None or _DRAWN.search(path) is not None


def led(images: Sequence[Image], declared: Sequence[DeclaredPicture]) -> tuple[Image, ...]:
    """Return the pictures with the main one marked; of those declared the first is believed most.

    A declared one joins as the first where no picture has an address: elsewhere it is often a portrait or a cut-out of
    its own, made for previews. Its credit stands where none is printed.
    """
    wanted = _wanted(declared)
    if wanted and not any(image.url for image in images):
        first = images[0] if images else Image(None, None, None, None, (), True, None)
        images = (replace(first, url=wanted[0].url), *images[1:])
    known = [_marks_of(image.url) for image in images]
    pairs = ((_likest(known, _marks_of(picture.url)), picture) for picture in wanted)
    found, picture = next(((i, picture) for i, picture in pairs if i is not None), (None, None))
    place = next((i for i, image in enumerate(images) if image.url), 0) if found is None else found
    named = credits_in(picture.credit) if picture and picture.credit else ()
    return tuple(
        replace(image, is_lead=i == place, credits=image.credits or (named if i == place else ()))
        for i, image in enumerate(images)
    )


def _wanted(declared: Sequence[DeclaredPicture]) -> list[DeclaredPicture]:
    return [picture for picture in declared if not is_furniture(picture.url)]


def followed(images: Sequence[Image], declared: Sequence[DeclaredPicture]) -> tuple[Fact, ...]:
    """Return the facts about the declared picture that the main one is, its credit's where that is the one given."""
    lead = next((image for image in images if image.is_lead), None)
    own = _marks_of(lead.url if lead else None)
    found = next((picture for picture in _wanted(declared) if _likeness(own, _marks_of(picture.url))), None)
    if lead is None or found is None:
        return ()
    named = credits_in(found.credit) if found.credit else ()
    return found.facts if named and lead.credits == named else found.facts[:1]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What tells a picture's address from those of other pictures: itself, its file's name, its numbers and hashes."""

    address: str
    name: str
    telling: frozenset[str]


def _likest(known: Sequence[_Marks], marks: _Marks) -> int | None:
    """Return the place of the address that is most like another, of several the first."""
    likeness = [_likeness(own, marks) for own in known]
    most = max(likeness, default=0)
    return likeness.index(most) if most else None


def _likeness(one: _Marks, other: _Marks) -> int:
    if one.address and one.address == other.address:
        return _EQUAL
    return (_NAMESAKE if one.name == other.name else _ALIKE) if one.telling & other.telling else 0


def _marks_of(url: str | None) -> _Marks:
    _, _, address = unquote((url or "")[:_LONGEST]).lower().partition("//")
    path, _, query = address.partition("/")[2].partition("?")
    last = path.rsplit("/", 1)[-1]
    name = _SIZE.sub("", last).rsplit(".", 1)[0]
    numbers = _numbers(path)
    if len(name) >= _NAMED:
        return _Marks(address, name, numbers | {name})
    asked = frozenset() if numbers or _FILE.search(last) else _numbers(query)
    return _Marks(address, name, numbers or asked or frozenset({name} if name else ()))


def _numbers(text: str) -> frozenset[str]:
    """Return the numbers and hashes in a part of an address; sizes and days are none."""
    tokens = (token for token in _TOKEN.findall(text) if not _NO_NUMBER.fullmatch(token))
    return frozenset(token for token in tokens if sum(map(str.isdigit, token)) >= _DIGITS)
