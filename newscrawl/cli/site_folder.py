"""The user's own site files: one option and one environment variable, the same for every command that cleans."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from newscrawl.clean import Cleaner
from newscrawl.clean.sites import SiteRuleError, Sites, load_sites
from newscrawl.cli.complaint import Complaint

_VARIABLE = "NEWSCRAWL_SITES"


def add_sites(parser: argparse.ArgumentParser) -> None:
    """Name the option."""
    parser.add_argument("--sites", metavar="DIR", help=f"folder of your own site files (default: ${_VARIABLE})")


def cleaner_of(arguments: argparse.Namespace) -> Cleaner:
    """Return a cleaner that knows the package's site files and the user's."""
    return Cleaner(sites_of(arguments))


def sites_of(arguments: argparse.Namespace) -> Sites:
    """Return the package's site files and the user's."""
    folder = arguments.sites or os.environ.get(_VARIABLE)
    try:
        return load_sites(Path(folder) if folder else None)
    except SiteRuleError as error:
        raise Complaint(str(error)) from error
