"""The bundled local news site: ten stories of an invented coast, printed by three invented papers in their own markup.

Stories, papers and their markup are data (stories/, publishers/, words.toml); the roles of every page's text are
therefore known, and `newscrawl.demo.truth` states them.
"""
