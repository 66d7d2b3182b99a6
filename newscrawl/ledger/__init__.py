"""The crawl's memory: which addresses are known, what is due, and what is done, in one SQLite file."""
