"""The house as text: its modules and their syntax, for the tests that hold layers and sizes."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "newscrawl"


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(HOUSE.rglob("*.py"))}


@cache
def source_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(source_of(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module's syntax: a million in the house, which each test would walk to anew."""
    return tuple(ast.walk(tree_of(path)))


def listed(found: Iterable[str]) -> str:
    """What a failed test shows: every offence on its own line."""
    return "\n".join(["", *sorted(found)])
