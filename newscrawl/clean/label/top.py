"""What stands above the story of a plain text: headline, kicker, dek, known by words and place alone."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.lexicon import alone, openings
from newscrawl.clean.model import Block, Kind, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.signature import is_stamp, opens_byline
from newscrawl.clean.text import bulk, closes_sentence, plain, words
from newscrawl.clean.titled import is_named, titles_of

_FEWEST = 4  # words of a headline: of 300 first lines in dumps, 5 with fewer were one
_LONGEST = 150  # characters of a headline
_TITLE_LENGTH = 300  # characters of a line that may be a title's
_LONG = 60  # characters; of a cleaned text a longer first line, not in capitals, is its standfirst as often
_RAISED = 0.75  # of the longer words of a title in an English paper begin with a capital
_LONG_WORD = 4  # characters; shorter ones are small in titles
_STOPS = (".", "。")  # a sentence of the story, which stands there once, is given as its title at times
_TOP = 8  # lines above the story among which a headline is looked for
_DEKS = 2  # lines between headline and story; more of them are a list
_FIGURES = 0.1  # of a line's characters; a score or a table's line has more
_LEFT_OVER = ("promo.", "frame.", "people.label")  # rules whose lines no clean text has

_AFTER = "The ferry left at dawn with forty passengers on board, the first in years."
_TITLED = Rule(
    "top.headline-named",
    Role.HEADLINE,
    Strength.CERTAIN,
    "In plain text: has the words of the title that came with it.",
    yes=(f"<title>Pier reopens after nine years - The Quay</title>\nHarbour\nPier reopens after nine years\n{_AFTER}",),
    no=(f"<title>Pier reopens after nine years</title>\nBoats are back in Varn\n{_AFTER}",),
)
_LINE = Rule(
    "top.headline-line",
    Role.HEADLINE,
    Strength.STRONG,
    "In plain text: the first line of four words or more, short and no sentence, above the story.",
    yes=(
        f"Pier reopens after nine years\n{_AFTER}",
        f"Harbour\nPier reopens after nine years\nBy Ada Quill\n{_AFTER}",
    ),
    no=(
        f"{_AFTER}\nIt came back at noon.",
        f"Introduction\n{_AFTER}",
        f"Skip to content\n{_AFTER}",
        f"The ferry is to sail again after nine years of repairs that cost the town a fortune\n{_AFTER}",
    ),
)
_AGAIN = Rule(
    "top.headline-again",
    Role.HEADLINE,
    Strength.CERTAIN,
    "In plain text: repeats the headline word for word.",
    yes=(f"Pier reopens after nine years\n{_AFTER}\nPier reopens after nine years",),
    no=(f"Pier reopens after nine years\n{_AFTER}\nPier reopens",),
)
_KICKER = Rule(
    "top.kicker",
    Role.KICKER,
    Strength.FAIR,
    "In plain text: a word or three right above the headline.",
    yes=(f"Harbour\nPier reopens after nine years\n{_AFTER}",),
    no=(f"Pier reopens after nine years\nHarbour\n{_AFTER}",),
)
_DEK = Rule(
    "top.dek",
    Role.DEK,
    Strength.FAIR,
    "In plain text: a line without a full stop between headline and story.",
    yes=(f"Pier reopens after nine years\nFirst boats are back at the old northern quay\nBy Ada Quill\n{_AFTER}",),
    no=(
        f"Pier reopens after nine years\n{_AFTER}\nFirst boats are back at the old northern quay",
        f"Pier reopens after nine years\nBy Ada Quill in Varn\n{_AFTER}",
    ),
)

RULES = (_TITLED, _LINE, _AGAIN, _KICKER, _DEK)


def top(page: Page) -> Iterator[Vote]:
    """Vote for what stands above the story of a plain text."""
    if page.root is not None or len(page.blocks) < 2:
        return
    start = _start(page)
    headline, rule = _headline(page, start)
    if headline is None:
        return
    yield Vote(headline.i, rule)
    said = plain(headline.text)
    yield from (Vote(block.i, _AGAIN) for block in page.blocks if _repeats(block, headline, said=said))
    above = page.blocks[headline.i - 1] if headline.i else None
    if above is not None and _is_free(above) and len(words(above.text)) < _FEWEST:
        yield Vote(above.i, _KICKER)
    below = page.blocks[headline.i + 1 : min(start, headline.i + 1 + _TOP)]
    deks = [block for block in below if _may_head(block) and plain(block.text) != said]
    yield from (Vote(block.i, _DEK) for block in deks if len(deks) <= _DEKS)


def _start(page: Page) -> int:
    """Return where the story begins: its first prose, or the first sentence that is no call."""
    tells = (b.i for b in page.blocks if b.is_prose or (closes_sentence(b.text) and _is_free(b)))
    return next(tells, len(page.blocks))


def _headline(page: Page, start: int) -> tuple[Block | None, Rule]:
    titles = frozenset(titles_of(page))
    if titles:
        named = [b for b in page.blocks if len(b.text) <= _TITLE_LENGTH and is_named(plain(b.text), titles)]
        if named and (len(named) > 1 or not named[0].text.endswith(_STOPS)):
            return named[0], _TITLED
    if start > _TOP or start == len(page.blocks):
        return None, _LINE
    first = next(filter(_may_head, page.blocks[:start]), None)
    if first is None or _opens_list(page, first) or (titles and not _shares(first, titles)):
        return None, _LINE
    is_told = bulk(first.text) <= _LONG or _is_raised(first.text) or _is_uncleaned(page)
    return (first if is_told else None), _LINE


def _opens_list(page: Page, first: Block) -> bool:
    """Say whether more lines stand right below one, with no empty line between them, than a headline has deks."""
    below = page.blocks[first.i + 1 : first.i + 1 + _DEKS]
    return len(below) == _DEKS and all(block.follows and _may_head(block) for block in below)


def _may_head(block: Block) -> bool:
    if block.kind is Kind.HEADING and block.level == 1:
        return True
    text = block.text
    if len(text) > _LONGEST or block.kind is Kind.ITEM or block.is_cut or closes_sentence(text):
        return False
    figures = sum(map(str.isdigit, text))
    return len(words(text)) >= _FEWEST and figures <= _FIGURES * len(text) and _is_free(block)


def _is_free(block: Block) -> bool:
    """Say whether a line's own words give it no other role."""
    return not (openings(block.text) or alone(block.text)) and not is_stamp(block.text) and not opens_byline(block.text)


def _shares(block: Block, titles: frozenset[str]) -> bool:
    """A title may be worded anew on the page; half of the words are still the headline's."""
    said = set(words(block.text))
    return any(2 * len(said.intersection(title.split())) >= len(said) for title in titles)


def _is_raised(text: str) -> bool:
    long = [word for word in text.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= _RAISED * len(long)


def _is_uncleaned(page: Page) -> bool:
    """Say whether any line's own words show that; where the roles are known, `furniture.py` says it."""
    return any(map(_is_left_over, page.blocks))


def _is_left_over(block: Block) -> bool:
    if len(block.text) > _TITLE_LENGTH:
        return False
    said = any(rule.startswith(_LEFT_OVER) for rule in openings(block.text))
    return said or is_stamp(block.text) or bool(alone(block.text))


def _repeats(block: Block, headline: Block, *, said: str) -> bool:
    alike = block.kind is not Kind.ITEM and len(block.text) <= _TITLE_LENGTH
    return alike and block.i != headline.i and plain(block.text) == said
