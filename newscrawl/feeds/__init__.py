"""Where lines go: which files a crawl writes, and how a file comes to be there whole or not at all."""
