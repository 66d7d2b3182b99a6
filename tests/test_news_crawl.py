"""Scheduled crawls of a real site: everything is found, nothing is fetched or written twice, nothing is lost."""

from collections import Counter

import pytest
from crawl_run import WITH_WORKERS, crawl
from fixtures._localhost.answers import Answer, Missing, Moved, Rules
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, found, news, news_through, urls

pytestmark = pytest.mark.slow


def test_everything_is_found_by_a_sitemap_alone(tmp_path):
    paper = Paper(12)
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))
    assert done.counts["found"] == done.counts["articles"] == 12
    assert len(site.log) == 12 + 3  # robots.txt, the sitemap, the front page


def test_everything_is_found_by_a_sitemap_that_only_robots_names(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        index = f"<sitemapindex><sitemap><loc>{site.url('/maps/one.xml')}</loc></sitemap></sitemapindex>"
        site.answers = {
            **paper.stories(),
            "/robots.txt": Rules(f"Sitemap: {site.url('/maps/index.xml')}"),
            "/maps/index.xml": Answer(index.encode(), "application/xml"),
            "/maps/one.xml": paper.sitemap(site),
        }
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))


def test_everything_is_found_by_a_feed_alone(tmp_path):
    paper = Paper(12)
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    with Site({}) as site:
        site.answers = {**paper.stories(), "/": paper.front(link), "/rss": paper.feed(site)}
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))
    assert len(site.log) == 12 + 4


def test_everything_is_found_by_sections_and_their_pages_alone(tmp_path):
    paper = Paper(12)
    with Site({}) as site:
        site.answers = {
            **paper.stories(),
            "/": paper.front(sections=("/town", "/culture")),
            "/town": paper.section(range(1, 5), after="/town?page=2"),
            "/town?page=2": paper.section(range(5, 9)),
            "/culture": paper.section(range(7, 13)),
        }
        done = news(site, tmp_path)
    assert (done.code, found(done)) == (0, urls(site, paper.paths))
    assert len(site.log) == 12 + 6


def test_a_second_run_over_an_unchanged_site_fetches_and_writes_no_article(tmp_path):
    paper = Paper(8)
    with Site({}) as site:
        by_sitemap(paper, site)
        news(site, tmp_path, **WITH_WORKERS)
        site.statuses.clear()
        done = news(site, tmp_path)
        asked = Counter(site.statuses)
    assert asked == {("/robots.txt", 404): 1, ("/sitemap.xml", 304): 1, ("/", 304): 1}
    assert (done.code, len(done.shards()), done.counts["found"]) == (0, 8, 0)


def test_only_what_changed_or_appeared_is_fetched_and_written(tmp_path):
    paper = Paper(8)
    with Site({}) as site:
        by_sitemap(paper, site)
        before = news(site, tmp_path).shards()
        paper.versions |= dict.fromkeys((2, 4, 6), 2) | {9: 1, 10: 1}
        by_sitemap(paper, site)
        site.log.clear()
        done = news(site, tmp_path)
        after = done.shards()[len(before) :]
    assert sorted(line["requested_url"] for line in after) == urls(site, map(paper.path, (2, 4, 6, 9, 10)))
    first = {line["requested_url"]: line["content_hash"] for line in before}
    revisions = {line["requested_url"]: line for line in after if line["revision"]}
    assert sorted(revisions) == urls(site, map(paper.path, (2, 4, 6)))
    assert all((line["revision"], line["previous_hash"]) == (1, first[url]) for url, line in revisions.items())
    assert [path for path in site.log if path.startswith("/2026")] == [
        path for path in site.log if path in set(map(paper.path, (2, 4, 6, 9, 10)))
    ]
    assert (done.counts["articles"], done.counts["revisions"], done.counts["unchanged"]) == (5, 3, 0)


def test_a_touched_page_that_says_the_same_gives_no_line(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        by_sitemap(paper, site)
        news(site, tmp_path)
        touched = Answer(paper.sitemap(site).body.replace(b"2026-11-01", b"2026-11-02"), "application/xml")
        retagged = Answer(paper.story(2).body.replace(b"Home", b"Start"))
        site.answers |= {"/sitemap.xml": touched, paper.path(2): retagged}
        site.statuses.clear()
        done = news(site, tmp_path)
        asked = {(path, status) for path, status in site.statuses if path in paper.paths}
    assert asked == {(paper.path(1), 304), (paper.path(2), 200), (paper.path(3), 304)}
    assert (len(done.shards()), done.counts["unchanged"]) == (3, 3)


def test_twins_are_one_line_and_a_canonical_that_lies_is_not_believed(tmp_path):
    paper = Paper(4)
    with Site({}) as site:
        by_sitemap(paper, site)
        lie = f'<link rel="canonical" href="{site.url(paper.path(1))}">'
        print_page = "/drucken/story-one-for-the-printer-2026"
        site.answers |= {paper.path(n): paper.story(n, lie) for n in (2, 3)} | {print_page: paper.story(1, lie)}
        names = [paper.path(1) + "?utm_source=feed", *paper.paths, print_page]
        entries = "".join(f"<url><loc>{site.url(name)}</loc></url>" for name in names)
        site.answers["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")
        site.answers[paper.path(1) + "?utm_source=feed"] = site.answers[paper.path(1)]
        done = news(site, tmp_path)
    assert len({line["headline"] for line in done.shards()}) == len(done.shards()) == 4
    assert (done.counts["found"], done.counts["unchanged"]) == (5, 1)


def test_rejects_have_their_lines_and_only_those_that_may_pass_stay_due(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        by_sitemap(paper, site)
        site.answers |= {paper.path(1): Missing(), paper.path(2): Answer(b"later", status=503)}
        done = news(site, tmp_path, "-s", "RETRY_ENABLED=0", **WITH_WORKERS)
    assert sorted(line["reason"] for line in done.shards("rejects")) == ["http-404", "http-503"]
    assert (done.code, done.counts["articles"], done.counts["rejects"], done.counts["pending"]) == (0, 1, 2, 0)


def test_since_leaves_older_articles_for_a_run_that_asks_for_them(tmp_path):
    paper = Paper(4)
    paper.versions |= {3: 20, 4: 21}
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, "-a", "since=2026-11-15")
        assert found(done) == urls(site, map(paper.path, (3, 4)))
        assert (done.counts["dropped"], done.counts["found"]) == (2, 4)
        assert found(news(site, tmp_path)) == urls(site, paper.paths)


def test_max_pages_bounds_a_run_and_the_rest_stays_due_newest_first(tmp_path):
    paper = Paper(6)
    paper.versions = {number: number for number in paper.versions}
    with Site({}) as site:
        by_sitemap(paper, site)
        done = news(site, tmp_path, "-a", "max_pages=2")
        assert found(done) == urls(site, map(paper.path, (5, 6)))
        assert (done.counts["articles"], done.counts["pending"]) == (2, 4)
        assert found(news(site, tmp_path)) == urls(site, paper.paths)


def test_addresses_of_other_sites_and_of_no_article_are_dropped_with_a_count(tmp_path):
    paper = Paper(2)
    with Site({}) as site:
        by_sitemap(paper, site)
        names = [*map(site.url, paper.paths), "http://other.example/2026/11/01/a-story", site.url("/tag/ships")]
        entries = "".join(f"<url><loc>{name}</loc></url>" for name in names)
        site.answers["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")
        done = news(site, tmp_path)
    assert (done.code, done.counts["found"], done.counts["articles"], done.counts["dropped"]) == (0, 4, 2, 2)


def test_a_site_file_says_where_the_lists_are_and_what_is_an_article(tmp_path):
    paper = Paper(4)
    with Site({}) as site:
        site.answers = {**paper.stories(), "/secret-list.xml": paper.sitemap(site)}
        (tmp_path / "sites").mkdir()
        (tmp_path / "sites" / "127.0.0.1.toml").write_text(
            f'[site]\ndomain = "127.0.0.1"\n[crawl]\nsitemaps = ["{site.url("/secret-list.xml")}"]\ndeny = ["-3$"]\n'
        )
        arguments = ("news", "-a", "site=127.0.0.1", "-s", "NEWSCRAWL_SITES=sites")
        done = crawl(tmp_path, *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert found(done) == urls(site, map(paper.path, (1, 2, 4)))
    assert set(site.log) == {"/robots.txt", "/secret-list.xml", *map(paper.path, (1, 2, 4))}


def test_a_site_of_which_no_list_can_be_read_is_exit_code_3(tmp_path):
    with Site({"/sitemap.xml": Moved("/sitemap.xml")}) as site:
        done = news(site, tmp_path)
    assert done.code == 3
    assert f"{site.host}: none of its lists could be read" in done.log


def test_items_that_a_pipeline_drops_or_fails_on_end_as_rejects_and_the_crawl_ends(tmp_path):
    paper = Paper(3)
    with Site({}) as site:
        by_sitemap(paper, site)
        dropped, fails = "/2026/11/30/dropped", "/2026/11/30/fails"
        site.answers |= {dropped: paper.story(1), fails: paper.story(2)}
        entries = "".join(f"<url><loc>{site.url(name)}</loc></url>" for name in (paper.path(3), dropped, fails))
        site.answers["/sitemap.xml"] = Answer(f"<urlset>{entries}</urlset>".encode(), "application/xml")
        done = news_through("TroubledPipeline", site, tmp_path)
    assert {line["requested_url"]: line["reason"] for line in done.shards("rejects")} == {
        site.url(dropped): "error:DropItem",
        site.url(fails): "error:ArithmeticError",
    }
    assert (done.code, done.counts["articles"]) == (0, 1)
