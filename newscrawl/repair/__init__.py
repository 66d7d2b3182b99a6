"""Repair of texts that others have taken off pages: a dataset in, records out, in constant memory and on all cores."""
