"""The crawl's pace: how long a host has itself left alone, by what it answers and by its robots.txt."""
