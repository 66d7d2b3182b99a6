"""What the shape of a page's text says: articles run on, lists break off, shops print prices and buttons."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.clean.model import Kind, Strength
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.verdict.shape import RUNNING, Shape, leads_away
from newscrawl.clean.verdict.sign import ARTICLE, OTHER, Look, Sign

_LONG = 1_500  # characters of prose on end; of 247 news articles on the bench 73 in 100 have so much in one stretch
_TEASERS = 5  # linked headings with lines of their own; a story's "read more" boxes are fewer
_CARDS, _NEXT_TO_NOTHING = 8, 250  # linked headings in the main container; characters of prose beside them
_PRICES, _SOME_PRICES = 8, 2
_PER_PRICE = 400  # characters of prose a price: reviews of goods have more
_OFFERS = 10  # buttons that put goods into a cart; a review of goods has fewer
_ITS_TEXT = 3_000  # characters of prose; what is longer beside one button is an article in a shop
_SHOP, _BIG_SHOP = 4, 6  # kinds of lines that shops print; a story on a shop's site shows four or five, its goods more
_MOSTLY_LINKS = 0.5  # of the page's characters

_CARD = "<h2><a href=/{0}>Boat {0}</a></h2>"
_ITEM = _CARD + "<p>The boat came in at dawn with forty passengers and two crates of apples on board.</p>"
_GUIDE = (
    "<h2><a href=#b{0}>Boat {0}</a></h2><p>The boat came in at dawn with forty passengers and two crates of apples.</p>"
)
_SOLD = _ITEM.replace("/{0}", "https://boats-{0}.example/buy")


def _row(markup: str, count: int) -> str:
    return "".join(markup.format(number) for number in range(count))


TEXT = Sign(
    "body.text",
    ARTICLE,
    Strength.FAIR,
    "It holds text, and most pages that are asked for are articles.",
    yes=("<p>The pier</p>",),
    no=("<bare><nav><a href=/pier>The pier</a></nav>",),
)
NO_TEXT = Sign(
    "body.no-text",
    OTHER,
    Strength.CERTAIN,
    "No block of the page is article text.",
    yes=("<bare><nav><a href=/pier>The pier</a></nav>",),
    no=("<p>The pier</p>",),
)
_STORY = Sign(
    "body.long",
    ARTICLE,
    Strength.STRONG,
    "Its prose runs on for a page.",
    yes=(f"<p>{'It took the harbour nine years to mend the bridge. ' * 32}</p>",),
    no=("<p>Short</p>", _row(_ITEM, 20)),
)
_BRIEF = Sign(
    "body.runs-on",
    ARTICLE,
    Strength.FAIR,
    "Its prose runs on for some paragraphs.",
    yes=(f"<p>{'It took the harbour nine years to mend the bridge. ' * 10}</p>",),
    no=("<p>Short</p>",),
)
_LIST = Sign(
    "body.teasers",
    OTHER,
    Strength.STRONG,
    "It is a list of links with a few lines each.",
    yes=(_row(_ITEM, 6),),
    no=(_row(_ITEM, 2), _row(_GUIDE, 6), _row(_SOLD, 6)),
)
_LINKS = Sign(
    "body.cards",
    OTHER,
    Strength.STRONG,
    "It is a list of linked headings, with next to no prose.",
    yes=(_row(_CARD, 9),),
    no=(_row(_CARD, 3), _row(_CARD, 9) + f"<p>{'It took nine years. ' * 20}</p>"),
)
_BARE = Sign(
    "body.no-prose",
    OTHER,
    Strength.FAIR,
    "No line of its text is a paragraph long.",
    yes=("<bare><p>The pier</p>",),
    no=("<p>The pier</p>",),
)
_LINKED = Sign(
    "body.links",
    OTHER,
    Strength.STRONG,
    "Most of it is links, and no line of its text is a paragraph long.",
    yes=("<bare><p>The pier</p><ul>" + "<li><a href=/b>A boat of the northern pier</a></li>" * 9 + "</ul>",),
    no=("<bare><p>The pier</p>",),
)
_PRICED = Sign(
    "body.prices",
    OTHER,
    Strength.STRONG,
    "It shows many prices, and little prose to go with them.",
    yes=("<div>$19.00</div>" * 9, "<p>19,00 €</p>" * 9),
    no=("<p>$19.00</p>" * 3, "<p>19 boats</p>" * 9),
)
_SOME_PRICED = Sign(
    "body.some-prices",
    OTHER,
    Strength.FAIR,
    "It shows prices, and little prose to go with them.",
    yes=("<p>£19</p>" * 3,),
    no=("<p>£19</p>",),
)
_OFFER = Sign(
    "body.offer",
    OTHER,
    Strength.STRONG,
    "It shows a price and a button to buy at it.",
    yes=("<p>£19</p><button>Add to basket</button>",),
    no=("<button>Add to basket</button>", "<p>£19</p>"),
)
_MANY_OFFERS = Sign(
    "body.offers",
    OTHER,
    Strength.CERTAIN,
    "It offers goods by the dozen.",
    yes=("<p>Oar</p><button>In den Warenkorb</button>" * 10,),
    no=("<p>Oar</p><button>In den Warenkorb</button>" * 3,),
)
_COUNTER = "<p>Cart (0)</p><p>Wishlist</p><p>Gift cards</p><p>Order status</p>"
_IN_SHOP = Sign(
    "body.shop",
    OTHER,
    Strength.FAIR,
    "It is a page of a shop.",
    yes=(_COUNTER,),
    no=("<p>Cart (0)</p><p>Gift cards</p>",),
)
_AT_COUNTER = Sign(
    "body.counter",
    OTHER,
    Strength.STRONG,
    "It shows all that a shop prints beside its goods.",
    yes=(_COUNTER + "<p>Free shipping</p><p>Product details</p>",),
    no=(_COUNTER,),
)
SIGNS = (
    *(TEXT, NO_TEXT, _STORY, _BRIEF, _LIST, _LINKS, _BARE, _LINKED),
    *(_PRICED, _SOME_PRICED, _OFFER, _MANY_OFFERS, _IN_SHOP, _AT_COUNTER),
)


def body(look: Look) -> Iterator[Sign]:
    """Yield what the shape of the text says, for an article and against one."""
    shape = look.shape
    yield TEXT if shape.has_text else NO_TEXT
    if shape.stretch >= RUNNING:
        yield _STORY if shape.stretch >= _LONG else _BRIEF
    if not shape.paragraphs:
        yield _LINKED if _is_mostly_links(look) else _BARE
    if _is_list(shape):
        yield _LIST
    elif shape.stretch < _NEXT_TO_NOTHING and _cards(look) >= _CARDS:
        yield _LINKS
    yield from _of_a_shop(shape)


def _is_list(shape: Shape) -> bool:
    """A guide may link each heading as a list does, but somewhere its prose runs on."""
    return shape.teasers >= _TEASERS and shape.stretch < RUNNING


def _is_mostly_links(look: Look) -> bool:
    return sum(block.linked for block in look.blocks) > _MOSTLY_LINKS * sum(len(block.text) for block in look.blocks)


def _cards(look: Look) -> int:
    """Count the linked headings in the main container."""
    page, home = look.page, registrable_domain(look.page.raw.url)
    inside = page.ground.inside
    return sum(block.kind is Kind.HEADING and inside[block.i] and leads_away(block, home) for block in page.blocks)


def _of_a_shop(shape: Shape) -> Iterator[Sign]:
    if shape.prices >= _SOME_PRICES and shape.prose < _PER_PRICE * shape.prices:
        yield _PRICED if shape.prices >= _PRICES else _SOME_PRICED
    offers = shape.shop["offer"]
    if offers >= _OFFERS:
        yield _MANY_OFFERS
    elif offers and shape.prices and shape.prose < _ITS_TEXT:
        yield _OFFER
    if len(shape.shop) >= _SHOP:
        yield _AT_COUNTER if len(shape.shop) >= _BIG_SHOP else _IN_SHOP
