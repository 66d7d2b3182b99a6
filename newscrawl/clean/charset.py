"""Bytes to characters: mark, header, meta tag, detection, in that order, and none of them against the bytes.

A label is refuted where the bytes cannot be read by it, or only as what nobody writes: letters all small but the first
in the other case, signs inside words, rows of accents. Such a label loses to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from chardetng_py import EncodingDetector
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
    to_unicode,
)

from newscrawl.clean.article import RawPage

_GLANCE = 1_000  # bytes in which a page shows how wide its characters are: markup is ASCII in all languages
_WIDE = 0.3  # of the bytes in the even places, or in the odd ones, are zero in UTF-16; next to none in the others
_SAMPLE = 1_000_000  # bytes shown to the detector, at some 30 MB a second
_PIECES, _PIECE = 64, 4_096  # bytes in which a label is refuted: what does not fit is read at 0.5 MB a second
_SURE = 10  # characters of UTF-8 for each byte that is none: chance gives one for five in GBK, less in the others
_ODD = 0.1  # of the characters beyond ASCII; more that nobody writes refute a label
_FEWEST = 3
_DOUBLED = 3  # characters that were encoded twice
_LOOSE = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"})  # each reads nearly all bytes of the others
_ENOUGH = 50  # letters of theirs by which they are told apart; of fewer detection knows less than who wrote the label
_WIDE_LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9d]")
_JAPANESE = (b"\x1b$B", b"\x1b$@")  # in ISO-2022-JP, which is ASCII to look at
_MARKUP = rb'<p class="a\u0041+ADw-~{">&amp;</p>'  # what no encoding of the web reads as anything else
# Scripts and styles whole, else a tag: all that is matched is consumed, so that the scan is linear.
_TAGS = re.compile(rb"<script\b(?>[^<]++|<(?!/script))*+|<style\b(?>[^<]++|<(?!/style))*+|<[^<>]*+>?", re.IGNORECASE)
_COUNTRY = re.compile("[a-z]{2,20}")
_SPOKEN = re.compile(rb"""<html\b[^<>]{0,300}?\slang\s*=\s*["']?([a-z]{2})\b""", re.IGNORECASE)
_AT_HOME = {"cs": "cz", "el": "gr", "he": "il", "ja": "jp", "ko": "kr", "sl": "si", "uk": "ua", "zh": "cn"}
_UNWRITTEN = re.compile("[\ufffd\x80-\x9f\u2500-\u259f\ue000-\uf8ff\uff61-\uff9f]")
_ROWS = re.compile("[\xa1-\u024f\u02c6-\u02dd]{6,}")  # of accents: another script, read as Latin
# Inside words: signs, as in Polish read as French, and letters of another script.
_INSIDE = re.compile(
    "(?<=[a-zA-Z])(?:[\xa1-\xaa\xac\xae-\xb3\xb5\xb6\xb8-\xba\xbc-\xbf]|[\u0400-\u04ff\u4e00-\u9fff\uac00-\ud7a3]{1,2})(?=[a-zA-Z])"
)
_CAPITAL, _SMALL = re.compile("[А-Я]"), re.compile("[а-я]")  # KOI8 has the one where other encodings have the other
_TWICE_SEEN = ("Ã", "Ð", "Â\xa0", "â\x80", "â€")  # at least one of them
_TWICE = re.compile("[Ââ][\x80-\xbf€-™]|[ÃÐÑ][\x80-\xbf\u0152-\u02dc\u2013-\u2122]")


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters, and what a user should know of how they were read.

    `whole` has NUL and the marks that stand where files were joined, too: by it the places in a plain text are counted.
    """

    text: str
    flags: tuple[str, ...] = ()
    whole: str = field(default="", compare=False)


def decoded(raw: RawPage) -> Characters:
    """Return a page's characters; those that nothing fits are U+FFFD, and a page can never raise."""
    marked, mark = read_bom(raw.body)
    body = raw.body[len(mark or b"") :] if mark else raw.body
    labels = tuple(dict.fromkeys(_labels(raw, body)))
    name, text = _read(body, marked) if marked else ("", None)
    if text is None or _is_refuted(text, by_half=name == "utf-8"):
        name, text = _proven(body) or _labelled(body, labels, home=_home(raw, body))
    is_refuted = bool(labels) and not text.isascii() and not _is_same(labels[0], name)
    flags = {
        "mislabelled-charset": is_refuted,
        "replaced-characters": "\ufffd" in text,
        "mojibake": _is_doubled(text),
    }
    return Characters(_without_marks(text, body), tuple(flag for flag, holds in flags.items() if holds), text)


def _without_marks(text: str, body: bytes) -> str:
    """Return a text without NUL and the marks that stand where files were joined; zeros are found faster in bytes."""
    kept = text.replace("\0", "") if b"\0" in body else text
    return kept.replace("\ufeff", "") if "\ufeff" in kept else kept


def _labels(raw: RawPage, body: bytes) -> Iterator[str]:
    for name in (http_content_type_encoding(raw.header("content-type")), html_body_declared_encoding(body)):
        if name is not None and _keeps_markup(name):
            yield name


@lru_cache(maxsize=64)
def _keeps_markup(name: str) -> bool:
    """Say whether an encoding is one of the web: in others markup could hide, or stand for something else."""
    if name.startswith("utf-16"):
        return True
    try:
        return _MARKUP.decode(name, "replace") == _MARKUP.decode("ascii")
    except (LookupError, UnicodeError):  # Python knows codecs that are no charset of text: idna, zip, undefined
        return False


def _proven(body: bytes) -> tuple[str, str] | None:
    """Return a body that tells its own encoding: by the zeros of UTF-16, as ASCII, or as UTF-8.

    Beyond ASCII UTF-8 does not come about by chance: it outweighs headers and tags, with a broken byte here and there.
    """
    if wide := _wide(body):
        return _read(body, wide)
    if body.isascii():
        is_japanese = any(shift in body for shift in _JAPANESE)
        return _read(body, "iso2022_jp" if is_japanese else "utf-8")
    try:
        return "utf-8", body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    return ("utf-8", text) if _good(text) > _SURE * _broken(text) else None


def _wide(body: bytes) -> str | None:
    head = body[:_GLANCE]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough, few = _WIDE * len(head) / 2, _WIDE * len(head) / 20
    if odd >= enough and even <= few:
        return "utf-16-le"
    return "utf-16-be" if even >= enough and odd <= few else None


def _labelled(body: bytes, labels: tuple[str, ...], *, home: str) -> tuple[str, str]:
    """Return the body as the first label has it that the bytes do not refute; where enough is written detection judges.

    It chooses among labels that fit, and overrules one of those that nearly all bytes fit.
    """
    sample = _spread(body)
    read = [_read(sample, name) for name in labels if not name.startswith("utf-16")]  # it shows by its zeros
    fit = [(name, text) for name, text in read if not _is_refuted(text, by_half=name == "utf-8")]
    if len(fit) == 1 and not (fit[0][0] in _LOOSE and _is_written_wide(fit[0][1])):
        return _read(body, fit[0][0])
    found = _detect(body, home)
    fitting = [name for name, _ in fit]
    if not fitting or (len(fitting) == 1 and found in _LOOSE):
        fitting.append(found)
    return _read(body, found if found in fitting else fitting[0])


def _spread(body: bytes) -> bytes:
    """Return pieces from all over a long body, from tag to tag: no character of any encoding is cut in two there."""
    if len(body) <= _PIECES * _PIECE:
        return body
    starts = range(0, len(body), len(body) // _PIECES)
    pieces = (body[start : start + _PIECE] for start in starts)
    ended = (piece.rpartition(b"<")[0] or piece for piece in pieces)
    return b"".join(piece[max(piece.find(b"<"), 0) :] for piece in ended)


def _is_written_wide(text: str) -> bool:
    """Say whether a text has enough letters of East Asia to detect by; quotation marks of another language are none."""
    return sum(1 for _ in islice(_WIDE_LETTER.finditer(text), _ENOUGH)) == _ENOUGH


def _home(raw: RawPage, body: bytes) -> str:
    """Return the domain of the country where a page's language is at home, else its own; many say English."""
    spoken = _SPOKEN.search(body[:_GLANCE])
    lang = spoken[1].decode().lower() if spoken else "en"
    return _domain(raw.url) if lang == "en" else _AT_HOME.get(lang, lang)


def _domain(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:  # no address: "http://[broken"
        return ""


def _detect(body: bytes, country: str) -> str:
    """Return the encoding that a browser would find, by the page's text and the domain where it is at home."""
    detector = EncodingDetector()
    detector.feed(_TAGS.sub(b" ", body[:_SAMPLE]), last=True)
    found = detector.guess(tld=country.encode() if _COUNTRY.fullmatch(country) else None, allow_utf8=False)
    return resolve_encoding(found) or "cp1252"


def _read(body: bytes, name: str) -> tuple[str, str]:
    return name, to_unicode(body, name)


def _is_refuted(text: str, *, by_half: bool = False) -> bool:
    """Say whether a text is what nobody writes; a body that calls itself UTF-8 is so unless half of it is none."""
    if by_half:
        return _good(text) < _broken(text)
    odd = len(_UNWRITTEN.findall(text)) + sum(map(len, _ROWS.findall(text))) + len(_INSIDE.findall(text))
    capitals = len(_CAPITAL.findall(text))
    if capitals > len(_SMALL.findall(text)):
        odd += capitals
    return odd >= _FEWEST and odd > _ODD * _beyond_ascii(text)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _good(text: str) -> int:
    return _beyond_ascii(text) - text.count("\ufffd")


def _broken(text: str) -> int:
    """Count what could not be read, but for the end: a page may be cut inside a character."""
    return text.rstrip("\ufffd").count("\ufffd")


def _is_same(label: str, name: str) -> bool:
    return label == name or (label.startswith("utf-16") and name.startswith("utf-16"))


def _is_doubled(text: str) -> bool:
    """Say whether a text was encoded twice before it was sent: nobody can tell what else was done to it."""
    if not any(letter in text for letter in "ÂÃâÐ") or not any(pair in text for pair in _TWICE_SEEN):
        return False  # one letter is found in a hundredth of the time of two
    doubled = len(_TWICE.findall(text))
    return doubled >= _DOUBLED and doubled > _ODD * _beyond_ascii(text)
