"""Who is asked: the rules always, the estimate where no person has said more, the witness where pages are in doubt."""

from __future__ import annotations

from pathlib import Path

from reading import ONE, STORY, TWO, page_of, page_of_text

from newscrawl.clean import Cleaner, RawPage, Reading, Role
from newscrawl.clean.estimate import estimate, is_in_doubt
from newscrawl.clean.judge import judge, ruling

PLAIN = f"<title>Pier reopens</title><main><h1>Pier reopens</h1>{STORY * 4}</main>"
# A page of short lines, none of them prose: no telling which of them are its text.
SHORT_LINES = "<main>" + "".join(f"<div><div>Boat {n} came in at dawn</div></div>" for n in range(12)) + "</main>"


def test_a_story_that_all_agree_on_needs_no_witness():
    page = page_of(PLAIN)
    assert not is_in_doubt(page.blocks, estimate(ruling(page)))
    assert judge(page)[0].kept is None


def test_a_page_in_doubt_is_shown_to_the_witness():
    page = page_of(SHORT_LINES)
    assert is_in_doubt(page.blocks, estimate(ruling(page)))
    assert judge(page)[0].kept is not None


def test_where_a_site_file_names_the_body_the_rules_alone_judge():
    page = (Path(__file__).parent / "fixtures/newsweek.com/island-town-keeps-its-winter-ferry.html").read_bytes()
    reading = Cleaner().read(RawPage("https://www.newsweek.com/ferry-1790001", page))
    assert isinstance(reading, Reading)
    assert reading.page.kept is None
    assert [label for label in reading.labels for rule in label.because if rule.id.startswith("estimate.")] == []


def test_a_plain_text_has_no_witness():
    page, labels = judge(page_of_text(f"{ONE}\n{TWO}"))
    assert page.kept is None
    assert [label.role for label in labels] == [Role.PARAGRAPH, Role.PARAGRAPH]
