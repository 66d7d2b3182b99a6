"""What a page's address says it is: newsrooms, shops and forums name their rooms alike everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from newscrawl.clean.model import Role, Strength
from newscrawl.clean.verdict.sign import ARTICLE, OTHER, Look, Sign

_BRIEF = 160  # characters of prose on end: two paragraphs, the least that is prose
_LONGEST = 2_000  # characters of an address; browsers know none longer, and the searches below are not linear in it
# A thread's number is a step of its own: an opinion's stands behind its name, and eight digits may be a day.
_THREAD_AT = re.compile(
    r"""/(?:threads?|ubbthreads|showthread|viewtopic)(?=[/.?]|$)
       |/(?:forums?|discussions?)/topic/
       |/(?:forums?|discussions?)/(?:[^/?]+/)*(?!(?:19|20)\d\d[01]\d[0-3]\d(?!\d))\d{5,}(?:\.\w{2,5})?(?=[/?]|$)
       |/topic/\d | /t/[^/]+/\d | /thread-\d | /r/[^/]+/comments/
       |/questions/\d+/ | [?&;](?:topic|showtopic)=\d""",
    re.IGNORECASE | re.VERBOSE,
)
# Newspapers call their opinion pages a forum, too.
_FORUM_AT = re.compile(
    r"""//(?:www\.)?(?:forums?|boards?|bbs|discuss|discourse|community|communities|answers)\.
       |/(?:forums?|discussions?|bbs|viewforum)(?=[/.?]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
# The last step of the way: a section, and nothing in it.
_SECTION_AT = re.compile(
    r"""/(?:news|blogs?|articles|stories|issues|archives?|latest|events|press|topics|podcasts?|videos?|trending|all
           |sale|deals|coupons|reviews|nachrichten|aktuelles|actualites|noticias|notizie|nieuws)/?$""",
    re.IGNORECASE | re.VERBOSE,
)
_STORY_AT = re.compile(
    r"""/(?:blogs?|articles?|artikel|story|stories|news|posts?|guides?|journal|magazine?|ratgeber|recipes?|tutorials?)
         /[^?]*\w{3}
       |/(?:19|20)\d\d/\d""",
    re.IGNORECASE | re.VERBOSE,
)
_GOODS_AT = re.compile(
    r"""/(?:collections?|products?|c|cp|p|s|dp|itm|item|listing|category|categories|product-category|tags?|search|browse
           |page/\d+|authors?|shop|store|topics?|kategorien?|categorie|categoria)(?:/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_SLUG = re.compile(r"(?<![^\W_])[^\W_]++(?:[-_][^\W_]++){4}|/(?:19|20)\d\d-?\d\d")

_THREAD = Sign(
    "address.thread",
    OTHER,
    Strength.CERTAIN,
    "Its address is that of a forum's thread.",
    yes=("https://quay.example/forum/boats/12345/moorings", "https://quay.example/viewtopic.php?t=112"),
    no=(
        *("https://quay.example/forum/the-mayor-is-right", "https://quay.example/topics/boats"),
        *("https://quay.example/forum/the-mayor-is-right-2024051234", "https://quay.example/forum/20240512/the-mayor"),
    ),
)
_FORUM = Sign(
    "address.forum",
    OTHER,
    Strength.STRONG,
    "Its address says that it is part of a forum.",
    yes=("https://forum.quay.example/moorings", "https://quay.example/forums/"),
    no=("https://quay.example/forum-on-moorings",),
)
_FRONT = Sign(
    "address.front",
    OTHER,
    Strength.FAIR,
    "Its address is that of a whole site.",
    yes=("https://quay.example/",),
    no=("https://quay.example/pier", "https://quay.example/?p=12"),
)
_SECTION = Sign(
    "address.section",
    OTHER,
    Strength.STRONG,
    "Its address ends in the name of a section.",
    yes=("https://quay.example/en/news/",),
    no=("https://quay.example/news/pier", "https://quay.example/news/?id=12"),
)
_GOODS = Sign(
    "address.goods",
    OTHER,
    Strength.FAIR,
    "Its address is that of goods, a category, a tag or a search.",
    yes=("https://quay.example/collections/oars", "https://quay.example/tag/boats"),
    no=("https://quay.example/shopping-by-boat", "https://quay.example/blog/category/new-oars"),
)
_STORY = Sign(
    "address.story",
    ARTICLE,
    Strength.FAIR,
    "Its address is that of one story: below a section, a day, or in many words.",
    yes=(
        "https://quay.example/blog/oars",
        "https://quay.example/2024/05/oars",
        "https://quay.example/the-pier-opens-at-dawn",
    ),
    no=("https://quay.example/oars", "https://quay.example/products/an-oar-for-a-dry-boat"),
)
SIGNS = (_THREAD, _FORUM, _FRONT, _SECTION, _GOODS, _STORY)


def address(look: Look) -> Iterator[Sign]:
    """Yield what the page's address says: of a forum, and of one room beside."""
    parts = _parts(look.page.raw.url[:_LONGEST])
    if parts is None or not parts.netloc:
        return
    if _THREAD_AT.search(f"{parts.path}?{parts.query}"):
        yield _THREAD
    elif _FORUM_AT.search(f"//{parts.netloc}{parts.path}"):
        yield _FORUM
    room = _room(parts.path) if parts.query else _whole(parts.path) or _room(parts.path)
    if room is not None and not (room is _SECTION and _has_its_story(look)):
        yield room


def _has_its_story(look: Look) -> bool:
    """A headline, and paragraphs that run on or the page's word that it is one; where prices stand it is goods."""
    shape = look.shape
    runs_on = shape.stretch >= _BRIEF and not shape.prices
    is_headed = any(label.role is Role.HEADLINE for label in look.labels)
    return is_headed and (runs_on or bool(look.page.article_data))


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # no address: "http://[broken"
        return None


def _whole(path: str) -> Sign | None:
    """Return what an address says that names nothing in particular; a query may name what it leaves out."""
    if path in {"", "/"}:
        return _FRONT
    return _SECTION if _SECTION_AT.search(path) else None


def _room(path: str) -> Sign | None:
    if _STORY_AT.search(path):
        return _STORY
    if _GOODS_AT.search(path):
        return _GOODS
    return _STORY if _SLUG.search(path) else None
