"""The CSS of site files: the part that costs one pass over the page, whatever page comes.

libxml2 walks the page below every div for `div p` and compares what it finds pairwise: 250 nested divs with
20,000 p took 44 s. So each compound is one XPath, and combinators are worked out here over the elements found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import cast

from cssselect import HTMLTranslator, SelectorError, parse, parser
from lxml import etree
from lxml.html import HtmlElement

Steps = tuple[tuple[str, etree.XPath], ...]

_COMPOUND = (parser.Element, parser.Class, parser.Hash, parser.Attrib, parser.Negation)
_KNOWN = "only tags, .classes, #ids, [attributes], :not(...), blanks and '>' are known here"


class UnknownCssError(Exception):
    """What is wrong with a selector, as the end of a sentence."""


def find(css: str, root: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return the elements that `css` selects, in page order; raise UnknownCssError where `steps` does."""
    found: tuple[HtmlElement, ...] = (root,)
    for combinator, compound in steps(css):
        around, found = frozenset(found), _elements(compound, root)
        if combinator == ">":
            found = tuple(element for element in found if element.getparent() in around)
        elif combinator == " ":
            found = tuple(_descendants(found, around))
        if not found:
            break
    return found


def _elements(compound: etree.XPath, root: HtmlElement) -> tuple[HtmlElement, ...]:
    return tuple(cast("list[HtmlElement]", compound(root)))  # a path of element steps answers with elements


def _descendants(elements: Iterable[HtmlElement], around: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    known = dict.fromkeys(around, True)  # for an element: whether it is one of `around` or below one
    for element in elements:
        climbed = []
        up = element.getparent()
        while up is not None and up not in known:
            climbed.append(up)
            up = up.getparent()
        inside = up is not None and known[up]
        known.update(dict.fromkeys(climbed, inside))
        if inside:
            yield element


@lru_cache(maxsize=10_000)
def steps(css: str) -> Steps:
    """Compile `css`, once a process: each compound with how it hangs on the one before it, the first on nothing.

    Raise UnknownCssError for what is no CSS and for the CSS that is not known here.
    """
    try:
        return tuple(_steps(css))
    except (SelectorError, etree.XPathError, ValueError) as error:
        raise UnknownCssError(f"is no CSS selector: {error}") from None


def _steps(css: str) -> Iterator[tuple[str, etree.XPath]]:
    selectors = parse(css)
    if len(selectors) > 1:
        raise UnknownCssError("holds a comma; write one string for each selector")
    if selectors[0].pseudo_element:
        raise UnknownCssError(f"names a pseudo-element; {_KNOWN}")
    for combinator, compound in _compounds(selectors[0].parsed_tree):
        _check(compound)
        yield combinator, etree.XPath(HTMLTranslator().selector_to_xpath(parser.Selector(compound)))


def _compounds(tree: parser.Tree) -> list[tuple[str, parser.Tree]]:
    backwards = []
    while isinstance(tree, parser.CombinedSelector):
        if tree.combinator not in {" ", ">"}:
            raise UnknownCssError(f"holds a '{tree.combinator}'; {_KNOWN}")
        backwards.append((tree.combinator, tree.subselector))
        tree = tree.selector
    return [("", tree), *reversed(backwards)]


def _check(compound: parser.Tree) -> None:
    """Raise UnknownCssError for a part whose cost grows with an element's siblings, or that needs a namespace."""
    parts = [compound]
    while parts:
        part = parts.pop()
        if not isinstance(part, _COMPOUND):
            raise UnknownCssError(f"holds a {type(part).__name__.lower()}; {_KNOWN}")
        if getattr(part, "namespace", None):
            raise UnknownCssError(f"names a namespace; {_KNOWN}")
        parts.extend(inner for name in ("selector", "subselector") if (inner := getattr(part, name, None)))
