"""Runs without a crawler: a clock that is set by hand, and answers that the test gives."""

import json
from dataclasses import replace
from functools import lru_cache

from newscrawl.clean import Article, Cleaner, RawPage, Reject
from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.crawl.plan import Plan, SitePlan
from newscrawl.crawl.run import Run
from newscrawl.discovery.listing import Listing
from newscrawl.ledger.rows import Found, Kind

HOST = "https://harbour.example"
FRONT = Found(f"{HOST}/", Kind.SECTION)
START = 1_000_000_000
DAY = 86_400
NO_RULES = CrawlPlan()
_LINE = "<p>The ferry left the northern pier at dawn with forty passengers and crate {} of the apples on board.</p>"


@lru_cache
def page() -> Article:
    story = "".join(map(_LINE.format, range(6)))
    markup = f"<html><body><main><h1>Pier reopens</h1>{story}</main></body></html>"
    article = Cleaner().clean(RawPage(f"{HOST}/a", markup.encode()))
    assert isinstance(article, Article)
    return article


def _line(item: Article | Reject) -> str:
    return json.dumps(item.reason if isinstance(item, Reject) else item.content_hash)


class Crawl:
    """Runs one after the other over one output folder, with a clock that is set by hand."""

    def __init__(self, folder) -> None:
        self.folder = folder
        self.now = START
        self.runs = 0
        self.taken = []  # while the front page was waited for

    def begin(self, rules=NO_RULES, *, site="harbour.example", **plan):
        self.runs += 1
        self.now += 60
        sites = (SitePlan(site, (FRONT,), rules),)
        plan = Plan(output=self.folder, name=f"run-{self.runs}", sites=sites, **plan)
        self.run = Run(plan, clock=lambda: float(self.now))
        self.run.begin()
        return self

    def names(self, *found):
        """Have the front page read; it names these paths."""
        self.taken = [task.url for task in self.run.due()]
        self.taken.remove(FRONT.url)
        listing = Listing(tuple(found if isinstance(found, Found) else Found(HOST + found) for found in found))
        self.run.listing(FRONT.url, listing, etag=None, last_modified=None)
        return self

    def due(self):
        tasks = self.run.due()
        taken, self.taken = self.taken, []
        return None if tasks is None else [url.removeprefix(HOST) for url in (*taken, *(task.url for task in tasks))]

    def gives(self, path, text="text", headline="Pier reopens", **more):
        url = HOST + path
        facts = {"url": url, "requested_url": url, "canonical_url": None, "content_hash": text, "headline": headline}
        return self.run.article(replace(page(), **facts | more), _line)

    def rejects(self, path, reason):
        self.run.reject(Reject(HOST + path, HOST + path, reason), lambda reject: json.dumps(reject.reason))

    def end(self):
        manifest = self.run.end()
        assert manifest["unaccounted"] == 0
        assert manifest == json.loads((self.folder / "news" / f"run-{self.runs}" / "manifest.json").read_text())
        return {name: count for name, count in manifest["counts"].items() if count and not name.startswith("lists")}

    def lines(self, kind="articles"):
        paths = sorted((self.folder / "news").glob(f"*/{kind}-*.jsonl"))
        return [json.loads(line) for path in paths for line in path.read_text().splitlines()]
