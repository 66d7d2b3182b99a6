"""A story on a paper's page: every piece in the paper's markup, with the paper's own boxes between the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from newscrawl.demo.head import head, state
from newscrawl.demo.inline import shown
from newscrawl.demo.publisher import Publisher, tag_path
from newscrawl.demo.story import Piece, Story

_WORDS_A_MINUTE = 220
_FEW, _MANY = 2, 4  # stories in the related box between paragraphs, and below the story


def article_page(paper: Publisher, story: Story, *, stories: Sequence[Story], origin: str) -> str:
    """Return the HTML of a story's page; `stories` are all that the paper prints."""
    slots = _own_words(paper, story, stories=stories) | _said_of(paper, story)
    return paper.fill(
        "page",
        **slots,
        head=head(paper, story, origin=origin),
        url=escape(origin + paper.path_of(story)),
        body=_body(paper, story, slots=slots),
        bios=_bios(paper, story, slots=slots),
        state=state(paper, story),
    )


def related_to(story: Story, stories: Sequence[Story]) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """Return the stories that the page links to between paragraphs, and those below."""
    place = stories.index(story)
    others = (*stories[place + 1 :], *stories[:place])
    return others[:_FEW], others[_FEW : _FEW + _MANY]


def _own_words(paper: Publisher, story: Story, *, stories: Sequence[Story]) -> dict[str, str]:
    """Return the slots that hold the paper's own text."""
    words = paper.texts(story.language)
    lists = paper.words[story.language].lists
    between, below = related_to(story, stories)
    return words | {
        "site": escape(paper.name),
        "tagline": escape(paper.tagline),
        "nav": navigation(paper),
        "tags_label": words["tags"],
        "most_read": _links(paper, stories[:3]),
        "links": _links(paper, between),
        "related": paper.fill("related", **words, links=_links(paper, below)),
        "subscription": paper.fill(
            "subscription", **words, items=paper.listed("subscription_item", lists["subscribe_items"])
        ),
        "comments": paper.fill("comments", **words),
    }


def _said_of(paper: Publisher, story: Story) -> dict[str, str]:
    """Return the slots that hold what stands around the story's body and is about the story."""
    minutes = max(1, sum(len(piece.words.split()) for piece in story.body) // _WORDS_A_MINUTE)
    return {
        "language": story.language,
        "number": str(story.number),
        "section_key": story.section,
        "section": escape(paper.sections[story.section]),
        "section_url": escape(paper.path_of_section(story.section)),
        "kicker": escape(story.kicker),
        "headline": escape(story.headline),
        "dek": escape(story.dek),
        "place": escape(story.place),
        "year": str(story.published.year),
        "published": paper.printed(story.published, story.language),
        "published_iso": paper.stamp(story.published),
        "updated_line": _updated(paper, story),
        "minutes": str(minutes),
        "authors": _authors(paper, story),
        "tags": "".join(paper.fill("tag", text=escape(tag), url=escape(tag_path(tag))) for tag in story.tags),
        "correction": paper.fill("correction", text=shown(story.correction)) if story.correction else "",
        "disclosure": paper.fill("disclosure", text=shown(story.disclosure)) if story.disclosure else "",
    }


def navigation(paper: Publisher) -> str:
    """Return the links to the paper's sections."""
    return "".join(
        paper.fill("nav_item", url=escape(paper.path_of_section(key)), text=escape(name))
        for key, name in paper.sections.items()
    )


def _updated(paper: Publisher, story: Story) -> str:
    if story.modified is None:
        return ""
    label = paper.texts(story.language)["updated"]
    printed = paper.printed(story.modified, story.language)
    return paper.fill("updated_line", updated_label=label, modified=printed, modified_iso=paper.stamp(story.modified))


def _authors(paper: Publisher, story: Story) -> str:
    signed = [
        paper.fill(
            "author" if writer.role else "author_plain",
            name=escape(writer.name),
            role=escape(writer.role),
            slug=escape(writer.slug),
        )
        for writer in story.authors
    ]
    return paper.texts(story.language)["and"].join(signed)


def _bios(paper: Publisher, story: Story, *, slots: dict[str, str]) -> str:
    about = slots["about_writer"]
    told = (writer for writer in story.authors if writer.bio)
    return "".join(
        paper.fill("bio", about_writer=about, name=escape(writer.name), text=shown(writer.bio)) for writer in told
    )


def _links(paper: Publisher, stories: Sequence[Story]) -> str:
    return "".join(
        paper.fill("related_item", url=escape(paper.path_of(story)), text=escape(story.headline)) for story in stories
    )


def _body(paper: Publisher, story: Story, *, slots: dict[str, str]) -> str:
    return "".join(_pieces(paper, story, slots=slots))


def _pieces(paper: Publisher, story: Story, *, slots: dict[str, str]) -> Iterator[str]:
    count = 0
    for piece in story.body:
        count += piece.role == "paragraph"
        yield _piece(paper, piece, count=count, language=story.language)
        if piece.role == "paragraph" and count in paper.after:
            yield paper.fill(paper.after[count], **slots)


def _piece(paper: Publisher, piece: Piece, *, count: int, language: str) -> str:
    match piece.role:
        case "list":
            return paper.fill("list", items=paper.listed("list_item", piece.items))
        case "table":
            first, *rest = (
                _row(paper, row, fragment="cell" if place else "head_cell") for place, row in enumerate(piece.rows)
            )
            return paper.fill("table", head=first, rows="".join(rest))
        case "image":
            return _image(paper, piece, language=language)
        case "embed":
            return paper.fill("embed", src=escape(piece.source), text=escape(piece.text))
        case _:
            return paper.fill(piece.role, text=shown(piece.text), n=str(count))


def _row(paper: Publisher, row: Sequence[str], *, fragment: str) -> str:
    return paper.fill("row", cells="".join(paper.fill(fragment, text=escape(cell)) for cell in row))


def _image(paper: Publisher, piece: Piece, *, language: str) -> str:
    lines = [escape(paper.credit_of(maker, language)) for maker in piece.makers]
    return paper.fill(
        "image",
        src=f"/media/{piece.source}",
        alt=escape(piece.alt),
        caption=shown(piece.text),
        credits=_joined(paper, lines),
    )


def _joined(paper: Publisher, lines: Sequence[str]) -> str:
    """A paper either joins the credits of one picture in one line or gives each its own element."""
    if "credit_join" in paper.markup:
        return paper.markup["credit_join"].join(lines)
    return "".join(paper.fill("credit", text=line) for line in lines)
