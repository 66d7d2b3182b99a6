"""What the publisher reserves: every statement raw, and the strictest verdict they allow. Not legal advice.

`tdm` and `ai_train` are "n" where mining or training is reserved, "y" where it is expressly granted, None without a
signal. Sources: TDMRep (W3C CG 2024), AIPREF drafts (Content-Usage), Cloudflare's Content-Signal, the noai convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newscrawl.clean.evidence import Facts, Rights, Signal
from newscrawl.clean.facts.directives import directives, said_to_us
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.wording import address

_KINDS = (
    *("robots", "tdm-reservation", "tdm-policy", "content-usage", "content-signal", "license", "creative-commons"),
    *("usage-info", "acquire-license", "copyright"),
)
# Directives for robots that speak of use; others say nothing of rights.
_DIRECTIVES = frozenset({"noai", "noimageai", "noml", "noindex", "noarchive", "none"})
_NO_TRAINING = frozenset({"noai", "noml"})
_ENTRY = re.compile(r"(?<![a-z-])-*+([a-z][a-z-]*+)\s*+=\s*+([a-z]+|\??[01])", re.IGNORECASE)
_ANSWERS = {"n": "n", "no": "n", "0": "n", "?0": "n", "y": "y", "yes": "y", "1": "y", "?1": "y"}
# Categories of use, of AIPREF's drafts and of Content-Signal -> what they decide.
_CATEGORIES = {
    **dict.fromkeys(("train-ai", "ai-train", "genai", "train-genai"), ("ai_train",)),
    "tdm": ("tdm",),
    "bots": ("tdm", "ai_train"),  # automated processing of any kind
}


def choose_rights(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the rights: all statements, the strictest verdicts, the first licence."""
    said = [
        (kind, fact)
        for kind in _KINDS
        for fact in hearing.of(f"rights.{kind}")
        if kind != "robots" or directives(fact.value) & _DIRECTIVES
    ]
    signals = tuple(Signal(kind, fact.value, fact.source) for kind, fact in said)
    licences = [fact for kind, fact in said if kind == "license"]
    rights = Rights(
        signals,
        tdm=_strictest(verdict for signal in signals for name, verdict in _verdicts(signal) if name == "tdm"),
        ai_train=_strictest(verdict for signal in signals for name, verdict in _verdicts(signal) if name == "ai_train"),
        license=next((address(fact.value, hearing.base) or fact.value for fact in licences), None),
    )
    lost = frozenset(licences[1:])
    return replace(facts, rights=rights, evidence=(*facts.evidence, *(fact for _, fact in said if fact not in lost)))


def _verdicts(signal: Signal) -> Iterator[tuple[str, str]]:
    if signal.kind == "tdm-reservation":
        if signal.value.strip('"') in {"0", "1"}:
            yield "tdm", "n" if signal.value.strip('"') == "1" else "y"
    elif signal.kind == "robots":
        if said_to_us([signal]) & _NO_TRAINING:
            yield "ai_train", "n"
    elif signal.kind.startswith("content-"):
        for name, answer in _ENTRY.findall(signal.value):
            for field in _CATEGORIES.get(name.lower(), ()):
                if verdict := _ANSWERS.get(answer.lower()):
                    yield field, verdict


def _strictest(verdicts: Iterable[str]) -> str | None:
    return min(verdicts, default=None)
