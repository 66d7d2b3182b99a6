"""Every golden holds, section by section; a golden is only what a person has signed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from newscrawl.clean import Cleaner, Role
from newscrawl.cli import main
from newscrawl.golden import GoldenError, differences, goldens_below, read_golden

FIXTURES = Path(__file__).parent / "fixtures"
GOLDENS = [path.relative_to(FIXTURES).as_posix() for path in goldens_below(FIXTURES)]
STORY = """\
<html><body><article><h1>The mill turns</h1>
<p>The mill at the weir turned for the first time in thirty years on Sunday, to the applause of the whole village.</p>
<p>Its wheel was rebuilt by two carpenters, who found the plans in an attic and needed four winters to follow them.</p>
</article></body></html>"""
URL = "https://www.valley.co.uk/mill"


@cache
def _differences(name: str) -> dict[str, str]:
    return differences(FIXTURES / name, Cleaner())


@pytest.mark.parametrize("section", ["template", "headline", "authors", "text", "blocks"])
@pytest.mark.parametrize("name", GOLDENS)
def test_golden_holds(name: str, section: str):
    difference = _differences(name).get(section)
    assert difference is None, f"\n{difference}"


def test_the_goldens_together_reach_every_role():
    reached = {role for name in GOLDENS for role, *_ in read_golden(FIXTURES / name).blocks}
    assert set(Role) - reached == set()


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """A signed golden and its page."""
    (tmp_path / "mill.html").write_text(STORY, "utf-8")
    assert (
        main(["golden", "add", str(tmp_path / "mill.html"), "--url", URL, "--fixtures", str(tmp_path / "fixtures")])
        == 0
    )
    path = tmp_path / "fixtures" / "valley.co.uk" / "mill.json"
    path.write_text(path.read_text("utf-8").replace('"reviewed": null', '"reviewed": "2026-09-01"'), "utf-8")
    return path


def check(path: Path) -> int:
    return main(["golden", "check", str(path.parent.parent)])


def test_added_golden_has_its_page_beside_it_and_holds(golden: Path, capsys: pytest.CaptureFixture[str]):
    assert golden.with_suffix(".html").read_text("utf-8") == STORY
    assert check(golden) == 0
    assert capsys.readouterr().out.endswith("1 of 1 goldens hold\n")


def test_added_golden_is_readable_a_block_a_line(golden: Path):
    assert '    ["paragraph", "The mill at the weir turned' in golden.read_text("utf-8")
    assert read_golden(golden).url == URL


def test_added_golden_is_a_draft_until_signed(golden: Path, capsys: pytest.CaptureFixture[str]):
    golden.write_text(golden.read_text("utf-8").replace('"2026-09-01"', "null"), "utf-8")
    assert check(golden) == 1
    assert "mill.json: reviewed: it is a draft" in capsys.readouterr().out


def test_difference_is_shown_by_section_and_line(golden: Path, capsys: pytest.CaptureFixture[str]):
    golden.write_text(golden.read_text("utf-8").replace("thirty years", "forty years"), "utf-8")
    capsys.readouterr()
    assert check(golden) == 1
    shown = capsys.readouterr().out
    assert "mill.json: text\n" in shown
    assert "-paragraph: The mill at the weir turned for the first time in forty years" in shown
    assert "+paragraph: The mill at the weir turned for the first time in thirty years" in shown
    assert "0 of 1 goldens hold" in shown


def test_page_that_gives_no_article_any_more_is_shown(golden: Path, capsys: pytest.CaptureFixture[str]):
    golden.with_suffix(".html").write_text("<html><body></body></html>", "utf-8")
    assert check(golden) == 1
    assert "gives no article" in capsys.readouterr().out


def test_golden_without_its_page_is_shown(golden: Path, capsys: pytest.CaptureFixture[str]):
    golden.with_suffix(".html").unlink()
    assert check(golden) == 1
    assert "no page mill.html" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reviewed", "soon"),
        ("reviewed", "2026-9-1"),
        ("url", 1),
        ("authors", "Ann"),
        ("text", None),
        ("blocks", [["paragraph"]]),
        ("blocks", [["advert", "Buy"]]),
    ],
)
def test_golden_of_another_shape_is_named_by_file_and_key(key: str, value: object, golden: Path):
    golden.write_text(json.dumps(json.loads(golden.read_text("utf-8")) | {key: value}), "utf-8")
    with pytest.raises(GoldenError, match=rf"mill\.json: {key}: "):
        read_golden(golden)


@pytest.mark.parametrize("content", ["{", "[]", '{"url": null}'])
def test_file_that_is_no_golden_is_named(content: str, golden: Path):
    golden.write_text(content, "utf-8")
    with pytest.raises(GoldenError, match=r"mill\.json: "):
        read_golden(golden)


def test_folders_of_other_fixtures_hold_no_goldens(golden: Path, capsys: pytest.CaptureFixture[str]):
    (golden.parent.parent / "_hostile").mkdir()
    (golden.parent.parent / "_hostile" / "other.json").write_text("{}", "utf-8")
    assert check(golden) == 0


def test_text_without_an_address_goes_to_the_folder_of_texts(tmp_path: Path):
    (tmp_path / "cut.dat").write_text("The mill turns.\n\n" + STORY.splitlines()[1][3:-4], "utf-8")
    assert main(["golden", "add", "--text", str(tmp_path / "cut.dat"), "--fixtures", str(tmp_path / "f")]) == 0
    assert sorted(path.name for path in (tmp_path / "f" / "_text").iterdir()) == ["cut.json", "cut.txt"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["add", "{}/mill.html"], "--url"),
        (["add", "{}/empty.html", "--url", URL], "gives no article"),
        (["add", "-", "--url", URL], "standard input"),
        (["add", "{}/nosuch.html", "--url", URL], "no file"),
        (["check", "{}/empty"], "no golden"),
    ],
)
def test_bad_input_is_said_in_one_sentence(
    argv: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "mill.html").write_text(STORY, "utf-8")
    (tmp_path / "empty.html").write_text("", "utf-8")
    (tmp_path / "empty").mkdir()
    fixtures = ["--fixtures", str(tmp_path / "f")] if argv[0] == "add" else []
    assert main(["golden", *(word.format(tmp_path) for word in argv), *fixtures]) == 2
    assert said in capsys.readouterr().err


def test_golden_that_exists_is_never_overwritten(golden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    signed = golden.read_text("utf-8")
    page = str(tmp_path / "mill.html")
    assert main(["golden", "add", page, "--url", URL, "--fixtures", str(tmp_path / "fixtures")]) == 2
    assert "exists" in capsys.readouterr().err
    assert golden.read_text("utf-8") == signed


def test_another_page_of_the_same_name_is_never_overwritten(
    golden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    golden.unlink()
    (tmp_path / "mill.html").write_text(STORY.replace("Sunday", "Monday"), "utf-8")
    assert (
        main(["golden", "add", str(tmp_path / "mill.html"), "--url", URL, "--fixtures", str(tmp_path / "fixtures")])
        == 2
    )
    assert "another page" in capsys.readouterr().err
