"""`make pace`: how fast whole crawls are on the same pages, newscrawl's beside what one would write without it."""
