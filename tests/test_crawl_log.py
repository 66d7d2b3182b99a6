"""The log as JSON, and settings of the log that cannot be used."""

import json
import logging
import os
from datetime import datetime
from pathlib import Path

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Story
from fixtures._localhost.site import Site

from newscrawl.watching.log import JsonLines

pytestmark = pytest.mark.slow
KEYS = ["time", "level", "logger", "message", "exception"]


def records(log):
    return [json.loads(line) for line in log.splitlines()]


def test_every_record_is_one_json_object_from_the_first_on(tmp_path):
    pipelines = {
        "newscrawl.pipelines.clean.CleanPipeline": 300,
        "fixtures._localhost.troubled.TroubledPipeline": 500,
        "newscrawl.pipelines.accounts.Accounts": 900,
    }
    with Site({"/a": Story(), "/fails": Story()}) as site:
        urls = ",".join(map(site.url, site.answers))
        done = crawl(
            tmp_path,
            *("urls", "-a", f"urls={urls}", "-L", "DEBUG", "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}"),
            *("-s", "RANDOMIZE_DOWNLOAD_DELAY=0"),  # Scrapy warns of it
            NEWSCRAWL_ALLOW_HOSTS=site.host,
            NEWSCRAWL_LOG="json",
            PYTHONPATH=os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]),
        )
    told = records(done.log)
    assert all(list(record) == KEYS for record in told)
    assert {datetime.fromisoformat(record["time"]).utcoffset().total_seconds() for record in told} == {0}
    assert told[0]["message"].startswith("Scrapy ")
    assert {"py.warnings", "scrapy.core.engine", "newscrawl.pipelines.accounts"} <= {
        record["logger"] for record in told
    }
    (failed,) = [record for record in told if record["exception"]]
    assert failed["level"] == "ERROR"
    assert failed["message"] == f"Error processing RawPage of {site.url('/fails')}"
    assert failed["exception"].splitlines()[-1] == "ArithmeticError: the pipeline fails"


def test_a_message_that_does_not_fit_its_values_is_told_as_it_was_written():
    record = logging.LogRecord("other", logging.WARNING, "x.py", 1, "%d pages", ("x",), None)
    assert json.loads(JsonLines().format(record))["message"] == "%d pages"


def test_the_log_as_json_keeps_to_level_and_file(tmp_path):
    with Site({"/a": Story()}) as site:
        asked = ("urls", "-a", f"urls={site.url('/missing')}", "-s", "NEWSCRAWL_LOG=json")
        quiet = crawl(tmp_path, *asked, "-L", "WARNING", NEWSCRAWL_ALLOW_HOSTS=site.host)
        (tmp_path / "log").write_text("an older one, which LOG_FILE_APPEND=0 drops\n", "utf-8")
        filed = crawl(tmp_path, *asked, "--logfile", "log", "-s", "LOG_FILE_APPEND=0", NEWSCRAWL_ALLOW_HOSTS=site.host)
        silent = crawl(tmp_path, *asked, "--nolog", NEWSCRAWL_ALLOW_HOSTS=site.host)
    assert {record["level"] for record in records(quiet.log)} == {"WARNING"}
    assert (filed.log, silent.log) == ("", "")
    assert len(records((tmp_path / "log").read_text("utf-8"))) > 5


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("NEWSCRAWL_LOG=xml", "NEWSCRAWL_LOG: 'xml' is no form of the log; write text or json"),
        ("LOG_LEVEL=LOUD", "LOG_LEVEL: 'LOUD' is no level; write DEBUG, INFO, WARNING, ERROR or CRITICAL"),
        ("LOG_FILE=no/log", "LOG_FILE: no/log cannot be written (No such file or directory); name another file"),
    ],
)
def test_a_setting_of_the_log_that_cannot_be_used_is_one_sentence(tmp_path, setting, sentence):
    done = crawl(tmp_path, "urls", "-a", "urls=http://127.0.0.1:1/", "-s", setting)
    assert (done.code, done.log) == (2, f"{sentence}\n")
