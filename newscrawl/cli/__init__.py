"""The command line. Each command is a module of this folder, named in COMMANDS and imported when it is asked for."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newscrawl import __version__
from newscrawl.cli.complaint import Complaint
from newscrawl.visible import visible_output

# A command's module offers add(parser) and run(arguments). The help stands here, so that `newscrawl --help` need not
# import the cleaner.
COMMANDS = (
    ("demo", "crawl the bundled news site and show what comes out"),
    ("clean", "clean saved pages and texts: a JSON line each"),
    ("repair", "repair a dataset of texts that were cut out of pages"),
    ("text", "print the text of pages, or of articles anew in another profile"),
    ("explain", "show every block of a page, its role and why it has it"),
    ("status", "show how the sites of scheduled crawls stand"),
    ("rules", "list the rules that give blocks their roles"),
    ("bench", "score the cleaner on pages with known answers"),
    ("fit", "fit the estimate to pages with known answers"),
    ("golden", "keep pages with a reviewed result, and check that it still holds"),
    ("schema", "print the JSON Schema of the output"),
)

_BAD_INPUT = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells say it
_UNWRITTEN = 4
_READER_GONE = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 a page was rejected or differs, 2 bad input."""
    _stand_in()
    with visible_output():
        return _run(list(sys.argv[1:] if argv is None else argv))


def _run(argv: list[str]) -> int:
    try:
        arguments = _parser(argv)  # which imports the command, and that takes a second
        code: int = arguments.run(arguments)
        return code if _is_flushed() else _UNWRITTEN
    except Complaint as complaint:
        print(f"newscrawl: {complaint}", file=sys.stderr)
        return _BAD_INPUT
    except KeyboardInterrupt:
        print("newscrawl: stopped", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        _let_go()
        return _READER_GONE


def _is_flushed() -> bool:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go()
        print(f"newscrawl: standard output cannot be written ({error.strerror or error})", file=sys.stderr)
        return False
    return True


def _let_go() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at exit


def _stand_in() -> None:
    """Open what a shell has closed: else the next file that is opened takes its number, and what is said there."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
            os.set_inheritable(number, True)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(2, "w")


def _parser(argv: list[str]) -> argparse.Namespace:
    _write_utf8()
    parser = argparse.ArgumentParser(
        prog="newscrawl",
        description="News pages in, typed and explained blocks out.",
        epilog="example: newscrawl clean page.html --url https://news.example/story",
    )
    parser.add_argument("--version", action="version", version=f"newscrawl {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked = next((word for word in argv if not word.startswith("-")), None)
    for name, summary in COMMANDS:
        command = commands.add_parser(name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter)
        if name == asked:
            module = import_module(f"newscrawl.cli.{name}")
            module.add(command)
            command.set_defaults(run=module.run)
    if not argv:
        parser.print_help(sys.stderr)
        parser.exit(_BAD_INPUT)
    return parser.parse_args(argv)


def _write_utf8() -> None:
    """Records are UTF-8 with line feeds, whatever the terminal's locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
