"""The text in another profile: chosen when a line is written, and again when it is read."""

from __future__ import annotations

import dataclasses
import gzip
import json
from pathlib import Path

import pytest
from specimens import FULL, part

from newscrawl.clean import Article, Cleaner, RawPage, Role
from newscrawl.clean.profile import NEWS, profile_of
from newscrawl.cli import main
from newscrawl.record import RecordError, as_line, in_profile, row_in_profile

STORY = """\
<html><head><title>The ferry is back</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>The ferry is back</h1>
<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>
<figure><img src=/ferry.jpg><figcaption>The ferry at the pier before it sails.</figcaption></figure>
<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed.</p>
</article></body></html>"""
DAWN = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
CAPTION = "The ferry at the pier before it sails."
NOON = "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed."
WITH_CAPTIONS = profile_of("news+captions")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles and, between them, the reject that `newscrawl clean` printed."""
    path = tmp_path / "articles.jsonl"
    line = as_line(article())
    path.write_text(f'{line}\n{{"url":null,"requested_url":null,"reason":"empty","detail":""}}\n{line}\n', "utf-8")
    return path


def article() -> Article:
    found = Cleaner().clean(RawPage("https://harbour.example/ferry", STORY.encode()))
    assert isinstance(found, Article)
    return found


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main([str(word) for word in argv])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_another_profile_changes_text_and_profile_alone():
    news, more = article(), in_profile(article(), WITH_CAPTIONS)
    assert more.text == f"{DAWN}\n\n{CAPTION}\n\n{NOON}"
    assert dataclasses.replace(more, text=news.text, profile="news") == news


def test_profile_of_the_body_gives_the_article_back():
    assert in_profile(in_profile(article(), WITH_CAPTIONS), NEWS) == article()


def test_line_read_back_gives_what_the_article_gives():
    row, text = row_in_profile(json.loads(as_line(article())), WITH_CAPTIONS)
    assert as_line(row) == as_line(in_profile(article(), WITH_CAPTIONS))
    assert text == in_profile(article(), WITH_CAPTIONS).text


def test_copies_stay_out_of_every_profile():
    blocks = (part(0, Role.CAPTION, "The quay"), part(1, Role.CAPTION, "The quay", dup_of=0))
    assert in_profile(dataclasses.replace(FULL, blocks=blocks), WITH_CAPTIONS).text == "The quay"


@pytest.mark.parametrize("row", [{}, {"blocks": "x"}, {"blocks": [{"role": "list"}]}, {"blocks": [["list", "x"]]}])
def test_row_that_is_no_article_is_refused(row: dict):
    with pytest.raises(RecordError):
        row_in_profile(row, NEWS)


def test_text_of_a_page_is_printed_in_the_profile_asked_for(page: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "text", page)[:2] == (0, f"{DAWN}\n\n{NOON}\n")
    assert run(capsys, "text", page, "--profile", "news+captions")[:2] == (0, f"{DAWN}\n\n{CAPTION}\n\n{NOON}\n")


def test_profile_may_come_from_the_environment(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEWSCRAWL_PROFILE", "news+captions")
    assert CAPTION in run(capsys, "text", page)[1]
    assert CAPTION not in run(capsys, "text", page, "--profile", "news")[1]
    assert json.loads(run(capsys, "clean", page)[1])["profile"] == "news+captions"


def test_form_feed_parts_two_texts_and_rejects_are_told_aside(articles: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = run(capsys, "text", articles)
    assert (code, out) == (1, f"{DAWN}\n\n{NOON}\n\f\n{DAWN}\n\n{NOON}\n")
    assert err.startswith(f'newscrawl: {articles}:2 gave no article: {{"url":null,')


def test_lines_are_written_anew_with_another_text(articles: Path, page: Path, capsys: pytest.CaptureFixture[str]):
    out = run(capsys, "text", articles, "--jsonl", "--profile", "news+captions")[1].splitlines()
    line = as_line(in_profile(article(), WITH_CAPTIONS))
    assert out == [line, articles.read_text("utf-8").splitlines()[1], line]


def test_lines_in_their_own_profile_stay_as_they_are(articles: Path, capsys: pytest.CaptureFixture[str]):
    assert run(capsys, "text", articles, "--jsonl")[1] == articles.read_text("utf-8")


def test_packed_lines_and_pages_go_together(articles: Path, page: Path, capsys: pytest.CaptureFixture[str]):
    packed = articles.with_name("articles.jsonl.gz")
    packed.write_bytes(gzip.compress(articles.read_bytes().splitlines()[0]))
    assert run(capsys, "text", packed, page)[1].count(DAWN) == 2


def test_first_texts_are_printed_before_a_later_line_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "articles.jsonl"
    path.write_text(as_line(article()) + '\n{"html": "<p>"}\n', "utf-8")
    code, out, err = run(capsys, "text", path)
    assert (code, out) == (2, f"{DAWN}\n\n{NOON}\n")
    assert err.startswith(f"newscrawl: {path}:2 is no article of newscrawl: it has no list 'blocks'; newscrawl clean")


def test_page_without_an_article_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "empty.html").write_text("<html></html>")
    code, out, err = run(capsys, "text", tmp_path / "empty.html")
    assert (code, out) == (1, "")
    assert '"reason":"empty"' in err


@pytest.mark.parametrize("command", ["text", "clean"])
def test_unknown_profile_is_bad_input(command: str, page: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = run(capsys, command, page, "--profile", "news+ads")
    assert (code, out) == (2, "")
    assert err == (
        "newscrawl: there is no profile 'news+ads'; "
        "write news, and behind it any of +dek, +embeds, +disclosures, +captions, +live\n"
    )


def test_missing_file_is_told_before_the_first_text(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code, out, _ = run(capsys, "text", page, tmp_path / "nosuch.jsonl")
    assert (code, out) == (2, "")
