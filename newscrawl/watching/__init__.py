"""What a crawl says while it runs: a line on the terminal, and the log."""
