"""What the meta tags say: OpenGraph, article:, Twitter, Dublin Core, Parse.ly, Sailthru, citation and plain names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.clean.article import ROBOT
from newscrawl.clean.evidence import Fact
from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.facts.people.wires import house_agency
from newscrawl.clean.facts.wording import listed, told
from newscrawl.clean.page import Page

# Field -> the names that carry it, best believed first. Names that are itemprop words come from microdata.
_NAMES = {
    "headline": """
        og:title twitter:title headline parsely-title sailthru.title citation_title dc.title dcterms.title title""",
    "description": """
        description og:description twitter:description dc.description dcterms.description sailthru.description""",
    "site_name": "og:site_name application-name dc.publisher dcterms.publisher citation_journal_title",
    "section": "article:section og:article:section parsely-section section articlesection",
    "language": "og:locale content-language dc.language dcterms.language language inlanguage",
    "canonical_url": "og:url parsely-link twitter:url",
    "date_published": """
        article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date
        article:published article:published_date article.published og:published_time og:datepublished
        vr:published_time rnews:datepublished mediator_published_time shareaholic:article_published_time
        originalpublicationdate publication_date publish-date publishdate publish_date published_date published-date
        publisheddate date_published publish_time pubdate rbpubdate bt:pubdate published_time
        weibo:article:create_at og:regdate displaydate dc.date.issued dcterms.issued dc.date.publication
        dc.date.published prism.publicationdate dc.date dc:date dcterms.date date citation_publication_date
        citation_online_date citation_date article_date_original iso-8601-publish-date cxenseparse:recs:publishtime
        og:pubdate og:publish_date analyticsattributes.articledate dc.date.created dcterms.created dc:created
        dc.created article.created datecreated date_created""",
    "date_modified": """
        article:modified_time og:article:modified_time datemodified og:updated_time og:modified_time
        article:modified_date dcterms.modified dc.date.modified dc.modified last-modified lastmod lastmodified
        revised revision_date article:modified modified_time updated_time weibo:article:update_at bt:moddate""",
    "authors": """
        citation_author parsely-author author article:author og:article:author sailthru.author byl dc.creator
        dcterms.creator dc.contributor cxenseparse:author article:author_name""",
    "image": """
        og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url
        sailthru.image.full""",
    "access.is_free": "isaccessibleforfree article:content_tier og:article:content_tier",
    "rights.tdm-reservation": "tdm-reservation",
    "rights.tdm-policy": "tdm-policy",
    "rights.robots": f"""
        robots {ROBOT} googlebot googlebot-news google-extended bingbot msnbot slurp gptbot ccbot claudebot""",
    "rights.license": "dcterms.license dc.rights.license license",
    "rights.copyright": "copyright dcterms.rights dc.rights rights dcterms.rightsholder dc.rights.copyright",
}
_FIELDS = tuple((field, name) for field, names in _NAMES.items() for name in names.split())
_TAGS = ("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "news_keywords", "keywords")
_SUPPLIERS = "source dc.source dcterms.source news_source agency copyright rights dc.rights dcterms.rights".split()
# Yoast and others: twitter:label1 names what twitter:data1 holds.
_WRITTEN_BY = ("by", "von", "par", "por", "da", "door", "av", "af", "author", "autor", "auteur", "autore")
_SCHOLAR = "citation_author"
_LABELLED = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))


def read_meta(page: Page, _lines: Lines) -> Iterator[Fact]:
    """Tell what the page's meta tags declare."""
    for field, name in [(field, name) for field, name in _FIELDS if name in page.meta]:
        for content in page.meta[name]:
            yield Fact(field, _turned(content) if name == _SCHOLAR else told(content), content, f"meta:{name}")
    for name in _TAGS:
        yield from _topics(name, page.meta.get(name, ()))
    yield from _labelled(page)
    for name in _SUPPLIERS:
        for content in page.meta.get(name, ()):
            if agency := house_agency(content):
                yield Fact("wire.agency", agency, content, f"meta:{name}")
    if page.title:
        yield Fact("headline", told(page.title), page.title, "input:title" if page.root is None else "html:title")


def _topics(name: str, contents: Sequence[str]) -> Iterator[Fact]:
    for content in contents:
        entries = listed(content) if len(contents) == 1 else [told(content)]
        yield from (Fact("topics", entry, content, f"meta:{name}") for entry in entries)


def _labelled(page: Page) -> Iterator[Fact]:
    for label, data in _LABELLED:
        for what, content in zip(page.meta.get(label, ()), page.meta.get(data, ()), strict=False):
            if what.lower().rstrip(":").rsplit(" ", 1)[-1] in _WRITTEN_BY:
                yield Fact("authors", told(content), content, f"meta:{data}")


def _turned(content: str) -> str:
    """Return a name written "Last, First", the form that Google Scholar asks for, in the order it is said."""
    last, comma, first = told(content).partition(",")
    return f"{first.strip()} {last}" if comma and "," not in first else told(content)
