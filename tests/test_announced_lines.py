"""What stands below a line of a text that announces other stories."""

from __future__ import annotations

import pytest
from field_text import article_of, kept
from reading import ONE, TWO

TITLE = "Man arrested after window of chip shop was broken"
SUBHEAD = "What the mayor wants for the pier"


@pytest.mark.parametrize("label", ["Read also", "Related stories", "Lesen Sie auch", "À lire aussi", "Leia também"])
def test_the_single_title_below_read_also_leads_to_another_story(label):
    assert kept(article_of(f"{ONE}\n{label}\n{TITLE}\n{TWO}")) == [ONE, TWO]


@pytest.mark.parametrize("button", ["Learn more", "Read more", "View all"])
def test_the_line_below_a_button_heads_the_story(button):
    assert kept(article_of(f"{ONE}\n{button}\n{SUBHEAD}\n{TWO}")) == [ONE, SUBHEAD, TWO]


def test_the_last_of_several_titles_heads_the_story():
    assert kept(article_of(f"{ONE}\nRead also\n{TITLE}\n{SUBHEAD}\n{TWO}")) == [ONE, SUBHEAD, TWO]
