"""Whatever comes: an Article or a Reject, in 10 seconds and 1 GB, and never an exception."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

import hostile_pages as pages
import pytest
from reading import ONE, STORY, TWO, URL

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.record import as_line, reject_line

SECONDS, MEMORY, CEILING = (
    10,
    1_000_000_000,
    1_500_000_000,
)  # of the processor; bytes; the last is where the system says no

EITHER = "an article or a reject"
ARTICLE = "an article"
CUT = "an article, flagged parser-truncated"


@dataclass(frozen=True)
class Outcome:
    """How one page ended, and what it cost."""

    kind: str
    detail: str
    flags: tuple[str, ...]
    seconds: float
    memory: int


def outcome(page: bytes, *headers: tuple[str, str]) -> Outcome:
    """Clean a page and write its line, here and now."""
    cleaner = Cleaner()
    started = time.process_time()
    result = cleaner.clean(RawPage(URL, page, headers=headers))
    line = as_line(result) if isinstance(result, Article) else reject_line(result)
    line.encode()
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if isinstance(result, Reject):
        return Outcome(result.reason, result.detail, (), seconds, memory)
    return Outcome("article", result.text[:200], result.quality.flags, seconds, memory)


def measured(make: Callable[[], bytes]) -> Outcome:
    """Clean a page in a process of its own, whose memory has a ceiling."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["newscrawl.workers.warmed"])  # as the workers of a crawl have it
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=_measure, args=(make, theirs))
    process.start()
    theirs.close()
    try:
        assert ours.poll(12 * SECONDS), f"{make.__name__} took over {12 * SECONDS} s"
        return ours.recv()
    except EOFError:
        process.join()
        pytest.fail(f"{make.__name__} ended its process with exit code {process.exitcode}")
    finally:
        process.kill()
        process.join()


def _measure(make: Callable[[], bytes], answer: Connection) -> None:
    page = make()
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    headers = () if b"<" in page[:1] else (("Content-Type", "text/plain"),)
    answer.send(outcome(page, *headers))


def check(found: Outcome, expected: str) -> None:
    assert not found.kind.startswith("error:"), found
    assert found.kind != "memory", found
    if expected == CUT:
        assert (found.kind, "parser-truncated" in found.flags) == ("article", True), found
    elif expected != EITHER:
        assert found.kind == expected.removeprefix("an "), found


def encoded(encoding: str, *, declared: str = "") -> bytes:
    meta = f"<meta charset={declared}>" if declared else ""
    text = STORY.replace("apples", "äpples").replace("<p>By", "<p>“By”")
    return f"<html><head>{meta}</head><body><main>{text}</main></body></html>".encode(encoding)


SMALL: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "white_space": (b" \n\t\r\n ", "empty"),
    "nul_bytes_alone": (b"\0" * 5_000, "empty"),
    "a_byte_order_mark_alone": (b"\xef\xbb\xbf", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 20, "not-html"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20, "not-html"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(range(256)) * 20, "not-html"),
    "binary": (bytes(range(256)) * 40, "not-html"),
    "truncated_in_a_tag": (pages.html(f"<main>{STORY}{STORY}")[:-60] + b"<p class='a", ARTICLE),
    "truncated_in_a_character": (pages.html(f"<main>{STORY}").removesuffix(b"</body></html>") + b"\xe2\x80", ARTICLE),
    "truncated_in_a_script": (pages.html(f"<main>{STORY}<script>var a = 1;").removesuffix(b"</body></html>"), ARTICLE),
    "truncated_in_the_head": (b"<!doctype html><html><head><title>Pier", "empty"),
    "declared_utf_8_but_latin": (encoded("cp1252", declared="utf-8"), ARTICLE),
    "declared_latin_but_utf_8": (encoded("utf-8", declared="iso-8859-1"), ARTICLE),
    "declared_in_an_unknown_charset": (encoded("utf-8", declared="x-klingon"), ARTICLE),
    "declared_utf_16_but_utf_8": (encoded("utf-8", declared="utf-16"), ARTICLE),
    "utf_16_with_a_mark": (encoded("utf-16"), ARTICLE),
    "utf_16_without_a_mark": (encoded("utf-16-le"), ARTICLE),
    "utf_32_with_a_mark": (encoded("utf-32"), ARTICLE),
    "lone_surrogates": (pages.html(f"<main>{STORY}<p>Lost &#xD800; and &#xDFFF; &#55357;.</p></main>"), ARTICLE),
    "characters_out_of_range": (
        pages.html(f"<main>{STORY}<p>&#x110000; &#99999999999; &#0; &#x1F;</p></main>"),
        ARTICLE,
    ),
    "control_characters": (pages.html(f"<main>{STORY}<p>A\x01B\x02\x0b\x0c\x1b[0m\x7f\x85</p></main>"), ARTICLE),
    "scripts_alone": (pages.html("<script>var a = 1;</script>" * 50), "empty"),
    "styles_and_templates_alone": (pages.html("<style>p{}</style><template></template>"), "empty"),
    "a_table_out_of_order": (
        pages.html(f"<main>{STORY}<table></td><tr></table><td>a<tr><td>b<table><tr>c</td></tbody></table></main>"),
        ARTICLE,
    ),
    "tags_closed_in_any_order": (
        pages.html(f"</p></div><main>{STORY}<b><i>a</b></i></main></html></body>{STORY}"),
        ARTICLE,
    ),
    "two_documents_in_one": (pages.html(STORY) + pages.html(STORY), ARTICLE),
    "a_frameset": (b"<html><frameset cols=50%,50%><frame src=a><frame src=b></frameset></html>", "not-an-article"),
    "xml": (f"<?xml version='1.0'?><rss><item><title>Pier</title><p>{ONE}</p></item></rss>".encode(), EITHER),
    "json": (b'{"headline": "Pier reopens", "body": "text"}' * 40, EITHER),
    "one_character": (b"a", EITHER),
    "one_bracket": (b"<", EITHER),
    "links_alone": (pages.html("<nav>" + "<a href=/a>World</a> " * 40 + "</nav>"), "not-an-article"),
    "plain_text": (f"{ONE}\n{TWO}".encode(), ARTICLE),
    "plain_text_of_marks": (b"\n".join([b"***", b"---", b"...", b"- ", b"\xe2\x80\xa2"] * 50), "not-an-article"),
    "linked_data_of_no_shape": (
        pages.html(
            f"<main>{STORY}</main>",
            pages.linked_data('[1, null, "a", {"@type": 5, "@graph": 7}, {"@type": [null, {}]}]')
            + pages.linked_data('{"@type": "NewsArticle", "articleBody": {"a": 1}, "headline": [1]}')
            + pages.linked_data('{"@type": "NewsArticle", NaN'),
        ),
        ARTICLE,
    ),
}

LARGE: dict[Callable[[], bytes], str] = {
    pages.deep_nesting: CUT,
    pages.deep_inline_nesting: CUT,
    pages.many_siblings: "too-big",
    pages.many_prose_siblings: ARTICLE,
    pages.many_inline_siblings: ARTICLE,
    pages.many_attributes: "too-many-tags",
    pages.many_bare_attributes: "too-many-tags",
    pages.one_endless_attribute: ARTICLE,
    pages.an_unclosed_quote: ARTICLE,
    pages.many_tags: "too-many-tags",
    pages.many_stray_brackets: ARTICLE,
    pages.filled_with_nul: ARTICLE,
    pages.thirty_megabytes: "too-big",
    pages.nineteen_megabytes: ARTICLE,
    pages.one_huge_text: ARTICLE,
    pages.one_huge_word: ARTICLE,
    pages.a_long_table: "too-big",
    pages.a_wide_table: ARTICLE,
    pages.nested_lists: CUT,
    pages.nested_tables: CUT,
    pages.sibling_tables: ARTICLE,
    pages.many_breaks: ARTICLE,
    pages.lines_by_breaks: ARTICLE,
    pages.many_captions: ARTICLE,
    pages.captions_of_one_figure: ARTICLE,
    pages.many_links: ARTICLE,
    pages.many_forms: ARTICLE,
    pages.nested_forms_with_fields: CUT,
    pages.huge_linked_data: ARTICLE,
    pages.deep_linked_data: ARTICLE,
    pages.deep_graph: ARTICLE,
    pages.many_linked_objects: ARTICLE,
    pages.many_linked_scripts: ARTICLE,
    pages.many_metas: ARTICLE,
    pages.many_classes: ARTICLE,
    pages.many_wordings: ARTICLE,
    pages.one_line_of_text: ARTICLE,
    pages.one_line_without_blanks: "not-an-article",
    pages.many_lines_of_text: ARTICLE,
    pages.too_many_lines_of_text: "too-big",
    pages.dots_and_more: ARTICLE,
    pages.lines_almost_names: ARTICLE,
    pages.lines_almost_credits: ARTICLE,
    pages.same_lines: ARTICLE,
    pages.open_comments: ARTICLE,
    pages.many_entities: ARTICLE,
    pages.many_scripts: ARTICLE,
    pages.tags_without_ends: EITHER,
    pages.tags_of_blanks: EITHER,
    pages.blanks_in_linked_data: ARTICLE,
    pages.blanks_in_a_headline: ARTICLE,
    pages.blanks_in_a_bracket: EITHER,
    pages.blanks_before_a_break: ARTICLE,
    pages.many_spans_in_a_line: ARTICLE,
    pages.many_figures: ARTICLE,
    pages.many_signatures: EITHER,
    pages.many_topics: ARTICLE,
    pages.a_long_list_in_deep_divs: EITHER,
    pages.pictures_without_addresses: ARTICLE,
    pages.pictures_in_sources: ARTICLE,
    pages.pictures_in_many_attributes: ARTICLE,
    pages.sources_of_many_attributes: ARTICLE,
    pages.many_paragraphs_in_a_script: "too-big",
    pages.many_prose_paragraphs_in_a_script: ARTICLE,
    pages.many_stories_in_scripts: ARTICLE,
    pages.brackets_and_stories_in_a_script: EITHER,
}


@pytest.mark.parametrize("name", SMALL)
def test_a_strange_page_ends_as_an_article_or_a_reject(name):
    page, expected = SMALL[name]
    check(outcome(page), expected)


@pytest.mark.slow
@pytest.mark.parametrize("make", LARGE, ids=lambda make: make.__name__)
def test_a_huge_page_ends_in_time_and_memory(make):
    found = measured(make)
    check(found, LARGE[make])
    assert found.seconds <= SECONDS, found
    assert found.memory <= MEMORY, found


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("image/png", "not-html"), ("application/pdf", "not-html"), ("video/mp4", "not-html"), ("", ARTICLE)],
)
def test_the_content_type_names_what_is_no_page(content_type, expected):
    check(outcome(pages.html(f"<main>{STORY}</main>"), ("Content-Type", content_type)), expected)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-32-be", "cp1252"])
def test_a_header_names_the_encoding_that_the_bytes_do_not_show(charset):
    check(outcome(encoded(charset), ("Content-Type", f"text/html; charset={charset}")), ARTICLE)


@pytest.mark.parametrize("url", ["", "http://[broken", "javascript:alert(1)", "https://quay.example:99999/a", "\ud800"])
def test_a_strange_address_is_survived(url):
    result = Cleaner().clean(
        RawPage(url, pages.html(f"<main>{STORY}</main>", "<link rel=canonical href=https://quay.example/>"))
    )
    assert isinstance(result, Article), result
    as_line(result)
