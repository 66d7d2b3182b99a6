"""A second opinion: the share of blocks like this one that are article text, from trees fitted to pages with answers.

It is asked after the rules and knows what they said. It says whether the rules are sure enough to do without the
witness, and overrules them where blocks of one shape, place and neighbourhood hardly ever are what the rules say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newscrawl.clean.estimate.overrule import FURNITURE, TEXT, because, is_settled
from newscrawl.clean.estimate.traits import TRAITS, Ruling, traits
from newscrawl.clean.estimate.trees import Trees, package_trees
from newscrawl.clean.model import Block, Kind, Label
from newscrawl.clean.profile import NEWS, text_kind

Estimate = Mapping[int, float]  # the share of blocks like each candidate that are article text, by its number

_EVEN = 0.5  # above it a block is likelier text than not
_HEADING = 0.25  # the same for a heading: a stray one costs a few words, a lost one the shape of the text
_UNHEARD = 0.7  # the same where no rule spoke, and outside the main container: notices and teasers read like stories
_DOUBT = 0.12  # of the words of the text; a page with more of them in doubt is worth a witness
_BRIEF = 30  # words; the doubt about a brief text weighs less than its share


def estimate(ruling: Ruling, trees: Trees | None = None) -> Estimate:
    """Return the estimate of each block that may be article text, by the trees given or the package's."""
    fitted = trees or package_trees(TRAITS)
    return {i: fitted.share(numbers) for i, numbers in traits(ruling).items()}


def doubt(blocks: Sequence[Block], estimated: Estimate) -> float:
    """Return the share of a page's text, by words, that the estimate is not sure of."""
    sizes = {i: len(blocks[i].text.split()) for i in estimated}
    text = sum(sizes[i] for i, share in estimated.items() if share > _EVEN)
    return sum(sizes[i] * min(share, 1 - share) for i, share in estimated.items()) / (text + _BRIEF)


def is_in_doubt(blocks: Sequence[Block], estimated: Estimate) -> bool:
    """Say whether a page's text is uncertain enough to ask a witness; a page without text is."""
    return not any(share > _EVEN for share in estimated.values()) or doubt(blocks, estimated) > _DOUBT


def overruled(ruling: Ruling, estimated: Estimate) -> tuple[Label, ...]:
    """Return the labels with those changed that the estimate hardly believes.

    A final word stays, and a role that a line's own words give: the estimate cannot read.
    """
    found = list(ruling.labels)
    for i, share in estimated.items():
        label, kind = found[i], text_kind(ruling.page.blocks[i])
        if is_settled(label):
            continue
        even = _HEADING if kind is Kind.HEADING else _EVEN
        likely = even if label.because and ruling.page.ground.inside[i] else _UNHEARD
        if label.role in NEWS.roles and share < even:
            found[i] = because(label, FURNITURE)
        elif kind is not None and label.role not in NEWS.roles and share > likely:
            found[i] = because(label, TEXT[kind])
    return tuple(found)
