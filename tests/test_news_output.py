"""What a scheduled crawl leaves: shards plain or packed, a feed in their place, and a manifest of it all."""

import hashlib
import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from crawl_run import Run, command, environment, lines_of
from fixtures._localhost.answers import Answer, Missing, Story
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, found, news, news_through, urls

from newscrawl.crawl.packing import FORMATS

FEED = "mine/out.jsonl"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("form", FORMATS)
def test_shards_are_plain_or_packed_as_is_set(tmp_path, form):
    paper = Paper(5)
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, NEWSCRAWL_SHARD_FORMAT=form, NEWSCRAWL_SHARD_LINES="2")
    names = sorted(path.name for path in done.folder.glob("articles*"))
    assert names == [f"articles-0000{number}.{form}" for number in (1, 2, 3)]
    assert (done.code, found(done)) == (0, urls(site, paper.paths))


def test_the_manifest_names_the_shards_so_that_they_can_be_checked(tmp_path):
    paper = Paper(5)
    with Site({}) as site:
        by_sitemap(paper, site)
        site.answers[paper.path(1)] = Missing()
        done = news(site, tmp_path, NEWSCRAWL_SHARD_FORMAT="jsonl.gz", NEWSCRAWL_SHARD_LINES="2")
    manifest = done.manifest
    for shard in manifest["shards"]:
        assert hashlib.sha256((done.folder / shard["name"]).read_bytes()).hexdigest() == shard["sha256"]
        assert len(lines_of(done.folder / shard["name"])) == shard["lines"]
    assert {shard["name"] for shard in manifest["shards"]} == {path.name for path in done.folder.glob("*.gz")}
    assert sum(shard["lines"] for shard in manifest["shards"]) == 5
    assert datetime.fromisoformat(manifest["began"]) <= datetime.fromisoformat(manifest["ended"])
    assert set(manifest["versions"]) == {"newscrawl", "python", "scrapy", "trafilatura", "lxml"}


def test_the_same_settings_have_the_same_sum_and_another_setting_has_another(tmp_path):
    sums = []
    with Site({}) as site:
        for number, more in enumerate(((), ("-o", "x.jsonl"), ("-s", "LOG_FILE=log"), ("-s", "DOWNLOAD_TIMEOUT=29"))):
            (tmp_path / str(number)).mkdir()
            sums.append(news(site, tmp_path / str(number), *more).manifest["settings_sha256"])
    assert len(set(sums[:3])) == 1
    assert sums[3] != sums[0]


def test_an_error_of_our_own_ends_the_crawl_and_is_told(tmp_path):
    paper = Paper(30)
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news_through("SpoilingPipeline", site, tmp_path)
        assert "an error of newscrawl's own ended the run: TypeError" in done.log
        assert (done.code, done.shards()) == (1, [])
        assert found(news(site, tmp_path)) == urls(site, paper.paths)


def test_o_takes_the_articles_alone_and_appends_what_is_new(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        by_sitemap(paper, site)
        site.answers[paper.path(1)] = Missing()
        first = news(site, tmp_path, "-o", FEED)
        assert (first.code, first.counts["articles"], first.manifest["feeds"]) == (0, 2, {"articles": [FEED]})
        assert sorted(path.name for path in first.folder.iterdir()) == ["manifest.json", "rejects-00001.jsonl"]
        by_sitemap(Paper(4), site)
        done = news(site, tmp_path, "-o", FEED)
    assert (done.code, done.counts["articles"]) == (0, 1)
    assert asked(done, FEED) == urls(site, map(paper.path, (2, 3, 4)))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["out.jsonl"]


def test_a_feed_may_take_the_rejects_alone_also_those_that_a_pipeline_makes(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        by_sitemap(paper, site)
        site.answers |= {paper.path(1): Missing(), "/2026/11/30/a-story-that-is-dropped/dropped": paper.story(2)}
        addresses = [*map(site.url, paper.paths), site.url("/2026/11/30/a-story-that-is-dropped/dropped")]
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in addresses)
        site.answers["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")
        done = news_through("TroubledPipeline", site, tmp_path, "-o", "not.jsonl:rejects")
    assert {line["reason"] for line in done.lines("not.jsonl")} == {"http-404", "error:DropItem"}
    assert (done.code, done.counts["rejects"], found(done)) == (0, 2, urls(site, [paper.path(2)]))
    assert done.shards("rejects") == []


def test_a_feed_that_picks_its_items_stands_beside_the_shards(tmp_path):
    paper = Paper(2)
    feeds = {"picked.jsonl": {"format": "jsonl", "item_filter": "scrapy.extensions.feedexport.ItemFilter"}}
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, "-s", f"FEEDS={json.dumps(feeds)}")
    assert (done.code, found(done)) == (0, urls(site, paper.paths))
    assert asked(done, "picked.jsonl") == urls(site, paper.paths)


def test_standard_output_takes_the_articles_alone(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, "-o", "-:jsonl", "--nolog")
        assert sorted(json.loads(line)["requested_url"] for line in done.log.splitlines()) == urls(site, paper.paths)
        assert (done.shards(), news(site, tmp_path).counts["found"]) == ([], 0)


@pytest.mark.parametrize(("feed", "code"), [("/dev/full", 4), ("blocked/out.jsonl", 1)])
def test_what_a_feed_that_cannot_be_stored_was_to_hold_is_due_again(tmp_path, feed, code):
    paper = Paper(3)
    (tmp_path / "blocked").mkdir()
    with Site({}) as site:
        by_sitemap(paper, site)
        if feed == "/dev/full":
            ended = into_a_full_device(site, tmp_path)
        else:
            (tmp_path / "blocked" / "out.jsonl").mkdir()  # a file's name cannot be given there
            ended = news(site, tmp_path, "-O", feed)
        assert ended.code == code
        assert "not stored; what it was to hold is due again" in ended.log
        assert (ended.counts["articles"], ended.counts["pending"], ended.manifest["feeds"]) == (0, 3, {})
        assert found(news(site, tmp_path)) == urls(site, paper.paths)


def test_a_feed_that_lacks_a_line_is_not_stored(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        by_sitemap(paper, site)
        lost = "/2026/11/30/a-story-that-is-lost/dropped"
        entries = "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in (*paper.paths, lost))
        site.answers |= {lost: Story()}
        site.answers["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")
        (tmp_path / "out.jsonl").write_text("what was there before\n")
        done = news_through("TroubledPipeline", site, tmp_path, "-o", "out.jsonl", at=870)  # behind the ledger's
    assert (done.code, done.counts["articles"], done.counts["pending"]) == (1, 0, 3)
    assert "out.jsonl: not stored; what it was to hold is due again" in done.log
    assert (tmp_path / "out.jsonl").read_text() == "what was there before\n"


def into_a_full_device(site, cwd):
    """A crawl whose standard output takes no line."""
    arguments = command("news", "-a", f"start={site.url('/')}", "-o", "-:jsonl")
    env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(arguments, cwd=cwd, env=env, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    return Run(ended.returncode, ended.stderr, cwd)


def asked(run, feed):
    return sorted(line["requested_url"] for line in run.lines(feed))
