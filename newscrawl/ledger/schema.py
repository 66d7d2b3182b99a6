"""The ledger's tables. An instant is a whole number of seconds since 1970, UTC."""

from __future__ import annotations

from enum import StrEnum

VERSION = 4


class State(StrEnum):
    """Where an address stands.

    `pending` is due at `next_at`; `held` has its line in a file that is not stored yet; `twin` is another address of
    an article that has its line; `dropped` is older than what was asked for, and waits until older is asked for.
    """

    PENDING = "pending"
    HELD = "held"
    DONE = "done"
    TWIN = "twin"
    DROPPED = "dropped"
    FAILED = "failed"


TABLES = """
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY,           -- keys.key_of(url); of another site's list, with `#` and the site behind it
    url TEXT NOT NULL,              -- as it is fetched
    site TEXT NOT NULL,
    kind TEXT NOT NULL,             -- rows.Kind
    state TEXT NOT NULL,            -- State
    tries INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0, -- 0: now
    depth INTEGER NOT NULL,         -- lists between the site's first ones and this address
    found_at INTEGER NOT NULL,
    changed INTEGER,                -- what the lists say of its last change, else what a dropped page says of its day
    -- The same, not in the future, else found_at: the newest comes first. An article that failed is below zero. Of a
    -- list that was fetched, that instant below zero: they come last, as long ago as they were asked; of a site's first
    -- lists beyond all instants.
    rank INTEGER NOT NULL,
    fetched_at INTEGER,
    etag TEXT,
    last_modified TEXT,
    vain INTEGER NOT NULL DEFAULT 0, -- times that it was asked since its last line, and gave none
    reason TEXT,                    -- of the last failure
    article TEXT,                   -- key of the article it leads to
    run TEXT,                       -- of its last line
    copied TEXT                     -- key of the article whose text it has, where that is why it failed
) STRICT, WITHOUT ROWID;

-- The newest of the lists, and of the articles; and those that are to wait, the first of them first.
CREATE INDEX IF NOT EXISTS due ON page (site, kind = 'article', rank DESC) WHERE state = 'pending' AND next_at = 0;
CREATE INDEX IF NOT EXISTS postponed ON page (site, kind = 'article', next_at) WHERE state = 'pending' AND next_at > 0;

-- The pages that lead to an article.
CREATE INDEX IF NOT EXISTS leading ON page (article) WHERE article IS NOT NULL;

CREATE TABLE IF NOT EXISTS article (
    key TEXT PRIMARY KEY,           -- of its address
    content_hash TEXT NOT NULL,
    headline TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,               -- that its lines have
    named TEXT,                     -- key of another address that its page names as its own
    day TEXT                        -- that its page names, "" for none; NULL where the page names its own address
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS named ON article (named, headline) WHERE named IS NOT NULL;
CREATE INDEX IF NOT EXISTS named_text ON article (named, content_hash) WHERE named IS NOT NULL;

CREATE INDEX IF NOT EXISTS same_text ON article (content_hash);

CREATE TABLE IF NOT EXISTS rest (
    host TEXT PRIMARY KEY,          -- its name, without a port
    until INTEGER NOT NULL,         -- nothing is asked of it before
    why TEXT NOT NULL,              -- reason, as that of a page
    times INTEGER NOT NULL          -- rests that followed one another, this one counted
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS run (
    name TEXT PRIMARY KEY           -- of a run that has begun to write
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS shard (
    run TEXT NOT NULL,
    name TEXT NOT NULL,             -- of the file in the run's folder
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS held (
    run TEXT NOT NULL,
    key TEXT PRIMARY KEY,           -- of the page
    at INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    kind TEXT NOT NULL,             -- of the file that is to hold the line: articles, rejects
    article TEXT,                   -- key; this and the next six of an article's line
    content_hash TEXT,
    headline TEXT,
    revision INTEGER,
    id TEXT,
    named TEXT,
    day TEXT,
    reason TEXT,                    -- this and the next two of a reject's
    next_at INTEGER,
    copied TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS held_article ON held (article) WHERE article IS NOT NULL;
CREATE INDEX IF NOT EXISTS held_named ON held (named, headline) WHERE named IS NOT NULL;
CREATE INDEX IF NOT EXISTS held_named_text ON held (named, content_hash) WHERE named IS NOT NULL;
CREATE INDEX IF NOT EXISTS held_text ON held (content_hash) WHERE content_hash IS NOT NULL;

CREATE TABLE IF NOT EXISTS promise (
    run TEXT NOT NULL,
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    mark TEXT NOT NULL,             -- of the file that will be there
    PRIMARY KEY (run, kind, path)
) STRICT, WITHOUT ROWID;
"""
