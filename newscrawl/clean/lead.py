"""Which of an article's pictures is the main one: the one the page declares, else the first; and which are no pictures.

The same picture has many addresses, one a size: what they share is the number or the hash of the picture in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from newscrawl.clean.credit import credits_in
from newscrawl.clean.evidence import DeclaredPicture
from newscrawl.clean.parts import Image

_LONGEST = 2_000  # characters of an address that are looked at
_TOKEN = re.compile(r"[a-z0-9]{6,}")
_DIGITS = 3  # of a picture's number or hash; words and sizes have fewer
_NO_NUMBER = re.compile(r"\d+x\d+|(?:19|20)\d{6}|[a-z]+\d{1,4}|\d+[a-z]{1,2}")  # 1920x1080, a day, width1200, 800w
_SIZE = re.compile(r"[-_.](?:\d{2,4}x\d{2,4}|\d{2,4}w?|scaled|large|small|medium)(?=\.\w+$|$)")
_NAMED = 12  # characters of a file's name that no other picture has by chance
# Words of an address between its marks.
_NO_PICTURE = re.compile(
    r"""(?:^|[/_.-])(?:placeholders?|spacer|blank|pixel|transparent|1x1|spinner|sprites?|avatars?|gravatar|vgwort
          |profile[_-]?(?:image|pic\w*|photo)s?)(?=[/_.-]|$)
       |/(?:authors?|autor(?:en)?|auteurs?|autore|profiles?)/  # a folder of portraits""",
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
    wanted = [picture for picture in declared if not is_furniture(picture.url)]
    if wanted and not any(image.url for image in images):
        first = images[0] if images else Image(None, None, None, None, (), True, None)
        images = (replace(first, url=wanted[0].url), *images[1:])
    known = [_marks(image.url) for image in images]
    pairs = ((_first(known, _marks(picture.url)), picture) for picture in wanted)
    found, picture = next(((i, picture) for i, picture in pairs if i is not None), (None, None))
    place = next((i for i, image in enumerate(images) if image.url), 0) if found is None else found
    named = credits_in(picture.credit) if picture and picture.credit else ()
    return tuple(
        replace(image, is_lead=i == place, credits=image.credits or (named if i == place else ()))
        for i, image in enumerate(images)
    )


def _first(known: Sequence[frozenset[str]], marks: frozenset[str]) -> int | None:
    return next((i for i, own in enumerate(known) if own & marks), None)


def _marks(url: str | None) -> frozenset[str]:
    """Return what tells a picture's address from those of other pictures: numbers, hashes, a long name of a file."""
    path = unquote((url or "")[:_LONGEST]).split("?", 1)[0].lower()
    _, _, path = path.partition("//")
    _, _, path = path.partition("/")
    name = _SIZE.sub("", path.rsplit("/", 1)[-1]).rsplit(".", 1)[0]
    tokens = (token for token in _TOKEN.findall(path) if not _NO_NUMBER.fullmatch(token))
    numbers = {token for token in tokens if sum(map(str.isdigit, token)) >= _DIGITS}
    return frozenset(numbers | {name} if len(name) >= _NAMED else numbers or ({name} if name else set()))
