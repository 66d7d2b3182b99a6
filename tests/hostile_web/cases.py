"""The cases, by what they try."""

from fixtures._localhost.hostile import (
    addresses,
    beyond,
    calendars,
    charsets,
    delays,
    entries,
    kinds,
    leaks,
    lists,
    neighbours,
    no_http,
    output,
    packing,
    pauses,
    redirects,
    repeats,
    rights,
    robots,
    rules,
    transport,
    traps,
    walls,
)
from fixtures._localhost.hostile.case import Case

GROUPS: dict[str, tuple[type[Case], ...]] = {
    "politeness": (*robots.CASES, *rules.CASES, *pauses.CASES, *delays.CASES, *rights.CASES),
    "safety": (*addresses.CASES, *redirects.CASES, *neighbours.CASES, *leaks.CASES, *output.CASES),
    "bounds": (
        *(*transport.CASES, *no_http.CASES, *packing.CASES),
        *(*lists.CASES, *beyond.CASES, *entries.CASES, *calendars.CASES, *traps.CASES, *repeats.CASES),
    ),
    "bytes and types": (*charsets.CASES, *kinds.CASES, *walls.CASES),
}
