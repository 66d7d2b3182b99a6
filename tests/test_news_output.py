"""What a scheduled crawl leaves: shards plain or packed, a feed in their place, and a manifest of it all."""

import hashlib
from datetime import datetime

import pytest
from crawl_run import lines_of
from fixtures._localhost.answers import Missing
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, found, news, news_through, urls

from newscrawl.crawl.packing import FORMATS

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


def test_o_writes_a_copy_of_the_articles(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, "-o", "copy.jsonl")
    assert sorted(line["id"] for line in done.shards()) == sorted(line["id"] for line in done.lines("copy.jsonl"))
