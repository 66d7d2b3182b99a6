"""What the add-on makes of a foreign project's settings: it adds, and changes nothing that is the project's own."""

import pytest
from scrapy.settings import Settings

from newscrawl.addon import Addon
from newscrawl.feeds.exporters import RecordLines
from newscrawl.feeds.fitting import Fitting
from newscrawl.items import Article, Reject
from newscrawl.pipelines.clean import CleanPipeline
from newscrawl.watching.log import AddressLog

ARTICLE = object.__new__(Article)
REJECT = Reject("https://harbour.example/a", None, "empty")
FISH = {"fish": "Herring"}
FORMATS = {"jsonl", "jsonlines", "jl", "articles", "rejects"}


class OwnCleaner(CleanPipeline):
    pass


class Tally:
    pass


def applied(**project):
    settings = Settings(project)
    Addon().update_settings(settings)
    return settings


def test_the_cleaner_and_the_formats_join_what_the_project_has():
    settings = applied(ITEM_PIPELINES={Tally: 300}, FEED_EXPORTERS={"fish": "harbour.Exporter"})
    assert settings.getdict("ITEM_PIPELINES") == {Tally: 300, CleanPipeline: 100}
    assert settings.getdict("FEED_EXPORTERS") == dict.fromkeys(FORMATS, RecordLines) | {"fish": "harbour.Exporter"}


def test_what_a_project_sets_itself_stays_so():
    settings = applied(
        ITEM_PIPELINES={"newscrawl.pipelines.clean.CleanPipeline": None},
        FEED_EXPORTERS={"jsonl": "harbour.Exporter"},
        LOG_FORMATTER="harbour.Log",
        NEWSCRAWL_WORKERS=3,
    )
    assert settings.getdict("ITEM_PIPELINES") == {"newscrawl.pipelines.clean.CleanPipeline": None}
    assert settings.getdict("FEED_EXPORTERS")["jsonl"] == "harbour.Exporter"
    assert (settings["LOG_FORMATTER"], settings["NEWSCRAWL_WORKERS"]) == ("harbour.Log", 3)


def test_a_cleaner_of_the_projects_own_stands_in_the_place_of_ours():
    assert applied(ITEM_PIPELINES={OwnCleaner: 300}).getdict("ITEM_PIPELINES") == {OwnCleaner: 300}


def test_nothing_else_is_set():
    before, after = Settings().copy_to_dict(), applied().copy_to_dict()
    changed = {name for name in after if name not in before or after[name] != before[name]}
    assert {name for name in changed if not name.startswith("NEWSCRAWL_")} == {
        "FEED_EXPORTERS",
        "ITEM_PIPELINES",
        "LOG_FORMATTER",
    }
    assert after["LOG_FORMATTER"] is AddressLog
    assert "NEWSCRAWL_PROFILE" in changed


def test_only_feeds_that_choose_no_items_are_given_what_fits():
    feeds = {
        "all.csv": {"format": "csv"},
        "fish.csv": {"format": "csv", "item_classes": [dict]},
        "more.csv": {"format": "csv", "item_filter": "harbour.Filter"},
    }
    assert applied(FEEDS=feeds).getdict("FEEDS") == feeds | {"all.csv": {"format": "csv", "item_filter": Fitting}}


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("articles", [ARTICLE]),
        ("rejects", [REJECT]),
        ("jsonlines", [ARTICLE, REJECT, FISH]),
        ("csv", [FISH]),
        ("json", [FISH]),
    ],
)
def test_a_feed_takes_what_its_format_can_hold(name, taken):
    accepts = Fitting({"format": name}).accepts
    assert [item for item in (ARTICLE, REJECT, FISH) if accepts(item)] == taken
