"""Plain text to blocks: what its lines, its breaks and its signs say, and where in it each character stands."""
