"""A library that is damaged: before the window opens, and while it is open."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner import operations
from planner.errors import DamagedLibraryError
from planner.model import Post
from planner.operations.backups import back_up_if_changed
from planner.paths import LIBRARY_NAME
from planner.store import Library, connecting, posts
from planner.store.salvage import Salvaged
from tests.ui.window import add, open_window
from ui.main_window import MainWindow
from ui.safekeeping import damage
from ui.safekeeping.damage import DamageDialog, offer_rescue
from ui.safekeeping.upkeep import Upkeep


@pytest.fixture
def damaged(data_dir: Path) -> Path:
    """A library with a backup of its first post, damaged in the page that holds its schema."""
    with Library(data_dir) as library:
        operations.create_post(library, Post(text="第一锅"))
        back_up_if_changed(library)
        operations.create_post(library, Post(text="第二锅"))
    path = data_dir / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    content[100:108] = b"\xff" * 8
    path.write_bytes(content)
    return data_dir


def choose(monkeypatch: pytest.MonkeyPatch, button: str) -> list[DamageDialog]:
    """Press a button of the dialog when it is shown."""
    shown: list[DamageDialog] = []

    def answer(dialog: DamageDialog) -> int:
        shown.append(dialog)
        getattr(dialog, button).click()
        return 0

    monkeypatch.setattr(DamageDialog, "exec", answer)
    return shown


def texts(library: Library | None) -> list[str]:
    assert library is not None
    return sorted(post.text for post in posts.everything(library))


def test_there_is_something_to_see_while_it_is_looked_for(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    look = damage.open_salvaged

    def looking(folder: Path) -> Salvaged:
        seen.extend(each.text() for each in _notes())
        return look(folder)

    monkeypatch.setattr(damage, "open_salvaged", looking)
    choose(monkeypatch, "_quit")
    with offer_rescue(damaged):
        assert seen == ["资料库坏了，正在看还能读出什么…"]
        assert not _notes()


def _notes() -> list[QLabel]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, QLabel) and each.isVisible()]


def test_the_backup_takes_the_place_of_the_damaged_file(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (damaged / LIBRARY_NAME).read_bytes()
    shown = choose(monkeypatch, "_restore")
    with offer_rescue(damaged) as rescue:
        assert texts(rescue.library) == ["第一锅"]
        assert rescue.library
        rescue.library.close()
    assert shown[0]._facts.text().splitlines()[:2] == [
        "2026-11-30 08:00 的备份：1 条。",
        "文件里还能读出 2 条。",
    ]
    assert shown[0]._keep.isDefault()  # it holds more than the backup
    assert before in [path.read_bytes() for path in damaged.glob("library-damaged*")]


def test_what_is_left_can_be_read_but_not_changed(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (damaged / LIBRARY_NAME).read_bytes()
    choose(monkeypatch, "_read")
    with offer_rescue(damaged) as rescue:
        assert texts(rescue.library) == ["第一锅", "第二锅"]
        assert rescue.library
        assert rescue.library.refusal
    assert (damaged / LIBRARY_NAME).read_bytes() == before


def test_what_is_left_can_be_gone_on_with(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (damaged / LIBRARY_NAME).read_bytes()
    choose(monkeypatch, "_keep")
    with offer_rescue(damaged) as rescue:
        assert rescue.library
        with rescue.library as library:
            assert texts(library) == ["第一锅", "第二锅"]
            assert not library.refusal
            operations.create_post(library, Post(text="第三锅"))
    assert before in [path.read_bytes() for path in damaged.glob("library-damaged*")]
    with Library(damaged) as library:
        assert texts(library) == ["第一锅", "第三锅", "第二锅"]


def test_giving_up_changes_nothing(qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (damaged / LIBRARY_NAME).read_bytes()
    choose(monkeypatch, "_quit")
    with offer_rescue(damaged) as rescue:
        assert (rescue.is_offered, rescue.library) == (True, None)
    assert (damaged / LIBRARY_NAME).read_bytes() == before


def test_nothing_is_offered_where_nothing_is(qtbot: QtBot, data_dir: Path) -> None:
    (data_dir / LIBRARY_NAME).write_bytes(b"no library" * 1000)
    with offer_rescue(data_dir) as rescue:
        assert not rescue.is_offered


def test_a_failing_restore_is_told_in_the_dialog(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_called_with: object) -> None:
        raise DamagedLibraryError("备份也坏了")

    monkeypatch.setattr(damage, "restore_backup", fail)
    shown = choose(monkeypatch, "_restore")
    with offer_rescue(damaged) as rescue:
        assert rescue.library is None
    assert not shown[0]._banner.isHidden()
    assert shown[0]._banner.accessibleName() == "备份也坏了"


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def test_damage_found_on_the_way_stays_told_and_stops_writing(window: MainWindow) -> None:
    add(window, text="豆子")
    assert window._refusal.isHidden()
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    assert window.session.explain(error)
    assert not window._refusal.isHidden()
    window.session.perform(operations.create_post, Post(text="又一条"))
    assert texts(window.session.library) == ["豆子"]


def test_a_bug_is_no_trouble_of_the_library(window: MainWindow) -> None:
    assert window.session.explain(ZeroDivisionError()) == ""
    assert window._refusal.isHidden()


def test_the_upkeep_makes_a_backup_beside_the_window(
    qtbot: QtBot, window: MainWindow, data_dir: Path
) -> None:
    add(window, text="豆子")
    upkeep = Upkeep(window.session, window)
    upkeep.start()
    qtbot.waitUntil(lambda: upkeep._task is None, timeout=20_000)
    assert len(list((data_dir / "backups").glob("library-*.sqlite3"))) == 1


def test_each_trouble_is_told_once(qtbot: QtBot, window: MainWindow, data_dir: Path) -> None:
    add(window, text="豆子")
    (data_dir / "backups").write_text("a file where a folder should be")
    told: list[str] = []
    window.session.failed.connect(told.append)
    upkeep = Upkeep(window.session, window)
    for _hour in range(2):
        upkeep.start()
        qtbot.waitUntil(lambda: upkeep._task is None, timeout=20_000)
    assert len(told) == 1


def test_a_missing_library_is_offered_from_its_backup(
    qtbot: QtBot, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (damaged / LIBRARY_NAME).unlink()
    with pytest.raises(DamagedLibraryError, match="不见了"):
        Library(damaged)
    shown = choose(monkeypatch, "_restore")
    with offer_rescue(damaged) as rescue:
        assert "不见了" in shown[0]._what_happened()
        assert shown[0]._read.isHidden()
        assert texts(rescue.library) == ["第一锅"]
        assert rescue.library is not None
        rescue.library.close()


def test_a_library_that_may_not_be_written_is_shown_with_the_reason(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(data_dir) as library:
        operations.create_post(library, Post(text="第一锅"))
    monkeypatch.setattr(connecting, "is_writable", lambda _path: False)
    with open_window(qtbot, data_dir) as window:
        assert window._refusal.isVisible()
        assert "只能读取" in window.session.library.refusal
