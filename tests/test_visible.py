"""What others write does nothing to a terminal, nor to a log."""

import io
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.visible import visible, visible_output
from newscrawl.watching.log import JsonLines, TextLines, log_as_asked

EVIL = "\x1b[2J\f\r\n2026-01-01 [root] ERROR: forged\x07\x9b31m\u2028\ud800\0"


def test_what_acts_is_shown_and_other_text_stays():
    assert visible("\x1b[2J\x7f\x9b\u2028\ud800") == r"\x1b[2J\x7f\x9b\u2028\ud800"
    assert visible("a\u202eb\u2066c\u200f\u200b\ufeff") == r"a\u202eb\u2066c\u200f\u200b\ufeff"
    assert visible("می\u200cخواهم 👩\u200d🚀") == "می\u200cخواهم 👩\u200d🚀"
    assert visible("Café\tΩ 日本\nحبر\f") == "Café\tΩ 日本\nحبر\f"


def record(message, *args):
    return logging.LogRecord("page", logging.ERROR, "x.py", 1, message, args, None)


def test_no_text_begins_a_line_of_the_log():
    told = TextLines("%(levelname)s: %(message)s").format(record("Error: %s", EVIL))
    assert told.splitlines() == [
        r"ERROR: Error: \x1b[2J\x0c\r",
        r"    2026-01-01 [root] ERROR: forged\x07\x9b31m\u2028\ud800\x00",
    ]


def test_a_record_in_json_is_one_line_of_ascii():
    told = JsonLines().format(record("%s", EVIL + "\x7f"))
    assert told.isascii() and told.isprintable()
    assert json.loads(told)["message"] == EVIL + "\x7f"


def test_a_crawls_log_shows_what_others_write(tmp_path):
    level, before = logging.root.level, set(logging.root.handlers)
    log_as_asked(Settings({"LOG_FILE": str(tmp_path / "log"), "LOG_LEVEL": "ERROR"}))
    try:
        logging.getLogger("page").error("%s", EVIL.replace("\ud800", ""))  # pytest cannot hand halves on
    finally:
        logging.root.setLevel(level)
        for handler in set(logging.root.handlers) - before:
            logging.root.removeHandler(handler)
            handler.close()
    told = (tmp_path / "log").read_text("utf-8")
    assert told == visible(told)
    assert told.split("\n")[1].startswith("    2026-01-01 [root] ERROR: forged")


class Collected(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BytesIO(), "utf-8")

    @property
    def text(self):
        return self.buffer.getvalue().decode()


def test_what_is_printed_is_shown_too(monkeypatch):
    out, err = Collected(), Collected()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with visible_output():
        sys.stdout.write("Café \x1b[2J\u200f\n")
        sys.stderr.write("\x07\n")
    assert (sys.stdout, sys.stderr) == (out, err)
    assert (out.text, err.text) == ("Café \\x1b[2J\u200f\n", "\\x07\n")


def test_what_turns_or_hides_letters_is_shown_at_a_terminal(monkeypatch):
    ours, its = os.openpty()
    with os.fdopen(its, "wb") as terminal, io.TextIOWrapper(terminal, "utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", Collected())
        with visible_output():
            sys.stdout.write("evil\u202efdp.exe")
            sys.stdout.flush()
        assert os.read(ours, 100) == b"evil\\u202efdp.exe"
    os.close(ours)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["explain", "text"])
def test_a_page_that_is_shown_at_a_terminal_does_nothing_to_it(tmp_path, command):
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry \\u001b[2J sails"}</script>'
    )
    words = "The ferry sailed on Friday, and the harbour office said that it would sail again next week. " * 5
    page = tmp_path / "page.html"
    page.write_text(
        f"{linked}<article><h1>Ferry \x1b[2J&#27;[2J sails</h1><p>{words}\x9b31m\x07</p></article>", "utf-8"
    )
    program = Path(sys.executable).with_name("newscrawl")
    done = subprocess.run([program, command, page], capture_output=True, check=False)
    printed = done.stdout.decode()
    assert "The ferry sailed" in printed
    assert printed == visible(printed)
