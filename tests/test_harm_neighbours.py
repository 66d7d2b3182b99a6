"""What stands beside furniture in a plain text is not furniture by that alone."""

from __future__ import annotations

import pytest

from newscrawl.clean.article import RawPage
from newscrawl.clean.cleaner import Cleaner
from newscrawl.clean.judge import ruling
from newscrawl.clean.page import Page
from newscrawl.clean.profile import NEWS
from newscrawl.clean.twins import twinned

OPENING = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
CLOSING = "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed."


def ruled(text: str) -> list[tuple[str, str]]:
    """The roles and texts of a text's lines by the rules alone, twins as such."""
    page = Cleaner().page(RawPage("", text.encode(), headers=(("content-type", "text/plain; charset=utf-8"),)))
    assert isinstance(page, Page)
    labels = twinned(page.blocks, ruling(page).labels)
    roles = ("twin" if label.dup_of is not None else label.role.value for label in labels)
    return [(role, block.text) for role, block in zip(roles, page.blocks, strict=True)]


def kept(text: str) -> list[str]:
    return [line for role, line in ruled(text) if role in {str(role) for role in NEWS.roles}]


@pytest.mark.parametrize("call", ["Advertisement", "Sign up for our newsletter", "Advertisement\nAdvertisement"])
def test_a_line_above_a_call_with_more_of_the_story_below_is_no_title(call: str):
    assert kept(f"{OPENING}\nWhat happens next\n{call}\n{CLOSING}") == [OPENING, "What happens next", CLOSING]


def test_a_line_above_a_box_of_several_lines_is_its_title():
    text = f"{OPENING}\nThe Morning Quay\nSign up for our newsletter\nGet the news delivered to your inbox\n{CLOSING}"
    assert kept(text) == [OPENING, CLOSING]


def test_ad_slugs_in_a_list_leave_its_lines():
    names = ["Best album", "The Salt Road", "Best song", "Ore of the north", "Best film", "Ferries"]
    text = "\n".join([OPENING, *names[:2], "Advertisement", *names[2:4], "Advertisement", *names[4:], CLOSING])
    assert kept(text) == [OPENING, *names, CLOSING]


def test_ad_slugs_behind_the_story_leave_its_list():
    names = ["Best album", "The Salt Road", "Best song", "Ore of the north"]
    assert kept("\n".join([OPENING, CLOSING, *names[:2], "Advertisement", *names[2:]])) == [OPENING, CLOSING, *names]


def test_a_story_on_one_line_is_no_caption():
    story = f"Pier reopens By Ada Quill 12 March 2024 Share {OPENING} {CLOSING} “We are happy,” she said. Work goes on."
    rights = "© 2024 The Quay. All rights reserved."
    assert ruled(f"{story} {rights}") == [("paragraph", story), ("chrome", rights)]
    assert ruled(f"{story}\n{rights}\n{CLOSING}")[0] == ("paragraph", story)


@pytest.mark.parametrize("maker", ["Photo: Ada Quill/AFP", "© 2024 Getty Images. All rights reserved."])
def test_a_line_that_ends_with_a_credit_is_still_a_caption(maker: str):
    line = "Boats at the northern pier in Varn on Monday morning."
    assert ruled(f"{OPENING}\n{line} {maker}\n{CLOSING}")[1:3] == [("caption", line), ("credit", maker)]


def test_a_long_line_of_many_sentences_is_no_caption_whatever_ends_it():
    story = " ".join([OPENING, CLOSING, "“We are happy,” she said.", OPENING, CLOSING, "Work goes on at the pier."] * 2)
    assert ruled(f"{OPENING}\n{story} Photo: Ada Quill/AFP\n{CLOSING}")[1] == ("paragraph", story)
