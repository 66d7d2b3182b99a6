"""`newscrawl rules`: all that may stand as a reason in a line, and what makes a page an article, in its own words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from newscrawl.clean import label, neighbours
from newscrawl.clean.estimate import overrule
from newscrawl.clean.model import Rule
from newscrawl.clean.verdict import SIGNS
from newscrawl.clean.verdict.sign import Sign
from newscrawl.cli.complaint import Complaint

_RULES = (*label.RULES, *neighbours.RULES, *overrule.RULES)
_VERDICT = "verdict"  # the signs of whole pages, whatever family they are of


def add(parser: argparse.ArgumentParser) -> None:
    """Name the options."""
    parser.description = "List the general rules: id, role, strength, what they look for, and examples for and against."
    parser.epilog = "example: newscrawl rules promo"
    parser.add_argument(
        "family", nargs="?", metavar="FAMILY", help="first part of an id, or 'verdict'; all when left out"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the rules of one family, or all."""
    families = [*dict.fromkeys(map(_family, _RULES)), _VERDICT]
    if arguments.family not in (None, *families):
        raise Complaint(f"there is no rule family '{arguments.family}'; the families are {', '.join(families)}")
    for rule in _RULES:
        if arguments.family in (None, _family(rule)):
            print("\n".join(_lines(rule, rule.role)), end="\n\n")
    for sign in SIGNS if arguments.family in (None, _VERDICT) else ():
        print("\n".join(_lines(sign, sign.says)), end="\n\n")
    return 0


def _family(rule: Rule) -> str:
    return rule.id.partition(".")[0]


def _lines(rule: Rule | Sign, says: str) -> Iterator[str]:
    yield f"{rule.id}  {says}  {rule.strength.name.lower()} ({rule.strength.value})"
    yield f"    {rule.because}"
    yield from (f"    yes: {_on_one_line(example)}" for example in rule.yes)
    yield from (f"    no:  {_on_one_line(example)}" for example in rule.no)


def _on_one_line(example: str) -> str:
    """An example of several lines is a text, which breaks as verse does when it is quoted."""
    return " / ".join(example.splitlines())
