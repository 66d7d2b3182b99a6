"""A repair from its inputs to its files: chunks go to workers, and what comes back is written in the inputs' order."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field

from newscrawl.clean import Cleaner
from newscrawl.repair.chunks import Chunk, Place, chunks
from newscrawl.repair.inputs import Input
from newscrawl.repair.journal import Standing
from newscrawl.repair.outputs import Outputs
from newscrawl.repair.summary import summary_json
from newscrawl.repair.tally import Tally
from newscrawl.repair.work import Outcome, Task, Terms, joined, lost, originals, repaired
from newscrawl.workers.pool import Failed, InThread, Workers
from newscrawl.workers.process import Bounds

_BETWEEN = 5.0  # seconds between two entries in the journal: what a killed run does again
_AHEAD = 4  # chunks a worker that are read and not written: two at it, two that wait for a slow one's turn
# A text of 20 MB takes half a minute; what takes longer than this is not worth a core.
_BOUNDS = Bounds(deadline=120.0, pages=100)  # of chunks

Tell = Callable[[int, Tally], None]


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works: the cleaner, the number of processes (0: a thread of this one), and what each may use."""

    cleaner: Cleaner = field(default_factory=Cleaner)
    workers: int = 1
    bounds: Bounds = _BOUNDS

    def hired(self) -> Workers | InThread:
        """Return the workers, yet to be opened."""
        return Workers(self.workers, self.cleaner, bounds=self.bounds) if self.workers else InThread(self.cleaner)


def repair(inputs: Sequence[Input], outputs: Outputs, *, terms: Terms, crew: Crew, tell: Tell) -> Tally:
    """Repair all that is left to do, and give the files their names; `tell` hears how far it is, after each chunk.

    What was open goes on. Raise ShelfError where the disk is full, RepairError where an input is gone.
    """
    if not outputs.standing.is_whole:
        asyncio.run(_write(_outcomes(chunks(inputs, outputs.standing.place), terms, crew=crew), outputs, tell=tell))
    outputs.finish(summary_json(outputs.standing.tally, order=outputs.order_digest))
    return outputs.standing.tally


def rehearse(inputs: Sequence[Input], *, terms: Terms, crew: Crew, tell: Tell, most: int | None = None) -> Tally:
    """Return what a repair of the first `most` texts would count, and write nothing."""
    tally = Tally()

    async def count() -> None:
        async for chunk, outcome in _outcomes(chunks(inputs, Place(), most=most), terms, crew=crew):
            tally.merge(outcome.tally)
            tell(chunk.read, tally)

    asyncio.run(count())
    return tally


async def _write(outcomes: AsyncIterator[tuple[Chunk, Outcome]], outputs: Outputs, *, tell: Tell) -> None:
    begun = outputs.standing
    tally, lengths, place, read = begun.tally, begun.lengths, begun.place, begun.read
    told = time.monotonic()
    async for chunk, outcome in outcomes:
        grown = outputs.write(outcome.bodies)
        tally.merge(outcome.tally)
        lengths = tuple(map(sum, zip(lengths, grown, strict=True)))
        place, read = chunk.end, chunk.read
        if time.monotonic() - told > _BETWEEN:
            outputs.commit(Standing(place, read, lengths, tally=tally))
            told = time.monotonic()
        tell(read, tally)
    outputs.commit(Standing(place, read, lengths, tally=tally))


async def _outcomes(source: Iterable[Chunk], terms: Terms, *, crew: Crew) -> AsyncIterator[tuple[Chunk, Outcome]]:
    """Yield each chunk with its outcome, in order; no more are read than the workers have in hand."""
    workers = crew.hired()
    workers.open()
    ahead: deque[tuple[Chunk, asyncio.Task[Outcome]]] = deque()
    try:
        for chunk in source:
            task = Task(chunk.pieces, terms)
            ahead.append((chunk, asyncio.create_task(_done(task, workers))))
            if len(ahead) > _AHEAD * max(1, crew.workers):
                first, outcome = ahead.popleft()
                yield first, await outcome
        while ahead:
            first, outcome = ahead.popleft()
            yield first, await outcome
    finally:
        workers.give_up()
        workers.close()


async def _done(task: Task, workers: Workers | InThread) -> Outcome:
    """Return what the pieces become: where they end their worker, one after the other, so that one alone is lost."""
    found = await workers.run(repaired, task)
    if not isinstance(found, Failed):
        return found
    if len(task.pieces) == 1:
        read = await workers.run(originals, task)  # not in this process: nobody knows what about the text ended two
        return lost(task, reason=found.reason, detail=found.detail, kept=read if isinstance(read, bytes) else b"")
    return joined([await _done(Task((piece,), task.terms), workers) for piece in task.pieces])
