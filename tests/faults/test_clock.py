"""A clock that is set back, or forward by years."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner import operations
from planner.model import Post
from planner.operations.backups import back_up_if_changed, newest_backup
from planner.operations.history import recent_steps
from planner.operations.trash import empty_old, trash_contents
from planner.store import Library, posts, upkeep

_TIMES = ["2026-11-30T08:00:00", "2019-01-01T00:00:00", "2026-11-30T07:59:59", "2049-12-31T23:59:59"]


def test_undo_goes_back_in_the_order_of_the_steps(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    states = []
    for number, now in enumerate(_TIMES):
        states.append({post.text for post in posts.everything(library)})
        monkeypatch.setenv("QUANLI_NOW", now)
        operations.create_post(library, Post(text=f"{number}", planned_date=date(2026, 12, 1)))
    assert len(recent_steps(library)) == len(_TIMES)
    for state in reversed(states):
        operations.undo_step(library)
        assert {post.text for post in posts.everything(library)} == state


def test_edits_before_a_clock_set_back_are_no_single_step(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = operations.create_post(library, Post(text="一")).post_ids
    for now in _TIMES:
        monkeypatch.setenv("QUANLI_NOW", now)
        post = posts.get(library, number)
        assert post
        operations.save_post(library, replace(post, text=now))
    while operations.undo_step(library).post_ids:
        pass
    assert posts.count(library) == 0
    assert not upkeep.problems(library)


def test_the_trash_is_not_emptied_before_its_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = operations.create_post(library, Post(text="一")).post_ids
    operations.delete_posts(library, [number])
    monkeypatch.setenv("QUANLI_NOW", "2019-01-01T00:00:00")
    empty_old(library)
    assert len(trash_contents(library)) == 1


def test_the_newest_backup_is_the_one_made_last(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made = None
    for now in _TIMES:
        monkeypatch.setenv("QUANLI_NOW", now)
        operations.create_post(library, Post(text=now))
        made = back_up_if_changed(library)
        assert made
        assert newest_backup(library.folder) == made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library") as opened:
        yield opened
