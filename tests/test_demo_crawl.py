"""A real crawl of the bundled site: a line for every page, and in every line what the truth says of its page."""

import re
import subprocess
import sys
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from crawl_run import crawl, environment

from newscrawl.demo.server import DemoSite
from newscrawl.demo.truth import truth

pytestmark = pytest.mark.slow

PATHS = tuple(truth())
# What a paper says for itself. The hand-made site's markup names none of its boxes; there it counts that they are not
# in the text.
OF_THE_PAPER = {"newsletter", "promo", "subscription", "comments"}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    with DemoSite() as site:
        fronts = ",".join(f"{origin}/" for origin in site.origins.values())
        folder = tmp_path_factory.mktemp("demo")
        return crawl(folder, "demo", "-a", f"start={fronts}", NEWSCRAWL_ALLOW_HOSTS=",".join(site.hosts))


@pytest.fixture(scope="module")
def articles(run):
    return {path_of(line): line for line in run.lines("articles.jsonl")}


def path_of(line):
    parts = urlsplit(line["requested_url"])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_every_story_is_one_article_line(run):
    assert run.code == 0, run.log
    assert sorted(map(path_of, run.lines("articles.jsonl"))) == sorted(PATHS)


def test_a_story_that_is_listed_but_gone_is_one_reject_line(run):
    (line,) = run.lines("rejects.jsonl")
    assert (path_of(line), line["reason"]) == ("/story.php?id=398", "http-404")


@pytest.mark.parametrize("path", PATHS)
def test_the_text_is_the_storys_body(articles, path):
    assert articles[path]["text"].split("\n\n") == truth()[path].text.split("\n\n")


@pytest.mark.parametrize("path", PATHS)
def test_headline_authors_language_and_dates_are_the_storys(articles, path):
    line, page = articles[path], truth()[path]
    assert line["headline"].split() == page.headline.split()
    assert [author["name"] for author in line["authors"]] == list(page.authors)
    assert line["language"] == page.language
    assert exact(line["date_published"]) == exact(page.date_published)
    assert exact(line["date_modified"]) == exact(page.date_modified)


def exact(stamp):
    """Return the instant and whether it is more than a day: 06:40+01:00 is 05:40Z, but a bare day is no midnight."""
    return stamp and (datetime.fromisoformat(stamp), "T" in stamp)


@pytest.mark.parametrize("path", PATHS)
def test_kicker_and_dek_are_found_on_the_page(articles, path):
    line, page = articles[path], truth()[path]
    assert (line["kicker"], line["dek"]) == (page.kicker, page.dek)


@pytest.mark.parametrize("path", PATHS)
def test_captions_stand_apart_from_their_credits(articles, path):
    line, page = articles[path], truth()[path]
    assert [image["caption"] for image in line["images"] if image["caption"]] == list(page.captions)
    made = [(credit["name"], credit["agency"]) for image in line["images"] for credit in image["credits"]]
    # A photographer and an archive with a bar between them are one credit, as with a stroke.
    assert [word for pair in made for word in pair if word] == [
        word for maker in page.credits for word in (maker.name, maker.agency) if word
    ]
    # Whether a name alone is a person's or an agency's cannot be told from the page.
    assert {(maker.name, maker.agency) for maker in page.credits if maker.name and maker.agency} <= set(made)


@pytest.mark.parametrize("path", PATHS)
def test_what_stands_around_the_body_has_its_role(articles, path):
    page = truth()[path]
    wanted = {(role, text) for role, text in page.around if page.publisher != "observer" or role not in OF_THE_PAPER}
    blocks = articles[path]["blocks"]
    found = {(role, text) for role, text in wanted for b in blocks if b["role"] == role and text in b["text"]}
    assert wanted - found == set()


def test_the_command_crawls_and_lays_out_what_came(tmp_path):
    command = [sys.executable, "-c", "import sys; from newscrawl.cli import main; sys.exit(main())", "demo"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"Articles  {len(PATHS)} of {len(PATHS)}" in done.stdout
    assert "Old Mill Bridge reopens" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert not re.search(r"^ +\d+  \w+ +\S+ +\d+$", done.stdout, re.MULTILINE)  # a block without a text
    assert "the site itself is gone when this command ends" in done.stdout
    assert "newscrawl explain page.html" in done.stdout.splitlines()[-1]
    (folder,) = (tmp_path / "output" / "demo").iterdir()
    assert str(folder.relative_to(tmp_path) / "articles.jsonl") in done.stdout


@pytest.mark.parametrize("arguments", [(), ("-a", "start=https://example.com/"), ("-a", "urls=x")])
def test_the_spider_refuses_what_is_no_front_page_in_one_sentence(tmp_path, arguments):
    done = crawl(tmp_path, "demo", *arguments)
    assert done.code == 2
    assert done.log.startswith("demo: ")
    assert done.log.count("\n") == 1
