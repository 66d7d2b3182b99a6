"""How a story says which agency wrote it: in its dateline, its last words, a copyright, a line that names a source."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.desks import agency_alone, agency_in

_LONGEST = 300  # characters of a line that names its agency
_LONGEST_NAMING = 150  # characters of a line that does nothing else
_DATELINE = re.compile(  # "KYIV, March 7 (Reuters) - "
    r"(?P<place>[^\n()]{0,60})\((?P<agency>[^()\n]{2,60})\)\s*(?:\.?\s?[-–—]|:|$)"
)
_PLAIN_DATELINE = re.compile(  # "PARIS, AFP - "
    r"(?:(?P<place>[^\n.,]{2,40}),\s)?(?P<agency>[^\n.,()–—-]{2,30}?)\s[-–—]\s(?=(?P<next>\S))"
)
_CODES = frozenset({"pa", "apa", "sda", "cna", "ap"})  # states, parties and exams are called so too
_STATES = frozenset({"pa"})  # stand in brackets behind their towns
_SMALL_IN_PLACES = frozenset({"of", "am", "an", "on", "upon", "in", "sur", "sous", "near"})  # "Frankfurt am Main"
_PLACE_EDGES = " ,.;[]'’"
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
    agency = agency_in(found["agency"].strip()) if found and _is_dateline(found) else None
    return agency or _in_script(line)


def _is_dateline(found: re.Match[str]) -> bool:
    """Say whether a place stands before an agency, if anything, and a new sentence behind one without brackets.

    "Students took the calculus exam (AP) - " is prose, as is "Reuters - the news agency - said"; "PITTSBURGH, PA - "
    and "Philadelphia (PA) - " name a state.
    """
    is_bracketed = found.re is _DATELINE
    form = found["agency"].strip().lower()
    if form in (_STATES if is_bracketed else _CODES) or not _is_place(found["place"] or ""):
        return False
    return is_bracketed or not found["next"].islower()


def _is_place(text: str) -> bool:
    """Say whether words may be a place and a day: none in lower case but a month and the particles of names."""
    known = lexicon()
    words = [word.strip(_PLACE_EDGES) for word in text.split()]
    small = {word for word in words if word[:1].islower()}
    return not small - known.particles - _SMALL_IN_PLACES - known.months.keys()


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


def house_agency(text: str) -> str | None:
    """Return the agency that what a page's data say of its supplier or of its copyright names."""
    return copyright_agency(text) or sole_agency(text)


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
