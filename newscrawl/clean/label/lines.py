"""Lines of a plain text that are furniture by their own words: menus, players, forms, buttons.

On a page markup says so; in a text a line stands alone, so that its phrases are closed at both ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.grouped import is_rule
from newscrawl.clean.lexicon import alone, openings
from newscrawl.clean.lexicon.voices import is_quoted, names_publisher, runs_on
from newscrawl.clean.model import Block, Role, Rule, Strength, Vote
from newscrawl.clean.page import Page
from newscrawl.clean.profile import LINES
from newscrawl.clean.text import closes_sentence

_LONGEST = 400  # characters; consent to a newsletter takes a few sentences
_BOTH = 2  # sides
_QUOTES = ('"', "“", "„", "«", "‘")
_FEWEST = 3  # lines of a menu in a row; two words of sections may be the story's

_SKIP = Rule(
    "lines.skip",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: leads to another place of the page or the site, or opens one of its forms.",
    yes=(
        "Skip to content",
        "Zum Inhalt springen",
        "Aller au contenu principal",
        "Ir al contenido",
        "Back to top",
        "Table of contents",
    ),
    no=(
        "Skip to the loo, the song goes.",
        "Table of contents in hand, she read on.",
        "Back to topsoil",
        "Zum Inhalt der Kisten sagte sie nichts.",
    ),
)
_AD = Rule(
    "lines.ad",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: says that an advertisement stands here, or that the story goes on behind it.",
    yes=(
        "Story continues below",
        "Remove ads",
        "Sponsored content",
        "Article content",
        "Scroll to continue with content",
        "Advertisement · Scroll to continue",
    ),
    no=("Story continues below deck, where the crew sleeps.", "Sponsored walkers reached the pier at noon."),
)
_PLAYER = Rule(
    "lines.player",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: a control of a player or a gallery, or what one says that did not load.",
    yes=("Click to play video", "We apologize, but this video has failed to load.", "0:00 / 3:07", "Now playing"),
    no=("Click to play, the screen said, and the boy did.", "Now playing in goal is Tom Sand.", "The score was 3:07."),
)
_FORM = Rule(
    "lines.form",
    Role.NEWSLETTER,
    Strength.CERTAIN,
    "In plain text: a field of a sign-up form, what it answers, or what readers agree to by it.",
    yes=(
        "Enter your email address",
        "Oops! Something went wrong while submitting the form.",
        "Thank you! Your submission has been received!",
        "By signing up, you agree to our Terms of Service and Privacy Policy.",
        "I would like to receive emails about offers and events",
        "Mit der Anmeldung stimmen Sie der Datenschutzerklärung zu.",
    ),
    no=(
        "By signing up, the boy had agreed to two years at sea.",
        "I would like to receive my pension, she said.",
        "Your email is not your own, the court found.",
        "Thank you for your submission, the mayor wrote.",
    ),
)
_READER = Rule(
    "lines.reader",
    Role.COMMENTS,
    Strength.CERTAIN,
    "In plain text: a part of a form for comments, or what stands around each of them.",
    yes=(
        "Your email address will not be published. Required fields are marked *",
        "Comments are closed.",
        "3 thoughts on “Boats”",
    ),
    no=(
        "Comments are closed to nobody, the mayor said.",
        "Reply came within the hour.",
        "Ada says:\n“The boats are back.”",
    ),
)
_BUTTON = Rule(
    "lines.button",
    Role.SHARE,
    Strength.CERTAIN,
    "In plain text: a way to pass the page on, alone on its line.",
    yes=("Share on Facebook", "Copy link", "Link copied", "Artikel teilen", "Share full article", "Sharing is caring!"),
    no=("Facebook", "Sharing is caring for others, she said.", "Copy link by link, the smith made the chain."),
)
_TOPICS = Rule(
    "lines.topics",
    Role.TAGS,
    Strength.CERTAIN,
    "In plain text: names the topics that the story is filed under.",
    yes=("Filed under: Harbour, Boats", "Tags: Boats, Piers", "Explore more on these topics", "Themen: Hafen"),
    no=("Filed under protest, the claim was lost.", "Topics were hard to find, she said."),
)
_ONWARD = Rule(
    "lines.onward",
    Role.RELATED,
    Strength.CERTAIN,
    "In plain text: the title of a list of other stories, or the link to more of them.",
    yes=("Latest news", "View all", "Around the web", "Mehr anzeigen", "Voir plus", "Ver más", "More stories"),
    no=(
        "Latest news from the pier was good, he said.",
        "View all of it as a loan, she said.",
        "More stories were told.",
    ),
)
_SIGNED = Rule(
    "lines.signed",
    Role.BYLINE,
    Strength.CERTAIN,
    "In plain text: says when the story was published or updated, or who follows as its writer.",
    yes=("Updated: 7 March", "Stand: 10:49 Uhr", "Publié le 18 juil. 2024 à 08:01", "Written by Ada Quill", "By"),
    no=("Published poets met on the pier.", "Written by hand, the letter was short.", "Stand: the boat has none."),
)
_MENU = Rule(
    "lines.menu",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: names a section or a service of a site, one of three such lines in a row.",
    yes=("News\nSport\nOpinion\nThe ferry left at dawn.", "Politik\nWirtschaft\nAnmelden\nDie Fähre fuhr früh."),
    no=("The ferry left at dawn.\nSport\nIt came back at noon.", "Sport for all\nNews from the quay\nOpinion is split"),
)
_DRAWN = Rule(
    "lines.rule",
    Role.CHROME,
    Strength.CERTAIN,
    "In plain text: a line that is drawn, three times one sign or more.",
    yes=("The ferry left at dawn.\n***\nIt came back at noon.", "=====", "* * *"),
    no=("The ferry left at dawn.\n**\nIt came back at noon.", "# 1", "```\n-----\n```"),
)

_ALONE = (_SKIP, _AD, _PLAYER, _FORM, _READER, _BUTTON, _TOPICS, _ONWARD, _SIGNED)
RULES = (*_ALONE, _MENU, _DRAWN)


def lines(page: Page) -> Iterator[Vote]:
    """Vote for the lines of a plain text whose own words say what they are."""
    if page.root is not None:
        return
    named: list[int] = []
    for block in page.blocks:
        found = _said(block)
        yield from (Vote(block.i, rule) for rule in _ALONE if rule.id in found and not _is_told(page, block, rule=rule))
        if block.kind in LINES and is_rule(block.text):
            yield Vote(block.i, _DRAWN)
        if found and not is_quoted(block.text):
            named.append(block.i)
        else:
            yield from _menu(page, named)
            named = []
    yield from _menu(page, named)


def _said(block: Block) -> frozenset[str]:
    return alone(block.text) if block.kind in LINES and len(block.text) <= _LONGEST else frozenset()


def _is_told(page: Page, block: Block, *, rule: Rule) -> bool:
    """A sentence that goes on behind its opening is the story's.

    So is one amid sentences that says no comments are asked for, and who speaks in quotation marks on the next line.
    """
    if rule is not _READER:
        return runs_on(block.text) and not names_publisher(block.text)
    around = (*page.blocks[max(0, block.i - 1) : block.i], *page.blocks[block.i + 1 : block.i + 2])
    if block.text.endswith(":") and any(other.text.startswith(_QUOTES) for other in around if other.i > block.i):
        return True
    told = [other for other in around if closes_sentence(other.text) and not (openings(other.text) or _said(other))]
    return len(told) == _BOTH and block.text.endswith(".")


def _menu(page: Page, run: list[int]) -> Iterator[Vote]:
    """Lines in a row that are all furniture by their words make a menu of those among them that name a section."""
    if len(run) >= _FEWEST:
        yield from (Vote(i, _MENU) for i in run if _MENU.id in _said(page.blocks[i]))
