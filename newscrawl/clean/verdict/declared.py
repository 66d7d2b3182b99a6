"""What a page declares itself to be: to search engines, to social networks, by its software and its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.clean.model import Role, Strength
from newscrawl.clean.page import Page
from newscrawl.clean.verdict.sign import ARTICLE, OTHER, Look, Sign

_RUNNING = 400  # characters of prose on end: two paragraphs
_MOST_BYLINES = 2  # of an article: above and below; forums and lists sign each entry

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting)$")
_FORUM_TYPES = frozenset({"DiscussionForumPosting", "DiscussionForum", "QAPage"})
_PRODUCT_TYPES = frozenset({"Product", "ProductGroup", "ProductModel", "IndividualProduct", "Vehicle", "Car"})
_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "OfferCatalog", "SomeProducts"})
_MADE_BY = re.compile(r"^(?:Powered|Forum software|Community platform) by (.*)", re.MULTILINE)
_SOFTWARE = re.compile(
    r"""(?:discourse|vbulletin|phpbb|xenforo|ubb\.threads|mybb|nodebb|invision\ community|vanilla\ forums|smf|flarum
          |bbpress|fluxbb|punbb)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)

_NEWS = '<script type=application/ld+json>{"@type":"NewsArticle"}</script>'
_PRODUCT_SAID = '<script type=application/ld+json>{"@type":"Product","name":"Oar"}</script>'
_LISTED = '<script type=application/ld+json>{"@type":"CollectionPage"}</script>'
_LONG = f"<p>{'It took the harbour nine years to mend the bridge of the coast. ' * 7}</p>"

_PROSE = Sign(
    "declared.article-in-prose",
    ARTICLE,
    Strength.CERTAIN,
    "It calls itself an article, and its prose runs on.",
    yes=(_NEWS + _LONG,),
    no=(_NEWS, _PRODUCT_SAID + _LONG),
)
_ARTICLE = Sign(
    "declared.article",
    ARTICLE,
    Strength.STRONG,
    "It calls itself an article.",
    yes=(_NEWS, "<div itemscope itemtype=https://schema.org/BlogPosting><p>One</p></div>"),
    no=("<div itemtype=https://schema.org/Article></div><div itemtype=https://schema.org/Article></div>",),
)
_SIGNED = Sign(
    "declared.signed",
    ARTICLE,
    Strength.FAIR,
    "It is signed once, or names the moment at which it was published.",
    yes=("<meta property=article:published_time content=2024-05-12>", "<div class=byline>By Ada Quill</div>"),
    no=("<div class=byline>By Ada Quill</div>" * 3,),
)
_SITE = Sign("declared.site", ARTICLE, Strength.FINAL, "A site file knows it as an article.")
_FORUM = Sign(
    "declared.forum",
    OTHER,
    Strength.CERTAIN,
    "It calls itself a forum's thread, or is made by a forum's software.",
    yes=(
        '<script type=application/ld+json>{"@type":"DiscussionForumPosting"}</script>',
        "<meta name=generator content='Discourse 3.4.0'>",
        "<footer>Powered by phpBB® Forum Software</footer>",
    ),
    no=("<meta name=generator content='WordPress 6.9'>", "<p>Discourse about the pier</p>"),
)
_PRODUCT = Sign(
    "declared.product",
    OTHER,
    Strength.CERTAIN,
    "It calls itself a product.",
    yes=(_PRODUCT_SAID, "<meta property=og:type content=product.group>"),
    no=('<script type=application/ld+json>{"@type":"Organization","makesOffer":{"@type":"Product"}}</script>',),
)
_LIST = Sign(
    "declared.list",
    OTHER,
    Strength.STRONG,
    "It calls itself a list or a collection.",
    yes=(_LISTED,),
    no=('<script type=application/ld+json>{"@type":"BreadcrumbList"}</script>',),
)
SIGNS = (_PROSE, _ARTICLE, _SIGNED, _SITE, _FORUM, _PRODUCT, _LIST)


def declared(look: Look) -> Iterator[Sign]:
    """Yield what the page says of itself."""
    said = look.page.declared_types
    if is_article(look.page):
        yield _PROSE if look.shape.stretch >= _RUNNING else _ARTICLE
    if _is_signed(look):
        yield _SIGNED
    if look.page.template is not None:
        yield _SITE
    if said & _FORUM_TYPES or _is_made_by_a_forum(look):
        yield _FORUM
    if said & _PRODUCT_TYPES or any("product" in name.lower() for name in look.page.meta.get("og:type", ())):
        yield _PRODUCT
    if said & _LIST_TYPES:
        yield _LIST


def is_article(page: Page) -> bool:
    """Say whether a page calls itself an article: one in the markup is the page's own, several are teasers."""
    if page.article_data:
        return True
    return sum(bool(_ARTICLE_TYPE.search(name)) for name in page.item_types) == 1


def has_byline(look: Look) -> bool:
    """Say whether a page is signed as one article is."""
    return 0 < [label.role for label in look.labels].count(Role.BYLINE) <= _MOST_BYLINES


def _is_signed(look: Look) -> bool:
    return has_byline(look) or "article:published_time" in look.page.meta


def _is_made_by_a_forum(look: Look) -> bool:
    named = look.page.meta.get("generator", ())
    printed = _MADE_BY.findall(look.shape.short) if " by " in look.shape.short else ()
    return any(map(_SOFTWARE.match, (*named, *printed)))
