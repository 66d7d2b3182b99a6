"""Rows to trees: gradient boosting by LightGBM, written down as the data that the estimate walks."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

import lightgbm
import numpy as np

from newscrawl.clean.estimate.line_traits import LINE_TRAITS
from newscrawl.clean.estimate.traits import TRAITS
from newscrawl.fit.rows import Row

FOLDS = 5
_ROUNDS = 150  # trees; 300 gain nothing on the sites left out
_HOW = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 8,  # 16 gain nothing on the sites left out
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "verbose": -1,
}
# Lines of texts are many and of many kinds: 16 leaves gain .3 points of F1 on the sites left out. One thread, since
# folds are fitted beside one another.
_HOW_LINES = _HOW | {"num_leaves": 16, "num_threads": 1}
_ROUNDS_LINES = 300  # gain .1 to .3 points of the four sets' body scores on the sites left out
_DIGITS = 5  # of a bound or a leaf


def fold_of(site: str) -> int:
    """Return the fold that all pages of a site fall into, the same on any machine."""
    return zlib.crc32(site.encode()) % FOLDS


def fitted(rows: Sequence[Row]) -> str:
    """Return trees fitted to the rows of pages, as the JSON text that clean.estimate.trees reads."""
    return _fitted(rows, TRAITS, how=_HOW, rounds=_ROUNDS)


def line_fitted(rows: Sequence[Row]) -> str:
    """Return trees fitted to the rows of plain texts."""
    return _fitted(rows, LINE_TRAITS, how=_HOW_LINES, rounds=_ROUNDS_LINES)


def _fitted(rows: Sequence[Row], traits: Sequence[str], *, how: Mapping[str, object], rounds: int) -> str:
    numbers = np.array([row.numbers for row in rows])
    data = lightgbm.Dataset(
        numbers, np.array([row.is_text for row in rows], dtype=int), weight=np.array([row.weight for row in rows])
    )
    nodes = _written(lightgbm.train(dict(how), data, rounds).dump_model())
    return json.dumps({"traits": list(traits), **nodes}, separators=(",", ":")) + "\n"


def _written(model: dict[str, object]) -> dict[str, list[object]]:
    """Return the nodes of all trees in flat rows; a step to a leaf is -1 and its number, less."""
    row: dict[str, list[object]] = {name: [] for name in ("trait", "bound", "low", "high", "leaves", "roots")}
    infos = model["tree_info"]
    assert isinstance(infos, list)  # noqa: S101 - LightGBM's own format, which has no types
    for info in infos:
        row["roots"].append(_step(info["tree_structure"], row))
    return row


def _step(node: dict[str, object], row: dict[str, list[object]]) -> int:
    """Write a node and all below it, and return its number; a tree of sixteen leaves is at most fifteen deep."""
    if "leaf_value" in node:
        row["leaves"].append(round(float(str(node["leaf_value"])), _DIGITS))
        return -len(row["leaves"])
    at = len(row["trait"])
    row["trait"].append(node["split_feature"])
    row["bound"].append(round(float(str(node["threshold"])), _DIGITS))
    row["low"].append(None)
    row["high"].append(None)
    for side, child in (("low", node["left_child"]), ("high", node["right_child"])):
        assert isinstance(child, dict)  # noqa: S101 - LightGBM's own format, which has no types
        row[side][at] = _step(child, row)
    return at
