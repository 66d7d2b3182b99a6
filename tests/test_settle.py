"""A text is judged until what is kept of it would be kept again."""

from __future__ import annotations

import pytest
from reading import ONE, TWO, page_of_text

from newscrawl.clean import Cleaner, settle, text_page
from newscrawl.clean.cleaner import Reading
from newscrawl.clean.model import Kind, Label, Role, Rule, Strength
from newscrawl.clean.page import Page
from newscrawl.clean.settle import UNSETTLED, settled

_SAID = Rule("x.said", Role.CHROME, Strength.FAIR, "So it is.")
KEPT, DROPPED = Label(Role.PARAGRAPH), Label(Role.CHROME, 3, (_SAID,))
MENU = "Home News Sport"


def roles(labels: tuple[Label, ...]) -> list[str]:
    return [label.role for label in labels]


def strict(page: Page) -> tuple[Label, ...]:
    """Drops the menu, and the second paragraph once no menu is there."""
    has_menu = any(block.text == MENU for block in page.blocks)
    return tuple(
        DROPPED if block.text == MENU or (block.text == TWO and not has_menu) else KEPT for block in page.blocks
    )


def hungry(page: Page) -> tuple[Label, ...]:
    """Drops the last line of any text."""
    return (*[KEPT] * (len(page.blocks) - 1), DROPPED)


def no_twice(page: Page) -> tuple[Label, ...]:
    """Drops the menu; takes a line that was said before for its copy once no menu is there."""
    texts = [block.text for block in page.blocks]
    if MENU in texts:
        return tuple(DROPPED if text == MENU else KEPT for text in texts)
    return tuple(
        Label(Role.PARAGRAPH, dup_of=texts.index(text)) if text in texts[:i] else KEPT for i, text in enumerate(texts)
    )


def test_what_falls_at_the_second_look_falls_with_its_reason():
    labels, _ = settled(page_of_text(f"{ONE}\n{MENU}\n{TWO}"), strict, rules=strict)
    assert roles(labels) == [Role.PARAGRAPH, Role.CHROME, Role.CHROME]
    assert labels[2].because == (_SAID,)


def test_what_is_kept_would_be_kept_again():
    page = page_of_text(f"{MENU}\n{ONE}\n{TWO}")
    kept = "\n".join(
        block.text
        for block, label in zip(page.blocks, settled(page, strict, rules=strict)[0], strict=True)
        if label is KEPT
    )
    assert roles(settled(page_of_text(kept), strict, rules=strict)[0]) == [Role.PARAGRAPH]


def test_a_judge_that_never_has_enough_is_heard_seven_times_and_the_text_is_not_at_rest():
    labels, is_settled = settled(page_of_text("\n\n".join(f"{ONE} {n}" for n in range(9))), hungry, rules=hungry)
    assert roles(labels).count(Role.CHROME) == 7
    assert not is_settled


def test_a_text_that_rests_after_the_last_round_is_at_rest():
    assert settled(page_of_text("\n\n".join(f"{ONE} {n}" for n in range(7))), hungry, rules=hungry)[1]


@pytest.fixture
def huge(monkeypatch: pytest.MonkeyPatch) -> int:
    """More lines than are looked at again."""
    monkeypatch.setattr(settle, "_BLOCKS", 200)
    return 202


def test_a_text_that_is_not_at_rest_says_so(huge: int):
    reading = Cleaner().read(text_page("- Boats came back and stayed\n" * huge))
    assert isinstance(reading, Reading) and UNSETTLED in reading.page.flags


def test_a_text_that_is_kept_whole_is_looked_at_once():
    looks = []

    def contented(page: Page) -> tuple[Label, ...]:
        looks.append(page)
        return (KEPT,) * len(page.blocks)

    settled(page_of_text(f"{ONE}\n{TWO}"), contented, rules=contented)
    assert len(looks) == 1


def test_a_copy_found_at_the_second_look_names_its_original_by_the_first_numbers():
    labels, _ = settled(page_of_text(f"{MENU}\n{ONE}\n{ONE}"), no_twice, rules=no_twice)
    assert labels[2].dup_of == 1


def test_a_text_of_nothing_but_furniture_has_no_second_look():
    assert roles(settled(page_of_text(MENU), strict, rules=strict)[0]) == [Role.CHROME]


def test_what_the_rules_keep_is_not_judged_a_second_time():
    looks = []

    def judge(page: Page) -> tuple[Label, ...]:
        looks.append(page)
        return strict(page)

    settled(page_of_text(f"{ONE}\n{MENU}\n{TWO}"), judge, rules=lambda page: (KEPT,) * len(page.blocks))
    assert len(looks) == 1


def test_a_huge_text_is_looked_at_once(huge: int):
    looks = []

    def judge(page: Page) -> tuple[Label, ...]:
        looks.append(page)
        return hungry(page)

    settled(page_of_text("a\n" * huge), judge, rules=judge)
    assert len(looks) == 1


def unlisted(page: Page) -> tuple[Label, ...]:
    """Drops a short line that is no item."""
    return tuple(DROPPED if block.kind is Kind.TEXT and len(block.text) < 20 else KEPT for block in page.blocks)


def test_a_text_that_is_kept_whole_but_for_its_bullets_is_looked_at_again():
    labels, _ = settled(page_of_text(f"- {MENU}\n- Boats and ropes\n\n{ONE}"), unlisted, rules=unlisted)
    assert roles(labels) == [Role.CHROME, Role.CHROME, Role.PARAGRAPH]


def listed(page: Page) -> tuple[Label, ...]:
    """Drops a short line with an empty line below it."""
    lone = [not block.follows and len(block.text) < 20 for block in page.blocks]
    return tuple(DROPPED if lone[i] and not page.blocks[i + 1].follows else KEPT for i, block in enumerate(page.blocks))


def test_the_lines_of_a_list_stand_together_at_the_second_look_as_in_the_record():
    page = page_of_text(f"- Boats came back\n- No fares went up\n\n{ONE}")
    assert Role.CHROME not in roles(settled(page, listed, rules=listed)[0])
