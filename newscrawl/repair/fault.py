"""How a repair turns down what cannot be done."""


class RepairError(Exception):
    """One sentence that names the file or option and the way out."""
