"""`make pace` on a few pages: each crawl runs, and each has its line of figures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NEWSWEEK = sorted(HERE.glob("fixtures/[a-z]*/*.html"))[:3]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processor times of workers are read from /proc")
def test_each_crawl_runs_and_has_its_figures(tmp_path):
    for page in NEWSWEEK:
        (tmp_path / page.name).write_bytes(page.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pace", str(tmp_path), "--pages", "90", "--rounds", "1", "--gate", "1000"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    first, _, *rows = done.stdout.splitlines()
    assert first.startswith("90 pages a run, medians of 1 runs")
    assert [row[:26].strip() for row in rows[:3]] == ["Scrapy, stores the HTML", "Scrapy, T inline", "newscrawl"]
    for row in rows[:3]:
        figures = [float(word) for word in row[26:].split()]
        assert len(figures) == 8
        assert min(figures[:4]) > 0
    assert float(rows[2][26:].split()[4]) > 0  # what the workers took
    assert [row.split(" ", 1)[0] for row in rows[3:]] == ["steady/s,", "newscrawl", "by", "bound", "load", "gate"]
    assert (done.returncode, rows[-1][:12]) == (1, "gate MISSED:")  # no crawl is a thousand times as fast
    assert "(at least 1000), lag p99 " in rows[-1]
