from newscrawl.clean.facts.lines import Lines
from newscrawl.clean.model import Block, Kind, Label, Role, Scope

_SCOPE = Scope("p", frozenset(), "p", 0)


def _lines(*lines: tuple[Role, str, int | None]) -> Lines:
    blocks = tuple(Block(i, Kind.TEXT, text, i, _SCOPE) for i, (_, text, _) in enumerate(lines))
    return Lines(blocks, tuple(Label(role, dup_of=copied) for role, _, copied in lines))


def test_blocks_of_several_roles_come_in_reading_order_without_copies():
    lines = _lines(
        (Role.PARAGRAPH, "a", None), (Role.BYLINE, "b", None), (Role.PARAGRAPH, "c", None), (Role.BYLINE, "b", 1)
    )
    assert [block.text for block in lines.of({Role.BYLINE, Role.PARAGRAPH})] == ["a", "b", "c"]


def test_words_are_found_in_short_blocks_at_any_place_and_not_across_two():
    texts = ("© Quay", "", "Pier ©", "co", "py © ©", "Long " * 100 + "©")
    lines = _lines(*((Role.CHROME, text, None) for text in texts))
    assert lines.holding("©", "copy") == {0, 2, 4}


def test_page_without_a_paragraph_opens_behind_its_last_block_and_closes_nowhere():
    lines = _lines((Role.CHROME, "Menu", None))
    assert (lines.opening, lines.closing) == (1, None)
