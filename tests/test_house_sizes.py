"""How large things may be, and what they are called."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from house import HOUSE, MODULES, listed, nodes_of, source_of, tree_of

_LINES, _COMPLEXITY, _PARAMETERS, _POSITIONAL = 40, 10, 5, 2
_FILE_LINES, _NAMES, _SITE_LINES, _PATTERN = 300, 8, 80, 100
_WORDLESS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
# Called by place from outside: what Python, Scrapy and Twisted prescribe.
_PRESCRIBED = {
    *("__exit__", "scraped", "dropped", "item_error", "process_response", "resolveHostName", "_wait_for_download")
}
_BRANCHES = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


FUNCTIONS = [
    (f"{path.relative_to(HOUSE.parent)}:{node.lineno} {node.name}", node)
    for path in MODULES.values()
    for node in nodes_of(path)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]


def complexity(function: ast.AST) -> int:
    """McCabe's number: one, and one more for each statement or conditional that branches."""
    return 1 + sum(isinstance(node, _BRANCHES) for node in ast.walk(function))


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[int, int]:
    """How many parameters there are, and how many of them go by their place; self and cls are none."""
    given = function.args
    placed = [a.arg for a in (*given.posonlyargs, *given.args) if a.arg not in {"self", "cls"}]
    return len(placed) + len(given.kwonlyargs), len(placed)


def test_functions_are_small():
    long = [f"{where}: {n} lines" for where, f in FUNCTIONS if (n := (f.end_lineno or 0) - f.lineno + 1) > _LINES]
    assert not long, listed(long)


def test_functions_branch_little():
    branching = [f"{where}: {number}" for where, f in FUNCTIONS if (number := complexity(f)) > _COMPLEXITY]
    assert not branching, listed(branching)


def test_functions_take_few_parameters():
    crowded = []
    for where, f in FUNCTIONS:
        taken, placed = parameters(f)
        if f.name not in _PRESCRIBED and (taken > _PARAMETERS or placed > _POSITIONAL):
            crowded.append(f"{where}: {taken}, {placed} of them by place")
    assert not crowded, listed(crowded)


def test_files_are_short():
    long = [f"{m}: {n} lines" for m, path in MODULES.items() if (n := len(source_of(path).splitlines())) > _FILE_LINES]
    assert not long, listed(long)


def test_modules_offer_few_names():
    modules = {m: path for m, path in MODULES.items() if m != "newscrawl.settings"}  # names there are Scrapy's keys
    broad = [f"{m}: {', '.join(names)}" for m, path in modules.items() if len(names := public_names(path)) > _NAMES]
    assert not broad, listed(broad)


def public_names(path: Path) -> list[str]:
    names = []
    for node in tree_of(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.extend(n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def test_site_files_are_short():
    sites = (HOUSE / "sites").glob("*.toml")
    assert [path.name for path in sites if len(source_of(path).splitlines()) > _SITE_LINES] == []


def test_names_say_something():
    files = {str(path): path.stem for path in (*HOUSE.rglob("*"), *Path(__file__).parent.glob("*"))}
    classes = {
        f"{path}: {node.name}": re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name)
        for path in MODULES.values()
        for node in nodes_of(path)
        if isinstance(node, ast.ClassDef)
    }
    assert [where for where, name in (files | classes).items() if set(name.lower().split("_")) & _WORDLESS] == []


def long_patterns(path: Path) -> Iterator[int]:
    """Lines of regular expressions that are long and not verbose: raw strings, and what `re` is called with."""
    source, nodes = source_of(path).splitlines(), nodes_of(path)
    verbose = {id(call.args[0]) for call in nodes if isinstance(call, ast.Call) and call.args and _is_verbose(call)}
    inner = {
        id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node
    }
    for node in nodes:
        if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in verbose | inner:
            continue
        text = _literal(node)
        # A line break inside can only be part of a verbose one.
        if len(text) > _PATTERN and "\n" not in text and _is_raw(source, node):
            yield node.lineno


def _is_raw(source: Sequence[str], node: ast.expr) -> bool:
    return source[node.lineno - 1].encode()[node.col_offset :][:2].lower().startswith((b"r", b"fr"))


def _is_verbose(call: ast.Call) -> bool:
    flags = (*call.args[1:], *(keyword.value for keyword in call.keywords))
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"VERBOSE", "X"} for flag in flags for node in ast.walk(flag)
    )


def _literal(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(part.value for part in node.values if isinstance(part, ast.Constant))


def test_long_patterns_are_verbose():
    long = [f"{module}:{line}" for module, path in MODULES.items() for line in long_patterns(path)]
    assert not long, listed(long)
