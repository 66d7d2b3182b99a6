"""Scheduled crawls of the loopback site, each in a process of its own, and what to ask of them."""

import json
import os
import time
from pathlib import Path

from crawl_run import Run, crawl


def news(site, cwd, *arguments, **extra):
    return crawl(cwd, "news", "-a", f"start={site.url('/')}", *arguments, NEWSCRAWL_ALLOW_HOSTS=site.host, **extra)


def news_through(pipeline, site, cwd, *arguments, at=500):
    """A crawl with one of the pipelines of fixtures/_localhost/troubled.py among its own."""
    pipelines = {
        "newscrawl.pipelines.clean.CleanPipeline": 300,
        "newscrawl.pipelines.ledger.ListPipeline": 310,
        f"fixtures._localhost.troubled.{pipeline}": at,
        "newscrawl.pipelines.ledger.LedgerPipeline": 850,
    }
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    return news(site, cwd, *arguments, "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}", PYTHONPATH=path)


def urls(site, paths):
    return sorted(map(site.url, paths))


def found(run: Run):
    return sorted(line["requested_url"] for line in run.shards())


def by_sitemap(paper, site):
    site.answers = {**paper.stories(), "/": paper.front(), "/sitemap.xml": paper.sitemap(site)}


def until(is_so, patience=60.0):
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)
