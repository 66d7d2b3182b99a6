"""What keeps a ledger from being used, and the way out."""

from __future__ import annotations


class LedgerError(Exception):
    """The ledger cannot be used; the message is one sentence that names the file and the way out."""


def way_out(error: Exception) -> str:
    """Return what to do where SQLite or the system raised an error."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return "another process holds the ledger; wait for it to end, then run again: nothing is lost"
    if "full" in said or vars(error).get("sqlite_errorname") == "SQLITE_IOERR_SHMSIZE":  # no room for the -shm file
        return "the disk is full; make room, then run again: nothing is lost"
    if "not a database" in said or "malformed" in said:
        return "this is no ledger, or a damaged one; move it away, and the next run makes a new one"
    return f"the ledger cannot be used ({said}); look at its folder and its rights"
