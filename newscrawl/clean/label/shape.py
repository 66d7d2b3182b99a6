"""What stands above the story, known by its shape and place: headline, kicker, dek."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.logo import is_logo, leads_home
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.standfirst import Told, standfirst
from newscrawl.clean.text import plain
from newscrawl.clean.titled import is_named, titles_of

_LONGEST = 300  # characters of a headline
_SHORT = 60  # characters of a kicker
_ABOVE = 3  # blocks over the headline that may hold a kicker
_PARTS = 2  # blocks of one heading in front of its last: a kicker, and a colon for those who hear the page
_KICKER_REGIONS = frozenset({None, "promo", "tags"})  # a kicker often leads to its topic
_SPREAD = 3  # times as many characters as a text has its words may have: signs of some scripts are set apart there
_TITLES = frozenset({Kind.TEXT, Kind.HEADING})  # kinds of what stands above a story
_TELLING = 20  # characters that two lines do not share by chance

_TITLED = "<title>Pier reopens - The Quay</title>"
_NAMED = Rule(
    "shape.headline-named",
    Role.HEADLINE,
    Strength.CERTAIN,
    "A heading with the words of the page's own title.",
    yes=(f"{_TITLED}<h1>Pier reopens</h1><story>",),
    no=(f"{_TITLED}<h1>The Quay</h1><story>",),
)
_FIRST = Rule(
    "shape.headline-first",
    Role.HEADLINE,
    Strength.STRONG,
    "The first h1 but for logos, where no heading has the words of the page's title; a short one shares some with it.",
    yes=(
        "<h1>Pier reopens</h1><story>",
        f"{_TITLED}<h1>The old pier is open again</h1><story>",
        "<title>The Daily Quay</title><h1>Pier reopens after repairs</h1><story>",
    ),
    no=(
        "<h1><a href=/>The Daily Quay and all its news</a></h1><story>",
        "<h2>Pier reopens</h2><story>",
        f"{_TITLED}<h1>Weather</h1><story>",
        "<title>桟橋再開_社会_埠頭新聞</title><h1>埠頭新聞</h1><story>",
    ),
)
_AGAIN = Rule(
    "shape.headline-again",
    Role.HEADLINE,
    Strength.CERTAIN,
    "Repeats the headline word for word.",
    yes=(f"{_TITLED}<h1>Pier reopens</h1><p>Pier reopens</p><story>",),
    no=(f"{_TITLED}<h1>Pier reopens</h1><p>Pier</p><story>",),
)
_KICKER = Rule(
    "shape.kicker",
    Role.KICKER,
    Strength.CERTAIN,
    "A few words above, inside or right below the headline whose class says kicker.",
    yes=(
        f"{_TITLED}<div class=kicker>Harbour</div><h1>Pier reopens</h1><story>",
        "<h1><span class=kicker>Harbour</span> Pier reopens</h1><story>",
    ),
    no=(f"{_TITLED}<h1>Pier reopens</h1><p>Harbour</p><story>",),
)
_KICKER_TOLD = Rule(
    "shape.kicker-told",
    Role.KICKER,
    Strength.CERTAIN,
    "The line above the headline with which a title of the page opens, the headline behind it.",
    yes=("<title>Harbour: Pier reopens</title><p>Harbour</p><h1>Pier reopens</h1><story>",),
    no=("<title>Pier reopens</title><p>Harbour</p><h1>Pier reopens</h1><story>",),
)
_NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier reopens"}</script>'
_LEAD = f"{_NEWS}{_TITLED}<h1>Pier reopens</h1><p><b>"
_LONG_STORY = "<p>The ferry left at dawn with forty passengers on board, the first in more than nine years.</p>" * 3
_DEK_CLASS = Rule(
    "shape.dek-class",
    Role.DEK,
    Strength.CERTAIN,
    "Stands between headline and story under a class that says standfirst.",
    yes=(
        f"{_TITLED}<h1>Pier reopens</h1><p class=standfirst>Nine years of repair end.</p><story>",
        f"{_TITLED}<h1>Pier reopens</h1><p class=lead>Nine years of repair end.</p><story>",
    ),
    no=(
        f"{_TITLED}<h1>Pier reopens</h1><p>Nine years of repair end.</p><story>",
        f"{_TITLED}<h1>Pier reopens</h1><h2 class=subtitle>What you need to know:</h2><story>",
    ),
)
_DEK_SAID = Rule(
    "shape.dek-described",
    Role.DEK,
    Strength.CERTAIN,
    "Has the words of the page's description and stands apart from the story, above it.",
    yes=(
        f"<meta name=description content='Nine years of repair end.'>{_TITLED}"
        "<h1>Pier reopens</h1><div><p>Nine years of repair end.</p></div><story>",
        f"<meta name=description content='Nine years of costly repair end on a Sunday.'>{_TITLED}"
        "<h1>Pier reopens</h1><div><p>Quayside. Nine years of costly repair end on a Sunday.</p></div><story>",
    ),
    no=(f"{_TITLED}<h1>Pier reopens</h1><div><p>Nine years of repair end.</p></div><story>",),
)
_SUBTITLE = Rule(
    "shape.dek-heading",
    Role.DEK,
    Strength.STRONG,
    "A heading of a sentence's length in the headline's header, or beside the headline and outside the story.",
    yes=(
        f"{_TITLED}<h1>Pier reopens</h1><h2>Nine years of repair end with a band and free tickets for all</h2><story>",
    ),
    no=(
        f"{_TITLED}<h1>Pier reopens</h1><h2>News</h2><story>",
        f"{_TITLED}<h1>Pier reopens</h1><div><h2>What we know of the landslide that shut the road</h2></div><story>",
    ),
)
_DEK_PLACED = Rule(
    "shape.dek-place",
    Role.DEK,
    Strength.STRONG,
    "A sentence of the story's own below the headline, in a header that holds no more of the story.",
    yes=(f"{_TITLED}<header><h1>Pier reopens</h1><p>Nine years of costly repair end with a band.</p></header><story>",),
    no=(
        f"{_TITLED}<header><h1>Pier reopens</h1><p>A band plays on the pier</p></header><story>",
        f"{_TITLED}<h1>Pier reopens</h1><aside><p>Nine years of costly repair end with a band.</p></aside><story>",
        f"{_TITLED}<header><h1>Pier reopens</h1><p>Ada Quill is a harbour reporter and sails.</p></header><story>",
        f"{_TITLED}<header><h1>Pier reopens</h1><img src=a.jpg><p>A band plays on the old pier.</p></header><story>",
    ),
)
_DEK_BESIDE = Rule(
    "shape.dek-beside",
    Role.DEK,
    Strength.STRONG,
    "Follows a standfirst in the same element, marked up as it is.",
    yes=(
        f"<meta name=description content='Nine years of repair end.'>{_TITLED}<h1>Pier reopens</h1>"
        "<div><p>Nine years of repair end.</p><p>A band plays on the pier.</p></div><story>",
    ),
    no=(
        f"<meta name=description content='Nine years of repair end.'>{_TITLED}<h1>Pier reopens</h1>"
        "<div><p>Nine years of repair end.</p></div><div><p>A band plays on the pier.</p></div><story>",
    ),
)
_DEK_BOLD = Rule(
    "shape.dek-bold",
    Role.DEK,
    Strength.CERTAIN,
    "The story's first paragraph, alone in bold, on a page that calls itself news or describes itself by these words,"
    " where it neither opens the story by dateline or question nor stands in articleBody with the story.",
    yes=(
        f"<meta name=description content='Nine years of repair end on the pier on Sunday.'>{_TITLED}<h1>Pier reopens"
        f"</h1><p><b>Nine years of repair end on the pier on Sunday.</b></p>{_LONG_STORY}<story>",
    ),
    no=(
        f"{_TITLED}<h1>Pier reopens</h1><p><b>Nine years of repair end on the pier on Sunday.</b></p>"
        f"{_LONG_STORY}<story>",
        f"{_LEAD}Correction: An earlier version gave the wrong year for the storm.</b></p>{_LONG_STORY}<story>",
        f"{_LEAD}Why did the repair of the pier take all of nine years?</b></p>{_LONG_STORY}<story>",
        f"{_LEAD}PORT ANSELM — Nine years of repair end on the pier.</b></p>{_LONG_STORY}<story>",
    ),
)

_DEKS = {
    Told.CLASS: _DEK_CLASS,
    Told.DESCRIBED: _DEK_SAID,
    Told.HEADING: _SUBTITLE,
    Told.PLACE: _DEK_PLACED,
    Told.BESIDE: _DEK_BESIDE,
    Told.BOLD: _DEK_BOLD,
}

RULES = (_NAMED, _FIRST, _AGAIN, _KICKER, _KICKER_TOLD, *_DEKS.values())


def shape(page: Page) -> Iterator[Vote]:
    """Vote for the headline of a page and for what stands between it and the story."""
    if page.root is None:
        return
    titles = frozenset(titles_of(page))
    headline = _headline(page, titles)
    if headline is None:
        yield from _kickers(page, 0)
        yield from _deks(page, None)
        return
    block, rule = headline
    yield Vote(block.i, rule)
    said = plain(block.text)
    yield from (Vote(other.i, _AGAIN) for other in page.blocks if _repeats(other, block, said=said))
    yield from _told_kicker(page, block, titles=titles)
    yield from _kickers(page, block.i)
    yield from _deks(page, block.i)


def _repeats(other: Block, headline: Block, *, said: str) -> bool:
    """Most lines of a page are too short to say a headline: their words are not looked at."""
    alike = other.kind in _TITLES and len(said) / _SPREAD <= len(other.text) <= _LONGEST
    return alike and other.i != headline.i and plain(other.text) == said


def _headline(page: Page, titles: frozenset[str]) -> tuple[Block, Rule] | None:
    """Return the block that is the headline: the page's own title decides, the biggest heading breaks the tie."""
    headings = [block for block in page.blocks if _may_head(page, block)]
    named = [b for b in headings if is_named(_with_kicker(page, b), titles)]
    if named:
        return min(named, key=lambda b: (b.level or 9, b.i)), _NAMED
    first = _first(page, headings, titles=titles)
    return (first, _FIRST) if first else None


def _may_head(page: Page, block: Block) -> bool:
    return (
        block.kind is Kind.HEADING
        and 0 < len(block.text) <= _LONGEST
        and "kicker" not in block.scope.marks
        and page.ground.region[block.i] in ({None, "share", "widget"} if block.level == 1 else {None, "share"})
        and not leads_home(block)
    )


def _first(page: Page, headings: list[Block], *, titles: frozenset[str]) -> Block | None:
    """Return the first h1 that is no logo, where it may be a headline beside these titles."""
    told = {word for title in titles for word in title.split()}
    first = next((b for b in headings if b.level == 1 and not is_logo(page, b)), None)
    if first is None or not told:
        return first
    said = plain(first.text)
    return first if len(said) >= _TELLING or told & set(said.split()) else None


def _with_kicker(page: Page, block: Block) -> str:
    """Return the words of a heading, behind those of the kicker that the same element opens with."""
    above = page.blocks[max(0, block.i - _PARTS) : block.i]
    kickers = (b for b in above if b.kind is Kind.HEADING and b.level == block.level and "kicker" in b.scope.marks)
    return plain(" ".join((*(kicker.text for kicker in kickers), block.text)))


def _told_kicker(page: Page, headline: Block, *, titles: frozenset[str]) -> Iterator[Vote]:
    said = plain(headline.text)
    for block in page.blocks[max(0, headline.i - _ABOVE) : headline.i]:
        words_only = block.kind in _TITLES and len(block.text) <= _SHORT and plain(block.text)
        if words_only and page.ground.region[block.i] in _KICKER_REGIONS and f"{words_only} {said}" in titles:
            yield Vote(block.i, _KICKER_TOLD)


def _kickers(page: Page, headline: int) -> Iterator[Vote]:
    """Vote for kickers: blocks from just above the headline to the story's first block."""
    for block in page.blocks[max(0, headline - _ABOVE) : page.ground.first + 2]:
        if block.kind not in _TITLES or page.ground.region[block.i] not in {None, "promo"}:
            continue
        if "kicker" in block.scope.marks and len(block.text) <= _SHORT:
            yield Vote(block.i, _KICKER)


def _deks(page: Page, headline: int | None) -> Iterator[Vote]:
    for i, signs in standfirst(page, headline).items():
        yield from (Vote(i, _DEKS[sign]) for sign in signs)
