"""How the tests are run, apart from what they say."""

from __future__ import annotations

import gc


def pytest_configure() -> None:
    """Collect no garbage while tests are collected, for nearly nothing of that is any: a second of five saved."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Keep what was collected out of the collector's way, which walked it anew every half second: two seconds of 20."""
    gc.freeze()
    gc.enable()
