"""How a command turns down bad input."""


class Complaint(Exception):  # noqa: N818 - it names what the user reads, not a failure of the program
    """One sentence for the person at the terminal, naming what is wrong, where, and the way out; the exit code is 2."""
