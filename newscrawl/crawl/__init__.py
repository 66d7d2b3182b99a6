"""A crawl that remembers: what is planned, what came of it, and lines that are there whole or not at all."""
