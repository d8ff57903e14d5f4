"""The first schema."""

import sqlite_utils

from planner.store.migrations.running import DATE, TIME, run
from planner.store.undo_triggers import install_undo_triggers

_SCHEMA = f"""
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('moments', 'official')),
    name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE pillars (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    target INTEGER NOT NULL CHECK (target BETWEEN 0 AND 100),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('moments', 'article', 'image_post')),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    pillar_id INTEGER NOT NULL REFERENCES pillars (id),
    status TEXT NOT NULL CHECK (status IN ('idea', 'draft', 'ready', 'posted', 'skipped')),
    planned_date TEXT CHECK (planned_date IS NULL OR planned_date {DATE}),
    planned_time TEXT CHECK (planned_time IS NULL OR (planned_date IS NOT NULL AND planned_time {TIME})),
    title TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    first_comment TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL CHECK (origin IN ('original', 'repost', 'link')),
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private', 'only', 'except')),
    ad_marked INTEGER NOT NULL DEFAULT 0 CHECK (ad_marked IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX posts_by_day ON posts (planned_date, planned_time);

CREATE TABLE assets (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    format TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    size INTEGER NOT NULL CHECK (size > 0)
) STRICT;

CREATE TABLE post_images (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('image', 'cover')),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,
    sha256 TEXT REFERENCES assets (sha256),
    problem TEXT CHECK (problem IN ('missing', 'unreadable', 'truncated', 'too_large', 'unsupported')),
    caption TEXT NOT NULL DEFAULT '',
    CHECK ((sha256 IS NULL) <> (problem IS NULL)),
    UNIQUE (post_id, role, position)
) STRICT;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    headcount INTEGER CHECK (headcount >= 0)
) STRICT;

CREATE TABLE post_tags (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    UNIQUE (post_id, tag_id)
) STRICT;

CREATE TABLE post_reminded (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    UNIQUE (post_id, name)
) STRICT;

CREATE TABLE slots (
    id INTEGER PRIMARY KEY,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    time TEXT NOT NULL CHECK (time {TIME}),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    pillar_id INTEGER NOT NULL REFERENCES pillars (id),
    name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE settings (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE undo_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,
    n INTEGER NOT NULL,
    merge_key TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE undo_log (
    seq INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES undo_steps (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    is_update INTEGER NOT NULL,
    post_id INTEGER,
    day TEXT,
    sql TEXT NOT NULL
) STRICT;
CREATE INDEX undo_log_by_step ON undo_log (step_id, tbl, row);

CREATE TABLE undo_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    step_id INTEGER
) STRICT;
INSERT INTO undo_state VALUES (1, NULL);
"""

_START = """
INSERT INTO accounts (id, kind, position) VALUES (1, 'moments', 0), (2, 'official', 1);
INSERT INTO pillars (id, key, target, position) VALUES
    (1, 'life', 35, 0), (2, 'expertise', 37, 1), (3, 'opinion', 15, 2),
    (4, 'achievement', 10, 3), (5, 'ad', 3, 4);
INSERT INTO slots (weekday, time, account_id, pillar_id) VALUES
    (0, '20:30', 1, 1), (1, '20:30', 1, 2), (2, '20:30', 1, 3), (3, '20:30', 1, 1), (3, '20:00', 2, 2),
    (4, '20:30', 1, 2), (5, '20:30', 1, 1), (6, '20:30', 1, 4);
"""
# The rhythm: Moments every evening inside the good hours of rule SC003, one article a week. Of the eight
# places life and expertise have three each, opinion and achievement one each, as near to the targets as
# eight places allow. Ads have none: a weekly one would break 29:1 (rule PL002).


def m001_first_week(db: sqlite_utils.Database) -> None:
    """Lay down the first schema with the five pillars, one Moments and one Official Account."""
    run(db, _SCHEMA)
    run(db, _START)
    install_undo_triggers(db)
