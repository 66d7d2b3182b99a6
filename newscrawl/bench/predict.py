"""What newscrawl makes of a page, in the fields that are scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newscrawl.bench.corpus import CorpusPage, raw_page
from newscrawl.bench.truth import Prediction, Truth
from newscrawl.clean import Article, Cleaner, Reject, Role
from newscrawl.clean.credit import credits_in, unled
from newscrawl.clean.parts import Part
from newscrawl.clean.profile import NEWS, Profile, profile_of

Tool = Callable[[CorpusPage], Prediction]

# The profile whose roles a dataset's truth counts as text, where that is not "news".
_PROFILES = {
    "trafilatura": "news+dek",  # its snippets are taken from standfirsts as well
    "goose3": "news+dek",  # its openings are, too
    **dict.fromkeys(("fundus-tests", "fundus-eval"), "news+live"),  # fundus takes a live blog's posts for its body
}
_FAULT = ("error:", "crashed", "memory", "timeout")  # reasons that tell of the tool, not of the page


def scored_profile(dataset: str, asked: str | None = None) -> Profile:
    """Return the profile that a dataset is scored with: the one asked for, else the dataset's own."""
    return profile_of(asked or _PROFILES.get(dataset, "news"))


def newscrawl_tool(profile: str | None = None) -> Tool:
    """Return a function that predicts a page with one Cleaner, in the profile asked for or the dataset's own."""
    cleaner = Cleaner()

    def predict(page: CorpusPage) -> Prediction:
        answer = cleaner.clean(raw_page(page))
        return prediction_of(answer, page.truth, profile=scored_profile(page.truth.dataset, profile))

    return predict


def prediction_of(answer: Article | Reject, truth: Truth, *, profile: Profile = NEWS) -> Prediction:
    """Return an Article as its prediction; a Reject predicts an empty body and no article."""
    if isinstance(answer, Reject):
        fault = f"{answer.reason} {answer.detail}".strip() if answer.reason.startswith(_FAULT) else None
        return Prediction(truth.dataset, truth.id, is_article=False, error=fault)
    own = [part for part in answer.blocks if part.dup_of is None]
    return Prediction(
        truth.dataset,
        truth.id,
        title=answer.headline,
        authors=tuple(author.name for author in answer.authors),
        date_published=answer.date_published,
        dek=answer.dek,
        body=tuple(text for part in own if part.role in profile.roles for text in _pieces(part)),
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
