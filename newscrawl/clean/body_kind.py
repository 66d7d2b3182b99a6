"""What a body is that calls itself a page and is none, told by how it begins.

A page, and a text that somebody took off one, begin like none of these. Signatures: the formats' own specifications,
as the WHATWG's MIME Sniffing Standard collects them.
"""

from __future__ import annotations

import re

_PDF_WITHIN = 1_024  # bytes; readers look so far for the mark
_START = 2_000  # characters in which a text shows itself
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"RIFF", "a picture or film (RIFF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an office document (RTF)"),
    (b"%!PS", "a document for printers (PostScript)"),
    (b"\x1f\x8b", "packed (gzip)"),
    (b"BZh9", "packed (bzip2)"),
    (b"7z\xbc\xaf", "packed (7z)"),
    (b"\xfd7zXZ", "packed (xz)"),
    (b"\x28\xb5\x2f\xfd", "packed (zstd)"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"ID3", "a sound (MP3)"),
    (b"wOF", "a font"),
)
_FILM = re.compile(rb"....ftyp", re.DOTALL)
_HTML = re.compile(
    r"""\s*+(?:<\?xml[^>]{0,200}+>\s*+)?+
        (?:<!--(?:(?!-->).){0,1000}+-->\s*+){0,3}+
        (?:<!doctype\ html|<html)\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'\{\s*"[^"]{0,200}"\s*:|\[\s*(?:\{\s*"|"[^"]{0,200}"\s*[,\]])'), "JSON"),
    (re.compile(r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:rss|feed|rdf:rdf)\b", re.I | re.S), "a feed"),
    (
        re.compile(r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:urlset|sitemapindex)\b", re.I | re.S),
        "a sitemap",
    ),
    (re.compile(r"<svg\b[^>]{0,500}\bxmlns", re.I), "a picture (SVG)"),
    (re.compile(r"<\?xml\b(?!.*<(?:html|head|body|article|div|p)\b)", re.I | re.S), "XML"),
    (
        re.compile(
            r"""(?:/\*[^*]{0,500}\*/\s*)?
                (?:[!;(+]?\(?function\b\s*[\w$]*\s*\( | \(\s*(?:async\s*)?\(\s*\)\s*=> | ["']use\ strict["']
                  |(?:var|let|const)\s+[\w$]+\s*= | \(?(?:window|self|globalThis|document)[.\[][\w$."'\]]+\s*[=(|]
                  |import\s*(?:[{*]|[\w$]+\s+from\s*["']) | define\(\s*[\["'] | webpackJsonp)""",
            re.VERBOSE,
        ),
        "a script",
    ),
    (
        re.compile(
            r"""(?:/\*[^*]{0,500}\*/\s*)?
                (?:@(?:charset|import)\s+["']
                  |[\w.\#*:][\w.\#*,:>\s\[\]="'-]{0,200}\{\s*[a-z-]{2,40}\s*:[^{}]{1,500}[;}])""",
            re.VERBOSE,
        ),
        "a style sheet",
    ),
    (
        re.compile(
            r"""(?:MIME-Version:|From:\ <Saved\ by|--[\w'()+,./:=?-]{1,70}\r?\n(?:Content-[A-Za-z-]{1,30}:))""",
            re.VERBOSE,
        ),
        "a message of parts (MIME)",
    ),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)\b"), "a calendar or card"),
)


def binary_kind(body: bytes) -> str | None:
    """Return what a body is whose first bytes are those of no text, None for another."""
    if body[:_PDF_WITHIN].lstrip().startswith(b"%PDF-"):
        return "a PDF"
    if _FILM.match(body):
        return "a film (MP4)"
    return next((kind for start, kind in _BINARY if body.startswith(start)), None)


def text_kind(text: str) -> str | None:
    """Return what a text is that was written for machines, None for a page and for what people read."""
    start = text[:_START].lstrip()
    return next((kind for opening, kind in _TEXTS if opening.match(start) and _is_whole(kind, text)), None)


def _is_whole(kind: str, text: str) -> bool:
    """A text may open as JSON does, with a bracket; it does not end so."""
    return kind != "JSON" or text[-_START:].rstrip()[-1:] in {"}", "]"}


def is_html(text: str) -> bool:
    """Say whether a text begins as an HTML document does."""
    return _HTML.match(text) is not None
