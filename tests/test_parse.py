"""Bytes to a tree or a reason: what is refused before the parser sees it, and what becomes a tree or a text."""

from __future__ import annotations

import pytest
from stopwatch import takes_less

from newscrawl.clean.article import RawPage
from newscrawl.clean.parse import MAX_ATTRIBUTES, MAX_BYTES, MAX_TAGS, Document, Refusal, parse


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


def test_nul_characters_are_dropped():
    assert root_text("<p>Te\0xt</p>") == "Text"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\r\n%PDF-1.7\n", "a PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)"),
        (b"PK\x03\x04", "a ZIP archive, or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (b"{\\rtf1 Text", "an office document (RTF)"),
        (b"\0\0\0\x18ftypmp42", "a film (MP4)"),
        (b'{"headline": "A <p>story</p>"}', "JSON"),
        (b'[{"headline": "A story"}]\n', "JSON"),
        (b"<?xml version='1.0'?><rss><channel><item><p>Text</p></item></channel></rss>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>Text</summary></entry></feed>", "a feed"),
        (b"<urlset><url><loc>https://quay.example/a</loc></url></urlset>", "a sitemap"),
        (b"<?xml version='1.0'?><catalog><boat>Anselm</boat></catalog>", "XML"),
        (b"!function(e){e.innerHTML='<div>'}(window)", "a script"),
        (b"(function(){'use strict'})()", "a script"),
        (b"/*! boats 1.2 */\nvar boats = '<p>';", "a script"),
        (b"body{margin:0;padding:0}\np.a{color:red}", "a style sheet"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>Text</p>", "a message of parts (MIME)"),
        (b"--b1\r\nContent-Type: text/html\r\n\r\n<p>Text</p>\r\n--b1--", "a message of parts (MIME)"),
        (b"BEGIN:VCALENDAR\nSUMMARY:The ferry", "a calendar or card"),
    ],
)
def test_what_is_no_page_is_named_whatever_it_is_called(body, kind):
    for content_type in ("text/html", "text/plain", "application/octet-stream", None):
        assert parse(raw(body, content_type)) == Refusal("not-html", f"the body is {kind}")


@pytest.mark.parametrize(
    "text",
    [
        *("[1] The ferry came in. [2]", "{sic} The ferry came in.", '["Boats"] was the word.', "[[Boats]]"),
        *("function and form", "import duties rose", "Let x = 2, said the teacher", "define: to say what is meant"),
        *("Body: {found}", "--", "-- Ada Quill", "From: the harbour. To: the town."),
    ],
)
def test_what_people_write_is_taken_for_no_such_thing(text):
    assert parse(raw(text)) == Document(None, text)


@pytest.mark.parametrize(
    "body",
    [
        b"<?xml version='1.0'?>\n<!-- made by hand -->\n<!DOCTYPE html><html><p>Text</p></html>",
        b"<?xml version='1.0'?><div><p>Text</p></div>",
        b"<!-- cached --><html><p>Text</p></html>",
    ],
)
def test_a_page_may_begin_as_xml_does(body):
    for content_type in ("text/html", None):
        assert root_text(body, content_type).strip() == "Text"


@pytest.mark.parametrize("content_type", ["html", "*/*", "text/htm", ";;=/h??", "application/force-download", "a b/c"])
def test_a_content_type_that_says_nothing_is_passed_over(content_type):
    assert reason("<p>Text</p>", content_type) == "read"


@pytest.mark.parametrize("piece", ["<!--", "<?xml ", "a{", "/*", "{", "[", "--a", "(function", "<svg "])
def test_telling_kinds_takes_no_time(piece):
    assert takes_less(lambda: parse(raw(piece * 200_000)), 3)
