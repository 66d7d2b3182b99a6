"""Scrapy's own commands, where newscrawl asks more of them."""
