"""newscrawl: news pages in, typed and explained blocks out."""

__version__ = "0.1.0"
