"""`newscrawl explain`: why each block of a page has its role."""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.clean import Cleaner, Reading, Reject
from newscrawl.clean.label import LABELERS
from newscrawl.clean.model import Kind, Role, Rule
from newscrawl.clean.page import Page
from newscrawl.clean.sites import Sites, registrable_domain
from newscrawl.clean.verdict import Verdict, points, verdict
from newscrawl.cli.complaint import Complaint
from newscrawl.cli.site_folder import add_sites, sites_of
from newscrawl.cli.source import add_reading, one_source
from newscrawl.record import reject_line

_PREVIEW = 100  # characters
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")  # what XPath takes for a name; <o:p> is none


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = (
        "Show every block of a page: its role, how clearly it won, the rules that say so, and where it stands."
    )
    parser.epilog = "example: newscrawl explain page.html --block 12"
    parser.add_argument("file", metavar="FILE", help="a page (.html), a text (.txt), or -")
    parser.add_argument(
        "--block",
        type=int,
        metavar="N",
        help="show this block alone, with the words of its rules and what spoke against",
    )
    add_reading(parser)
    add_sites(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the blocks of a page."""
    source = one_source(arguments.file, url=arguments.url, as_text=arguments.text)
    sites = sites_of(arguments)
    reading = Cleaner(sites).read(source.page)
    if isinstance(reading, Reject):
        print(reject_line(reading))
        return 1
    places = _places(reading)
    if arguments.block is None:
        print(f"site template: {reading.page.template or _no_template(reading.page, sites)}")
        print(_verdict(verdict(reading.page, reading.blocks, labels=reading.labels)))
        for i in range(len(reading.blocks)):
            print("\n".join(_summary(reading, i, places=places)))
    elif 0 <= arguments.block < len(reading.blocks):
        print("\n".join(_detail(reading, arguments.block, places=places)))
    else:
        raise Complaint(f"{source.name} has no block {arguments.block}; its blocks are 0 to {len(reading.blocks) - 1}")
    return 0


def _verdict(found: Verdict) -> str:
    sides = [
        f"{points(signs)} {side} ({', '.join(sign.id for sign in signs) or 'nothing'})"
        for side, signs in (("for", found.speaks_for), ("against", found.against))
    ]
    return f"{'article' if found.is_article else found.reason.says}: {', '.join(sides)}"


def _no_template(page: Page, sites: Sites) -> str:
    if page.root is None:
        return "none, for a text has no markup"
    addresses = [page.raw.url, *page.root.xpath("//link[@rel='canonical']/@href")]
    domain = next(filter(None, map(registrable_domain, addresses)), None)
    if domain is None:
        return "none, for the page's address is not known; --url gives it"
    if domain not in sites.by_domain:
        return f"none, for there is no site file {domain}.toml"
    return f"none, for no template of {domain}.toml fits the page"


def _summary(reading: Reading, i: int, *, places: tuple[str, ...]) -> Iterator[str]:
    text = " ".join(reading.blocks[i].text.split())
    yield _heading(reading, i)
    yield f"    because {', '.join(rule.id for rule in reading.labels[i].because) or 'no rule claims it'}"
    yield f"    at {places[i]}"
    yield f"    {text[:_PREVIEW]}{'…' if len(text) > _PREVIEW else ''}"


def _detail(reading: Reading, i: int, *, places: tuple[str, ...]) -> Iterator[str]:
    block = reading.blocks[i]
    yield _heading(reading, i)
    yield f"    at {places[i]}"
    yield from (f"    {rule.id}, {rule.strength.name.lower()}: {rule.because}" for rule in reading.labels[i].because)
    yield from _against(reading, i)
    if block.href is not None:
        yield f"    links to {block.href}"
    yield block.text


def _against(reading: Reading, i: int) -> Iterator[str]:
    """The votes that lost, by role: a label keeps those that won, so the labelers are asked again."""
    lines = _lines(reading, i)
    lost: defaultdict[Role, dict[str, Rule]] = defaultdict(dict)
    for vote in (vote for labeler in LABELERS for vote in labeler(reading.page)):
        if vote.block in lines and vote.rule.role is not reading.labels[i].role:
            lost[vote.rule.role][vote.rule.id] = vote.rule
    for role, rules in sorted(lost.items(), key=lambda side: -_points(side[1])):
        yield f"    against it: {role} {_points(rules)}: {', '.join(rules)}"


def _points(rules: dict[str, Rule]) -> int:
    return sum(rule.strength for rule in rules.values())


def _lines(reading: Reading, i: int) -> range:
    """The page's own blocks that became block `i`: each item of a list was one."""
    held = [len(block.items) if block.kind is Kind.ITEM else 1 for block in reading.blocks[: i + 1]]
    return range(sum(held[:-1]), sum(held))


def _heading(reading: Reading, i: int) -> str:
    block, label = reading.blocks[i], reading.labels[i]
    copy = "" if label.dup_of is None else f", copy of [{label.dup_of}]"
    return f"[{i}] {label.role}, margin {label.margin}, {block.kind}{copy}"


def _places(reading: Reading) -> tuple[str, ...]:
    """Where each block stands: the XPath of its element, or its characters in a text."""
    root = reading.page.root
    if root is None:
        return tuple(f"characters {block.start}-{block.end}" for block in reading.blocks)
    elements = list(root.iter(etree.Element))
    steps = _steps(elements)
    return tuple(
        "/"
        + "/".join(steps[element] for element in reversed([elements[block.at], *elements[block.at].iterancestors()]))
        for block in reading.blocks
    )


def _steps(elements: list[HtmlElement]) -> dict[HtmlElement, str]:
    """Each element's XPath step, counted in one pass: lxml's getpath counts the siblings of every block anew."""
    counted: Counter[tuple[HtmlElement | None, str]] = Counter()
    steps = {}
    for element in elements:
        parent, tag = element.getparent(), element.tag
        counted.update(((parent, tag), (parent, "*")))
        name = tag if _NAME.fullmatch(tag) else "*"
        steps[element] = f"{name}[{counted[parent, name]}]"
    return steps
