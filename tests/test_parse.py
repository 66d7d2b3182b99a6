"""Bytes to a tree or a reason: what is refused before the parser sees it, and which encoding is believed."""

from __future__ import annotations

import pytest

from newscrawl.clean.article import RawPage
from newscrawl.clean.parse import MAX_ATTRIBUTES, MAX_BYTES, MAX_TAGS, Document, Refusal, decoded, parse

WORDS = "<p>Größe “7” naïve</p>"


def raw(body: bytes | str, content_type: str | None = None) -> RawPage:
    headers = (("Content-Type", content_type),) if content_type else ()
    return RawPage("https://quay.example/", body.encode() if isinstance(body, str) else body, headers=headers)


def reason(body: bytes | str, content_type: str | None = None) -> str:
    found = parse(raw(body, content_type))
    return found.reason if isinstance(found, Refusal) else "read"


def root_text(body: bytes | str, content_type: str | None = None) -> str:
    found = parse(raw(body, content_type))
    assert isinstance(found, Document), found
    return found.text if found.root is None else "".join(found.root.itertext())


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\0\0 \0", b"\xef\xbb\xbf"])
def test_a_body_without_characters_is_empty(body):
    found = parse(raw(body))
    assert isinstance(found, Refusal) or not found.text.strip()


def test_a_page_of_the_greatest_size_is_read_and_one_byte_more_is_too_big():
    page = b"<p>" + b"a" * (MAX_BYTES - 3)
    assert reason(page) == "read"
    assert reason(page + b"a") == "too-big"


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("text/html; charset=utf-8", "read"),
        ("TEXT/HTML", "read"),
        ("application/xhtml+xml", "read"),
        ("text/plain", "read"),
        ("application/octet-stream", "read"),
        ("", "read"),
        ("application/json", "not-html"),
        ("image/jpeg", "not-html"),
        ("application/pdf", "not-html"),
    ],
)
def test_the_content_type_is_believed_where_it_names_something_else(content_type, expected):
    assert reason("<p>Text</p>", content_type) == expected


@pytest.mark.parametrize(
    "start", [b"%PDF-1.4", b"\x89PNG\r\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\x1f\x8b"]
)
def test_a_body_that_starts_as_a_binary_file_is_no_page(start):
    assert reason(start + b" and then some text", "text/html") == "not-html"


def test_a_body_full_of_control_characters_is_no_page():
    assert reason(bytes(range(1, 32)) * 20) == "not-html"


def test_a_few_control_characters_are_survived():
    assert reason("<p>" + "A long line of text. " * 20 + "\x01\x02</p>") == "read"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("a{}=b ", "too-many-tags"),
        ("a{} ", "too-many-tags"),
        ("a{}='<b c=d>' ", "too-many-tags"),
        ('a{} = "x y" ', "too-many-tags"),
        ("/a{}/", "too-many-tags"),
    ],
)
def test_a_tag_with_too_many_attributes_is_refused(attributes, expected):
    crowded = "".join(attributes.format(n) for n in range(MAX_ATTRIBUTES + 1))
    assert reason(f"<p>Text</p><div {crowded}>") == expected


def test_a_tag_with_the_most_attributes_is_read():
    assert reason(f"<p>Text</p><div {' '.join(f'a{n}=b' for n in range(MAX_ATTRIBUTES - 1))}>") == "read"


def test_words_in_an_attribute_are_no_attributes():
    assert reason(f"<p title='{'a=b ' * 10 * MAX_ATTRIBUTES}'>Text</p>") == "read"


def test_a_page_with_too_many_tags_is_refused():
    assert reason("<i>" * (MAX_TAGS + 1) + "<p>Text") == "too-many-tags"
    assert reason("<p>Text" + "< " * (MAX_TAGS + 1)) == "read"


@pytest.mark.parametrize("text", ["A line\nand another", "1 < 2 and 3 > 2", "<3", "Mail <ada@quay.example>"])
def test_a_body_without_markup_is_a_text(text):
    found = parse(raw(text))
    assert isinstance(found, Document)
    assert (found.root, found.text) == (None, text)


@pytest.mark.parametrize("markup", ["<p>Text", "<!DOCTYPE html>Text", "One<br>two", "<ARTICLE>Text</ARTICLE>"])
def test_a_body_with_markup_is_a_tree(markup):
    assert isinstance(parse(raw(markup)), Document)
    assert parse(raw(markup)).root is not None


def test_a_tree_too_deep_for_the_parser_is_flagged():
    found = parse(raw("<div>" * 3_000 + "Text"))
    assert isinstance(found, Document)
    assert found.flags == ("parser-truncated",)
    assert parse(raw("<div>" * 50 + "Text")).flags == ()


def test_comments_and_instructions_are_no_part_of_the_tree():
    assert root_text("<p>One<!-- two --><?php three ?> four</p>") == "One four"


def test_a_page_of_a_comment_alone_holds_nothing():
    assert reason("<!-- <p>Text</p> -->") in {"empty", "not-html"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode("utf-8"), None),
        (WORDS.encode("utf-8"), "text/html; charset=utf-8"),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1"),  # browsers read it as windows-1252
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252"),
        (b"\xef\xbb\xbf" + WORDS.encode("utf-8"), "text/html; charset=latin-1"),  # the mark is believed first
        (WORDS.encode("utf-16"), None),
        (WORDS.encode("utf-16-be"), "text/html; charset=utf-16-be"),
        (b"<meta charset=utf-8>" + WORDS.encode("utf-8"), None),
        (b"<meta charset=windows-1252>" + WORDS.encode("cp1252"), None),
        (b"<meta charset=utf-16>" + WORDS.encode("utf-8"), None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=cp1252'>" + WORDS.encode("cp1252"), None),
        (WORDS.encode("utf-8"), "text/html; charset=x-unknown"),
    ],
)
def test_the_encoding_is_that_of_mark_header_meta_or_the_bytes(body, content_type):
    assert "Größe “7” naïve" in decoded(raw(body, content_type))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "<p>Die Größe der Brücke überraschte die Gäste, die für das Fest über den Fluß kamen.</p>" * 5),
        ("cp1251", "<p>Паром вышел из северной гавани на рассвете, на борту было сорок пассажиров.</p>" * 5),
        ("shift_jis", "<p>連絡船は夜明けに北の桟橋を離れ、四十人の乗客を乗せていた。港は静かだった。</p>" * 5),
    ],
)
def test_an_undeclared_encoding_is_detected(encoding, text):
    assert decoded(raw(text.encode(encoding))) == text


def test_bytes_that_break_the_encoding_are_replaced():
    assert "Gr\ufffd" in decoded(raw(WORDS.encode("cp1252"), "text/html; charset=utf-8"))


def test_nul_characters_are_dropped():
    assert root_text("<p>Te\0xt</p>") == "Text"
