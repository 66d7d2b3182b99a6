"""Answers that are never whole: what came is kept, and what changes in it is written."""

import pytest
from fixtures._localhost.hostile.wire import HEAD, Wire, whole
from fixtures._localhost.paper import Paper
from fixtures._localhost.site import Site
from news_run import by_sitemap, news, urls

LONGER, SHORT, BEHIND = 1, 2, 3


def miscounted(paper):
    """Of each story an answer that is not what it says: 40 bytes too few, one that breaks off, a comment behind it."""
    bodies = {number: paper.story(number).body for number in paper.versions}
    told = b"Content-Length: %d\r\n\r\n" % (len(bodies[LONGER]) + 40)
    breaks_off = whole(bodies[SHORT]).removesuffix(b"</footer></body></html>\n")
    answers = HEAD + told + bodies[LONGER], breaks_off, whole(bodies[BEHIND]) + b"<!-- from the cache -->"
    return dict(zip(paper.paths, map(Wire, answers), strict=True))


@pytest.mark.slow
def test_an_answer_that_is_never_whole_gives_revisions(tmp_path):
    paper = Paper(3)
    flagged, tries = [], []
    with Site({}) as site:
        for version in (1, 2):
            paper.versions = dict.fromkeys(paper.versions, version)
            by_sitemap(paper, site)
            site.answers |= miscounted(paper)
            site.log.clear()
            done = news(site, tmp_path)
            lines = {line["requested_url"]: line for line in done.shards()}
            assert (done.code, sorted(lines)) == (0, urls(site, paper.paths)), done.log
            assert all(f"day {version}" in line["text"] for line in lines.values())
            flagged.append(
                [number for number in paper.versions if lines[site.url(paper.path(number))]["quality"]["flags"]]
            )
            tries.append([site.log.count(path) for path in paper.paths])
    assert flagged == [[SHORT], [SHORT]]
    assert tries == [[1, 3, 1], [1, 3, 1]]
