"""A ledger that is told what lists name and what became of it."""

from dataclasses import replace

from newscrawl.ledger.rows import Fetched, Found, Kind, Line

SITE = "harbour.example"
FRONT = Found("https://harbour.example/", Kind.SECTION)
MAP = Found("https://harbour.example/sitemap.xml", Kind.SITEMAP)
NOW = 1_000_000_000
HOUR, DAY = 3_600, 86_400


def story(number, changed=None):
    return Found(f"https://harbour.example/story-{number}", changed=changed)


def tasks(ledger, now=NOW):
    return [*ledger.due_lists(SITE, now=now, limit=100), *ledger.due_articles(SITE, now=now, limit=100)]


def due(ledger, now=NOW):
    return [task.url.rpartition("/")[2] for task in tasks(ledger, now)]


def read(ledger, *found, at=NOW, since=None):
    """Have the sitemap asked again, and name these."""
    ledger.seed([MAP], site=SITE, now=at, since=since)
    (task,) = (task for task in tasks(ledger, at) if task.url == MAP.url)
    return ledger.listed(Fetched(task.key, at, '"tag"'), found, task=task, begun=at, since=since)


def write(ledger, number, at=NOW, etag=None, **line):
    key = f"harbour.example/story-{number}"
    told = Line(Fetched(key, at, etag), key, "hash", "Headline", 0, "id")
    ledger.shelved([], f"run-{at}", lines=[replace(told, **line)])
