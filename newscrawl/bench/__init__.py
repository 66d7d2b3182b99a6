"""Figures, measured: the cleaner on pages with known answers, and the floors it is held to."""
