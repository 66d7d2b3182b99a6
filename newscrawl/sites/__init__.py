"""Site files: what the newsrooms of single publishers mark up in ways of their own; data, no code."""
