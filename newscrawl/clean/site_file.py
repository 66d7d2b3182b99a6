"""The grammar of one site file, as docs/rules.md explains it; it is closed: a slip is an error, never a silence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlsplit

from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.clean.model import Role, Rule, Strength
from newscrawl.clean.selectors import UnknownCssError, steps

_FILE_KEYS = ("site", "crawl", "template")
_SITE_KEYS = ("domain",)
_LIST_KEYS = ("start", "sitemaps", "feeds", "sections")  # of addresses
_CRAWL_KEYS = (*_LIST_KEYS, "article", "deny")
_TEMPLATE_KEYS = ("id", "since", "until", "when", "body", "roles", "rule")
_RULE_KEYS = ("role", "css", "because")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# What people write for a role whose name is not like it.
_MEANT = {
    **dict.fromkeys(("ad", "ads", "advert", "banner"), Role.PROMO),
    **dict.fromkeys(("drop", "strip", "remove", "nav", "navigation", "menu", "footer", "button"), Role.CHROME),
    **dict.fromkeys(("body", "text", "p"), Role.PARAGRAPH),
    **dict.fromkeys(("title", "h1"), Role.HEADLINE),
    **dict.fromkeys(("lead", "standfirst", "subtitle", "summary"), Role.DEK),
    **dict.fromkeys(("author", "name"), Role.AUTHOR_NAME),
    **dict.fromkeys(("date", "time"), Role.BYLINE),
    **dict.fromkeys(("topics", "keywords"), Role.TAGS),
    "bio": Role.AUTHOR_BIO,
    "h2": Role.SUBHEAD,
    "photo": Role.IMAGE,
    "social": Role.SHARE,
    "teaser": Role.RELATED,
}

Table = Mapping[str, object]


class SiteFileError(Exception):
    """What is wrong with a site file and where in it; the file's name goes before it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A selector, and the rule for the elements it finds."""

    css: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Template:
    """One layout of a site: how to know it, its claims in file order, and its body containers, the best first.

    `since` and `until` tell people when pages were made so; no page is judged by them.
    """

    id: str
    when: tuple[str, ...]
    claims: tuple[Claim, ...]
    body: tuple[Claim, ...]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What one site file says; the first template that fits a page wins. `crawl` is None without a [crawl]."""

    domain: str
    templates: tuple[Template, ...]
    crawl: CrawlPlan | None = None


def read_site(source: str) -> Site:
    """Read a site file's text; raise SiteFileError."""
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SiteFileError(f"this is no TOML: {error}") from None
    _only(data, _FILE_KEYS, place="the file")
    site = data.get("site")
    if not isinstance(site, dict):
        raise SiteFileError('the file has no [site]; start it with [site] and domain = "example.com"')
    _only(site, _SITE_KEYS, place="[site]")
    domain = _text(site, "domain", place="[site]")
    templates = tuple(_template(table, domain) for table in _tables(data, "template", place="the file"))
    crawl = _crawl_plan(data)
    if not templates and crawl is None:
        raise SiteFileError("the file has no [[template]] and no [crawl]; add a template, with an id and a body")
    ids = [template.id for template in templates]
    if repeated := [name for name in ids if ids.count(name) > 1]:
        raise SiteFileError(f"two templates have the id '{repeated[0]}'; give each its own")
    return Site(domain, templates, crawl)


def _crawl_plan(data: Table) -> CrawlPlan | None:
    table = data.get("crawl")
    if table is None:
        return None
    if not isinstance(table, dict):
        raise SiteFileError("write `crawl` as a table, [crawl]")
    _only(table, _CRAWL_KEYS, place="[crawl]")
    lists = {key: _addresses(table, key) for key in _LIST_KEYS}
    if not any(lists.values()):
        raise SiteFileError('[crawl]: it names no place to begin at; add start = ["https://..."] or lists of the site')
    return CrawlPlan(**lists, article=_patterns(table, "article"), deny=_patterns(table, "deny"))


def _addresses(table: Table, key: str) -> tuple[str, ...]:
    values = _texts(table, key, place="[crawl]", of='addresses, such as ["https://example.com/news"]')
    for value in values:
        if not _is_address(value):
            raise SiteFileError(f"[crawl]: {key}: '{value}' is no address; write it in full, https://example.com/news")
    return values


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and not re.search(r"\s", value)
        )
    except ValueError:  # "https://[broken", a port of letters
        return False


def _patterns(table: Table, key: str) -> tuple[re.Pattern[str], ...]:
    values = _texts(table, key, place="[crawl]", of="regular expressions, such as ['-\\d+$']")
    return tuple(_pattern(key, value) for value in values)


def _pattern(key: str, value: str) -> re.Pattern[str]:
    try:
        return re.compile(value)
    except re.error as error:
        raise SiteFileError(f"[crawl]: {key}: '{value}' is no regular expression: {error}") from None


def _template(table: Table, domain: str) -> Template:
    name = _text(table, "id", place="[[template]]")
    place = f"template {name}"
    if not _ID.fullmatch(name):
        raise SiteFileError(f"{place}: write the id in lower-case letters, digits and hyphens")
    _only(table, _TEMPLATE_KEYS, place=place)
    template = Template(
        id=name,
        when=_selectors(table, "when", place=place),
        claims=tuple(_claims(table, f"site.{domain}.{name}", place=place)),
        body=tuple(_body_claims(table, f"site.{domain}.{name}", place=place)),
        since=_day(table, "since", place=place),
        until=_day(table, "until", place=place),
    )
    if not template.when and not template.body:
        raise SiteFileError(f"{place}: nothing says which pages it is for; add `when` or `body`")
    return template


def _body_claims(table: Table, prefix: str, *, place: str) -> Iterator[Claim]:
    rule = Rule(f"{prefix}.body", Role.PARAGRAPH, Strength.STRONG, "The site file names its container as the body.")
    return (Claim(css, rule) for css in _selectors(table, "body", place=place))


def _claims(table: Table, prefix: str, *, place: str) -> Iterator[Claim]:
    for key in table:  # in file order: of two claims to one element the first one wins
        if key == "roles":
            yield from _role_claims(table, prefix, place=place)
        elif key == "rule":
            yield from _rule_claims(table, prefix, place=place)


def _role_claims(table: Table, prefix: str, *, place: str) -> Iterator[Claim]:
    roles = table["roles"]
    if not isinstance(roles, dict):
        raise SiteFileError(f"{place}: write `roles` as a table, [template.roles]")
    for key in roles:
        role = _role(key, f"{place}: roles")
        rule = Rule(f"{prefix}.{role}", role, Strength.FINAL, f"The site file names it {role}.")
        yield from (Claim(css, rule) for css in _selectors(roles, key, place=f"{place}: roles"))


def _rule_claims(table: Table, prefix: str, *, place: str) -> Iterator[Claim]:
    where = f"{place}: rule"
    for entry in _tables(table, "rule", place=place):
        _only(entry, _RULE_KEYS, place=where)
        role = _role(_text(entry, "role", place=where), where)
        rule = Rule(f"{prefix}.{role}", role, Strength.FINAL, _text(entry, "because", place=where))
        selectors = _selectors(entry, "css", place=where)
        if not selectors:
            raise SiteFileError(f"{where}: `css` is missing or empty; add the selectors that the rule is about")
        yield from (Claim(css, rule) for css in selectors)


def _only(table: Table, known: tuple[str, ...], *, place: str) -> None:
    for key in table:
        if key not in known:
            raise SiteFileError(f"{place}: no key '{key}'; {_hint(key, known)}")


def _role(name: str, place: str) -> Role:
    if name not in set(Role):
        hint = f"did you mean '{_MEANT[name]}'?" if name in _MEANT else _hint(name, tuple(Role))
        raise SiteFileError(f"{place}: no role '{name}'; {hint}")
    return Role(name)


def _hint(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"


def _text(table: Table, key: str, *, place: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SiteFileError(f'{place}: `{key}` is missing or no text; write {key} = "..."')
    return value


def _day(table: Table, key: str, *, place: str) -> date | None:
    value = table.get(key)
    if value is not None and type(value) is not date:  # a datetime is a date too
        raise SiteFileError(f"{place}: `{key}` must be a day without quotes, such as 2019-11-13")
    return value


def _tables(table: Table, key: str, *, place: str) -> tuple[Table, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise SiteFileError(f"{place}: write `{key}` as a table of its own in double brackets, [[...{key}]]")
    return tuple(value)


def _selectors(table: Table, key: str, *, place: str) -> tuple[str, ...]:
    values = _texts(table, key, place=place, of='CSS selectors, such as ["div.article-body"]')
    for css in values:
        try:
            steps(css)
        except UnknownCssError as error:
            raise SiteFileError(f"{place}: {key}: '{css}' {error}") from None
    return values


def _texts(table: Table, key: str, *, place: str, of: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise SiteFileError(f"{place}: `{key}` must be a list of {of}")
    return tuple(value)
