"""The spiders: each asks for article pages in its own way, all answer through _news.NewsSpider."""
