"""What someone is: the words of a job before, beside and behind a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.clean.facts.lexicon import lexicon
from newscrawl.clean.facts.people.openers import EDGES

_OF = frozenset({"of", "for", "at", "de", "du", "der", "des", "für"})  # "Professor of Law"
_LARGE = "large"  # an editor at large is in no place of that name
_FEWEST = 2  # words of a name beside which a job is known
# Han and Hangul print the job without a blank, in Chinese before the name or behind it.
_JOBS_BEHIND = (
    "特約記者|特约记者|本報記者|本报记者|實習記者|实习记者|特派記者|特派员|特派員|通訊員|通讯员|編集委員|論説委員|記者|记者|編輯|编辑|主筆"
    "|전문기자|선임기자|인턴기자|객원기자|기자|특파원|논설위원|칼럼니스트|앵커"
)
_BEHIND = re.compile(rf"(?P<name>[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]{{2,12}}?)\s?(?P<job>{_JOBS_BEHIND})")
_BEFORE = re.compile(
    r"""(?P<job>(?:特約|特约|本報|本报|實習|实习|特派)?(?:記者|记者)|通訊員|通讯员)\s?
        (?P<name>[\u3400-\u9fff]{2,3}?)(?:\s?[\u3400-\u9fff]{2,3}(?:報導|报导|报道|報道|電|电))?""",
    re.VERBOSE,
)
_REPORTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:報導|报导|報道|报道|電|电|訊|讯)")  # "reported from Taipei"


def job_in(text: str) -> str | None:
    """Return the job that a text names and nothing else, without its place; None where it may be a name."""
    words = _placeless(text.strip(EDGES).split())
    if words and not words[0].isascii() and words[0].lower() == words[0].upper() and not _is_job(words[0]):
        return None  # a script without capitals prints the name before the job
    is_headed = len(words) > _FEWEST and words[1] in _OF and _is_job(words[0])
    return " ".join(words).strip(EDGES) if words and (is_headed or _is_job(words[-1])) else None


def job_apart(words: Sequence[str], *, opened: bool) -> tuple[list[str], str | None]:
    """Return the words of a name and the job printed behind it or, where the byline opens there, before it."""
    first = next((i for i, word in enumerate(words) if _is_job(word)), len(words))
    start = _start(words, first)
    is_sure = first < len(words) - 1 or _bare("".join(words[first:])) not in lexicon().shy_roles or start < first
    if start >= _FEWEST and is_sure and not any(map(_is_beat, words[:start])):
        return list(words[:start]), job_in(" ".join(words[start:])) or " ".join(words[start:]) or None
    last = next((i for i in reversed(range(len(words))) if _is_job(words[i])), -1)
    if opened and last >= 0 and len(words) - last > _FEWEST:
        own = words[1:] if _bare(words[0]) in lexicon().possessives else words
        return list(words[last + 1 :]), " ".join(own[: len(own) - len(words) + last + 1])
    return list(words), None


def opens_with_job(words: Sequence[str]) -> bool:
    """Say whether a job is what words open with: "Staff Writer", "Political Editor", "our Reporter"."""
    first = next((i for i, word in enumerate(words) if not _is_beat(word)), len(words))
    return holds_job(words[first : first + 1])


def _start(words: Sequence[str], first: int) -> int:
    """Return where the job begins whose first word of jobs is at `first`: with what it is about, or for which house."""
    while 0 < first < len(words) and (_is_beat(words[first - 1]) or _is_agency(words[first - 1])):
        first -= 1
    return first


def _is_beat(word: str) -> bool:
    return _bare(word) in lexicon().beats or _bare(word) in lexicon().possessives


def _is_agency(word: str) -> bool:
    return word.isupper() and _bare(word) in lexicon().agencies


def job_of_script(text: str) -> tuple[str, str | None]:
    """Return a name written in Han, Kana or Hangul, and the job written with it."""
    found = None if text.isascii() else _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None and _REPORTED.fullmatch(text):
        return "", None
    return (found["name"], found["job"]) if found else (text, None)


def is_of_many(job: str) -> bool:
    """Say whether a job is in the plural: that of all who stand before it."""
    return job.lower().endswith(("s", "innen", "journalisten")) and job.lower().split()[-1] in lexicon().roles


def holds_job(words: Sequence[str]) -> bool:
    """Say whether a word among them is one of jobs; the last may be a surname ("Ada Fellow") where no beat stands."""
    known = lexicon()
    if len(words) > 1 and _bare(words[-1]) in known.shy_roles and not any(_bare(word) in known.beats for word in words):
        words = words[:-1]
    return any(map(_is_job, words))


def _is_job(word: str) -> bool:
    bare, known = _bare(word), lexicon()
    return bare in known.roles or bare.endswith(known.role_endings)


def _bare(word: str) -> str:
    return word.lower().strip(EDGES)


def _placeless(words: list[str]) -> list[str]:
    """Return the words before the place or house in which someone has a job."""
    enders = lexicon().enders - _OF | {"at"}
    for i, word in enumerate(words):
        if i and word in enders and _bare("".join(words[i + 1 : i + 2])) != _LARGE:
            return words[:i]
    return words
