"""The record's line: complete, ordered, valid against the published schema, and safe for every line reader."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from specimens import BARE, FULL

from newscrawl import record
from newscrawl.clean.article import SCHEMA_VERSION, Article, Reject
from newscrawl.clean.model import Role

DOCS = Path(__file__).parent.parent / "docs"
ARTICLE_SCHEMA = json.loads(record.article_schema())
REJECT_SCHEMA = json.loads(record.reject_schema())
REASONS = [
    *("http-404", "dns", "connect", "timeout", "robots", "refused-address", "not-html", "not-a-text", "too-big"),
    "too-many-tags",
    *(
        "broken-encoding",
        "off-site",
        "noindex",
        "host-closed",
        "duplicate",
        "empty",
        "not-an-article",
        "blocked",
        "shell",
        "crashed",
        "memory",
    ),
    "error:ValueError",
]
ODD_CHARACTERS = st.text(st.characters() | st.sampled_from("\0\n\r\x0b\x0c\x1c\x85\u2028\u2029\ud800\udfff\\\"'\x7f"))


def validate(line: str, schema: dict) -> None:
    Draft202012Validator(schema).validate(json.loads(line))


@pytest.mark.parametrize("article", [FULL, BARE], ids=["full", "bare"])
def test_article_line_is_valid(article: Article):
    validate(record.as_line(article), ARTICLE_SCHEMA)


@pytest.mark.parametrize("reason", REASONS)
def test_reject_line_is_valid_for_every_reason(reason: str):
    validate(record.reject_line(Reject(None, "https://a.example/", reason)), REJECT_SCHEMA)


@pytest.mark.parametrize("reason", ["http-20", "not html", "error:", "oops", "xdns", "dns "])
def test_reject_schema_refuses_other_reasons(reason: str):
    with pytest.raises(ValidationError):
        validate(record.reject_line(Reject(None, None, reason)), REJECT_SCHEMA)


@pytest.mark.parametrize("schema", [ARTICLE_SCHEMA, REJECT_SCHEMA], ids=["article", "reject"])
def test_schema_is_a_valid_schema(schema: dict):
    Draft202012Validator.check_schema(schema)


def test_keys_stand_in_the_order_of_the_fields():
    line = json.loads(record.as_line(BARE))
    assert list(line) == [field.name for field in dataclasses.fields(Article)]
    assert list(line["provenance"]) == [field.name for field in dataclasses.fields(type(BARE.provenance))]


def test_article_of_nothing_has_empty_lists_and_nulls():
    line = json.loads(record.as_line(BARE))
    assert line["authors"] == line["blocks"] == line["rights"]["signals"] == []
    assert line["headline"] is line["access"]["status"] is line["provenance"]["warc"] is None


def test_line_says_what_the_article_says():
    def listed(value: object) -> object:
        if isinstance(value, dict):
            return {key: listed(child) for key, child in value.items()}
        return [listed(child) for child in value] if isinstance(value, tuple | list) else value

    assert json.loads(record.as_line(FULL)) == listed(dataclasses.asdict(FULL))


def test_same_article_gives_the_same_line():
    assert record.as_line(FULL) == record.as_line(dataclasses.replace(FULL))


def test_letters_of_all_scripts_stay_raw():
    line = record.as_line(dataclasses.replace(BARE, headline="Größe 東京 \N{PILE OF POO} شهر"))
    assert "Größe 東京 \N{PILE OF POO} شهر" in line


@given(ODD_CHARACTERS)
def test_any_text_gives_one_line_that_reads_back(text: str):
    line = record.as_line(dataclasses.replace(BARE, text=text))
    assert line.encode("utf-8").splitlines() == [line.encode("utf-8")]
    assert line.splitlines() == [line]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", line)
    assert json.loads(line)["text"] == re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema_version", "0.9"), ("text", None), ("date_published", "yesterday"), ("authors", None), ("more", 1)],
)
def test_schema_refuses_what_is_no_record(key: str, value: object):
    with pytest.raises(ValidationError):
        Draft202012Validator(ARTICLE_SCHEMA).validate(json.loads(record.as_line(FULL)) | {key: value})


@pytest.mark.parametrize(
    "date", ["2026-09-03", "2026-09-03T12:00", "2026-09-03T12:00:01.5Z", "2026-09-03T12:00:01-03:30"]
)
def test_schema_takes_the_precision_the_page_gave(date: str):
    validate(record.as_line(dataclasses.replace(BARE, date_published=date)), ARTICLE_SCHEMA)


def test_schema_names_the_version_and_the_roles_of_the_code():
    assert ARTICLE_SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION
    assert ARTICLE_SCHEMA["$defs"]["part"]["properties"]["role"]["enum"] == [role.value for role in Role]


def shapes() -> dict[str, type]:
    """Every dataclass of the record by its name in the schema and in the docs."""
    found, waiting = {}, [Article]
    while waiting:
        shape = waiting.pop(0)
        found[shape.__name__.lower()] = shape
        hints = typing.get_type_hints(shape)
        waiting += [kind for hint in hints.values() for kind in _parts_of(hint) if dataclasses.is_dataclass(kind)]
    return found


def _parts_of(hint: object) -> tuple:
    return tuple(kind for inner in typing.get_args(hint) for kind in _parts_of(inner)) or (hint,)


def _json_types(hint: object) -> set[str]:
    """The JSON types a Python type is written as."""
    names = {str: "string", Role: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    if isinstance(hint, types.UnionType):
        return {name for kind in typing.get_args(hint) for name in _json_types(kind)}
    return {"array" if typing.get_origin(hint) is tuple else names.get(hint, "object")}


def _schema_types(node: dict) -> set[str]:
    node = ARTICLE_SCHEMA["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    return {node["type"]} if isinstance(node["type"], str) else set(node["type"])


@pytest.mark.parametrize(("name", "shape"), shapes().items(), ids=shapes())
def test_schema_has_the_fields_and_types_of_the_code(name: str, shape: type):
    schema = ARTICLE_SCHEMA if shape is Article else ARTICLE_SCHEMA["$defs"][name]
    hints = typing.get_type_hints(shape)
    fields = [field.name for field in dataclasses.fields(shape)]
    assert list(schema["properties"]) == schema["required"] == fields
    assert {field: _schema_types(schema["properties"][field]) for field in fields} == {
        field: _json_types(hints[field]) for field in fields
    }


@pytest.mark.parametrize("schema", [ARTICLE_SCHEMA, *ARTICLE_SCHEMA["$defs"].values(), REJECT_SCHEMA])
def test_schema_is_strict_and_unites_a_type_with_null_alone(schema: dict):
    types_of = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert len([name for name in types_of if name != "null"]) == 1
    if "object" in types_of:
        assert schema["additionalProperties"] is False


def test_published_schemas_are_the_package_s():
    """Refresh with `newscrawl schema > docs/record.schema.json`, and `--reject > docs/reject.schema.json`."""
    assert (DOCS / "record.schema.json").read_text("utf-8") == record.article_schema()
    assert (DOCS / "reject.schema.json").read_text("utf-8") == record.reject_schema()


def _documented(page: str, heading: str) -> list[tuple[str, str]]:
    section = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \| (\S+) \|", section, re.MULTILINE)


def _in_words(hint: object) -> str:
    """A Python type as the docs write it."""
    names = {str: "string", Role: "string", int: "integer", float: "number", bool: "boolean"}
    inner = typing.get_args(hint)
    if not inner:
        return names.get(hint) or hint.__name__.lower()
    return f"{_in_words(inner[0])}?" if isinstance(hint, types.UnionType) else f"[{_in_words(inner[0])}]"


@pytest.mark.parametrize(("name", "shape"), [*shapes().items(), ("reject", Reject)], ids=[*shapes(), "reject"])
def test_docs_explain_every_field_in_order(name: str, shape: type):
    page = (DOCS / "record.md").read_text("utf-8")
    assert _documented(page, name) == [(field, _in_words(hint)) for field, hint in typing.get_type_hints(shape).items()]
