"""What newscrawl makes of a page, in the fields that are scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.clean import Article, Cleaner, Reject, Role
from newscrawl.clean.credit import credits_in, unled
from newscrawl.clean.parts import Part
from newscrawl.clean.profile import PROFILES

Tool = Callable[[CorpusPage], Prediction]

# The profile whose roles a dataset's truth counts as text, where that is not "news".
PROFILE_OF = {"trafilatura": "news+dek"}  # its snippets are taken from standfirsts as well
_FAULT = ("error:", "crashed", "memory", "timeout")  # reasons that tell of the tool, not of the page


def newscrawl_tool() -> Tool:
    """Return a function that predicts a page with one Cleaner."""
    cleaner = Cleaner()

    def predict(page: CorpusPage) -> Prediction:
        return prediction_of(cleaner.clean(raw_page(page)), page.truth)

    return predict


def prediction_of(answer: Article | Reject, truth: Truth) -> Prediction:
    """Return an Article as its prediction; a Reject predicts an empty body and no article."""
    if isinstance(answer, Reject):
        fault = f"{answer.reason} {answer.detail}".strip() if answer.reason.startswith(_FAULT) else None
        return Prediction(truth.dataset, truth.id, is_article=False, error=fault)
    own = [part for part in answer.blocks if part.dup_of is None]
    roles = PROFILES[PROFILE_OF.get(truth.dataset, "news")]
    return Prediction(
        truth.dataset,
        truth.id,
        title=answer.headline,
        authors=tuple(author.name for author in answer.authors),
        date_published=answer.date_published,
        dek=answer.dek,
        body=tuple(text for part in own if part.role in roles for text in _pieces(part)),
        subheads=_texts(own, Role.SUBHEAD),
        captions=_texts(own, Role.CAPTION),
        credits=_credits(own),
        is_article=True,
    )


def _pieces(part: Part) -> Iterator[str]:
    """Yield a list by its items, a table by its rows, anything else whole."""
    if part.role is Role.LIST:
        yield from part.items or part.text.splitlines()
    elif part.role is Role.TABLE:
        yield from part.text.splitlines()
    else:
        yield part.text


def _credits(parts: list[Part]) -> tuple[str, ...]:
    """Return who is credited, without lead words such as "Photo:"."""
    lines = (part.text for part in parts if part.role is Role.CREDIT)
    return tuple(dict.fromkeys(unled(credit.text) for line in lines for credit in credits_in(line)))


def _texts(parts: list[Part], role: Role) -> tuple[str, ...]:
    return tuple(part.text for part in parts if part.role is role and part.text)
