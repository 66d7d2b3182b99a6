"""Every case of the hostile web: what the server's log and the output show is what the case calls right."""

import re

import pytest
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met

# No name comes from an address but that of a site's lock, which is a host.
OURS = re.compile(
    r"""log|output/ledger\.sqlite3(?:-\w+)?|output/locks/[\w.]+
       |output/news/[\w-]+/(?:manifest\.json|(?:articles|rejects)-\d{5}\.jsonl)""",
    re.VERBOSE,
)
CASES = [case for cases in GROUPS.values() for case in cases]


@pytest.mark.slow
@pytest.mark.parametrize("cases", crawls(CASES), ids=lambda cases: cases[0].__name__)
def test_a_crawl_does_right_by_every_case(cases, tmp_path, subtests):
    found = met(cases, tmp_path)
    assert found.run.code in {0, 3}, found.run.log
    assert [path for path in _files(tmp_path) if not OURS.fullmatch(path)] == []
    for case, seen in found.seen.items():
        with subtests.test(case.__name__):
            assert case().tell(seen) == case.right


def _files(folder):
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_every_case_says_what_the_site_does():
    assert [case for case in CASES if not case.what() or not case.right] == []
