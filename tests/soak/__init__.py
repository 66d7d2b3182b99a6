"""Scheduled crawls under strain: killed, without disk, without ledger, again and again, and large. `make soak`."""
