"""Scheduled crawls of a real site that answers late, wrongly or not at all."""

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Answer, Moved, Silent, Tagged
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

pytestmark = pytest.mark.slow


def news(site, cwd, *arguments):
    return crawl(cwd, "news", "-a", f"start={site.url('/')}", *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)


def index(site, paths):
    """Return a sitemap index that dates its lists, the first as the newest."""
    days = (f"2026-11-{20 - place:02}" for place in range(len(paths)))
    named = ((site.url(path), day) for path, day in zip(paths, days, strict=True))
    entries = "".join(f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in named)
    return Answer(f"<sitemapindex>{entries}</sitemapindex>".encode(), "application/xml")


def test_articles_do_not_wait_for_lists_that_never_come(tmp_path):
    paper = Paper(40)
    dead = [f"/dead/{number}.xml" for number in range(6)]
    with Site({}) as site:
        site.answers = {**paper.stories(), "/": paper.front(), "/good.xml": paper.sitemap(site)}
        site.answers |= dict.fromkeys(dead, Silent()) | {"/sitemap.xml": index(site, ["/good.xml", *dead])}
        done = news(site, tmp_path, "-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0")
        asked = [path for path in site.log if path in {*dead, *paper.paths}]
    assert (done.code, done.counts["articles"], done.counts["lists_failed"]) == (0, 40, 6 + 1)  # and robots.txt
    last_article = max(place for place, path in enumerate(asked) if path in paper.paths)
    assert len(set(asked[:last_article]) & set(dead)) <= 3


def test_a_known_article_that_leads_on_to_the_front_page_is_no_revision_of_it(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        site.answers = {**paper.stories(), "/": paper.story(3), "/sitemap.xml": paper.sitemap(site)}
        assert news(site, tmp_path).counts["articles"] == 3
        paper.versions[1] = 2
        site.answers |= {"/sitemap.xml": paper.sitemap(site), paper.path(1): Moved("/")}
        done = news(site, tmp_path)
    assert (done.counts["articles"], done.counts["rejects"]) == (0, 1)
    assert [line["reason"] for line in done.shards("rejects")] == ["not-an-article"]


def test_an_article_that_leads_on_to_what_the_site_file_calls_a_story_is_one(tmp_path):
    paper = Paper(1)
    with Site({}) as site:
        site.answers = {"/tag/a-story": paper.story(1), paper.path(1): Moved("/tag/a-story")}
        site.answers["/map.xml"] = paper.sitemap(site)
        (tmp_path / "127.0.0.1.toml").write_text(
            f'[site]\ndomain = "127.0.0.1"\n[crawl]\nsitemaps = ["{site.url("/map.xml")}"]\narticle = ["-"]\n'
        )
        arguments = ("news", "-a", "site=127.0.0.1", "-s", f"NEWSCRAWL_SITES={tmp_path}")
        done = crawl(tmp_path, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert [line["url"] for line in done.shards()] == [site.url("/tag/a-story")]


def test_an_article_that_moved_is_asked_with_the_validators_of_where_it_is(tmp_path):
    paper = Paper(1)
    with Site({}) as site:
        site.answers = {"/": paper.front(), "/sitemap.xml": paper.sitemap(site)}
        site.answers |= {
            paper.path(1): Moved("/2026/11/30/where-the-story-is-now"),
            "/2026/11/30/where-the-story-is-now": paper.story(1),
        }
        news(site, tmp_path)
        paper.versions[1] = 2
        site.answers["/sitemap.xml"] = paper.sitemap(site)
        site.statuses.clear()
        done = news(site, tmp_path)
    assert ("/2026/11/30/where-the-story-is-now", 304) in site.statuses
    assert (done.counts["unchanged"], len(done.shards())) == (1, 1)


def test_an_article_that_is_gone_has_one_reject_until_its_list_says_otherwise(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        site.answers = {**paper.stories(), "/": paper.front(), "/sitemap.xml": paper.sitemap(site)}
        news(site, tmp_path)
        paper.versions[1] = 2
        site.answers |= {"/sitemap.xml": paper.sitemap(site), paper.path(1): Answer(status=410)}
        assert news(site, tmp_path).counts["rejects"] == 1
        site.answers["/sitemap.xml"] = Tagged(paper.sitemap(site).body + b"\n", "application/xml")
        assert news(site, tmp_path).counts["found"] == 0
        paper.versions[1] = 3
        site.answers |= {"/sitemap.xml": paper.sitemap(site), paper.path(1): paper.story(1)}
        done = news(site, tmp_path)
    assert [line["revision"] for line in done.shards()][-1] == 1
