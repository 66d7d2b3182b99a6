"""Whether a page that no list dates is older than what was asked for: only its own word tells."""

from __future__ import annotations

from newscrawl.clean import Article
from newscrawl.discovery.listing import latest
from newscrawl.ledger.age import is_before
from newscrawl.ledger.rows import Task


def too_old(article: Article, task: Task, *, since: int | None) -> int | None:
    """Return when a page was published, in seconds, where that is before `since` and no list says otherwise."""
    published = latest(article.date_published or "")
    if since is None or task.changed is not None:
        return None
    return published if is_before(published, since) else None
