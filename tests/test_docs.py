"""What the documents say is true of the code beside them."""

import json
import re
import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from newscrawl.bounds import Bounds, settings
from newscrawl.clean import Article, Cleaner, RawPage, clean_text
from newscrawl.demo.publisher import load_publishers
from newscrawl.demo.site import build_site
from newscrawl.demo.story import load_stories
from newscrawl.record import as_line

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newscrawl"
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CI = (ROOT / ".ci/run").read_text("utf-8")

ORIGIN = "http://127.0.0.1:8000"
BRIDGE = "/2025/03/12/region/old-mill-bridge-reopens-after-three-year-rebuild/"  # the article that the demo prints


def page() -> bytes:
    courier = next(paper for paper in load_publishers() if paper.key == "courier")
    return build_site(courier, load_stories(), origin=ORIGIN)[BRIDGE].body


def code(language: str) -> str:
    return re.search(rf"```{language}\n(.+?)```", README, re.DOTALL)[1]


def test_the_readmes_python_runs_and_prints_the_article(tmp_path, monkeypatch, capsys):
    (tmp_path / "page.html").write_bytes(page())
    monkeypatch.chdir(tmp_path)
    exec(compile(code("python"), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("Old Mill Bridge reopens after three-year rebuild\n\nThe first car across")
    assert "\n\ncredit: Photo: Ines Marlow / Northlight Pictures\n\n" in printed


def test_the_readmes_blocks_are_what_the_demos_article_gives():
    article = Cleaner().clean(RawPage(ORIGIN + BRIDGE, page()))
    assert isinstance(article, Article)
    blocks = json.loads(as_line(article))["blocks"]
    shown = [json.loads(line) for line in code("json").splitlines()]
    found = [{key: blocks[block["i"]][key] for key in block} for block in shown]
    assert found == shown, "\n".join(json.dumps(block, ensure_ascii=False) for block in found)


def test_the_readmes_polluted_text_has_the_roles_that_are_told():
    article = clean_text(code("text"))
    assert isinstance(article, Article)
    told = re.search(r"blocks with the roles (.+?), each", README, re.DOTALL)[1]
    assert [part.role for part in article.blocks if part.role != "paragraph"] == re.findall(r"`(\w+)`", told)
    assert [line[:15] for line in article.text.split("\n\n")] == ["The first car c", "The repairs cos"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_repository_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)", document.read_text("utf-8"))
    aims = [(document.parent / name if name else document, anchor) for name, anchor in links]
    assert [path for path, _ in aims if not path.exists()] == []
    assert [anchor for path, anchor in aims if anchor and anchor not in _anchors(path)] == []


def _anchors(document: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(document):
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", document.read_text("utf-8"), re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {first or second for first, second in named} <= targets


def test_the_readmes_test_command_is_the_one_that_is_checked():
    assert re.search(r"^make test\b", README, re.MULTILINE)
    assert re.search(r"^stage .* make test\b", CI, re.MULTILINE)


def test_the_architecture_names_every_room():
    core = [path.name for path in PACKAGE.glob("clean/[!_]*.py")]
    packages = [f"{path.parent.name}/" for path in PACKAGE.glob("*/**/__init__.py")]
    assert [name for name in (*core, *packages) if f"{name}`" not in ARCHITECTURE] == []


def test_every_file_that_the_architecture_names_exists():
    named = re.findall(r"`((?:\w+/)*(?:\w+\.py|\w+/))`", ARCHITECTURE)
    folders = [ROOT, PACKAGE, PACKAGE / "clean"]
    assert [name for name in named if not any((folder / name).exists() for folder in folders)] == []


def test_the_table_of_bounds_has_each_with_its_default():
    crawling = (ROOT / "docs/crawling.md").read_text("utf-8")
    rows = re.findall(r"^\| `(NEWSCRAWL_MAX_\w+)` \| (\d+) \| \S", crawling, re.MULTILINE)
    defaults = asdict(Bounds()).values()
    assert dict(rows) == {name: str(most) for name, most in zip(settings(), defaults, strict=True)}


def test_the_lock_pins_whatever_the_package_and_its_tools_need():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    needed = {_name(line) for line in (*project["dependencies"], *extras)} - {"newscrawl"}
    pinned = {_name(line) for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line}
    assert needed <= pinned


def _name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")
