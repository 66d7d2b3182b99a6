"""What an address alone tells: whose site it is of, and whether a story, a section or neither is behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.addresses import is_literal
from newscrawl.clean.sites import registrable_domain
from newscrawl.clean.text import bulk, words

ENOUGH = 3  # points that make a link a story's, see `article_points`
_LONGEST = 16_384  # characters: a redirect may lead anywhere
_PORTS = {"http": 80, "https": 443}
# Rooms for machines and customers: nothing below them is a story.
_ROOMS = frozenset(
    """about-us account accounts admin api auth buscar calendar calendario calendrier cart cdn-cgi checkout contact-us
    contacto cookie-policy datenschutz imprint impressum kalender konto kontakt login logout mediadaten mein-konto
    mentions-legales my-account oauth password privacy-policy recherche register registration ricerca rss search share
    sign-in sign-up signin signup sitemap subscribe suche suscripcion terms-of-service terms-of-use ueber-uns
    warenkorb wp-admin wp-content wp-json wp-login zoeken""".split()
)
# The same, but newsrooms have desks and series of these names: a step that names a story, and it is one.
_ROOMS_OR_DESKS = frozenset(
    """about contact cookies newsletter print privacy profile subscription subscriptions terms user users""".split()
)
# Stories stand below them, but they are themselves no list of stories.
_DESKS = frozenset(
    """abo abonnement advertise advertising agb agenda apps careers donate events faq feed feeds feedback help hilfe
    horoscope horoskop jobs legal membership newsletters shop spenden store support werbung wetter weather""".split()
)
# A word of these in a short name, and it is a page about the paper, not about the world: "media-inquiries".
_HOUSE_WORDS = frozenset(
    """abo accessibility activate advertise advertising agb archive careers codespromo comment contact cookie cookies
    copyright coupons customer datenschutz donate faq feedback gutscheine guidelines help impressum inquiries join legal
    licensing login membership newsletter newsletters offers policy privacy purchase register rss saved shop statement
    subscribe subscription subscriptions support terms tip with""".split()
)
# What one of many lists is named by: the next step says which. They are endless, and name nothing that others do not.
_INDEXES = frozenset(
    "categories category categoria contributor contributors journalist kategorie schlagwort tag tags writers".split()
)
_INDEXES_OR_DESKS = frozenset("profiles reporter staff team thema themen topic topics".split())
_AUTHORS = frozenset("auteur auteurs author authors autor autoren autores".split())
_ARCHIVES = frozenset({"archive", "archives", "archiv"})
_STORIES = frozenset(
    """a article articles articulo artikel artikkel blog blogs news nachricht nachrichten noticia noticias nieuws post
    posts stories story""".split()
)
_FILE = re.compile(
    r"""\.(?:jpe?g|png|gif|webp|svg|avif|ico|css|js|json|xml|rss|atom|pdf|zip|gz|mp[34]|m4[av]|mov|webm|m3u8|epub
        |docx?|xlsx?|pptx?|ics|vcf|txt|apk|exe|dmg)$""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|cms)$", re.IGNORECASE)
# A day or a month in the path, and a path that ends in one: the list of what was printed then.
_DAY = re.compile(
    r"""(?<!\d)(?:19|20)\d\d
        (?:[/_-](?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?=[/_-]|$)
          |(?:0[1-9]|1[0-2])[0-3]\d(?!\d))""",
    re.VERBOSE,
)
_DAYS_LIST = re.compile(r"(?:^|/)(?:19|20)\d\d(?:(?:[/_-]\d\d?){0,2}|[01]\d[0-3]\d)$")
_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")
_MIXED = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{8,}", re.IGNORECASE)  # "c0kg1x2y3zjo"
_STORY_KEYS = re.compile(r"(?:id|p|nid|aid|(?:article|artikel|news|story|post)_?(?:id)?)$", re.IGNORECASE)
_TRAP_KEYS = re.compile(
    r"(?:action|date|filter|month|order|q|query|replytocom|s|search|share|sort|year)$", re.IGNORECASE
)
_DAY_KEYS = re.compile(r"(?:date|month|year)$", re.IGNORECASE)  # of a calendar, or beside a story's number its day
_LONG_SLUG, _SLUG = 5, 3  # words; sections are named in one or two
_HEADLINE_WORDS, _HEADLINE = 4, 20  # words and characters; labels of sections are shorter
_LABEL_WORDS = 2
_SECTION_DEPTH, _SECTION_STEP, _SECTION_WORDS = 2, 25, 3


def another_day(url: str, other: str) -> bool:
    """Say whether an address names a day or month, and another one not the same: those of a calendar go on for ever."""
    days = _days(url)
    return bool(days) and days != _days(other)


def _days(url: str) -> tuple[str, ...]:
    way = way_of(url)
    if way is None:
        return ()
    listed = _DAYS_LIST.search("/".join(way.steps))
    days = (listed[0] if listed else "", *(value for key, value in way.query if _DAY_KEYS.match(key)))
    return days if any(days) else ()


def site_of(url: str) -> str | None:
    """Return what a site's addresses share: the registrable domain, else host:port; None for what is no address.

    Hosts without a registrable domain are bare names and literal addresses; many sites live there by their ports.
    """
    domain = registrable_domain(url)
    if domain is None or ("." in domain and not is_literal(domain)):
        return domain
    try:
        parts = urlsplit(url)
        return f"{domain}:{parts.port or _PORTS.get(parts.scheme, 0)}"
    except ValueError:
        return None


def article_points(url: str, text: str = "") -> int:
    """Return how much speaks for a story: days, numbers and slugs in the address, words as long as a headline."""
    way = way_of(url)
    return -ENOUGH if way is None or _is_other(way) else _address_points(way) + _text_points(text)


def never_article(url: str, *, title: str = "") -> bool:
    """Say whether an address names something else than a story: a front page, a list, a form, a file.

    For sitemaps, which name everything a site has, and give no words to judge the rest by. Where a list does give a
    headline, as feeds and news sitemaps do, only front pages and files are none.
    """
    way = way_of(url)
    return way is None or (way.is_file or way.is_front if title else _is_other(way))


def _is_other(way: Way) -> bool:
    return way.is_trap or way.is_index or way.is_front


@dataclass(frozen=True, slots=True)
class Way:
    """An address's path in steps, without the ending of a file, and its query."""

    steps: tuple[str, ...]
    ending: str
    query: tuple[tuple[str, str], ...]
    is_file: bool

    @property
    def is_front(self) -> bool:
        """Whether it is a host's first page."""
        return not self.query and (not self.steps or self.steps == ("index",))

    @property
    def is_trap(self) -> bool:
        """Whether it is no page to read: a file, a form, a calendar, a customer's room."""
        rooms = _ROOMS if self.is_told else _ROOMS | _ROOMS_OR_DESKS
        is_room = not rooms.isdisjoint(self.steps) or (bool(self.steps) and self.steps[-1] in _DESKS)
        has_key = _has_key(self.query)
        traps = (key for key, _ in self.query if not (has_key and _DAY_KEYS.match(key)))
        return self.is_file or is_room or any(map(_TRAP_KEYS.match, traps))

    @property
    def is_index(self) -> bool:
        """Whether it is one of many lists: those of a tag, an author, a day."""
        last = self.steps[-1] if self.steps else ""
        is_archive = bool(_ARCHIVES.intersection(self.steps[-2:])) and not _names_one(last)
        is_days = not (self.ending or any(map(_is_slug, self.steps))) and _DAYS_LIST.search("/".join(self.steps))
        is_authors = not _AUTHORS.isdisjoint(self.steps[:-1])
        indexes = _INDEXES if self.is_told else _INDEXES | _INDEXES_OR_DESKS
        return is_archive or bool(is_days) or is_authors or bool(indexes.intersection(self.steps[-2:]))

    @property
    def is_told(self) -> bool:
        """Whether the last step is as long as a headline is, or numbered as stories are."""
        last = self.steps[-1] if self.steps else ""
        return len(words(last)) >= _LONG_SLUG or (_is_slug(last) and _NUMBER.search(last) is not None)


def _names_one(step: str) -> bool:
    return _is_slug(step) or _NUMBER.search(step) is not None


def _is_slug(step: str) -> bool:
    return len(words(step)) >= _SLUG and any(map(str.isalpha, step))


def way_of(url: str) -> Way | None:
    """Read an http(s) address; None where it is none, or too long to be one."""
    if len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in _PORTS:
        return None
    path = unquote(parts.path).lower()
    ending = _PAGE_FILE.search(path)
    steps = _PAGE_FILE.sub("", path).split("/")
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return Way(tuple(filter(None, steps)), ending[0] if ending else "", query, _FILE.search(path) is not None)


def _address_points(way: Way) -> int:
    slug = max((len(words(step)) for step in way.steps), default=0)
    has_id = any(_NUMBER.search(step) or _MIXED.fullmatch(step) for step in way.steps[-2:])
    return (
        (3 if slug >= _LONG_SLUG else 2 if slug >= _SLUG else 0)
        + 3 * (_DAY.search("/".join(way.steps)) is not None)
        + 2 * (has_id or _has_key(way.query))
        + (way.ending in {".html", ".htm", ".shtml", ".ece"})
        + (not _STORIES.isdisjoint(way.steps[:-1]))
    )


def _has_key(query: tuple[tuple[str, str], ...]) -> bool:
    return any(_STORY_KEYS.match(key) and len(value) > 1 and value.isdecimal() for key, value in query)


def _text_points(text: str) -> int:
    count = len(words(text))
    if count >= _HEADLINE_WORDS and bulk(text) >= _HEADLINE:
        return 2
    return -1 if 0 < count <= _LABEL_WORDS else 0


def likely_section(url: str) -> bool:
    """Say whether an address is as short and plain as those of sections are."""
    way = way_of(url)
    if way is None or _is_other(way) or len(way.steps) > _SECTION_DEPTH:
        return False
    values = (value for _, value in way.query)
    plain = all(len(step) <= _SECTION_STEP and len(words(step)) <= _SECTION_WORDS for step in way.steps)
    is_house = any(not _HOUSE_WORDS.isdisjoint(words(step)) for step in way.steps)
    return plain and not is_house and len(way.query) <= 1 and not any(map(_has_digits, (*way.steps, *values)))


def _has_digits(step: str) -> bool:
    return any(character.isdigit() for character in step)
