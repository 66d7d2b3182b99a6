"""One answer on the wire, bounded: how much of it is head, how slowly it may come, and where it ends."""
