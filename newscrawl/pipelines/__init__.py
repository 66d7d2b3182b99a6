"""What becomes of items: pages are kept, cleaned and accounted for, and a scheduled crawl's run is told."""
