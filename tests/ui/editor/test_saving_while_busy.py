"""Another process writes to the library for long: typing goes on, and all is saved in the end."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtTest import QTest

from planner.model import Change
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage, autosave
from ui.editor.autosave import SaveState


@pytest.fixture
def patience(page: EditorPage, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many milliseconds each save would have waited for another process."""
    seen: list[int] = []
    write = autosave.edit_post

    def noting(*values: object) -> Change:
        seen.append(page.session.library.conn.execute("PRAGMA busy_timeout").fetchone()[0])
        return write(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(autosave, "edit_post", noting)
    return seen


@pytest.mark.parametrize("timer", ["_pause", "_steady"])
def test_what_is_saved_by_itself_hardly_waits_and_is_tried_again(
    page: EditorPage, make_post: MakePost, patience: list[int], timer: str
) -> None:
    page.open(make_post())
    QTest.keyClicks(page.writing, "ab")
    with closing(sqlite3.connect(page.session.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        getattr(page.autosave, timer).timeout.emit()
        assert page.autosave.state is SaveState.FAILED
        assert page.autosave._steady.isActive()
        other.execute("ROLLBACK")
    page.autosave._steady.timeout.emit()
    assert patience == [300, 300]
    assert stored(page).text == "ab"
    assert page.autosave.state is SaveState.SAVED


def test_leaving_the_post_has_patience(page: EditorPage, make_post: MakePost, patience: list[int]) -> None:
    page.open(make_post())
    QTest.keyClicks(page.writing, "a")
    page.autosave._pause.timeout.emit()
    QTest.keyClicks(page.writing, "b")
    assert page.flush()
    assert patience == [300, 15_000]
