"""What the estimate's word is in a label, on pages and on plain texts, and what it never changes."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.clean.lexicon import is_phrased
from newscrawl.clean.model import Label, Role, Rule, Strength
from newscrawl.clean.profile import per_shape

TEXT = per_shape("estimate.text", Strength.FAIR, because="Blocks of its shape, place and neighbours are mostly text.")
FURNITURE = Rule(
    "estimate.furniture",
    Role.CHROME,
    Strength.FAIR,
    "Blocks of its shape, place and neighbours are hardly ever article text.",
)
RULES = (*TEXT.values(), FURNITURE)


def is_settled(label: Label) -> bool:
    """Say whether a label is a final word or goes by the line's own words."""
    return any(rule.strength is Strength.FINAL or is_phrased(rule.id) for rule in label.because)


def because(label: Label, rule: Rule) -> Label:
    """Return a label with the role of a rule of the estimate, and that rule as its reason."""
    return replace(label, role=rule.role, margin=int(rule.strength), because=(rule,))
