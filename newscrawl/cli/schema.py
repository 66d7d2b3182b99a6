"""`newscrawl schema`: the JSON Schema of the output."""

from __future__ import annotations

import argparse

from newscrawl.record import article_schema, reject_schema


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = "Print the JSON Schema (2020-12) of a line of articles.jsonl."
    parser.epilog = "example: newscrawl schema > record.schema.json"
    parser.add_argument("--reject", action="store_true", help="print the schema of rejects.jsonl instead")


def run(arguments: argparse.Namespace) -> int:
    """Print a schema."""
    print(reject_schema() if arguments.reject else article_schema(), end="")
    return 0
