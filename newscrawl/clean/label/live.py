"""The posts of a live blog: a page is one when it says so to machines, or when several posts are marked up as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from itertools import islice

from newscrawl.clean.ground import scopes_of
from newscrawl.clean.head import types
from newscrawl.clean.model import Block, Kind, Role, Rule, Scope, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import SHAPES
from newscrawl.clean.signature import is_clock, is_stamp
from newscrawl.clean.text import closes_sentence, plain

_SEVERAL = 3  # posts; a page that shows one or two of another page's is no live blog
_FEWEST = 2  # posts of a page that says it is a live blog
_MOSTLY = 0.5  # of siblings; an ad or a pinned line among posts has neither time nor heading
_MOST = 500  # updates that are looked for
_NEAR = 4  # elements between an introduction and the box
_DEEP = 60  # elements around a post's heading
_PIECES = frozenset({"caption", "credit", "figure", "embed"})

_LIVE = "<script type=application/ld+json>{}</script>".format(
    '{"@type":"LiveBlogPosting","liveBlogUpdate":[{"headline":"Boats are back"},{"headline":"A band plays"}]}'
)
_POSTS = "<div class=posts><div id=p2><h3>Boats are back</h3><p>Eleven came.</p></div>{}</div>"
_OTHER = "<div id=p1><h3>A band plays</h3><p>It rains.</p></div>"
_CLASSED = "<div class=live-post><time>9:43 PM</time><h3>Boats are back</h3><p>Eleven came.</p></div>"
_UPDATED = "<div class=live-update><p>Eleven came.</p></div>"

_POST = Rule(
    "live.post",
    Role.LIVE_ENTRY,
    Strength.CERTAIN,
    "Stands in a post of a live blog.",
    yes=(f"{_LIVE}<story>{_POSTS.format(_OTHER)}", f"<story>{_CLASSED * 3}"),
    no=(f"<story>{_POSTS.format(_OTHER)}", f"<story>{_CLASSED}", f"{_LIVE}<story>", f"<story>{_UPDATED * 3}"),
)
_TIME = Rule(
    "live.time",
    Role.LIVE_ENTRY,
    Strength.CERTAIN,
    "Is the time of a live blog's post.",
    yes=(f"<story>{_CLASSED * 3}",),
    no=(f"<story>{_CLASSED}", "9:43 PM"),
)

_INTRO = Rule(
    "live.intro",
    Role.PARAGRAPH,
    Strength.STRONG,
    "Is running text above the first post of a live blog, in the box that holds the posts.",
    yes=(f"<story><section><div><p>Eleven boats came.</p></div><div>{_CLASSED * 3}</div></section>",),
    no=(f"<story><section><div><p>Eleven boats came.</p></div><div>{_CLASSED}</div></section>",),
)

RULES = (_POST, _TIME, _INTRO)

_Kinship = tuple[Scope | None, str]  # siblings of one template


def live(page: Page) -> Iterator[Vote]:
    """Vote for the times, headings and words of a live blog's posts, and for what introduces them."""
    posts = _posts(page)
    if not posts:
        return
    boxes = {parent.parent for parent, _ in posts if parent is not None} - {None}
    inside: dict[Scope | None, bool] = {None: False}
    opened = False
    for block in page.blocks:
        if _is_inside(block.scope, posts, known=inside):
            opened = True
            yield from _told(page, block)
        elif not opened and _is_intro(page, block, boxes=boxes):
            yield Vote(block.i, _INTRO)


def _is_intro(page: Page, block: Block, *, boxes: AbstractSet[Scope | None]) -> bool:
    if block.kind is not Kind.TEXT or page.ground.region[block.i] is not None or block.is_linked:
        return False
    return closes_sentence(block.text) and any(scope in boxes for scope in islice(block.scope.up(), _NEAR))


def _told(page: Page, block: Block) -> Iterator[Vote]:
    if block.kind in SHAPES and _is_told(page, block):
        yield Vote(block.i, _POST)
        if _is_time(block):
            yield Vote(block.i, _TIME)


def _is_told(page: Page, block: Block) -> bool:
    """A post tells its time, heading and text; boxes in it, pictures and what links elsewhere are what they are."""
    if page.ground.around[block.i] & _PIECES or page.ground.region[block.i] is not None:
        return False
    return not block.text.isdigit() and not (block.is_link and block.kind is not Kind.HEADING)


def _is_inside(scope: Scope, posts: frozenset[_Kinship], *, known: dict[Scope | None, bool]) -> bool:
    path = []
    step: Scope | None = scope
    while step is not None and step not in known:
        path.append(step)
        step = step.parent
    for below in reversed(path):
        known[below] = known[below.parent] or (below.parent, below.signature) in posts
    return known[scope]


def _posts(page: Page) -> frozenset[_Kinship]:
    """Return which siblings are posts."""
    declared = [data for data in page.linked_data if any("LiveBlog" in name for name in types(data))]
    if not declared and not any("live-post" in marks for marks in page.ground.around):
        return frozenset()
    marked = [scope for scope in scopes_of(page.blocks) if "live-post" in scope.marks]
    found = _repeated(marked, _FEWEST) if declared else _repeated(marked, _SEVERAL) & _opened(page, marked)
    return found or _repeated(_headed(page, frozenset(_headlines(declared))), _FEWEST)


def _repeated(scopes: Iterable[Scope], least: int) -> frozenset[_Kinship]:
    kinships = Counter((scope.parent, scope.signature) for scope in scopes)
    return frozenset(kinship for kinship, number in kinships.items() if number >= least)


def _opened(page: Page, marked: Sequence[Scope]) -> frozenset[_Kinship]:
    """Return the siblings of which most have a time or a heading: a class alone may say that a page was updated."""
    opened: set[Scope] = set()
    for block in filter(_is_opening, page.blocks):
        for scope in block.scope.up():
            if scope in opened:
                break
            opened.add(scope)
    kinships = Counter((scope.parent, scope.signature) for scope in marked)
    posts = Counter((scope.parent, scope.signature) for scope in marked if scope in opened)
    return frozenset(kinship for kinship, number in posts.items() if number > _MOSTLY * kinships[kinship])


def _is_opening(block: Block) -> bool:
    if block.kind is Kind.HEADING or _is_time(block):
        return True
    return "date" in block.scope.marks and not block.is_prose


def _is_time(block: Block) -> bool:
    return is_stamp(block.text) or is_clock(block.text)


def _headlines(declared: list[dict[str, object]]) -> Iterator[str]:
    for data in declared:
        updates = data.get("liveBlogUpdate")
        for update in islice(updates if isinstance(updates, list) else [updates], _MOST):
            headline = update.get("headline") if isinstance(update, dict) else None
            if isinstance(headline, str) and headline.strip():
                yield plain(unescape(headline))


def _headed(page: Page, headlines: frozenset[str]) -> Iterator[Scope]:
    """Yield for each heading that names an update the largest element around it that holds no other such heading."""
    headings = (block for block in page.blocks if block.kind is Kind.HEADING and plain(block.text) in headlines)
    paths = [list(islice(block.scope.up(), _DEEP)) for block in islice(headings, _MOST)]
    held = Counter(scope for path in paths for scope in path)
    for path in paths:
        alone = [scope for scope in path if held[scope] == 1]
        if alone and len(alone) < len(path):
            yield alone[-1]
