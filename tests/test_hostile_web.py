"""Every case of the hostile web: what the server's log and the output show is what the case calls right."""

import pytest
from hostile_web.cases import GROUPS
from hostile_web.ours import crawls, met

CASES = [case for cases in GROUPS.values() for case in cases]


@pytest.mark.slow
@pytest.mark.parametrize("cases", crawls(CASES), ids=lambda cases: cases[0].__name__)
def test_a_crawl_does_right_by_every_case(cases, tmp_path, subtests):
    found = met(cases, tmp_path)
    assert found.run.code in {0, 3}, found.run.log
    for case, seen in found.seen.items():
        with subtests.test(case.__name__):
            assert case().tell(seen) == case.right


def test_every_case_says_what_the_site_does():
    assert [case for case in CASES if not case.what() or not case.right] == []
