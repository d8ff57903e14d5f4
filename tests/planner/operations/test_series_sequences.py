"""Any sequence of operations on series: no day twice, the past untouched, every step undone and redone."""

import os
import tempfile
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.errors import UserError
from planner.model import Change, Post, Status
from planner.store import Library, posts, records, tables
from planner.store.undo_triggers import TRACKED

TODAY = date(2026, 11, 30)
RULES = ("FREQ=DAILY;INTERVAL=20", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=WEEKLY;INTERVAL=6;BYDAY=MO,TH;COUNT=9")
actions = st.tuples(
    st.sampled_from(
        (
            *("create", "fill", "skip", "unskip", "edit", "following", "rule", "end", "delete", "status"),
            *("trash", "undo", "redo", "wait"),
        )
    ),
    st.integers(0, 30),
)


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: library.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in sorted(TRACKED)
    }


def today() -> date:
    return date.fromisoformat(os.environ["QUANLI_NOW"][:10])


def perform(library: Library, action: str, n: int) -> object:
    words = Post(text=f"文{n}") if n % 5 else Post()
    if action in ("undo", "redo"):
        return {"undo": operations.undo_step, "redo": operations.redo_step}[action](library)
    if action == "create":
        return operations.create_series(library, words, RULES[n % 3], today() + timedelta(days=n), time(8))
    if action == "fill":
        return operations.fill_series(library, today() + timedelta(days=400 + 40 * n))
    series = records.every(library, tables.SERIES)
    repeated = [post for post in posts.everything(library) if post.series_id]
    if not series or not repeated:
        return Change()
    post, each = repeated[n % len(repeated)], series[n % len(series)]
    skips = records.every(library, tables.SERIES_SKIPS) or [None]
    skip = skips[n % len(skips)]
    calls = {
        "skip": lambda: operations.skip_occurrence(library, post.id),
        "unskip": lambda: skip and operations.unskip_occurrence(library, skip.series_id, skip.day),
        "edit": lambda: operations.edit_post(library, post, {"text": "手改", "tags": ("甲",)}),
        "following": lambda: operations.edit_following(library, post.id, content=words, at=time(9, n)),
        "rule": lambda: operations.edit_following(library, post.id, rule=RULES[n % 3]),
        "end": lambda: operations.end_series(library, each.id, post.series_day or TODAY),
        "delete": lambda: operations.delete_series(library, each.id, bool(n % 2)),
        "status": lambda: operations.set_status(library, [post.id], list(Status)[n % 5]),
        "trash": lambda: operations.delete_posts(library, [post.id]),
    }
    return calls[action]()


def past(library: Library) -> list[tuple[object, ...]]:
    return library.conn.execute(
        "SELECT id, planned_date, text, status, account_id, trashed_at FROM posts WHERE planned_date < ?"
        " ORDER BY id",
        (today().isoformat(),),
    ).fetchall()


def check(library: Library) -> None:
    doubled = library.conn.execute(
        "SELECT series_id, series_day FROM posts WHERE series_id IS NOT NULL AND trashed_at IS NULL"
        " GROUP BY 1, 2 HAVING count(*) > 1"
    )
    assert doubled.fetchall() == []
    assert library.conn.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(0, 30), st.lists(actions, max_size=14))
def test_any_sequence(first: int, sequence: list[tuple[str, int]]) -> None:
    with (
        patch.dict(os.environ),
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder)) as library,
    ):
        for action, n in [("create", first), *sequence]:
            if action == "wait":
                os.environ["QUANLI_NOW"] = f"{today() + timedelta(days=n)}T08:00:00"
                continue
            before = past(library)
            with suppress(UserError):
                perform(library, action, n)
            check(library)
            if action not in ("undo", "redo", "edit", "status", "trash"):
                assert past(library) == before
        states = [content(library)]
        while operations.undo_step(library):
            states.append(content(library))
            check(library)
        for state in reversed(states[:-1]):
            assert operations.redo_step(library)
            assert content(library) == state
