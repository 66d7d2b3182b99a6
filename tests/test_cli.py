"""The command line: one JSON line a page, exit codes that scripts can rely on, one sentence for bad input."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from newscrawl import __version__, record
from newscrawl.clean.label import RULES
from newscrawl.clean.model import Strength
from newscrawl.cli import COMMANDS, main
from newscrawl.crawl.packing import Shard

STORY = """\
<html><head><title>Ferry</title></head><body><nav><a href="/">Home</a></nav><article><h1>The ferry is back</h1>
<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>
<o:p>It was late.</o:p>
<o:p>Nobody in the harbour café minded the delay, said the baker who had come to sell bread.</o:p>
<p>By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed.</p>
</article></body></html>"""
URL = "https://harbour.example/ferry"
SITE_FILE = """\
[site]
domain = "harbour.example"

[[template]]
id = "plain"
when = ["o\\\\:p"]
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(STORY, "utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, list[dict]]:
    """The exit code and the lines printed."""
    code = main([str(word) for word in argv])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def complaint(capsys: pytest.CaptureFixture[str], *argv: object) -> str:
    assert main([str(word) for word in argv]) == 2
    message = capsys.readouterr().err
    assert message.startswith("newscrawl: ")
    assert message.count("\n") == 1
    return message


def newscrawl(*argv: object, **options: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [Path(sys.executable).with_name("newscrawl"), *argv], capture_output=True, check=False, **options
    )


# ---- the program


@pytest.mark.parametrize("command", [name for name, _ in COMMANDS])
def test_help_of_every_command_ends_with_an_example(command: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"example: newscrawl {command}")


def test_overview_names_every_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert all(f" {name} {summary}" in shown for name, summary in COMMANDS)


def test_no_command_prints_the_overview(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main([])
    shown = " ".join(capsys.readouterr().err.split())
    assert all(f" {name} {summary}" in shown for name, summary in COMMANDS)


def test_version_is_the_package_s(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"newscrawl {__version__}\n"


@pytest.mark.parametrize(
    "argv", [[], ["clean"], ["nosuch"], ["clean", "--nosuch", "x"], ["explain", "x", "--block", "one"]]
)
def test_wrong_usage_exits_2(argv: list[str]):
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2


def test_overview_does_not_wait_for_the_cleaner():
    seen = newscrawl("--help", env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"})
    assert seen.returncode == 0
    assert b"newscrawl.cli" in seen.stderr
    assert not re.search(rb"\| +(trafilatura|lxml|scrapy)", seen.stderr)


@pytest.mark.slow  # a second: a process that tells of each import
def test_cleaning_never_imports_scrapy(page: Path):
    seen = newscrawl("clean", page, env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"})
    assert seen.returncode == 0
    assert not re.search(rb"\| +(scrapy|twisted)", seen.stderr)


# ---- clean


def test_page_becomes_one_valid_line(page: Path, capsys: pytest.CaptureFixture[str]):
    code, [line] = run(capsys, "clean", page, "--url", URL)
    assert code == 0
    Draft202012Validator(json.loads(record.article_schema())).validate(line)
    assert line["url"] == URL
    assert line["provenance"]["input_kind"] == "html"
    assert "The ferry left" in line["text"]


def test_line_names_its_file(page: Path, capsys: pytest.CaptureFixture[str]):
    _, [line] = run(capsys, "clean", page)
    assert line["provenance"]["input_id"] == str(page)
    assert line["url"] is None


def test_packed_page_gives_the_same_text(page: Path, capsys: pytest.CaptureFixture[str]):
    packed = page.with_name("page.html.gz")
    packed.write_bytes(gzip.compress(page.read_bytes()))
    _, lines = run(capsys, "clean", page, packed)
    assert lines[0]["text"] == lines[1]["text"]


def test_folder_gives_its_pages_and_texts_sorted(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("b/late.htm", "a/early.txt", "a/ignored.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY if name.endswith("htm") else TEXT, "utf-8")
    _, lines = run(capsys, "clean", tmp_path)
    assert [Path(line["provenance"]["input_id"]).name for line in lines] == ["early.txt", "late.htm", "page.html"]
    assert [line["provenance"]["input_kind"] for line in lines] == ["text", "html", "html"]


TEXT = "\n".join(re.sub("<[^>]*>", "", STORY).splitlines()[1:])


def test_text_option_reads_markup_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "cut.dat"
    path.write_text(TEXT, "utf-8")
    _, [line] = run(capsys, "clean", "--text", path)
    assert line["provenance"]["input_kind"] == "text"
    assert line["blocks"][0]["start"] is not None


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "pages.jsonl.zst"])
def test_rows_give_a_line_each_with_their_address(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / name
    rows = [{"html": STORY, "url": URL}, {"html": STORY, "url": None}, {"html": STORY, "more": 1}]
    lines = [*map(json.dumps, rows), ""]
    shard = Shard(tmp_path, "pages", form=name.removeprefix("pages."))
    for line in lines:
        shard.write(line)
    shard.store()
    code, lines = run(capsys, "clean", path)
    assert code == 0
    assert [line["url"] for line in lines] == [URL, None, None]
    assert lines[1]["provenance"]["input_id"] == f"{path}:2"


def test_row_is_read_as_the_characters_it_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "pages.jsonl"
    declared = STORY.replace("<head>", '<head><meta charset="iso-8859-1">')
    path.write_text(json.dumps({"html": declared}), "utf-8")
    _, [line] = run(capsys, "clean", path)
    assert "harbour café" in json.dumps(line, ensure_ascii=False)


def test_rows_of_texts_are_read_from_their_text_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": TEXT}), "utf-8")
    _, [line] = run(capsys, "clean", path, "--text")
    assert line["provenance"]["input_kind"] == "text"


def test_dash_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    code, [line] = run(capsys, "clean", "-", "--url", URL)
    assert (code, line["url"], line["provenance"]["input_id"]) == (0, URL, None)


def test_reject_is_printed_in_its_place_and_exits_1(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    code = main(["clean", str(empty), str(page)])
    shown = capsys.readouterr()
    reject, article = map(json.loads, shown.out.splitlines())
    assert code == 1
    Draft202012Validator(json.loads(record.reject_schema())).validate(reject)
    assert reject["reason"] == "empty"
    assert article["text"]
    assert f"{empty}: empty" in shown.err


def test_output_file_holds_the_articles_alone(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    code, printed = run(capsys, "clean", page, empty, page, "-o", tmp_path / "out.jsonl")
    articles = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert (code, [line["reason"] for line in printed]) == (1, ["empty"])
    assert [bool(article["text"]) for article in articles] == [True, True]


def test_small_file_that_unpacks_to_gigabytes_is_too_big(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(b"<p>" + b"a" * 30_000_000, compresslevel=1))
    code, [reject] = run(capsys, "clean", path)
    assert (code, reject["reason"]) == (1, "too-big")


@pytest.mark.parametrize("url", ["harbour", "ftp://harbour.example/", "https://", "http://[", "/ferry"])
def test_bad_address_is_bad_input(url: str, page: Path, capsys: pytest.CaptureFixture[str]):
    assert "--url" in complaint(capsys, "clean", page, "--url", url)


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_missing_file_is_named(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert "nosuch.html" in complaint(capsys, command, tmp_path / "nosuch.html")


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_address_for_a_file_is_told_that_saved_pages_are_read(command: str, capsys: pytest.CaptureFixture[str]):
    message = complaint(capsys, command, URL)
    assert "reads saved pages" in message
    assert f"scrapy crawl urls -a urls={URL}" in message


def test_missing_file_leaves_the_output_as_it_was(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "out.jsonl"
    out.write_text("yesterday\n")
    complaint(capsys, "clean", page, tmp_path / "nosuch.html", "-o", out)
    assert out.read_text() == "yesterday\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"html": "<p>', "is no JSON object"),
        ("[1]", "no field 'html'"),
        ('{"text": "x"}', "no field 'html'"),
        ('{"html": 5}', "no field 'html'"),
        ('{"html": "<p>x", "url": "nowhere"}', "is no web address"),
        ("[" * 100_000, "is no JSON object"),
    ],
)
def test_bad_row_is_named_by_file_and_line(row: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "pages.jsonl"
    path.write_text(f"{json.dumps({'html': STORY})}\n{row}\n", "utf-8")
    message = complaint(capsys, "clean", path)
    assert f"{path}:2" in message
    assert said in message


def test_file_that_is_not_packed_as_it_says_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "page.html.gz"
    path.write_text(STORY)
    assert f"{path} cannot be read" in complaint(capsys, "clean", path)


def test_folder_without_pages_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert "holds no page" in complaint(capsys, "clean", tmp_path)


def test_one_address_for_many_pages_is_bad_input(page: Path, capsys: pytest.CaptureFixture[str]):
    assert "one page" in complaint(capsys, "clean", page, page, "--url", URL)
    assert "one page" in complaint(capsys, "clean", page.parent, "--url", URL)


def test_output_over_an_input_is_bad_input(page: Path, capsys: pytest.CaptureFixture[str]):
    assert "overwrite" in complaint(capsys, "clean", page, "-o", page)
    assert page.read_text("utf-8") == STORY


def test_output_into_a_missing_folder_is_bad_input(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert "cannot be written" in complaint(capsys, "clean", page, "-o", tmp_path / "nosuch" / "out.jsonl")


# ---- the user's own site files


def test_sites_folder_is_used(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site_files(tmp_path, SITE_FILE)
    main(["explain", str(page), "--url", URL, "--sites", str(tmp_path / "sites")])
    assert capsys.readouterr().out.startswith("site template: harbour.example/plain\n")


def test_sites_folder_is_read_from_the_environment(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NEWSCRAWL_SITES", site_files(tmp_path, SITE_FILE))
    main(["explain", str(page), "--url", URL])
    assert capsys.readouterr().out.startswith("site template: harbour.example/plain\n")


def test_bad_site_file_is_bad_input(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = site_files(tmp_path, SITE_FILE + "nosuch = 1\n")
    message = complaint(capsys, "clean", page, "--sites", folder)
    assert "harbour.example.toml" in message
    assert "nosuch" in message


def test_missing_sites_folder_is_bad_input(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert "nosuch" in complaint(capsys, "clean", page, "--sites", tmp_path / "nosuch")


def site_files(folder: Path, content: str) -> str:
    (folder / "sites").mkdir()
    (folder / "sites" / "harbour.example.toml").write_text(content, "utf-8")
    return str(folder / "sites")


# ---- explain


def test_explain_shows_each_block_with_role_reasons_and_place(page: Path, capsys: pytest.CaptureFixture[str]):
    main(["clean", str(page)])
    blocks = json.loads(capsys.readouterr().out)["blocks"]
    assert main(["explain", str(page)]) == 0
    shown = capsys.readouterr().out
    heads = re.findall(r"^\[(\d+)\] (\w+), margin (\d+)", shown, re.MULTILINE)
    assert heads == [(str(block["i"]), block["role"], str(block["margin"])) for block in blocks]
    assert all(f"because {', '.join(block['because'])}\n" in shown for block in blocks if block["because"])


def test_every_place_finds_the_element_of_its_block(page: Path, capsys: pytest.CaptureFixture[str]):
    main(["explain", str(page)])
    shown = re.findall(r"^    at (\S+)\n    (.*?)…?$", capsys.readouterr().out, re.MULTILINE)
    root = html.fromstring(STORY)
    assert len(shown) == 6
    for place, text in shown:
        [element] = root.getroottree().xpath(place)
        assert " ".join("".join(element.itertext()).split()).startswith(text)


def test_explain_of_one_block_gives_the_words_of_its_rules(page: Path, capsys: pytest.CaptureFixture[str]):
    main(["explain", str(page)])
    i, rule = re.search(
        r"^\[(\d+)\] paragraph.*\n    because ([\w.-]+)", capsys.readouterr().out, re.MULTILINE
    ).groups()
    assert main(["explain", str(page), "--block", i]) == 0
    shown = capsys.readouterr().out
    [because] = [known.because for known in RULES if known.id == rule]
    assert f"{rule}, " in shown
    assert because in shown
    assert shown.endswith("two crates of apples on board.\n")


def test_explain_of_one_block_adds_up_to_its_margin(page: Path, capsys: pytest.CaptureFixture[str]):
    page.write_text(STORY.replace("</article>", "<li>One crate</li><p class=promo>Two crates.</p></article>"), "utf-8")
    main(["explain", str(page)])
    numbers = re.findall(r"^\[(\d+)\]", capsys.readouterr().out, re.MULTILINE)
    against = 0
    for i in numbers:
        main(["explain", str(page), "--block", i])
        shown = capsys.readouterr().out
        margin = int(re.search(r"margin (\d+)", shown)[1])
        said = re.findall(r"^    [\w.-]+, (\w+): ", shown, re.MULTILINE)
        lost = [int(points) for points in re.findall(r"^    against it: \w+ (\d+): [a-z]", shown, re.MULTILINE)]
        assert sum(Strength[name.upper()] for name in said) - max(lost, default=0) == margin
        against += len(lost)
    assert against


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (None, "address is not known"),
        ("https://unknown.example/story", "no site file unknown.example.toml"),
        ("https://www.newsweek.com/story", "no template of newsweek.com.toml fits"),
    ],
)
def test_explain_says_why_no_template_is_used(
    url: str | None, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "story.html"
    path.write_text("<p>The ferry came in at noon with two crates of apples on board.</p>", "utf-8")
    main(["explain", str(path), *(("--url", url) if url else ())])
    assert reason in capsys.readouterr().out.splitlines()[0]


def test_explain_of_a_text_gives_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "cut.txt"
    path.write_text(TEXT, "utf-8")
    assert main(["explain", str(path)]) == 0
    start, end = map(int, re.search(r"at characters (\d+)-(\d+)", capsys.readouterr().out).groups())
    assert TEXT[start:end].strip()


def test_explain_of_a_block_that_is_not_there_is_bad_input(page: Path, capsys: pytest.CaptureFixture[str]):
    assert "no block 99" in complaint(capsys, "explain", page, "--block", 99)


def test_explain_of_a_reject_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "empty.html"
    path.write_bytes(b"")
    code, [reject] = run(capsys, "explain", path)
    assert (code, reject["reason"]) == (1, "empty")


def test_explain_of_many_pages_is_bad_input(page: Path, capsys: pytest.CaptureFixture[str]):
    assert "one page" in complaint(capsys, "explain", page.parent)


# ---- rules, schema


def test_rules_lists_all_with_their_sentence(capsys: pytest.CaptureFixture[str]):
    assert main(["rules"]) == 0
    shown = capsys.readouterr().out
    assert all(f"{rule.id}  {rule.role}  " in shown and rule.because in shown for rule in RULES)


@pytest.mark.parametrize("family", ["promo", "neighbours", "estimate"])
def test_rules_of_a_family_are_its_own(capsys: pytest.CaptureFixture[str], family: str):
    assert main(["rules", family]) == 0
    assert {line.split(".")[0] for line in capsys.readouterr().out.splitlines() if line[:1].strip()} == {family}


def test_an_example_of_several_lines_is_shown_on_one(capsys: pytest.CaptureFixture[str]):
    main(["rules"])
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if not re.match(r"$|\S+  \S|    \S", line)] == []
    assert any(" / " in line for line in shown)


def test_unknown_rule_family_is_bad_input(capsys: pytest.CaptureFixture[str]):
    assert "promo" in complaint(capsys, "rules", "nosuch")


@pytest.mark.parametrize(
    ("argv", "schema"),
    [(["schema"], record.article_schema()), (["schema", "--reject"], record.reject_schema())],
    ids=["article", "reject"],
)
def test_schema_prints_the_published_one(argv: list[str], schema: str, capsys: pytest.CaptureFixture[str]):
    assert main(argv) == 0
    assert capsys.readouterr().out == schema


# ---- as a process


@pytest.mark.slow
def test_process_exits_with_the_code_and_writes_utf8_in_any_locale(page: Path):
    fine = newscrawl("clean", page, env={**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert fine.returncode == 0
    assert "harbour café" in fine.stdout.decode("utf-8")
    bad = newscrawl("clean", "nosuch.html")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert b"Traceback" not in bad.stderr


@pytest.mark.slow
def test_process_ends_quietly_when_nobody_reads_on(page: Path):
    rows = page.with_name("many.jsonl")
    rows.write_text((json.dumps({"html": STORY}) + "\n") * 40, "utf-8")
    program = Path(sys.executable).with_name("newscrawl")
    with subprocess.Popen([program, "clean", rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait()
    assert process.returncode == 141
    assert said == b""


def test_a_file_of_no_lines_is_no_input(tmp_path, capsys):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    assert main(["clean", str(empty)]) == 2
    assert "holds no line" in capsys.readouterr().err


def test_a_name_that_no_file_can_have_is_said_to_be_missing(capsys):
    assert main(["clean", "x" * 300 + ".html"]) == 2
    assert "there is no file or folder" in capsys.readouterr().err
