"""What the publisher reserves: every statement raw, and the strictest verdict they allow. Not legal advice.

`tdm` and `ai_train` are "n" where mining or training is reserved, "y" where it is expressly granted, None without a
signal. Sources: TDMRep (W3C CG 2024), AIPREF drafts (Content-Usage), Cloudflare's Content-Signal, the noai convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newscrawl.clean.evidence import Facts, Rights, Signal
from newscrawl.clean.facts.hearing import Hearing
from newscrawl.clean.facts.wording import address

_KINDS = ("robots", "tdm-reservation", "tdm-policy", "content-usage", "content-signal", "license")
_DIRECTIVES = frozenset(
    {"noai", "noimageai", "noml", "noindex", "noarchive", "none"}
)  # of robots; others say nothing of rights
_ENTRY = re.compile(r"([a-z][a-z-]*)\s*=\s*([a-z0-9]+)", re.IGNORECASE)
_ANSWERS = {"n": "n", "no": "n", "0": "n", "y": "y", "yes": "y", "1": "y"}
_TRAINING = frozenset({"train-ai", "ai-train", "genai", "train-genai"})


def choose_rights(hearing: Hearing, facts: Facts) -> Facts:
    """Choose the rights: all statements, the strictest verdicts, the first licence."""
    said = [
        (kind, fact)
        for kind in _KINDS
        for fact in hearing.of(f"rights.{kind}")
        if kind != "robots" or _directives(fact.value)
    ]
    signals = tuple(Signal(kind, fact.value, fact.source) for kind, fact in said)
    licences = (address(fact.value, hearing.base) or fact.value for kind, fact in said if kind == "license")
    rights = Rights(
        signals,
        tdm=_strictest(verdict for signal in signals for name, verdict in _verdicts(signal) if name == "tdm"),
        ai_train=_strictest(verdict for signal in signals for name, verdict in _verdicts(signal) if name == "ai_train"),
        license=next(licences, None),
    )
    return replace(facts, rights=rights, evidence=(*facts.evidence, *(fact for _, fact in said)))


def _verdicts(signal: Signal) -> Iterator[tuple[str, str]]:
    if signal.kind == "tdm-reservation":
        if signal.value in {"0", "1"}:
            yield "tdm", "n" if signal.value == "1" else "y"
    elif signal.kind == "robots":
        if _directives(signal.value) & {"noai", "noml"}:
            yield "ai_train", "n"
    elif signal.kind.startswith("content-"):
        for name, answer in _ENTRY.findall(signal.value):
            verdict = _ANSWERS.get(answer.lower())
            if verdict and (name.lower() in _TRAINING or name.lower() == "tdm"):
                yield "ai_train" if name.lower() in _TRAINING else "tdm", verdict


def _directives(value: str) -> frozenset[str]:
    return _DIRECTIVES & frozenset(re.split(r"[\s,:]+", value.lower()))


def _strictest(verdicts: Iterable[str]) -> str | None:
    return min(verdicts, default=None)
