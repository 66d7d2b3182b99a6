"""The user's own site files: one option and one environment variable, the same for every command that cleans."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from newscrawl.clean import Cleaner
from newscrawl.clean.sites import SiteRuleError, load_sites
from newscrawl.cli.complaint import Complaint

_VARIABLE = "NEWSCRAWL_SITES"


def add_sites(parser: argparse.ArgumentParser) -> None:
    """Name the option."""
    parser.add_argument("--sites", metavar="DIR", help=f"folder of your own site files (default: ${_VARIABLE})")


def cleaner_of(arguments: argparse.Namespace) -> Cleaner:
    """Return a cleaner that knows the package's site files and the user's."""
    folder = arguments.sites or os.environ.get(_VARIABLE)
    if not folder:
        return Cleaner()
    try:
        return Cleaner(load_sites(Path(folder)))
    except SiteRuleError as error:
        raise Complaint(str(error)) from error
