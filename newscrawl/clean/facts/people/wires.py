"""How a story says which agency wrote it: in its dateline, its last words, a copyright, a line that names a source."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.desks import agency_alone, agency_in

_LONGEST = 300  # characters of a line that names its agency
_LONGEST_NAMING = 150  # characters of a line that does nothing else
_DATELINE = re.compile(r"[^\n]{0,60}?\(([^()\n]{2,60})\)\s*(?:[-–—:.]|$)")  # "KYIV, March 7 (Reuters) - "
_PLAIN_DATELINE = re.compile(r"(?:[^\n.,]{2,40},\s)?([^\n.,()–—-]{2,30}?)\s[-–—]\s")  # "PARIS, AFP - "
_TAIL = re.compile(
    r"[.!?…\"”»’]\s*(?:\(([^()\n]{2,60})\)|[-–—]\s?([^\n.,()–—-]{2,30}))\W{0,2}$"
)  # "he said. (dpa/lno)"
_COPYRIGHT = re.compile(r"\W{0,2}(?:(?:©|\(c\)|copyright)[\s,]*)+(?:\d{4}[\s,]*)?([^,:;.\d]{2,40})", re.IGNORECASE)
_HELPED = re.compile(
    r"""\W{0,2}(.{2,60}?)                                                 # the agency
        (?:\s(?:writers?|reporters?|journalists?)\b.{0,200}?)?           # those of its staff who
        \scontributed\b.{0,20}\bthis\s                                   # to this report""",
    re.VERBOSE,
)
_EDGES = " \t\n()[]–—-*•."


def opening_agency(text: str) -> str | None:
    """Return the agency that a story's first words name: "KYIV, March 7 (Reuters) - ", "【ワシントン共同】"."""
    line = text[:_LONGEST]
    found = _DATELINE.match(line) or _PLAIN_DATELINE.match(line)
    return (agency_in(found[1].strip()) if found else None) or _in_script(line)


def closing_agency(text: str) -> str | None:
    """Return the agency in brackets or behind a dash after a story's last sentence."""
    found = _TAIL.search(text[-_LONGEST:])
    return agency_in((found[1] or found[2]).strip()) if found else None


def copyright_agency(text: str) -> str | None:
    """Return the agency to which a copyright line gives the story: "© dpa-infocom, dpa:230512-99-1/2"."""
    found = _COPYRIGHT.match(text) if len(text) <= _LONGEST else None
    return agency_in(found[1].strip()) if found else None


def sole_agency(text: str) -> str | None:
    """Return the agency that is all a line names: "dpa", "(AFP/Reuters)", "Quelle: dpa"."""
    if len(text) > _LONGEST_NAMING:
        return None
    bare = text.strip(_EDGES)
    label, colon, rest = bare.partition(":")
    is_led = bool(colon) and label.strip().lower() in lexicon().sources
    return agency_alone(rest if is_led else bare)


def material_agency(text: str) -> str | None:
    """Return the agency whose material a line says was used: "mit dpa", "avec AFP", "With files from Reuters"."""
    if len(text) > _LONGEST:
        return None
    found = _material().match(text) or _HELPED.match(text)
    return agency_in(found[1].strip(_EDGES)) if found else None


@cache
def _material() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, sorted(lexicon().material, key=len, reverse=True)))
    return re.compile(rf"\W{{0,3}}(?:{leads})[\s’']([^\n]{{2,80}})$", re.IGNORECASE)


def _in_script(line: str) -> str | None:
    """Japanese, Chinese and Korean datelines run the agency's name and the place together."""
    found = None if line.isascii() else _run_together().match(line)
    return lexicon().agencies[found["first"] or found["last"]] if found else None


@cache
def _run_together() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in lexicon().agencies if not form[0].isalpha() or form[0] > "\u3000")
    return re.compile(
        rf"""[【〔（(［\[]?(?:[^\s】）)］\]]{{0,14}}[=＝])?(?P<first>{forms})     # "(서울=연합뉴스)"
            |[【〔（(［\[][^\s】）)］\]]{{0,14}}?(?P<last>{forms})[】〕）)］\]]   # "【ワシントン共同】" """,
        re.VERBOSE,
    )
