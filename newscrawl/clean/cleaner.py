"""The way of one page through the house: parse, segment, judge, gather, build. A page can never raise."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version

from newscrawl import __version__
from newscrawl.clean import mending
from newscrawl.clean.article import Article, Provenance, RawPage, Reject
from newscrawl.clean.build import Source, build
from newscrawl.clean.estimate.trees import PACKAGED, Fitted
from newscrawl.clean.evidence import Facts
from newscrawl.clean.facts import gather as gather_facts
from newscrawl.clean.gather import gather
from newscrawl.clean.judge import judge
from newscrawl.clean.model import Block, Label
from newscrawl.clean.off_page import text_page
from newscrawl.clean.page import Page
from newscrawl.clean.parse import Document, Refusal, parse
from newscrawl.clean.recover import recover
from newscrawl.clean.segment import segment_html, segment_text
from newscrawl.clean.sites import Sites, load_sites, registrable_domain
from newscrawl.clean.verdict import verdict
from newscrawl.clean.withheld import validator, without_passwords

_A_PARAGRAPH = 80  # characters; less of a page that broke off is no article yet
_BY_THE_WHOLE = frozenset({"empty", "not-an-article"})  # a part of a page does not tell
MAX_BLOCKS = 60_000  # no article has as many; a page of 200,000 costs ten seconds


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read and judged, before it becomes a record: what `explain` shows. Labels run parallel to blocks."""

    page: Page
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    facts: Facts


class Cleaner:
    """Cleans pages by the general rules and the site files given: pure, picklable, the same bytes for the same page.

    A page of more than `max_blocks` pieces of text is a reject. `trees` are for the estimate in place of the package's.
    With `fixes_text`, which needs ftfy, entities and broken characters of a plain text are mended, and told as facts.
    """

    def __init__(
        self,
        sites: Sites | None = None,
        memory: None = None,
        *,
        max_blocks: int = MAX_BLOCKS,
        trees: Fitted = PACKAGED,
        fixes_text: bool = False,
    ) -> None:
        if fixes_text:
            mending.require()
        self._fixes_text = fixes_text
        self._trees = trees
        self._sites = sites if sites is not None else _package_sites()
        self._max_blocks = max_blocks

    @property
    def fixes_text(self) -> bool:
        """Whether a plain text's entities and broken characters are mended."""
        return self._fixes_text

    @property
    def sites_digest(self) -> str:
        """The digest of the site files in use, as in an article's provenance."""
        return self._sites.digest

    def clean(self, raw: RawPage) -> Article | Reject:
        """Return the article of a page, or a reject that says why it gives none."""
        try:
            reading = self.read(raw)
            found = reading if isinstance(reading, Reject) else _refused(reading) or self._built(reading)
        except MemoryError:
            return _reject(raw, "memory", detail="the page needs more memory than there is")
        except Exception as error:  # the one place where any error of a page ends: as its reject
            return _reject(raw, f"error:{type(error).__name__}", detail=str(error)[:500])
        return _cut_off(raw, found) if raw.is_cut else found

    def clean_text(self, text: str, url: str | None = None, *, title: str | None = None) -> Article | Reject:
        """Return the article of a text that someone else took off a page, furniture and all: of its `text_page`."""
        return self.clean(text_page(text, url, title=title))

    def read(self, raw: RawPage) -> Reading | Reject:
        """Return a page's judged blocks and facts, article or not; a reject where nothing can be read."""
        page = self.page(raw)
        if isinstance(page, Reject):
            return page
        page, labels = judge(page, self._trees)
        facts = gather_facts(page, labels)
        facts = replace(facts, evidence=(*facts.evidence, *page.fixes)) if page.fixes else facts
        return Reading(page, *gather(page.blocks, labels), facts)

    def page(self, raw: RawPage) -> Page | Reject:
        """Return a page cut into blocks, not judged yet; a reject where nothing can be read."""
        document = parse(raw)
        if isinstance(document, Refusal):
            return _reject(raw, document.reason, detail=document.detail)
        page = self._cut(raw, document)
        return self._too_big(page) or self._too_big(page := _recovered(page)) or page

    def _too_big(self, page: Page) -> Reject | None:
        if len(page.blocks) <= self._max_blocks:
            return None
        detail = f"{len(page.blocks)} pieces of text, over the limit of {self._max_blocks}"
        return _reject(page.raw, "too-big", detail=detail)

    def _cut(self, raw: RawPage, document: Document) -> Page:
        if document.root is None:
            return self._mended(Page(segment_text(document.text), raw, flags=document.flags))
        claims = self._sites.claims(raw.url or None, document.root)
        blocks = segment_html(document.root, claims.rules)
        return Page(blocks, raw, root=document.root, template=claims.template, flags=document.flags)

    def _mended(self, page: Page) -> Page:
        found = mending.mended(page.blocks) if self._fixes_text else None
        if found is None or not found.changed:
            return page
        return replace(page, blocks=found.blocks, fixes=found.facts, flags=(*page.flags, mending.FLAG))

    def _built(self, reading: Reading) -> Article:
        raw = reading.page.raw
        source = Source(
            url=raw.url or None,
            base=reading.page.base or None,
            requested_url=raw.requested_url,
            domain=registrable_domain(raw.url) if raw.url else None,
            fetched=raw.fetched,
            flags=reading.page.flags,
            declared=_declared_share(reading.facts),
            provenance=_provenance(reading.page, self._sites.digest),
        )
        return build(reading.blocks, reading.labels, facts=reading.facts, source=source)


def clean_text(text: str, url: str | None = None, *, title: str | None = None) -> Article | Reject:
    """Clean polluted plain text by the package's own rules."""
    return Cleaner().clean_text(text, url, title=title)


def _recovered(page: Page) -> Page:
    found = recover(page)
    return replace(page, blocks=found.blocks, flags=(*page.flags, *found.flags)) if found.flags else page


def _refused(reading: Reading) -> Reject | None:
    raw = reading.page.raw
    found = verdict(reading.page, reading.blocks, labels=reading.labels)
    if found.is_article:
        return None
    if found.reason.is_of_text and not any(block.text for block in reading.blocks):
        return _reject(raw, "empty", detail="no element of the page holds text")
    return _reject(raw, found.reason.says, detail=found.reason.detail)


def _cut_off(raw: RawPage, found: Article | Reject) -> Article | Reject:
    """Leave it open what a page is of which too little came."""
    if isinstance(found, Reject):
        came = found.reason if found.reason in _BY_THE_WHOLE else ""
    else:
        came = f"{found.quality.body_chars} characters" if found.quality.body_chars < _A_PARAGRAPH else ""
    return _reject(raw, "connect", detail=f"the answer is not whole; what came of it is {came}") if came else found


def _declared_share(facts: Facts) -> float | None:
    return next((float(fact.value) for fact in facts.evidence if fact.field == "access.declared_share"), None)


def _provenance(page: Page, sites_digest: str) -> Provenance:
    raw = page.raw
    return Provenance(
        http_status=raw.status,
        etag=None
        if raw.is_cut
        else validator(raw.header("etag")),  # asked with it, a server would say that nothing changed
        last_modified=None if raw.is_cut else validator(raw.header("last-modified")),
        fetched=raw.fetched,
        html_sha256=hashlib.sha256(raw.body).hexdigest(),
        warc=raw.warc,
        version=__version__,
        trafilatura_version=_version("trafilatura"),
        lxml_version=_version("lxml"),
        sites_digest=sites_digest,
        memory_digest=None,
        input_kind="text" if page.root is None else "html",
        input_id=None,
    )


def _reject(raw: RawPage, reason: str, *, detail: str) -> Reject:
    return Reject(raw.url or None, raw.requested_url, reason, without_passwords(detail))


@cache
def _version(package: str) -> str:
    return version(package)


@cache
def _package_sites() -> Sites:
    return load_sites()
