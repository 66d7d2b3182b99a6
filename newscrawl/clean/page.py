"""A page as the labelers see it: its blocks, and what is worked out once and used by many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml.html import HtmlElement

from newscrawl.clean import head, own_article
from newscrawl.clean.article import RawPage
from newscrawl.clean.evidence import Fact
from newscrawl.clean.ground import Ground, survey
from newscrawl.clean.head import LinkedData
from newscrawl.clean.lexicon import openings
from newscrawl.clean.lexicon.voices import is_quoted, names_publisher, runs_on
from newscrawl.clean.model import Block

_OF_WIDE, _WIDE_FROM = b"\0", 1_000  # bytes; in UTF-16 every second one is zero
# The elements in which a page speaks to machines; a walk costs as much as looking at what it finds.
_LABEL = 40  # characters in which a label ends: "Correction:"
_TELLING = ("script", "meta", "base", "link", "time", "a")
# What a page says of itself, whoever is asked about it.
_SAID = frozenset(
    "_elements linked_data article_objects article_data item_types declared_types meta title base".split()
)


@dataclass(frozen=True, eq=False)
class Page:
    """The blocks of one page with its tree (None for plain text) and its HTTP facts.

    `kept` is the share of each block's words that the witness kept, one number a block; None before it is asked.
    `template` names the site template that claimed elements, or is None. `fixes` are what was mended in a plain text.
    """

    blocks: tuple[Block, ...]
    raw: RawPage
    root: HtmlElement | None = None
    template: str | None = None
    kept: tuple[float, ...] | None = None
    flags: tuple[str, ...] = ()
    fixes: tuple[Fact, ...] = ()

    @cached_property
    def _elements(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {tag: [] for tag in _TELLING}
        for element in () if self.root is None else self.root.iter(*_TELLING):
            found[element.tag].append(element)
        return found

    def elements(self, tag: str) -> Sequence[HtmlElement]:
        """Return the elements of a tag in which pages speak to machines, in page order: all found in one walk."""
        return self._elements[tag]

    def mentions(self, word: str) -> bool:
        """Say whether the page's source may hold a word of ASCII; its tree takes several times as long to ask."""
        return word.encode() in self.raw.body or _OF_WIDE in self.raw.body[:_WIDE_FROM]

    @cached_property
    def linked_data(self) -> tuple[LinkedData, ...]:
        """The page's JSON-LD objects."""
        return head.linked_data(self.elements("script"))

    @cached_property
    def article_objects(self) -> tuple[LinkedData, ...]:
        """The JSON-LD object of the page's own article, and behind it the others that speak of the same one."""
        found = own_article.articles(self.linked_data)
        if not found:
            return ()
        own = found[0] if len(found) == 1 else own_article.own_article(found, self._named)
        if own_article.is_strange(own, self._named):
            return ()
        return own_article.told_of(own, (*self.linked_data, *found), base=self.raw.url)

    @cached_property
    def article_data(self) -> LinkedData:
        """What the page's JSON-LD says of its own article; empty where it says nothing."""
        return own_article.joined(self.article_objects)

    @property
    def _named(self) -> own_article.Named:
        declared = (*self.meta.get("og:url", ()), *head.canonical(self.elements("link")))
        titles = (*self.meta.get("og:title", ()), *filter(None, (self.title,)))
        printed = (block.text for block in self.blocks if block.level == 1)
        return own_article.Named((self.raw.url, *declared), (*titles, *printed))

    @cached_property
    def item_types(self) -> tuple[str, ...]:
        """The types of the items in the page's markup (microdata), in page order."""
        return () if self.root is None else head.item_types(self.root)

    @cached_property
    def declared_types(self) -> frozenset[str]:
        """What the page declares to hold: the types of its JSON-LD objects, of what they are about, and of its items.

        Where JSON-LD names the page's article, the markup's items are not asked for.
        """
        about = (data for page in self.linked_data for data in (page, *head.entities(page)))
        items = () if self.article_data else self.item_types
        return frozenset(items).union(*map(head.types, about))

    @cached_property
    def meta(self) -> dict[str, tuple[str, ...]]:
        """The page's meta tags by lower-case name."""
        return head.meta(self.elements("meta"))

    @cached_property
    def is_news(self) -> bool:
        """Whether the page calls itself news, or a live blog."""
        return any("News" in name or "LiveBlog" in name for name in head.types(self.article_data))

    @cached_property
    def title(self) -> str | None:
        """The text of the page's <title>; of a plain text the title that came beside it."""
        if self.root is None:
            return " ".join((self.raw.title or "").split()) or None
        found = self.root.find(".//title")
        return None if found is None else " ".join("".join(found.itertext()).split()) or None

    @cached_property
    def base(self) -> str:
        """What relative addresses are resolved against: <base href>, the page's address, or what it calls its own."""
        named = (*self.elements("base"), *self.elements("link"))
        return head.base_address(named, self.raw.url, named=self.meta)

    @cached_property
    def ground(self) -> Ground:
        """Where the article seems to be."""
        return survey(self.blocks, self.article_data, kept=self.kept)

    def said(self, block: Block) -> frozenset[str]:
        """Return the rules by whose phrases a block opens.

        A sentence in the midst of the story opens like many a call or notice: there the publisher's own alone count.
        What someone said is no call anywhere, and in a plain text no notice; nor is a sentence that runs on.
        """
        found = openings(block.text)
        if found and is_quoted(block.text):
            is_notice = self.root is not None or ":" in block.text[:_LABEL]
            found = frozenset(rule for rule in found if rule.startswith("notice.")) if is_notice else frozenset()
        elif found and self.root is None and runs_on(block.text) and not names_publisher(block.text):
            found = frozenset(rule for rule in found if rule.startswith("notice."))
        if not found or self.root is None or not self.ground.tells(block) or block.is_linked:
            return found
        return found if names_publisher(block.text) else frozenset()

    def heard(self, kept: tuple[float, ...]) -> Page:
        """Return this page with what the witness kept: the ground is worked out anew, what the tree says is known."""
        page = replace(self, kept=kept)
        page.__dict__.update({name: said for name, said in self.__dict__.items() if name in _SAID})
        return page
