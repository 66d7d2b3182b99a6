"""Facts: readers say what stands where, choosers decide field by field, and the losers stay as evidence.

Each heuristic has one cell: a reader knows one source and judges nothing; a chooser knows one field and reads nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from newscrawl.clean.evidence import Facts
from newscrawl.clean.facts.choose.access import choose_access
from newscrawl.clean.facts.choose.dates import choose_dates, has_date
from newscrawl.clean.facts.choose.headline import choose_headline
from newscrawl.clean.facts.choose.language import choose_language, is_plain, is_settled
from newscrawl.clean.facts.choose.people import choose_authors
from newscrawl.clean.facts.choose.rights import choose_rights
from newscrawl.clean.facts.choose.section import choose_breadcrumbs, choose_section
from newscrawl.clean.facts.choose.topics import choose_topics
from newscrawl.clean.facts.choose.type import choose_type
from newscrawl.clean.facts.choose.values import choose_canonical, choose_dek, choose_pictures, choose_values
from newscrawl.clean.facts.choose.wire import choose_wire
from newscrawl.clean.facts.hearing import Chooser, Hearing, Reader, by_field, marked
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.read.address import read_address
from newscrawl.clean.facts.read.breadcrumbs import read_breadcrumbs
from newscrawl.clean.facts.read.bylines import read_bylines
from newscrawl.clean.facts.read.contributors import read_contributors
from newscrawl.clean.facts.read.dates import read_dates
from newscrawl.clean.facts.read.extent import read_extent
from newscrawl.clean.facts.read.guess import read_guess
from newscrawl.clean.facts.read.http import read_http
from newscrawl.clean.facts.read.jsonld import read_jsonld
from newscrawl.clean.facts.read.labels import read_labels
from newscrawl.clean.facts.read.language import opening_of, read_ending, read_opening
from newscrawl.clean.facts.read.markup import read_markup
from newscrawl.clean.facts.read.meta import read_meta
from newscrawl.clean.facts.read.rights import read_rights
from newscrawl.clean.facts.read.robots import read_robots
from newscrawl.clean.facts.read.tags import read_tags
from newscrawl.clean.facts.read.times import read_times
from newscrawl.clean.facts.read.type import read_type
from newscrawl.clean.facts.read.walls import read_walls
from newscrawl.clean.facts.read.wire import read_wire
from newscrawl.clean.facts.titles import with_bare_titles
from newscrawl.clean.facts.when.judge import with_judged_dates
from newscrawl.clean.model import Label
from newscrawl.clean.page import Page

# In the order of belief, where a chooser does not say otherwise.
READERS: tuple[Reader, ...] = (
    read_jsonld,
    read_meta,
    read_breadcrumbs,
    read_times,
    read_markup,
    read_labels,
    read_bylines,
    read_contributors,
    read_dates,
    read_address,
    read_http,
    read_wire,
    read_tags,
    read_extent,
    read_walls,
    read_type,
    read_rights,
    read_robots,
)
CHOOSERS: tuple[Chooser, ...] = (
    choose_headline,
    choose_values,
    choose_dek,
    choose_authors,
    choose_dates,
    choose_topics,
    choose_canonical,
    choose_breadcrumbs,
    choose_section,
    choose_type,
    choose_language,
    choose_access,
    choose_rights,
    choose_wire,
    choose_pictures,
)


def gather(page: Page, labels: tuple[Label, ...]) -> Facts:
    """Return what is known of a page's article, with the evidence for and against; labels run parallel to blocks."""
    lines = Lines(page.blocks, labels)
    told = (fact for read in READERS for fact in read(page, lines))
    hearing = with_judged_dates(with_bare_titles(Hearing(by_field(told), page.raw.url, page.raw.fetched, page.base)))
    if not has_date(hearing):
        hearing = with_judged_dates(hearing.joined_by(read_guess(page, lines)))
    if not is_plain(hearing, opening_of(lines)):
        hearing = _with_detected(hearing, page, lines=lines)
    facts = reduce(lambda facts, choose: choose(hearing, facts), CHOOSERS, Facts())
    return replace(facts, evidence=marked(hearing, facts.evidence))


def _with_detected(hearing: Hearing, page: Page, *, lines: Lines) -> Hearing:
    """Ask the detector, of the body's end only where its opening does not confirm what is declared."""
    hearing = hearing.joined_by(read_opening(page, lines))
    return hearing if is_settled(hearing) else hearing.joined_by(read_ending(page, lines))
