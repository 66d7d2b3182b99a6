"""How a crawl ends: in time, with all that it has, and with a code that says how."""
