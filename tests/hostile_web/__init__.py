"""The hostile web as a crawl meets it: newscrawl's, and one of Scrapy alone, judged alike."""
