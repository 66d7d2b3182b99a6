"""Every case of the hostile web: what the server's log and the output show is what the case calls right."""

import re
from pathlib import Path

import pytest
from hostile_web.accounts import faults, figures
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met
from hostile_web.table import table, told
from hostile_web.verdict import evidence, verdict

# No name comes from an address but that of a site's lock, which is a host.
OURS = re.compile(
    r"""log|output/ledger\.sqlite3(?:-\w+)?|output/locks/[\w.]+
       |output/news/[\w-]+/(?:manifest\.json|(?:articles|rejects)-\d{5}\.jsonl)""",
    re.VERBOSE,
)
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


def _files(folder):
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


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
