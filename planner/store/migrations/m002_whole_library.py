"""Everything the planner knows, with a trash, versions and the ground for backups and search."""

import sqlite_utils

from planner.store.migrations.running import DATE, DAY_TIME, TIME, run
from planner.store.undo_triggers import install_undo_triggers

_GOALS = "'acquire', 'activate', 'retain', 'convert', 'spread', 'win_back', 'brand'"


def _crop(name: str) -> str:
    """Return the four columns of a crop in millionths of the picture's edges."""
    left, top, right, bottom = (f"{name}_{side}" for side in ("left", "top", "right", "bottom"))
    million = "BETWEEN 0 AND 1000000"
    return f"""
ALTER TABLE post_images ADD COLUMN {left} INTEGER CHECK ({left} {million});
ALTER TABLE post_images ADD COLUMN {top} INTEGER CHECK ({top} {million});
ALTER TABLE post_images ADD COLUMN {right} INTEGER CHECK ({right} {million} AND {right} > {left});
ALTER TABLE post_images ADD COLUMN {bottom} INTEGER CHECK ({bottom} {million} AND {bottom} > {top}
    AND ({left} IS NULL) + ({top} IS NULL) + ({right} IS NULL) IN (0, 3));
"""


_SCHEMA = f"""
CREATE TABLE library_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    search_is_stale INTEGER NOT NULL DEFAULT 0 CHECK (search_is_stale IN (0, 1))
) STRICT;
INSERT INTO library_state (id, revision, search_is_stale) VALUES (1, 1, 0);

CREATE TABLE new_assets (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    format TEXT NOT NULL,
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    size INTEGER NOT NULL CHECK (size > 0),
    lost_at TEXT CHECK (lost_at {DAY_TIME}),
    trashed_at TEXT CHECK (trashed_at {DAY_TIME})
) STRICT;
INSERT INTO new_assets (sha256, format, width, height, size)
    SELECT sha256, format, width, height, size FROM assets ORDER BY sha256;
DROP TABLE assets;
ALTER TABLE new_assets RENAME TO assets;

CREATE TABLE new_accounts (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('moments', 'official', 'service')),
    name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    push_quota INTEGER CHECK (push_quota >= 0),
    push_period TEXT CHECK (push_period IN ('day', 'month')),
    zone TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '',
    avatar TEXT REFERENCES assets (sha256),
    archived_at TEXT CHECK (archived_at {DAY_TIME}),
    CHECK ((push_quota IS NULL) = (push_period IS NULL))
) STRICT;
INSERT INTO new_accounts (id, kind, name, position) SELECT id, kind, name, position FROM accounts;
DROP TABLE accounts;
ALTER TABLE new_accounts RENAME TO accounts;

CREATE TABLE good_hours (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    first_minute INTEGER NOT NULL CHECK (first_minute >= 0),
    last_minute INTEGER NOT NULL CHECK (last_minute <= 1440),
    CHECK (first_minute < last_minute),
    UNIQUE (account_id, first_minute)
) STRICT;

ALTER TABLE pillars ADD COLUMN color TEXT NOT NULL DEFAULT ''
    CHECK (color = '' OR color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]');
ALTER TABLE pillars ADD COLUMN icon TEXT NOT NULL DEFAULT '';
ALTER TABLE pillars ADD COLUMN archived_at TEXT CHECK (archived_at {DAY_TIME});

CREATE TABLE tag_groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
ALTER TABLE tags ADD COLUMN group_id INTEGER REFERENCES tag_groups (id) ON DELETE SET NULL;
ALTER TABLE tags ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tags ADD COLUMN trashed_at TEXT CHECK (trashed_at {DAY_TIME});
CREATE INDEX post_tags_by_tag ON post_tags (tag_id);

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL CHECK (rule <> ''),
    first_day TEXT NOT NULL CHECK (first_day {DATE}),
    at TEXT CHECK (at {TIME}),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    content TEXT NOT NULL CHECK (json_valid(content)),
    filled_until TEXT CHECK (filled_until {DATE})
) STRICT;

CREATE TABLE series_skips (
    id INTEGER PRIMARY KEY,
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    day TEXT NOT NULL CHECK (day {DATE}),
    UNIQUE (series_id, day)
) STRICT;

CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    goal TEXT CHECK (goal IN ({_GOALS})),
    target INTEGER CHECK (target >= 0),
    unit TEXT NOT NULL DEFAULT '',
    launch_date TEXT CHECK (launch_date {DATE}),
    notes TEXT NOT NULL DEFAULT '',
    background TEXT NOT NULL DEFAULT '',
    goal_review TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    analysis TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '',
    created_at TEXT CHECK (created_at {DAY_TIME}),
    trashed_at TEXT CHECK (trashed_at {DAY_TIME})
) STRICT;

CREATE TABLE campaign_phases (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('warm_up', 'peak', 'close')),
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    CHECK (first_day <= last_day)
) STRICT;
CREATE INDEX campaign_phases_by_campaign ON campaign_phases (campaign_id);

CREATE TABLE checklist_items (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (text <> ''),
    due_day INTEGER,
    done_at TEXT CHECK (done_at {DAY_TIME}),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX checklist_items_by_campaign ON checklist_items (campaign_id);

CREATE TABLE campaign_risks (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    risk TEXT NOT NULL CHECK (risk <> ''),
    fallback TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX campaign_risks_by_campaign ON campaign_risks (campaign_id);

ALTER TABLE posts ADD COLUMN goal TEXT CHECK (goal IN ({_GOALS}));
ALTER TABLE posts ADD COLUMN ai_assisted INTEGER NOT NULL DEFAULT 0 CHECK (ai_assisted IN (0, 1));
ALTER TABLE posts ADD COLUMN ai_declared INTEGER NOT NULL DEFAULT 0 CHECK (ai_declared IN (0, 1));
ALTER TABLE posts ADD COLUMN declared_original INTEGER NOT NULL DEFAULT 0 CHECK (declared_original IN (0, 1));
ALTER TABLE posts ADD COLUMN posted_at TEXT
    CHECK (posted_at IS NULL OR (status = 'posted' AND posted_at {DAY_TIME}));
ALTER TABLE posts ADD COLUMN posted_url TEXT NOT NULL DEFAULT '';
ALTER TABLE posts ADD COLUMN ready_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE posts ADD COLUMN skip_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE posts ADD COLUMN series_id INTEGER REFERENCES series (id) ON DELETE SET NULL;
ALTER TABLE posts ADD COLUMN series_day TEXT CHECK (series_day {DATE});
ALTER TABLE posts ADD COLUMN campaign_id INTEGER REFERENCES campaigns (id) ON DELETE SET NULL;
ALTER TABLE posts ADD COLUMN campaign_day INTEGER;
ALTER TABLE posts ADD COLUMN trashed_at TEXT CHECK (trashed_at {DAY_TIME});
DROP INDEX posts_by_day;
CREATE INDEX posts_by_day ON posts (planned_date, planned_time) WHERE trashed_at IS NULL;
CREATE INDEX posts_by_series ON posts (series_id, series_day) WHERE series_id IS NOT NULL;
CREATE INDEX posts_by_campaign ON posts (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX posts_in_trash ON posts (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX posts_by_account ON posts (account_id);
CREATE INDEX posts_by_pillar ON posts (pillar_id);

CREATE TABLE post_comments (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (text <> ''),
    UNIQUE (post_id, position)
) STRICT;

{_crop("crop")}
{_crop("square")}
CREATE INDEX post_images_by_sha256 ON post_images (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE post_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    at TEXT NOT NULL CHECK (at {DAY_TIME}),
    reason TEXT NOT NULL CHECK (reason IN ('left', 'status', 'timed', 'named', 'restored')),
    name TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX post_versions_by_post ON post_versions (post_id);

CREATE TABLE results (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL UNIQUE REFERENCES posts (id) ON DELETE CASCADE,
    reads INTEGER CHECK (reads >= 0),
    likes INTEGER CHECK (likes >= 0),
    comments INTEGER CHECK (comments >= 0),
    shares INTEGER CHECK (shares >= 0),
    followers INTEGER,
    enquiries INTEGER CHECK (enquiries >= 0),
    orders INTEGER CHECK (orders >= 0),
    amount INTEGER CHECK (amount >= 0),
    note TEXT NOT NULL DEFAULT '',
    measured_at TEXT CHECK (measured_at {DAY_TIME})
) STRICT;

CREATE TABLE handoff_steps (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    action TEXT NOT NULL CHECK (
        action IN ('copy_text', 'images', 'cover', 'digest', 'first_comment', 'mark_posted')),
    done_at TEXT NOT NULL CHECK (done_at {DAY_TIME}),
    UNIQUE (post_id, action)
) STRICT;

CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    purpose TEXT NOT NULL CHECK (purpose IN ('nurture', 'convert', 'service')),
    headcount INTEGER CHECK (headcount >= 0),
    notes TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    title TEXT NOT NULL CHECK (title <> ''),
    text TEXT NOT NULL DEFAULT '',
    planned_date TEXT CHECK (planned_date {DATE}),
    planned_time TEXT CHECK (planned_time IS NULL OR (planned_date IS NOT NULL AND planned_time {TIME})),
    post_id INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    done_at TEXT CHECK (done_at {DAY_TIME}),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX topics_by_group ON topics (group_id, planned_date);
CREATE INDEX topics_by_post ON topics (post_id) WHERE post_id IS NOT NULL;

CREATE TABLE snippets (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    text TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content)),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE day_notes (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL UNIQUE CHECK (day {DATE}),
    text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE TABLE own_festivals (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    calendar TEXT NOT NULL CHECK (calendar IN ('solar', 'lunar')),
    year INTEGER CHECK (year BETWEEN 1900 AND 2100),
    CHECK (year IS NULL OR calendar = 'solar'),
    CHECK (calendar = 'solar' OR day <= 30),
    CHECK (calendar = 'lunar' OR day <= iif(month = 2, 29, iif(month IN (4, 6, 9, 11), 30, 31)))
) STRICT;

CREATE TABLE saved_filters (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    filter TEXT NOT NULL CHECK (json_valid(filter)),
    words TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE suppressions (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('finding', 'post', 'phrase', 'rule')),
    code TEXT NOT NULL CHECK (code <> ''),
    post_id INTEGER REFERENCES posts (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL DEFAULT '',
    phrase TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL CHECK (created_at {DAY_TIME}),
    CHECK ((post_id IS NOT NULL) = (scope IN ('finding', 'post'))),
    CHECK ((fingerprint <> '') = (scope = 'finding')),
    CHECK ((phrase <> '') = (scope = 'phrase'))
) STRICT;
CREATE UNIQUE INDEX suppressions_once ON suppressions
    (scope, code, coalesce(post_id, 0), fingerprint, phrase);
CREATE INDEX suppressions_by_post ON suppressions (post_id) WHERE post_id IS NOT NULL;
"""

# What a post was indexed by is put aside before it changes, once until it is indexed again. There is no OR
# IGNORE: in a trigger the outer statement's own conflict clause would override it.
_PUT_ASIDE = """
    INSERT INTO search_queue (post_id, words)
    SELECT w.id, w.words FROM search_words w
    WHERE w.id {which} AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.post_id = w.id);
"""


def _put_aside(name: str, event: str, table: str, which: str) -> str:
    return (
        f"CREATE TRIGGER search_{name} BEFORE {event} ON {table} BEGIN{_PUT_ASIDE.format(which=which)}END;\n"
    )


_SEARCH = f"""
CREATE TABLE search_queue (
    post_id INTEGER PRIMARY KEY,
    words TEXT
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1', tokenize = "ascii tokenchars '=-_'"
);

CREATE VIEW search_words (id, words) AS SELECT
    p.id,
    '=k' || p.kind || ' =a' || p.account_id || ' =p' || p.pillar_id || ' =s' || p.status
    || coalesce(' =y' || substr(p.planned_date, 1, 4) || ' =m' || substr(p.planned_date, 1, 7), '')
    || coalesce(' =c' || p.campaign_id, '')
    || coalesce((SELECT group_concat(' =t' || l.tag_id, '') FROM post_tags l WHERE l.post_id = p.id), '')
    || char(10) || p.title || char(10) || p.digest || char(10) || p.text || char(10) || p.first_comment
    || char(10) || p.notes || char(10) || p.location || char(10)
    || coalesce((SELECT group_concat(c.text, char(10)) FROM post_comments c WHERE c.post_id = p.id), '')
FROM posts p;

CREATE TRIGGER search_posts_insert AFTER INSERT ON posts
WHEN NOT EXISTS (SELECT 1 FROM search_queue WHERE post_id = new.id)
BEGIN
    INSERT INTO search_queue (post_id) VALUES (new.id);
END;
{
    _put_aside(
        "posts_update",
        "UPDATE OF kind, account_id, pillar_id, status, planned_date, campaign_id,"
        " title, digest, text, first_comment, notes, location",
        "posts",
        "= old.id",
    )
}
{_put_aside("posts_delete", "DELETE", "posts", "= old.id")}
{_put_aside("comments_insert", "INSERT", "post_comments", "= new.post_id")}
{_put_aside("comments_update", "UPDATE OF post_id, text", "post_comments", "IN (old.post_id, new.post_id)")}
{_put_aside("comments_delete", "DELETE", "post_comments", "= old.post_id")}
{_put_aside("tags_insert", "INSERT", "post_tags", "= new.post_id")}
{_put_aside("tags_update", "UPDATE OF post_id, tag_id", "post_tags", "IN (old.post_id, new.post_id)")}
{_put_aside("tags_delete", "DELETE", "post_tags", "= old.post_id")}

UPDATE library_state SET search_is_stale = 1;
"""


def m002_whole_library(db: sqlite_utils.Database) -> None:
    """Hold everything the planner knows, with a trash, versions and the ground for backups and search."""
    run(db, _SCHEMA)
    run(db, _SEARCH)
    install_undo_triggers(db)
