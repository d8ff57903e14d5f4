"""A value that no writer of ours stores is told as damage, never as a crash."""

from pathlib import Path

import pytest

from planner import operations
from planner.errors import DamagedLibraryError
from planner.model import Post
from planner.operations import sample
from planner.operations import trash as trash_operations
from planner.operations.import_mappings import MAPPINGS
from planner.store import Library, holidays, plan, posts, records, tables, trash
from planner.store.readable import is_readable
from planner.store.salvage import open_salvaged

MALFORMED = (
    "[2026]",
    '{"2026": ["2026-10-01"]}',
    '{"2026": {"2026-10-32": true}}',
    '{"next": {}}',
    '{"2026"',
)


def _store(library: Library, key: str, text: str) -> None:
    with library.transaction():
        library.conn.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, text))


@pytest.mark.parametrize("text", MALFORMED)
def test_days_off_that_are_none(library: Library, text: str) -> None:
    _store(library, holidays.SETTING, text)
    for read in (holidays.years, holidays.stored):
        with pytest.raises(DamagedLibraryError, match="settings"):
            read(library)


@pytest.mark.parametrize("key", [holidays.SETTING, MAPPINGS, "lint", "export_presets", "language"])
def test_a_setting_that_is_no_json(library: Library, key: str) -> None:
    _store(library, key, "{")
    with pytest.raises(DamagedLibraryError, match="settings"):
        plan.setting(library, key)


@pytest.mark.parametrize("key", ["trash_days", plan.SAMPLE_POSTS])
def test_a_note_that_is_none(library: Library, key: str) -> None:
    post_ids = operations.create_post(library, Post(text="早安")).post_ids
    operations.delete_posts(library, sorted(post_ids))
    _store(library, key, '["2026-02-30"]')
    read = sample.remove_sample_week if key == plan.SAMPLE_POSTS else trash_operations.empty_old
    with pytest.raises(DamagedLibraryError, match="settings"):
        read(library)


@pytest.mark.parametrize("text", ["[]", "7", '{"kinds": 5}', '{"kinds": ["letter"]}'])
def test_a_filter_that_is_none(library: Library, text: str) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO saved_filters (name, filter) VALUES ('x', ?)", (text,))
    with pytest.raises(DamagedLibraryError, match="saved_filters"):
        records.every(library, tables.SAVED_FILTERS)


@pytest.mark.parametrize("text", ["7", '{"images": {"a": 1}}', '{"goal": "fame"}', '{"cover": "a.jpg"}'])
def test_a_template_that_is_none(library: Library, text: str) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO templates (name, content) VALUES ('x', ?)", (text,))
    with pytest.raises(DamagedLibraryError, match="templates"):
        records.every(library, tables.TEMPLATES)


def test_a_day_that_is_none(library: Library) -> None:
    operations.create_post(library, Post(text="早安"))
    with library.transaction():
        library.conn.execute("UPDATE posts SET planned_date = '2026-02-30'")
    with pytest.raises(DamagedLibraryError, match="posts"):
        posts.span(library)
    with library.transaction():
        library.conn.execute("UPDATE posts SET trashed_at = '2026-02-30T08:00:00'")
    with pytest.raises(DamagedLibraryError, match="trashed_at"):
        trash.contents(library)


def test_all_else_can_be_read_of_a_library_whose_days_off_are_damaged(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        operations.create_post(library, Post(text="早安"))
        _store(library, holidays.SETTING, '{"2026": {"2026-10-32": true}}')
    assert not is_readable(tmp_path)
    with open_salvaged(tmp_path) as salvaged:
        assert holidays.years(salvaged.library) == {}
        assert [post.text for post in posts.everything(salvaged.library)] == ["早安"]
