"""The bundled site: its pages are sound, and what the truth says of them stands in them."""

import re
import unicodedata
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree, html

from newscrawl.clean import Role
from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.server import DemoSite
from newscrawl.demo.site import build_site
from newscrawl.demo.story import load_stories
from newscrawl.demo.truth import truth

ORIGIN = "http://127.0.0.1:8000"
PAPERS = {paper.key: paper for paper in load_publishers()}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def answers():
    return {key: build_site(paper, load_stories(), origin=ORIGIN) for key, paper in PAPERS.items()}


@pytest.fixture(scope="module")
def served():
    with DemoSite() as site:
        yield site


def fetched(url):
    with urlopen(url, timeout=10) as response:
        return response.read()


def tree_of(answer, key):
    parser = html.HTMLParser(encoding=PAPERS[key].charset)
    root = html.document_fromstring(answer.body, parser=parser)
    assert not parser.error_log.filter_from_fatals()
    return root


def printed(root):
    """Return the page's visible text with single spaces."""
    etree.strip_elements(root, "script", "style", with_tail=False)
    return spaced(root.text_content())


def spaced(text):
    return " ".join(text.split())


def test_the_site_has_three_papers_and_enough_stories():
    assert len(PAPERS) == 3
    assert len(load_stories()) >= 8
    assert len(truth()) == 3 * len(load_stories()) >= 24


def test_one_story_is_german_and_one_is_written_in_another_script():
    scripts = {unicodedata.name(character).split()[0] for story in load_stories() for character in story.headline}
    assert any(story.language == "de" for story in load_stories())
    assert {"HIRAGANA", "CJK"} <= scripts


@pytest.mark.parametrize("story", load_stories(), ids=lambda story: story.slug)
def test_a_story_is_of_the_length_of_a_news_story(story):
    assert 5 <= sum(piece.role == "paragraph" for piece in story.body) <= 10


def test_the_stories_have_every_kind_of_piece_between_them():
    roles = {piece.role for story in load_stories() for piece in story.body}
    assert roles == {"paragraph", "subhead", "list", "quote", "table", "image", "embed"}
    assert any(story.correction for story in load_stories())
    assert any(story.disclosure for story in load_stories())


def test_every_role_of_the_truth_is_a_role_of_the_record():
    named = {role for page in truth().values() for role, _ in (*page.body, *page.around)}
    assert named <= {str(role) for role in Role}


@pytest.mark.parametrize("path", truth())
def test_what_the_truth_says_stands_in_the_page(answers, path):
    page = truth()[path]
    text = printed(tree_of(answers[page.publisher][path], page.publisher))
    lines = [line for _, piece in (*page.body, *page.around) for line in re.split(r"[\n\t]", piece)]
    for line in (*lines, *page.captions, *page.authors, page.headline, page.kicker, page.dek):
        assert spaced(line) in text


@pytest.mark.parametrize("key", PAPERS)
def test_every_page_of_a_paper_is_sound_html(answers, key):
    for path, answer in answers[key].items():
        if answer.content_type.startswith("text/html"):
            assert tree_of(answer, key).findtext(".//title"), path


@pytest.mark.parametrize("key", PAPERS)
def test_every_link_within_a_paper_leads_somewhere_but_those_to_removed_stories(answers, key):
    dead = set()
    for path, answer in answers[key].items():
        if answer.content_type.startswith("text/html"):
            dead |= {
                (path, href) for href in own_links(tree_of(answer, key), urljoin(ORIGIN, path)) - set(answers[key])
            }
    assert dead == {("/", path) for path in PAPERS[key].removed}


def own_links(root, address):
    sources = (*root.iterfind(".//a[@href]"), *root.iterfind(".//img[@src]"), *root.iterfind(".//link[@href]"))
    parts = [urlsplit(urljoin(address, element.get("href") or element.get("src"))) for element in sources]
    own = [part for part in parts if part.netloc == urlsplit(ORIGIN).netloc]
    return {part.path + (f"?{part.query}" if part.query else "") for part in own}


@pytest.mark.parametrize("key", PAPERS)
def test_a_front_page_leads_to_every_story(answers, key):
    listed = own_links(tree_of(answers[key]["/"], key), ORIGIN)
    assert {path for path, page in truth().items() if page.publisher == key} <= listed


@pytest.mark.parametrize("key", PAPERS)
def test_robots_sitemap_and_feed_are_served_and_well_formed(served, key):
    origin = served.origins[key]
    robots = RobotFileParser()
    robots.parse(fetched(f"{origin}/robots.txt").decode().splitlines())
    assert robots.can_fetch("newscrawl", f"{origin}/")
    assert not robots.can_fetch("newscrawl", f"{origin}/search?q=ferry")
    (place,) = robots.site_maps()
    own = {origin + path for path, page in truth().items() if page.publisher == key}
    assert {loc.text for loc in etree.fromstring(fetched(place)).iter(f"{SITEMAP}loc")} == own
    feed = etree.fromstring(fetched(f"{origin}/feed.xml"))
    assert {link.text for link in feed.iterfind("channel/item/link")} <= own
    assert feed.findtext("channel/title") == PAPERS[key].name


def test_papers_are_served_from_hosts_of_their_own(served):
    assert len(set(served.hosts)) == 3
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+", host) for host in served.hosts)


def test_what_a_paper_does_not_have_is_answered_with_404(served):
    with pytest.raises(HTTPError) as caught:
        fetched(f"{served.origins['courier']}/nothing")
    caught.value.close()
    assert caught.value.code == 404


def test_a_head_request_gets_the_headers_alone(served):
    with urlopen(Request(served.origins["varnby"] + "/", method="HEAD"), timeout=10) as response:
        assert int(response.headers["Content-Length"]) > 0
        assert response.read() == b""


def test_the_server_is_gone_after_its_block():
    with DemoSite() as site:
        address = site.origins["courier"]
    with pytest.raises(OSError, match=r"refused|reset"):
        fetched(address)
