"""One source a module: what JSON-LD, meta tags, links, bylines, headers say. A reader judges nothing."""
