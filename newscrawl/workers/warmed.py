"""What the fork server (workers/start.py) loads before it forks: the cleaner, warm. Nothing else imports this.

A page cleaned here loads and compiles once what each worker would otherwise load for itself. It declares no language,
so that the detector loads its model, 100 MB that the workers then share; one line opens with words that no story does.
"""

import gc
import os

from newscrawl.clean import Cleaner, RawPage
from newscrawl.workers.work import cleaned

_PAGE = """<html><title>Pier</title><body><article><h1>Pier</h1><p>By Ann Hill</p><p>12 May 2024</p>
<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>
<p>“Nobody had expected so many people on a Sunday,” said the harbour master, who sold most of the tickets herself.</p>
<p>A second boat is to serve the islands from June, if the council agrees to pay for its crew and its repairs.</p>
<p>Read more: The islands wait for their boat</p>"""

cleaned(Cleaner(), RawPage("https://pier.example/2024/05/12/pier", _PAGE.encode()))
# What is loaded stays: the collector need not go through it in each worker, and forked memory stays shared.
gc.collect()
gc.freeze()
# A worker whose crawl ends while it starts finds its locks gone, and would tell the user's terminal with a traceback.
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
