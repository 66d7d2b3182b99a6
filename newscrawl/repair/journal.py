"""What a repair has done, on the disk: what it was told, how far it is, how long its files were then, the sums."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newscrawl.disk import stored
from newscrawl.repair.chunks import Place
from newscrawl.repair.fault import RepairError
from newscrawl.repair.order import Order, differing
from newscrawl.repair.tally import Tally, tally_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is; `read` are the bytes of the inputs, `lengths` those of its files, in their order."""

    place: Place = field(default_factory=Place)
    read: int = 0
    lengths: tuple[int, ...] = (0, 0, 0)
    is_whole: bool = False
    tally: Tally = field(default_factory=Tally)


class Journal:
    """The journal of one output. Its methods raise OSError."""

    def __init__(self, path: Path, order: Order) -> None:
        self.path = path
        self._order = order

    def standing(self) -> Standing | None:
        """Return how far the run is that lies here, None where none does.

        RepairError where it was told to do something else, or cannot be read.
        """
        try:
            held = json.loads(self.path.read_bytes())
            strange = list(differing(held["order"], self._order))
            standing = Standing(
                Place(**held["place"]), held["read"], tuple(held["lengths"]), held["is_whole"], tally_of(held["tally"])
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RepairError(f"{self.path} is no journal of this version; --restart begins anew") from error
        if strange:
            raise RepairError(
                f"{self.path}: an unfinished run with other {' and '.join(strange)} lies there;"
                " finish it as it was begun, name another -o, or give --restart to begin anew"
            )
        return standing

    def write(self, standing: Standing) -> None:
        """Bring a run's standing to the disk."""
        held = {
            "order": dict(self._order),
            "place": asdict(standing.place),
            "read": standing.read,
            "lengths": standing.lengths,
            "is_whole": standing.is_whole,
            "tally": standing.tally.as_row(),
        }
        part = self.path.with_name(f"{self.path.name}.part")
        part.write_text(json.dumps(held), "utf-8")
        stored(part, self.path)

    def remove(self) -> None:
        """Take it away; the run is over."""
        self.path.unlink(missing_ok=True)
