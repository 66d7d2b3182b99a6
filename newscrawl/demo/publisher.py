"""The demo's papers: each a TOML file with its name, its addresses, its own texts and its markup."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote

from newscrawl.demo.inline import shown
from newscrawl.demo.story import Maker, Story


@dataclass(frozen=True, slots=True)
class Words:
    """What is printed around stories of one language: texts and lists of texts, by their names in the TOML files."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One paper. `dates` is minute or day: how exactly it dates its stories.

    `after` says which of its own boxes follows the nth paragraph; `linked_data` is article, graph or empty.
    `removed` holds path and headline of stories that its front page still lists although they are gone.
    """

    key: str
    name: str
    tagline: str
    charset: str
    dates: str
    section_path: str
    story_path: str
    linked_data: str
    after: Mapping[int, str]
    removed: Mapping[str, str]
    sections: Mapping[str, str]
    words: Mapping[str, Words]
    credit: Mapping[str, str]
    markup: Mapping[str, str]

    def fill(self, fragment: str, **values: str) -> str:
        """Return a fragment of the paper's markup with its slots filled; the values are HTML already."""
        return Template(self.markup[fragment]).substitute(values)

    def path_of(self, story: Story) -> str:
        """Return where on its site the paper prints the story."""
        day = story.published
        return Template(self.story_path).substitute(
            year=f"{day:%Y}",
            month=f"{day:%m}",
            day=f"{day:%d}",
            section=story.section,
            slug=story.slug,
            number=story.number,
        )

    def path_of_section(self, section: str) -> str:
        """Return where the paper lists a section's stories."""
        return Template(self.section_path).substitute(section=section)

    def credit_of(self, maker: Maker, language: str) -> str:
        """Return a picture's credit in the form the paper prints it."""
        form = "both" if maker.name and maker.agency else "name" if maker.name else "agency"
        photo = self.words[language].texts["photo"]
        return Template(self.credit[form]).substitute(photo=photo, name=maker.name, agency=maker.agency)

    def stamp(self, moment: datetime) -> str:
        """Return a date as the paper tells it to machines: to the minute with its offset, or a bare day."""
        return moment.isoformat() if self.dates == "minute" else moment.date().isoformat()

    def printed(self, moment: datetime, language: str) -> str:
        """Return a date as the paper prints it for readers."""
        words = self.words[language]
        form = words.texts["time_form" if self.dates == "minute" else "day_form"]
        month = words.lists["months"][moment.month - 1]
        return Template(form).substitute(day=moment.day, month=month, year=moment.year, clock=f"{moment:%H:%M}")

    def texts(self, language: str) -> dict[str, str]:
        """Return the paper's own texts in a language as HTML, by name."""
        return {name: escape(text) for name, text in self.words[language].texts.items()}

    def listed(self, fragment: str, texts: tuple[str, ...]) -> str:
        """Return marked texts as a run of one fragment each."""
        return "".join(self.fill(fragment, text=shown(text)) for text in texts)


def tag_path(tag: str) -> str:
    """Return where a paper lists the stories under a tag."""
    return "/tag/" + quote(tag.lower().replace(" ", "-"))


@cache
def load_publishers() -> tuple[Publisher, ...]:
    """Return the bundled papers in the order of their keys."""
    root = files("newscrawl.demo")
    shared = tomllib.loads((root / "words.toml").read_text("utf-8"))
    entries = [entry for entry in (root / "publishers").iterdir() if entry.name.endswith(".toml")]
    papers = [
        _publisher(entry.name.removesuffix(".toml"), entry.read_text("utf-8"), shared=shared) for entry in entries
    ]
    return tuple(sorted(papers, key=lambda paper: paper.key))


def _publisher(key: str, source: str, *, shared: Mapping[str, Mapping[str, object]]) -> Publisher:
    data = tomllib.loads(source)
    data["words"] = {language: _words({**shared[language], **own}) for language, own in data["words"].items()}
    data["after"] = {int(count): box for count, box in data["after"].items()}
    data["markup"] = {name: fragment.removeprefix("\n") for name, fragment in data["markup"].items()}
    return Publisher(key=key, **data)


def _words(named: Mapping[str, object]) -> Words:
    return Words(
        {name: text for name, text in named.items() if isinstance(text, str)},
        {name: tuple(map(str, texts)) for name, texts in named.items() if isinstance(texts, list)},
    )
