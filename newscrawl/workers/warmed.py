"""What the fork server of workers.py loads before it forks: the cleaner, warm. Nothing else imports this.

A page cleaned here loads and compiles once what each worker would otherwise load for itself.
"""

from newscrawl.clean import Cleaner, RawPage
from newscrawl.workers.work import cleaned

_STORY = "<p>The ferry left the northern pier at dawn with forty passengers and two crates of apples on board.</p>"
_PAGE = f"<html lang=en><title>Pier</title><body><article><h1>Pier</h1><p>By Ann Hill</p><p>12 May 2024</p>{_STORY * 3}"

cleaned(Cleaner(), RawPage("https://pier.example/2024/05/12/pier", _PAGE.encode()))
