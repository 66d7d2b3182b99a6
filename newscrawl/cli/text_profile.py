"""The profile of the text: one option and one environment variable, the same for every command that writes it."""

from __future__ import annotations

import argparse
import os

from newscrawl.clean.profile import NEWS, Profile, ProfileError, profile_of
from newscrawl.cli.complaint import Complaint

_VARIABLE = "NEWSCRAWL_PROFILE"


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Name the option."""
    parser.add_argument(
        "--profile", metavar="NAME", help=f"roles that make the text, such as news+dek (default: ${_VARIABLE}, or news)"
    )


def profile_asked(arguments: argparse.Namespace) -> Profile:
    """Return the profile that the option or the environment names."""
    try:
        return profile_of(arguments.profile or os.environ.get(_VARIABLE) or NEWS.name)
    except ProfileError as error:
        raise Complaint(str(error)) from error
