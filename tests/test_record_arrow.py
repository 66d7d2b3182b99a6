"""pyarrow reads any articles file, with the schema of docs/record.md always into the same columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pytest
from specimens import BARE, FULL, part

from newscrawl.clean.article import Article
from newscrawl.clean.model import Role
from newscrawl.record import as_line

FILES = {
    "full": [FULL, FULL],
    "bare": [BARE, BARE],
    "mixed": [BARE, FULL, BARE],
    "empty": [],
    "many": [*[BARE] * 2_000, FULL],  # over 1 MB of nulls before the first values
    "long": [replace(FULL, blocks=(part(0, Role.PARAGRAPH, "word " * 500_000),))],  # one line over 1 MB
}


@pytest.fixture(scope="module")
def read_articles() -> Callable[[str], pa.Table]:
    """The function that docs/record.md tells its readers to use, run as it is printed there."""
    page = (Path(__file__).parent.parent / "docs" / "record.md").read_text("utf-8")
    names: dict = {}
    exec(re.search(r"```python\n(import json\n.*?)```", page, re.DOTALL)[1], names)
    return names["read_articles"]


def written(articles: list[Article], folder: Path) -> str:
    path = folder / "articles.jsonl"
    path.write_text("".join(as_line(article) + "\n" for article in articles), "utf-8")
    return str(path)


@pytest.mark.parametrize("articles", FILES.values(), ids=FILES)
def test_every_file_has_the_same_schema(articles: list[Article], tmp_path: Path, read_articles: Callable):
    table = read_articles(written(articles, tmp_path))
    assert table.num_rows == len(articles)
    assert table.schema == read_articles(written([FULL], tmp_path)).schema


def test_null_columns_and_empty_lists_have_their_types(tmp_path: Path, read_articles: Callable):
    schema = read_articles(written([BARE], tmp_path)).schema
    assert schema.field("headline").type == schema.field("date_published").type == pa.string()
    assert schema.field("topics").type == pa.list_(pa.string())
    assert schema.field("provenance").type.field("warc").type == pa.struct(
        [("file", pa.string()), ("offset", pa.int64())]
    )
    assert schema.field("quality").type.field("declared_share").type == pa.float64()


def test_values_come_back(tmp_path: Path, read_articles: Callable):
    [row] = read_articles(written([FULL], tmp_path)).to_pylist()
    assert row["date_published"] == "2026-09-03T12:00:00+02:00"
    assert row["images"][0]["credits"][0]["agency"] == "Northlight"
    assert row["blocks"][2]["rows"] == [["a", "b"]]


def test_tables_of_many_files_join(tmp_path: Path, read_articles: Callable):
    tables = [read_articles(written(articles, tmp_path)) for articles in FILES.values()]
    assert pa.concat_tables(tables).num_rows == sum(map(len, FILES.values()))


@pytest.mark.parametrize("name", ["full", "bare", "mixed", "many"])
def test_inference_finds_no_type_unions(name: str, tmp_path: Path):
    whole = pyarrow.json.ReadOptions(block_size=64 << 20)  # a null list cannot become one of structs in a later block
    table = pyarrow.json.read_json(written(FILES[name], tmp_path), read_options=whole)
    assert table.num_rows == len(FILES[name])
