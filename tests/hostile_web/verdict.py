"""What is said of a crawler that met a case: its words, whether they are right, and what there is to see if not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fixtures._localhost.hostile.case import Case, Seen

_ROWS = 12  # of each kind, so that all of it fits on a screen
_WIDTH = 160  # characters of a row
_NOT_MET = "came to nothing of it"


@dataclass(frozen=True)
class Verdict:
    """What a crawler did with a case, and what else is to be told of it."""

    case: type[Case]
    did: str
    seen: Seen
    end: str = ""  # of a crawl of its own, where it is worth a word

    @property
    def is_right(self) -> bool:
        return self.words == self.case.right

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.did, self.end)))


def verdict(case: type[Case], seen: Seen, end: str = "") -> Verdict:
    """Judge a case that a crawler came to; where it cannot tell what it sees, that is a word of its own."""
    try:
        did = case().tell(seen) if case().is_met(seen) else _NOT_MET
    except (LookupError, ValueError, TypeError, AttributeError) as error:  # a crawler gave what the case did not expect
        did = f"cannot be told: {type(error).__name__}: {error}"
    return Verdict(case, did, seen, end)


def evidence(verdict: Verdict) -> str:
    """What servers, output and log have of a case, for who looks into it."""
    case, seen = verdict.case, verdict.seen
    first = min((one.at for one in (*seen.asked, *seen.elsewhere, *seen.inside)), default=0.0)
    hosts = {"site": seen.asked, "other": seen.elsewhere, "inside": seen.inside}
    asked = [f"{one.at - first:7.2f} s  {name}{one.path}" for name, all_of in hosts.items() for one in all_of]
    return "\n".join(
        [
            f"{case.__module__.rpartition('.')[2]}.{case.__name__}: {case.what()}",
            f"  right is : {case.right}",
            f"  it did   : {verdict.words}",
            *_shown("asked for", asked),
            *_shown("articles", _fates(seen.lines, "flags")),
            *_shown("rejects", _fates(seen.rejects, "reason", "detail")),
            *_shown("log", seen.log.splitlines(), last=True),
        ]
    )


def _fates(lines: Mapping[str, Mapping[str, object]], *keys: str) -> list[str]:
    return [" ".join([path, *(str(line[key]) for key in keys if line.get(key))]) for path, line in lines.items()]


def _shown(title: str, rows: Iterable[str], *, last: bool = False) -> list[str]:
    rows = list(rows)
    some = rows[-_ROWS:] if last else rows[:_ROWS]
    count = f"{len(rows)}, {'the last' if last else 'the first'} {_ROWS}" if len(rows) > _ROWS else len(rows)
    return [f"  {title} ({count}):", *(f"    {_short(row)}" for row in some)]


def _short(row: str) -> str:
    said = row.encode("unicode_escape").decode() if not row.isprintable() else row
    return said if len(said) <= _WIDTH else f"{said[:_WIDTH]} ..."
