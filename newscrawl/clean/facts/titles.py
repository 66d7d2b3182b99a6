"""What a title holds besides the headline: the site's name, its sections, the kicker; and where each is cut off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.hearing import Hearing, reworded
from newscrawl.clean.text import plain, words

# What stands between a headline and what else a title holds. Marks that words are also written with need blanks around
# them; in scripts without blanks a neighbour of that script will do.
_SEPARATOR = re.compile(
    r"""\s+(?:[|\-–—·•»/~*⋆:]|::|<)\s+        # "Pier reopens - The Quay"
      | \s*[|｜ㅣ：]\s*                        # "Pier reopens|The Quay"
      | (?<=[^\x00-\u2e7f])\s*[_-]\s*(?=\S)    # "桟橋再開_社会_埠頭新聞": behind a sign of the scripts from CJK on
      | \s*[_-](?=[^\x00-\u2e7f])              # or before one
    """,
    re.VERBOSE,
)
_BARS = re.compile(r"\s*[|｜ㅣ]\s*")
_FRONT = re.compile(r"\s*:\s+")
_BETWEEN = re.compile(r"\s*:\s+|\s+[|\-–—]\s+")  # a kicker and its headline, written in one line
_MORE_WORDS = 2  # than its name that a site puts behind a title: "Daily Quay Online", "Quay News"
_MORE_LETTERS = 6  # than its host has that a name has: "The", "GmbH"
_TELLING = 5  # letters that a host and a site's name do not share by chance
_LONGEST_KICKER = 60  # characters
_OWN = ("jsonld:headline", "headline:")  # sources that seldom add the site's name to a headline


@dataclass(frozen=True, slots=True)
class SiteNames:
    """How a site is called: the names it declares and, run together, what its host is made of."""

    declared: frozenset[str]
    host: frozenset[str]

    def know(self, piece: str) -> bool:
        """Say whether a piece of a title is the site's name, alone or with a word or two beside it."""
        said = plain(piece)
        run = said.replace(" ", "")
        return bool(run) and (self.are(piece) or self._begin_or_end(said) or self._share_host(run))

    def are(self, piece: str) -> bool:
        """Say whether a piece of a title is the site's name and nothing else."""
        said = plain(piece)
        return said in self.declared or said.replace(" ", "") in self.host

    def _begin_or_end(self, said: str) -> bool:
        held = (name for name in self.declared if said.startswith(f"{name} ") or said.endswith(f" {name}"))
        return any(len(words(said)) - len(words(name)) <= _MORE_WORDS for name in held)

    def _share_host(self, run: str) -> bool:
        long = [name for name in self.host if len(name) >= _TELLING <= len(run)]
        if any(name.startswith(run) or name.endswith(run) for name in long):
            return True
        near = (name for name in long if len(run) - len(name) <= _MORE_LETTERS)
        return any(run.startswith(name) or run.endswith(name) for name in near)


def site_names(hearing: Hearing) -> SiteNames:
    """Return how the site of a page is called: by its data, whole and without a slogan, and by its host."""
    declared: set[str] = set()
    for fact in hearing.of("site_name"):
        declared |= {plain(fact.value), *map(plain, _SEPARATOR.split(fact.value))}
    host = hearing.host.removeprefix("www.")
    labels = {label.replace("-", "") for label in host.split(".")[:-1] if len(label) > 2}
    return SiteNames(frozenset(declared - {""}), frozenset({*labels, plain(host).replace(" ", "")} - {""}))


def with_bare_titles(hearing: Hearing) -> Hearing:
    """Return the hearing with every title cut to the headline that it gives; its `raw` keeps the whole.

    A kicker that a printed headline opens with becomes a fact of its own.
    """
    names, told = site_names(hearing), hearing.of("headline")
    own = {fact: without_name(fact.value, names) for fact in told if fact.source.startswith(_OWN)}
    wholes = frozenset(plain(title) for title in own.values() if not names.are(title))
    bare = [reworded(fact, own.get(fact) or without_site(fact.value, names, wholes=wholes)) for fact in told]
    parted = [*_parted(bare)]
    titles = [fact for fact in parted if fact.field == "headline" and plain(fact.value)]
    known: defaultdict[str, set[str]] = defaultdict(set)
    for fact in titles:
        known[plain(fact.value)].add(fact.value)
    heads = tuple(dict.fromkeys(reworded(fact, _head(fact.value, known)) for fact in titles))
    kickers = tuple(fact for fact in parted if fact.field == "kicker")
    fields = {"headline": heads, "kicker": (*hearing.of("kicker"), *kickers)}
    return replace(hearing, fields={**hearing.fields, **{name: facts for name, facts in fields.items() if facts}})


def without_name(title: str, names: SiteNames) -> str:
    """Return a title without the name that its site declares, where it ends with that and nothing else."""
    cut = max(_SEPARATOR.finditer(title), key=re.Match.start, default=None)
    return title[: cut.start()] if cut and plain(title[cut.end() :]) in names.declared else title


@lru_cache(maxsize=64)  # most titles of a page are the same one
def without_site(title: str, names: SiteNames, *, wholes: frozenset[str] = frozenset()) -> str:
    """Return a title without the name of its site and what follows it behind a separator, or without one before it.

    Nothing is cut out of a headline in `wholes` that it opens with: many a site is called by an everyday word, which
    its headlines hold, too. Before a colon only a name that the site declares is cut.
    """
    said = plain(title)
    least = max((len(whole) for whole in wholes if said.startswith(whole)), default=0)
    cuts = [*_SEPARATOR.finditer(title)]
    ends = [cut.start() for cut in cuts[1:]] + [len(title)]
    for cut, end in zip(cuts, ends, strict=False):  # no cut has one end
        if names.know(title[cut.end() : end]) and len(plain(title[: cut.start()])) >= least:
            return _before_bars(title, title[: cut.start()], least=least)
    return title if least else _without_front(title, names)


def _without_front(title: str, names: SiteNames) -> str:
    cut, colon = _SEPARATOR.search(title), _FRONT.search(title)
    if cut and names.are(title[: cut.start()]):
        return title[cut.end() :]
    if colon and plain(title[: colon.start()]) in names.declared:
        return title[colon.end() :]
    return title


def _before_bars(title: str, head: str, *, least: int) -> str:
    """Of what bars set apart before a site's name its sections are the rest: the first is the headline."""
    first = _BARS.split(head, maxsplit=1)[0]
    has_sections = len(_BARS.findall(title)) > 1 and len(plain(first)) >= max(least, 1)
    return first if has_sections else head


def _parted(titles: list[Fact]) -> Iterable[Fact]:
    """Yield the titles, a printed one in two lines as kicker and headline where another source sets a mark there."""
    for fact in titles:
        kicker = _kicker(fact.value, titles) if fact.source.startswith("headline:") else ""
        if kicker:
            yield replace(fact, field="kicker", value=kicker)
            yield replace(fact, value=fact.value[len(kicker) :].strip())
        else:
            yield fact


def _kicker(printed: str, titles: list[Fact]) -> str:
    """Return what stands before the mark in a title that is otherwise written like the printed one."""
    for fact in titles:
        cut = _BETWEEN.search(fact.value)
        if cut is None or not cut.start() <= min(_LONGEST_KICKER, len(fact.value) - cut.end()):
            continue
        if f"{fact.value[: cut.start()]} {fact.value[cut.end() :]}".casefold() == printed.casefold():
            return printed[: cut.start()]
    return ""


def _head(title: str, known: Mapping[str, set[str]]) -> str:
    """Return the part of a title that is another source's whole title, where the rest is in no other title.

    A title that another source writes with the same words and another mark between them is whole.
    """
    others = known.keys() - {plain(title)} if len(known[plain(title)]) == 1 else set()
    for cut in _SEPARATOR.finditer(title):
        if plain(title[: cut.start()]) in others and not any(plain(title[cut.end() :]) in other for other in others):
            return title[: cut.start()]
    return title
