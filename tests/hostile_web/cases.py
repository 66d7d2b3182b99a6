"""The cases, by what they try."""

from fixtures._localhost.hostile import (
    addresses,
    charsets,
    delays,
    kinds,
    leaks,
    lists,
    output,
    packing,
    pauses,
    redirects,
    rights,
    robots,
    transport,
    traps,
)
from fixtures._localhost.hostile.case import Case

GROUPS: dict[str, tuple[type[Case], ...]] = {
    "politeness": (*robots.CASES, *pauses.CASES, *delays.CASES, *rights.CASES),
    "safety": (*addresses.CASES, *redirects.CASES, *leaks.CASES, *output.CASES),
    "bounds": (*transport.CASES, *packing.CASES, *lists.CASES, *traps.CASES),
    "bytes and types": (*charsets.CASES, *kinds.CASES),
}
