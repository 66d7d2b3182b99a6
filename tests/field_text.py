"""Texts of news as people hold them, each line marked by hand: "+" is the story's, "-" is not, "=" is the headline."""

from __future__ import annotations

from newscrawl.clean import Article, clean_text
from newscrawl.clean.profile import NEWS


def bare(marked: str) -> str:
    """The text itself, as somebody holds it."""
    return "\n".join(line[2:] for line in marked.strip().split("\n"))


def told(marked: str) -> list[str]:
    """The lines that are the story's."""
    return [line[2:].removeprefix("• ") for line in marked.strip().split("\n") if line.startswith("+")]


def article_of(text: str) -> Article:
    """The text as it was cleaned."""
    found = clean_text(text)
    assert isinstance(found, Article), found
    return found


def kept(article: Article) -> list[str]:
    """The lines of the cleaned text."""
    return [line for line in article.text.split("\n") if line]


def left_out(article: Article) -> list[str]:
    """The lines that are in none of the roles that make the text."""
    return [line for part in article.blocks if part.role not in NEWS.roles for line in part.text.split("\n")]


def unaccounted(article: Article, text: str) -> str:
    """What of a text lies in no block, or in several."""
    times = [0] * len(text)
    for part in article.blocks:
        for place in range(part.start or 0, part.end or 0):
            times[place] += 1
    return "".join(char for char, count in zip(text, times, strict=True) if not char.isspace() and count != 1)
