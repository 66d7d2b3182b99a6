"""Who may import whom, and what the core never touches."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from house import HOUSE, MODULES, listed, nodes_of


@dataclass(frozen=True)
class Room:
    """Some modules of one layer: the layers they may import, and the libraries beside the standard one."""

    layer: int
    modules: tuple[str, ...]
    below: frozenset[int]
    libraries: tuple[str, ...] = ()


CORE = frozenset(range(6))

# A module belongs to the room that names it, or the nearest package around it.
ROOMS = (
    Room(0, ("newscrawl",), frozenset()),  # the version, nothing else
    Room(
        0,
        (
            *("newscrawl.clean.model", "newscrawl.clean.text", "newscrawl.clean.parts", "newscrawl.clean.evidence"),
            *(
                *("newscrawl.clean.swift", "newscrawl.clean.withheld", "newscrawl.clean.article"),
                *("newscrawl.clean.off_page", "newscrawl.clean.profile"),
                *("newscrawl.clean.furniture", "newscrawl.clean.coverage"),
                *("newscrawl.clean.prose", "newscrawl.clean.grouped"),
                *("newscrawl.clean.credit", "newscrawl.clean.credited", "newscrawl.clean.lender"),
                *("newscrawl.clean.caption", "newscrawl.clean.signed"),
                "newscrawl.clean.run_on",
                "newscrawl.clean.lexicon",
                "newscrawl.clean.signature",
            ),
        ),
        frozenset({0}),
    ),
    Room(1, ("newscrawl.clean.charset",), frozenset({0}), ("chardetng_py", "w3lib")),
    Room(1, ("newscrawl.clean.body_kind",), frozenset({0})),
    Room(1, ("newscrawl.clean.mending",), frozenset({0}), ("ftfy",)),
    Room(1, ("newscrawl.clean.parse",), frozenset({0, 1}), ("lxml",)),
    Room(1, ("newscrawl.clean.head", "newscrawl.clean.segment"), frozenset({0, 1}), ("lxml",)),
    Room(1, ("newscrawl.clean.broken_json", "newscrawl.clean.own_article"), frozenset({0, 1})),
    Room(
        2,
        (
            *("newscrawl.clean.ground", "newscrawl.clean.page", "newscrawl.clean.recover"),
            *("newscrawl.clean.standfirst", "newscrawl.clean.no_standfirst", "newscrawl.clean.logo"),
            *("newscrawl.clean.titled", "newscrawl.clean.writers"),
        ),
        frozenset({0, 1, 2}),
        ("lxml",),
    ),
    Room(0, ("newscrawl.clean.crawl_plan",), frozenset({0})),
    Room(2, ("newscrawl.clean.selectors", "newscrawl.clean.site_file"), frozenset({0, 1, 2}), ("lxml", "cssselect")),
    Room(2, ("newscrawl.clean.sites",), frozenset({0, 1, 2}), ("lxml", "tldextract")),
    Room(3, ("newscrawl.clean.label",), frozenset({0, 1, 2})),
    Room(3, ("newscrawl.clean.label.witness",), frozenset({0, 1, 2}), ("trafilatura",)),
    Room(3, ("newscrawl.clean.facts",), frozenset({0, 1, 2}), ("lxml", "htmldate", "py3langid")),
    Room(  # labels, not trees
        4,
        (
            *(
                "newscrawl.clean.resolve",
                "newscrawl.clean.neighbours",
                "newscrawl.clean.runs",
                "newscrawl.clean.replies",
            ),
            *("newscrawl.clean.gather", "newscrawl.clean.lead", "newscrawl.clean.pictures"),
            *("newscrawl.clean.quality", "newscrawl.clean.build", "newscrawl.clean.twins"),
        ),
        frozenset({0, 4}),
    ),
    Room(
        4, ("newscrawl.clean.verdict",), frozenset({0, 1, 2, 4}), ("lxml",)
    ),  # labels and what the page says of itself
    Room(4, ("newscrawl.clean.estimate",), frozenset({0, 1, 2, 4})),
    Room(5, ("newscrawl.clean", "newscrawl.clean.cleaner", "newscrawl.clean.judge", "newscrawl.clean.settle"), CORE),
    Room(6, ("newscrawl.golden",), CORE | {6}),
    Room(6, ("newscrawl.record",), CORE, ("orjson",)),
    Room(6, ("newscrawl.workers", "newscrawl.items"), CORE | {6}),
    Room(6, ("newscrawl.repair",), CORE | {6}),
    Room(
        6,
        (
            "newscrawl.demo",
            "newscrawl.addresses",
            "newscrawl.bounds",
            "newscrawl.disk",
            "newscrawl.sites",
            "newscrawl.terminal",
            "newscrawl.visible",
        ),
        frozenset({6}),
    ),
    Room(6, ("newscrawl.ledger",), frozenset({6}), ("w3lib",)),
    Room(6, ("newscrawl.crawl",), CORE | {6}),
    Room(6, ("newscrawl.crawl.packing",), CORE | {6}, ("backports", "compression")),  # compression: of Python 3.14
    Room(6, ("newscrawl.raw",), CORE | {6}, ("warcio",)),
    Room(6, ("newscrawl.unpacking",), frozenset({6}), ("brotli", "backports", "compression")),
    Room(6, ("newscrawl.discovery",), CORE | {6}, ("feedparser", "lxml", "w3lib")),
    Room(6, ("newscrawl.bench",), CORE | {6}),
    Room(6, ("newscrawl.fit",), CORE | {6}),
    Room(6, ("newscrawl.fit.trees",), CORE | {6}, ("lightgbm", "numpy")),
    Room(6, ("newscrawl.bench.likeness",), CORE | {6}, ("rapidfuzz",)),
    Room(6, ("newscrawl.bench.peer",), CORE | {6}, ("trafilatura",)),
    Room(6, ("newscrawl.bench.dumps",), CORE | {6}, ("inscriptis", "resiliparse", "trafilatura")),
    Room(
        7,
        (
            *("newscrawl.addon", "newscrawl.own_project", "newscrawl.settings"),
            *("newscrawl.settings_check", "newscrawl.settings_read", "newscrawl.settings_manners"),
            *("newscrawl.commands", "newscrawl.spiders", "newscrawl.middlewares", "newscrawl.responses"),
            "newscrawl.transport",
            *("newscrawl.pipelines", "newscrawl.feeds", "newscrawl.ending", "newscrawl.watching", "newscrawl.reasons"),
            "newscrawl.pacing",
        ),
        CORE | {6, 7},
        ("scrapy", "twisted", "w3lib"),
    ),
    Room(7, ("newscrawl.cli",), CORE | {6, 7}, ("lxml",)),
)
SHELL, COMMAND_LINE = ROOMS[-2:]
_LABEL, _FACTS = "newscrawl.clean.label", "newscrawl.clean.facts"
ROOM_OF = {module: room for room in ROOMS for module in room.modules}


def its_room(module: str) -> Room:
    room = room_of(module)
    assert room is not None, f"{module} has no room"
    return room


def room_of(module: str) -> Room | None:
    """The room that names the module or the nearest package around it; the bare root is a room for itself alone."""
    steps = module.split(".")
    around = (".".join(steps[:n]) for n in range(len(steps), 1, -1))
    return ROOM_OF.get(module) or next((ROOM_OF[name] for name in around if name in ROOM_OF), None)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, anywhere in it; also one that is imported by name from its package."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: import by the full name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def own(path: Path) -> set[str]:
    return {module for module in imports(path) if module.split(".")[0] == "newscrawl"}


def outside(path: Path) -> set[str]:
    roots = {module.split(".")[0] for module in imports(path)}
    return roots - {"newscrawl", "_typeshed"} - sys.stdlib_module_names


def test_every_module_has_its_room():
    assert [module for module in MODULES if room_of(module) is None] == []


def test_every_room_is_lived_in():
    assert [name for name in ROOM_OF if name not in MODULES] == []


def test_arrows_point_down():
    upward = [
        f"{module} -> {other}"
        for module, path in MODULES.items()
        for other in own(path)
        if its_room(other).layer not in its_room(module).below and not _stands_beside(module, other)
    ]
    assert not upward, listed(upward)


def _stands_beside(module: str, other: str) -> bool:
    """Labelers and facts are packages of one layer; what they may import of themselves is tested apart."""
    return any(module.startswith(package) and other.startswith(f"{package}.") for package in (_LABEL, _FACTS))


def test_libraries_stay_in_their_rooms():
    strays = [
        f"{module}: {name}"
        for module, path in MODULES.items()
        for name in outside(path) - set(its_room(module).libraries)
    ]
    assert not strays, listed(strays)


def test_labelers_do_not_know_one_another():
    labelers = (module for module in MODULES if module.startswith(f"{_LABEL}."))
    assert [(one, other) for one in labelers for other in own(MODULES[one]) if other.startswith(_LABEL)] == []


def test_readers_and_choosers_do_not_know_one_another():
    cells = tuple(f"{_FACTS}.{name}." for name in ("read", "choose"))
    modules = (module for module in MODULES if module.startswith(cells))
    assert [(one, other) for one in modules for other in own(MODULES[one]) if other.startswith(cells)] == []


def test_command_line_and_shell_stand_apart():
    crossing = [
        (module, other)
        for module, path in MODULES.items()
        for other in own(path)
        if {its_room(module), its_room(other)} == {SHELL, COMMAND_LINE}
    ]
    assert crossing == []


def test_no_module_imports_itself_by_a_detour():
    order = TopologicalSorter({module: own(path) - {module} for module, path in MODULES.items()})
    assert set(order.static_order()) >= set(MODULES)  # raises CycleError, naming the circle


def test_core_asks_no_clock_no_settings_no_network():
    edges = {"asyncio", "http", "logging", "os", "random", "socket", "subprocess", "tempfile", "threading", "time"}
    core = {module: path for module, path in MODULES.items() if module.startswith("newscrawl.clean")}
    asked = [(m, name) for m, path in core.items() for name in imports(path) if name.split(".")[0] in edges]
    clocks = [
        (module, node.attr)
        for module, path in core.items()
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
    ]
    assert asked + clocks == []


_WITNESSED_RUN = """
import json, sys
opened = []
def hook(event, args):
    if event == "open" or event in ("os.listdir", "os.scandir"):
        opened.append([str(args[0]), args[1] if event == "open" else "r"])
    elif event.startswith(("socket.", "subprocess.", "os.", "urllib.")) and ready:
        opened.append([str(args[0]) if args else "", event])
ready = False
sys.addaudithook(hook)
from newscrawl.clean import Article, Cleaner, RawPage
import htmldate, trafilatura  # which the cleaner loads where it first asks them; numpy sets variables meanwhile
ready = True  # from here on; urllib3, which tldextract brings along, probes a socket at import
ferry = "<p>The ferry left the {} pier at dawn with {} passengers and two crates of apples on board.</p>"
story = "".join(map(ferry.format, ("northern", "old", "long", "outer"), ("forty", "no", "few", "ninety")))
page = f"<html><body><main><h1>Pier reopens</h1><p>12 May 2024</p>{story}</main></body></html>"
article = Cleaner().clean(RawPage("https://www.newsweek.com/pier", page.encode()))
assert isinstance(article, Article), article
print(json.dumps({"opened": opened, "modules": sorted(sys.modules)}))
"""


@pytest.fixture(scope="module")
def witnessed(tmp_path_factory) -> dict[str, list]:
    """What a fresh process imports and opens when it cleans one page."""
    folder, scratch = tmp_path_factory.mktemp("elsewhere"), tmp_path_factory.mktemp("scratch")
    run = subprocess.run(
        [sys.executable, "-I", "-B", "-c", _WITNESSED_RUN],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"TMPDIR": str(scratch)},
    )
    assert run.returncode == 0, run.stderr
    assert list(scratch.iterdir()) == []
    witnessed = json.loads(run.stdout)
    # py3langid unpacks its model through a nameless file, once a process.
    opened = [entry for entry in witnessed["opened"] if not entry[0].startswith(str(scratch))]
    return {**witnessed, "opened": opened}


@pytest.mark.slow
def test_cleaning_a_page_imports_no_crawler(witnessed):
    assert [m for m in witnessed["modules"] if m.split(".")[0] in {"scrapy", "twisted", "parsel"}] == []


@pytest.mark.slow
def test_cleaning_a_page_reads_nothing_but_package_data(witnessed):
    homes = tuple({str(HOUSE), sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent.parent)})
    strange = [entry for entry in witnessed["opened"] if entry[1] != "r" and entry[1] != "rb"]
    assert strange == []
    assert [path for path, _ in witnessed["opened"] if not path.startswith(homes)] == []
