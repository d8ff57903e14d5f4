"""Asking for files: in Chinese throughout, where the user keeps documents, then where one was last."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from ui import file_dialogs
from ui.file_dialogs import ask_file, ask_files, ask_folder

Use = Callable[[QFileDialog], None]
KINDS = "计划表 (*.csv);;所有文件 (*)"


@pytest.fixture
def parent(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QWidget]:
    """A window; the documents are in a folder of their own and nothing was asked for yet."""
    (tmp_path / "文档").mkdir()

    def documents(_kind: QStandardPaths.StandardLocation) -> str:
        return str(tmp_path / "文档")

    monkeypatch.setattr(QStandardPaths, "writableLocation", documents)
    monkeypatch.setattr(file_dialogs, "_used_last", [])
    window = QWidget()
    qtbot.addWidget(window)
    yield window
    QApplication.processEvents()


def using(parent: QWidget, use: Use) -> None:
    """Do something with the next dialog as soon as it is there."""

    def act() -> None:
        dialog = parent.findChild(QFileDialog)
        assert dialog
        try:
            use(dialog)
        finally:
            dialog.done(dialog.result())

    QTimer.singleShot(0, parent, act)


def take(*files: Path) -> Use:
    def use(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(files[0].parent))
        for file in files:
            dialog.selectFile(str(file))
        dialog.setResult(QFileDialog.DialogCode.Accepted)

    return use


def test_it_opens_in_the_documents_and_then_where_a_file_was_taken(parent: QWidget, tmp_path: Path) -> None:
    seen: list[str] = []
    (tmp_path / "计划").mkdir()
    plan = tmp_path / "计划" / "plan.csv"
    plan.touch()

    def look(dialog: QFileDialog) -> None:
        seen.append(dialog.directory().dirName())

    using(parent, look)
    assert ask_file(parent, "导入计划", KINDS) == ""
    using(parent, take(plan))
    assert ask_file(parent, "导入计划", KINDS) == str(plan)
    using(parent, look)
    assert ask_files(parent, "添加图片", KINDS) == []
    assert seen == ["文档", "计划"]


def test_a_folder_is_asked_for_from_where_the_caller_says(parent: QWidget, tmp_path: Path) -> None:
    seen: list[tuple[str, QFileDialog.FileMode]] = []

    def look(dialog: QFileDialog) -> None:
        seen.append((dialog.directory().path(), dialog.fileMode()))

    using(parent, look)
    assert ask_folder(parent, "选择文件夹", tmp_path) == ""
    using(parent, look)
    ask_folder(parent, "选择文件夹", tmp_path / "gone")
    assert seen == [
        (str(tmp_path), QFileDialog.FileMode.Directory),
        (str(Path.home()), QFileDialog.FileMode.Directory),
    ]


def test_all_words_are_chinese(qtbot: QtBot, parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "文档" / "图片").mkdir()
    words: list[str] = []

    def look(dialog: QFileDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        for label in QFileDialog.DialogLabel:
            words.append(dialog.labelText(label))
        tree = dialog.findChild(QTreeView)
        assert tree
        # The folder is read in the background.
        qtbot.waitUntil(lambda: bool(tree.model().rowCount(tree.rootIndex())))
        words.append(str(tree.model().index(0, 2, tree.rootIndex()).data()))

    using(parent, look)
    ask_file(parent, "导入计划", KINDS)
    assert "文件夹" in words
    assert not [word for word in words if word.isascii() and word.strip()]
