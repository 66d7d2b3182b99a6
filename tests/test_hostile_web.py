"""Every case of the hostile web: what the server's log and the output show is what the case calls right."""

import re
from pathlib import Path

import pytest
from fixtures._localhost.hostile.case import Seen
from fixtures._localhost.site import Asked
from hostile_web.accounts import faults, figures
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met
from hostile_web.table import table, told
from hostile_web.verdict import evidence, verdict

from newscrawl.bounds import counted, names

# No name comes from an address but that of a site's lock, which is a host.
OURS = re.compile(
    r"""log|stats\.json|output/ledger\.sqlite3(?:-\w+)?|output/locks/[\w.]+
       |output/news/[\w-]+/(?:manifest\.json|(?:articles|rejects)-\d{5}\.jsonl)""",
    re.VERBOSE,
)
SCRAPYS = ("download_maxsize", "download_timeout", "redirects", "robots_bytes")  # bounds that are no settings of ours
OF_MANY_ORIGINS = {"robots_kept"}  # five hundred: tests/test_manners.py reaches it
# What a site has at one of these addresses is the whole case: robots.txt closes it, its lists lead astray.
NO_MORE_TO_ASK_FOR = {
    *("ForbidsTwelveThatWait", "Answers503", "Answers429", "RobotsNeverComes", "HangsUpOnRobots", "RobotsBreaksOff"),
    *("FalselyGzippedRules", "LeadsInside", "RobotsInside", "InsideByTwoSteps", "ToAHostThatForbids"),
    *("BehindAPublicName", "FrontPageInside", "NoFollowInHead", "NoFollowInHeader"),
}
CASES = [case for cases in GROUPS.values() for case in cases]
CRAWLING = Path(__file__).parent.parent / "docs/crawling.md"


@pytest.mark.slow
@pytest.mark.parametrize("cases", crawls(CASES), ids=lambda cases: cases[0].__name__)
def test_a_crawl_does_right_by_every_case(cases, tmp_path, subtests):
    crawl = met(cases, tmp_path)
    assert faults(crawl) == (), f"{figures(crawl)}\n{crawl.run.log[-5000:]}"
    assert [path for path in _files(tmp_path) if not OURS.fullmatch(path)] == []
    for case, seen in crawl.seen.items():
        found = verdict(case, seen)
        with subtests.test(case.__name__):
            assert found.is_right, evidence(found)
    if not cases[0].settings:
        stats = next(iter(crawl.seen.values())).stats
        with subtests.test("bounds"):
            unreached = {name for name in (*names(), *SCRAPYS) if not stats.get(counted(name))}
            assert unreached <= OF_MANY_ORIGINS


def _files(folder):
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_no_case_is_right_for_a_crawler_that_does_nothing():
    assert [case for case in CASES if verdict(case, Seen((), (), ())).is_right] == []


def test_hardly_a_case_is_right_for_a_crawler_that_looks_at_what_all_sites_have():
    glance = Seen(tuple(Asked(path, 0.0, {}) for path in ("/robots.txt", "/sitemap.xml", "/")), (), ())
    assert {case.__name__ for case in CASES if verdict(case, glance).is_right} <= NO_MORE_TO_ASK_FOR


def test_every_case_says_what_the_site_does():
    assert [case for case in CASES if not case.what() or not case.right] == []


def test_no_two_cases_have_a_name_or_a_row_in_common():
    assert len({case.__name__ for case in CASES}) == len({case.what() for case in CASES}) == len(CASES)


def test_the_table_in_the_docs_has_the_cases_and_what_is_right():
    document = CRAWLING.read_text("utf-8")
    rows = told(document)
    cases = [(group, case.what(), case.right) for group, some in GROUPS.items() for case in some]
    again = "make hostile ARGS='--write docs/crawling.md' makes it anew"
    assert [(row.group, row.what, row.ours) for row in rows] == cases, again
    assert table(rows) in document, again
