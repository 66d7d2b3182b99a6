"""The ledger's tables. An instant is a whole number of seconds since 1970, UTC."""

VERSION = 1

TABLES = """
CREATE TABLE IF NOT EXISTS page (
    key TEXT PRIMARY KEY,           -- keys.key_of(url)
    url TEXT NOT NULL,              -- as it is fetched
    site TEXT NOT NULL,
    kind TEXT NOT NULL,             -- rows.Kind
    state TEXT NOT NULL,            -- rows.State
    tries INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    depth INTEGER NOT NULL DEFAULT 0,   -- lists between the site's first ones and this address
    found_at INTEGER NOT NULL,
    changed INTEGER,                -- what the lists say of its last change
    fetched_at INTEGER,
    etag TEXT,
    last_modified TEXT,
    reason TEXT,                    -- of the last failure
    article TEXT,                   -- key of the article it leads to
    run TEXT                        -- of its last line
) STRICT, WITHOUT ROWID;

-- Lists before articles, then the newest first.
CREATE INDEX IF NOT EXISTS due ON page (site, state, kind = 'article', coalesce(changed, found_at) DESC)
    WHERE state = 'pending';

CREATE TABLE IF NOT EXISTS article (
    key TEXT PRIMARY KEY,           -- of its own address
    content_hash TEXT NOT NULL,
    headline TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS shard (
    run TEXT NOT NULL,
    name TEXT NOT NULL,             -- of the file in the run's folder
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS run (
    id TEXT PRIMARY KEY,
    sites TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    counts TEXT                     -- JSON, as in the run's manifest
) STRICT, WITHOUT ROWID;
"""
