"""How the tests are run, apart from what they say."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator

import pytest

# The tests start some hundreds of processes, and pytest rewrites each module of tests: all would be compiled anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_configure() -> None:
    """Collect no garbage while tests are collected, for nearly nothing of that is any: a second of five saved."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Keep what was collected out of the collector's way, which walked it anew every half second: two seconds of 20.

    What tests leave behind is no garbage mostly, either: reports and tables that are read once.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have coverage not watch slow tests, which take up to twice as long under it: the quick ones cover the core."""
    watched = sys.gettrace()
    if item.get_closest_marker("slow"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(watched)
