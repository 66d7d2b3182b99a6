"""What travels through the crawl's pipelines: a page as it came, and what became of it."""

from newscrawl.clean import Article, RawPage, Reject

__all__ = ["Article", "RawPage", "Reject"]
