import pytest
from lxml import etree
from lxml.html import HtmlElement, HTMLParser
from stopwatch import processor_seconds

from newscrawl.clean.selectors import UnknownCssError, find


def tree(source: str) -> HtmlElement:
    return etree.fromstring(source, HTMLParser(huge_tree=True))


PAGE = """<main id=m><div class="a b"><section><p class=x data-k="Para_1">1</p></section><p class=x>2</p></div>
<div class=b><p class=x>3</p></div><p class="x y">4</p></main>"""


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("p", "1234"),
        ("p.x.y", "4"),
        (".a p", "12"),
        (".a > p", "2"),
        ("#m .b > p.x", "23"),
        ("#m > .a > section p", "1"),
        ("main div p.x", "123"),
        ("[data-k^=Para]", "1"),
        ('[data-k*="ara_"]', "1"),
        ("p:not(.y)", "123"),
        ("div:not(.a) > p", "3"),
        (".none p", ""),
        ("p .x", ""),
    ],
)
def test_a_selector_finds_elements_in_page_order(css, texts):
    assert "".join(element.text for element in find(css, tree(PAGE))) == texts


@pytest.mark.parametrize(
    "css", ["", "p,", "p..x", "p, div", "p + p", "p ~ p", "p:first-child", "p:nth-child(2)", "p::before", "div:has(p)",
            "p:is(.x)", "p:not(div p)", "svg|a", "[xlink|href]", ".\\1 "]
)  # fmt: skip
def test_a_selector_that_costs_more_than_one_pass_or_is_none_is_refused(css):
    with pytest.raises(UnknownCssError):
        find(css, tree(PAGE))


def test_selecting_is_linear_on_a_page_that_nests_what_it_asks_for():
    root = tree("<body>" + '<div class="a">' * 250 + "<p class=b>x</p>" * 20_000)
    found = []
    assert processor_seconds(lambda: found.extend(find("div.a .a p.b", root)), tries=1) < 5  # libxml2 takes over 40
    assert len(found) == 20_000
