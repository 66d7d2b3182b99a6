"""What stands between the crawl and the web: the site's robots.txt, and the addresses a crawl may reach."""
