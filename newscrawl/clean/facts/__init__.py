"""Facts: readers say what stands where, choosers decide field by field, and the losers stay as evidence.

Each heuristic has one cell: a reader knows one source and judges nothing; a chooser knows one field and reads nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from newscrawl.clean.evidence import Facts
from newscrawl.clean.facts.choose_access import choose_access
from newscrawl.clean.facts.choose_dates import choose_dates, has_date
from newscrawl.clean.facts.choose_headline import choose_headline, with_bare_titles
from newscrawl.clean.facts.choose_language import choose_language
from newscrawl.clean.facts.choose_people import choose_authors
from newscrawl.clean.facts.choose_rights import choose_rights
from newscrawl.clean.facts.choose_values import (
    choose_breadcrumbs,
    choose_canonical,
    choose_dek,
    choose_topics,
    choose_values,
)
from newscrawl.clean.facts.choose_wire import choose_wire
from newscrawl.clean.facts.hearing import Chooser, Hearing, Labels, Reader, by_field, marked
from newscrawl.clean.facts.judge_dates import with_judged_dates
from newscrawl.clean.facts.read_address import read_address
from newscrawl.clean.facts.read_bylines import read_bylines
from newscrawl.clean.facts.read_dates import read_dates
from newscrawl.clean.facts.read_guess import read_guess
from newscrawl.clean.facts.read_http import read_http
from newscrawl.clean.facts.read_jsonld import read_jsonld
from newscrawl.clean.facts.read_labels import read_labels
from newscrawl.clean.facts.read_markup import read_markup
from newscrawl.clean.facts.read_meta import read_meta
from newscrawl.clean.facts.read_times import read_times
from newscrawl.clean.facts.read_wire import read_wire
from newscrawl.clean.page import Page

# In the order of belief, where a chooser does not say otherwise.
READERS: tuple[Reader, ...] = (
    read_jsonld,
    read_meta,
    read_times,
    read_markup,
    read_labels,
    read_bylines,
    read_dates,
    read_address,
    read_http,
    read_wire,
)
CHOOSERS: tuple[Chooser, ...] = (
    choose_headline,
    choose_values,
    choose_dek,
    choose_authors,
    choose_dates,
    choose_topics,
    choose_breadcrumbs,
    choose_canonical,
    choose_language,
    choose_access,
    choose_rights,
    choose_wire,
)


def gather(page: Page, labels: Labels) -> Facts:
    """Return what is known of a page's article, with the evidence for and against; labels run parallel to blocks."""
    told = (fact for read in READERS for fact in read(page, labels))
    hearing = with_judged_dates(with_bare_titles(Hearing(by_field(told), page.raw.url, page.raw.fetched)))
    if not has_date(hearing):
        hearing = with_judged_dates(hearing.joined_by(read_guess(page, labels)))
    facts = reduce(lambda facts, choose: choose(hearing, facts), CHOOSERS, Facts())
    return replace(facts, evidence=marked(hearing, facts.evidence))
