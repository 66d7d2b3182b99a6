"""A line of a dump becomes a text, or a reject that says why it holds none."""

import json

import pytest

from newscrawl.clean import Reject, text_page
from newscrawl.clean.charset import decoded
from newscrawl.repair.texts import Fields, Given, given, whole

PLACE = "dump.jsonl:7"


def read(line: str | bytes, fields: Fields | None = None) -> Given | Reject:
    return given(line if isinstance(line, bytes) else line.encode(), fields or Fields(), place=PLACE)


@pytest.mark.parametrize("opening", ["\ufeff", "\ud800", "\0", "\ufeff\ufeff"])
def test_a_row_is_the_page_of_its_text_character_by_character(opening: str):
    text = f"{opening}A ferry left."
    found = read(json.dumps({"text": text}))
    assert isinstance(found, Given)
    assert found.page == text_page(text)
    assert decoded(found.page).whole == text.replace("\ud800", "\ufffd")


def test_a_row_gives_its_text_and_what_stands_beside_it():
    found = read('{"id": "a-1", "url": "https://quay.example/pier", "title": "Pier reopens", "text": "A ferry left."}')
    assert isinstance(found, Given)
    assert (found.page.body, found.page.url, found.page.title) == (
        b"A ferry left.",
        "https://quay.example/pier",
        "Pier reopens",
    )
    assert (found.input_id, found.flags) == ("a-1", ())


def test_fields_are_reached_by_their_names_or_by_a_way_through_objects():
    fields = Fields(text="doc.body", url="meta.url", title="a.b", id="meta.key")
    found = read('{"doc": {"body": "Hi."}, "meta": {"url": "http://a.example/", "key": 5}, "a.b": "Pier"}', fields)
    assert isinstance(found, Given)
    assert (found.page.body, found.page.url, found.page.title, found.input_id) == (
        b"Hi.",
        "http://a.example/",
        "Pier",
        "5",
    )


@pytest.mark.parametrize("held", ["", '"id": null, ', '"id": "", ', '"id": true, ', '"id": 1.5, ', '"id": [1], '])
def test_a_row_without_an_id_is_called_by_its_place(held: str):
    found = read(f'{{{held}"text": "Hi."}}')
    assert isinstance(found, Given)
    assert found.input_id == PLACE


def test_a_long_number_is_an_id_to_its_last_digit():
    found = read('{"id": 123456789012345678901234567890, "text": "Hi."}')
    assert isinstance(found, Given)
    assert found.input_id == "123456789012345678901234567890"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("oops", "it is no JSON (Expecting value: line 1 column 1 (char 0))"),
        ('{"text": "cut of', "it is no JSON (Unterminated string starting at: line 1 column 10 (char 9))"),
        ('["a text"]', "it is JSON, but no object"),
        ('{"body": "Hi."}', "field 'text' is not there"),
        ('{"text": null}', "field 'text' holds null, no string"),
        ('{"text": 5}', "field 'text' holds a number, no string"),
        ('{"text": true}', "field 'text' holds a truth value, no string"),
        ('{"text": ["Hi."]}', "field 'text' holds a list, no string"),
        ('{"text": {"en": "Hi."}}', "field 'text' holds an object, no string"),
    ],
)
def test_what_holds_no_text_is_a_reject_that_names_file_line_and_field(line: str, said: str):
    assert read(line) == Reject(None, None, "not-a-text", f"{PLACE}: {said}", PLACE)


@pytest.mark.parametrize("line", [b'{"text": "caf\xe9"}', b"[" * 100_000, b"\xff\xfe", b'{"id": %s}' % (b"9" * 5_000)])
def test_a_broken_line_is_a_reject(line: bytes):
    found = read(line)
    assert isinstance(found, Reject)
    assert found.reason == "not-a-text"


@pytest.mark.parametrize("field", ["text", "url", "title", "id"])
@pytest.mark.parametrize("value", [None, True, 1, -1e300, float("inf"), "", "\ud800", [], [1], {}, {"text": {}}])
def test_no_value_raises_in_any_field(field: str, value: object):
    found = read(json.dumps({"text": "Hi.", field: value}), Fields(url="url.text"))
    assert isinstance(found, Given) is (field != "text" or isinstance(value, str))


def test_a_reject_has_the_id_of_its_row():
    found = read('{"id": "a-1", "text": 5}')
    assert isinstance(found, Reject)
    assert found.input_id == "a-1"


@pytest.mark.parametrize(
    "url",
    [
        '"nope"',
        "5",
        '"mailto:a@b.example"',
        '"https://"',
        '"http://[::1"',
        '"https://a.example/\\nb"',
        '["https://a.example/"]',
    ],
)
def test_an_address_that_is_none_is_left_out_and_told(url: str):
    found = read(f'{{"text": "Hi.", "url": {url}}}')
    assert isinstance(found, Given)
    assert (found.page.url, found.flags) == ("", ("bad-address",))


@pytest.mark.parametrize("url", ["", '"url": null, ', '"url": "", '])
def test_a_row_without_an_address_has_nothing_wrong(url: str):
    found = read(f'{{{url}"text": "Hi."}}')
    assert isinstance(found, Given)
    assert (found.page.url, found.flags) == ("", ())


def test_blanks_around_an_address_are_no_part_of_it():
    found = read('{"text": "Hi.", "url": " https://quay.example/pier\\r\\n"}')
    assert isinstance(found, Given)
    assert (found.page.url, found.flags) == ("https://quay.example/pier", ())


def test_a_title_that_is_no_string_is_left_out():
    found = read('{"text": "Hi.", "title": 1984}')
    assert isinstance(found, Given)
    assert found.page.title is None


def test_a_file_is_one_text_by_its_name():
    found = whole(b"Hi.", place="a/b.txt")
    assert (found.page.body, found.input_id) == (b"Hi.", "a/b.txt")
