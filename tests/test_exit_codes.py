"""What a scheduler is told when a crawl ends: docs/crawling.md lists the exit codes."""

import json
import subprocess

import pytest
from crawl_run import WITH_WORKERS, Run, command, crawl, environment
from fixtures._localhost.answers import Answer, Rules, Story, Tagged
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site

from newscrawl.crawl.health import Health

SITE = "harbour.example"


def health(lists, articles):
    heard = Health([SITE])
    for is_read in lists:
        heard.list_heard(SITE, is_read=is_read)
    for reason in articles:
        heard.article_heard(SITE, reason)
    return heard.failing


@pytest.mark.parametrize("reason", "dns connect timeout robots blocked shell http-503 http-403 http-429".split())
def test_a_site_fails_where_it_gives_its_lists_and_not_one_article(reason):
    assert health([True], [reason] * 3) == {SITE: "none of its 3 articles could be had"}
    assert health([True], [reason] * 3 + [None]) == {}


@pytest.mark.parametrize("reason", ["http-404", "http-410", "not-an-article", "empty", "too-big", "error:DropItem"])
def test_a_site_that_answers_with_pages_that_give_no_article_does_not_fail(reason):
    assert health([True], [reason] * 9) == {}


def test_one_or_two_articles_that_fail_are_no_failing_site():
    assert health([True], ["timeout"] * 2) == {}
    assert health([], ["timeout"] * 2) == {}
    assert health([], []) == {}


def test_a_site_fails_where_no_list_could_be_read():
    assert health([False, False], [None]) == {SITE: "none of its lists could be read"}
    assert health([False, True], []) == {}


def news(site, cwd, *arguments, **extra):
    return crawl(cwd, "news", "-a", f"start={site.url('/')}", *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host, **extra)


def listed(paper, site):
    site.answers = {**paper.stories(), "/": paper.front(), "/sitemap.xml": paper.sitemap(site)} | site.answers
    return site


@pytest.mark.slow
def test_a_site_whose_articles_all_fail_is_exit_code_3(tmp_path):
    paper = Paper(3)
    with Site({path: Answer(b"later", status=503) for path in paper.paths}) as site:
        done = news(listed(paper, site), tmp_path, "-s", "RETRY_ENABLED=0")
    assert done.code == 3
    assert f"{site.host}: none of its 3 articles could be had; newscrawl status tells since when" in done.log
    manifest = next((tmp_path / "output" / "news").glob("*/manifest.json"))
    assert json.loads(manifest.read_text())["failing_sites"] == [site.host]


@pytest.mark.slow
def test_a_site_whose_robots_forbids_its_articles_is_exit_code_3(tmp_path):
    paper = Paper(3)
    with Site({"/robots.txt": Rules("User-agent: *\nDisallow: /2026/")}) as site:
        assert news(listed(paper, site), tmp_path).code == 3


@pytest.mark.slow
def test_a_crawl_that_a_limit_of_its_own_ends_is_exit_code_0_and_one_out_of_memory_4(tmp_path):
    paper = Paper(40, delay=0.2)
    for limit, code in (("CLOSESPIDER_TIMEOUT=2", 0), ("MEMUSAGE_LIMIT_MB=10", 4)):
        with Site({}) as site:
            (tmp_path / str(code)).mkdir()
            done = news(listed(paper, site), tmp_path / str(code), "-s", limit, **WITH_WORKERS)
        assert (limit, done.code) == (limit, code)
        assert done.counts["articles"] + done.counts["pending"] == done.counts["found"]
        assert "Traceback" not in done.log


@pytest.mark.slow
def test_urls_without_memory_name_what_they_did_not_fetch_and_are_exit_code_4(tmp_path):
    with Site({f"/{n}": Tagged(Story().body, delay=0.5) for n in range(20)}) as site:
        limit = ("-s", "MEMUSAGE_LIMIT_MB=10")  # less than it has before it begins
        urls = ",".join(map(site.url, site.answers))
        done = crawl(tmp_path, "urls", "-a", f"urls={urls}", *limit, NEWSCRAWL_ALLOW_HOSTS=site.host, **WITH_WORKERS)
    assert (done.code, len(done.lines("articles.jsonl")) + len(done.lines("rejects.jsonl"))) == (4, 20)


@pytest.mark.slow
@pytest.mark.parametrize("spider", ["news", "urls"])
def test_an_output_that_is_no_folder_is_exit_code_2_and_one_sentence(tmp_path, spider):
    (tmp_path / "output").write_text("a file")
    given = {"news": "start=http://127.0.0.1:1/", "urls": "urls=http://127.0.0.1:1/"}[spider]
    done = crawl(tmp_path, spider, "-a", given)
    assert (done.code, done.log) == (
        2,
        "NEWSCRAWL_OUTPUT: the folder output cannot be made (File exists); name another one\n",
    )


@pytest.mark.slow
def test_a_reactor_that_workers_cannot_use_is_bad_input(tmp_path):
    done = crawl(
        tmp_path, "urls", "-a", "urls=http://127.0.0.1:1/", "-s", "TWISTED_REACTOR=no.such.Reactor", **WITH_WORKERS
    )
    said = "TWISTED_REACTOR: newscrawl's workers need asyncio's reactor; leave this as Scrapy sets it\n"
    assert (done.code, done.log) == (2, said)


@pytest.mark.slow
def test_urls_that_cannot_write_any_more_are_exit_code_1_and_leave_no_half_of_a_line(tmp_path):
    with Site({f"/{n}": Story() for n in range(30)}) as site:
        arguments = command("urls", "-a", "urls=" + ",".join(map(site.url, site.answers)))
        limited = ["bash", "-c", 'ulimit -f 40; exec "$@"', "bash", *arguments]  # KiB a file
        env = environment(NEWSCRAWL_ALLOW_HOSTS=site.host)
        ended = subprocess.run(limited, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    done = Run(ended.returncode, ended.stderr, tmp_path)
    assert done.code == 1
    assert 0 < len(done.lines("articles.jsonl")) < 30
    assert " lines are missing in " in done.log
