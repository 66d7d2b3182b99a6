"""The cleaning core: a RawPage in, an Article or a Reject out; no network, no clock, no settings."""

from newscrawl.clean.article import Article, RawPage, Reject
from newscrawl.clean.cleaner import Cleaner, Reading, clean_text
from newscrawl.clean.model import Role
from newscrawl.clean.off_page import text_page

__all__ = ["Article", "Cleaner", "RawPage", "Reading", "Reject", "Role", "clean_text", "text_page"]
