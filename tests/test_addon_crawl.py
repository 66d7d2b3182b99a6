"""A project that is not ours adopts the pipeline and the formats: the one in docs/crawling.md, crawled for real."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from crawl_run import crawl, environment
from fixtures._localhost.answers import Answer, Moved, Story
from fixtures._localhost.site import Site
from jsonschema import Draft202012Validator

from newscrawl.record import article_schema, reject_schema

pytestmark = pytest.mark.slow

DOCUMENT = (Path(__file__).parent.parent / "docs/crawling.md").read_text("utf-8")
FRONT = b"""\
<h1>Harbour</h1>
<table><tr><th>Herring</th><td>3</td></tr><tr><th>Cod, large</th><td>7</td></tr></table>
<h2><a href="/story">One</a></h2> <h2><a href="/moved">Two</a></h2> <h2><a href="/gone">Three</a></h2>
"""
TALLIED = re.compile(r"INFO: Café on the pier opens again: \d+ words")  # the word of the project's own pipeline
PRICES = [{"fish": "Herring", "price": "3"}, {"fish": "Cod, large", "price": "7"}]


@pytest.fixture(scope="module")
def site():
    with Site({"/": Answer(FRONT), "/story": Story(), "/moved": Moved("/story?from=moved")}) as site:
        site.answers["/story?from=moved"] = Story()
        yield site


@pytest.fixture
def project(tmp_path):
    """The document's project, file by file, with nothing but a scrapy.cfg added."""
    section = DOCUMENT.split("## In a Scrapy project of your own\n")[1].split("\n## ")[0]
    for name, source in re.findall(r"```python\n# (\S+)\n(.+?)```", section, re.DOTALL):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, "utf-8")
        (tmp_path / name).with_name("__init__.py").touch()
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = harbour.settings\n")
    return tmp_path


def fish(project, site, *arguments):
    """Run the project's spider; return the exit code and the log."""
    command = [sys.executable, "-m", "scrapy", "crawl", "fish", "-a", f"front={site.url('/')}", *arguments]
    foreign = environment(NEWSCRAWL_WORKERS="1")
    del foreign["SCRAPY_SETTINGS_MODULE"]
    done = subprocess.run(command, cwd=project, env=foreign, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stderr


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_one_line_has_pages_cleaned_and_leaves_the_rest_as_it_was(project, site):
    site.log.clear()
    site.user_agents.clear()
    code, log = fish(project, site)
    assert code == 0, log
    articles, rejects = lines(project / "articles.jsonl"), lines(project / "rejects.jsonl")
    for article in articles:
        Draft202012Validator(json.loads(article_schema())).validate(article)
    assert sorted(line["requested_url"] for line in articles) == [site.url("/moved"), site.url("/story")]
    (reject,) = rejects
    Draft202012Validator(json.loads(reject_schema())).validate(reject)
    assert (reject["requested_url"], reject["reason"]) == (site.url("/gone"), "http-404")
    with (project / "prices.csv").open(newline="") as file:
        assert list(csv.DictReader(file)) == PRICES
    assert len(TALLIED.findall(log)) == 2
    assert "] ERROR:" not in log
    assert (next(iter(site.user_agents))[:6], "/robots.txt" in site.log) == ("Scrapy", False)


def test_feeds_of_json_lines_take_everything_and_those_of_other_formats_what_they_took(project, site):
    code, log = fish(project, site, "-o", "all.jsonl", "-o", "prices.json", "-o", "prices.xml")
    assert code == 0, log
    everything = lines(project / "all.jsonl")
    assert [line for line in everything if "fish" in line] == PRICES
    assert sorted(line["reason"] for line in everything if "reason" in line) == ["http-404"]
    assert len([line for line in everything if "blocks" in line]) == 2
    assert json.loads((project / "prices.json").read_text("utf-8")) == PRICES
    assert (project / "prices.xml").read_text("utf-8").count("<item>") == 2


def test_own_spiders_run_in_a_project_that_begins_with_newscrawls_settings(project, site):
    mine = (project / "harbour" / "settings.py").read_text("utf-8").partition("FEEDS")[0].replace("= {", "|= {")
    borrowed = mine.replace('["harbour.spiders"]', '["newscrawl.spiders", "harbour.spiders"]').replace("300", "400")
    (project / "harbour" / "settings.py").write_text(f"from newscrawl.settings import *\n{borrowed}", "utf-8")
    arguments = ("urls", "-a", f"urls={site.url('/story')},{site.url('/gone')}")
    done = crawl(project, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host, SCRAPY_SETTINGS_MODULE="harbour.settings")
    assert done.code == 0, done.log
    assert [line["requested_url"] for line in done.lines("articles.jsonl")] == [site.url("/story")]
    assert [line["reason"] for line in done.lines("rejects.jsonl")] == ["http-404"]
    assert len(TALLIED.findall(done.log)) == 1


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("NEWSCRAWL_WORKERS=many", "NEWSCRAWL_WORKERS: 'many' is no number of workers"),
        ("NEWSCRAWL_PROFILE=views", "NEWSCRAWL_PROFILE: "),
        ("NEWSCRAWL_SITES=nowhere", "nowhere"),
        ("TWISTED_REACTOR=twisted.internet.selectreactor.SelectReactor", "TWISTED_REACTOR: newscrawl's workers need"),
        ("TWISTED_REACTOR_ENABLED=0", "TWISTED_REACTOR_ENABLED: newscrawl's workers need"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(project, site, setting, said):
    code, log = fish(project, site, "-s", setting, "--nolog")
    assert (code, log.count("\n")) == (2, 1)
    assert said in log
