"""Pictures: taking in, showing, reordering, removing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.model import ImageProblem, PostImage
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage
from ui.widgets.image_tray import ImageTray


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Three small pictures of different colours and shapes."""
    made = []
    for number, colour in enumerate(("red", "green", "blue"), 1):
        image = QImage(40 * number, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        path = tmp_path / f"{colour}.png"
        assert image.save(str(path))
        made.append(str(path))
    return made


def names(page: EditorPage) -> list[str]:
    return [image.name for image in page.draft.post.images]


def add(qtbot: QtBot, page: EditorPage, files: list[str]) -> None:
    with qtbot.waitSignal(page.draft.edited):
        page.tray.add_files(files)


def test_files_are_taken_in_and_saved(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]
) -> None:
    page.open(make_post())
    add(qtbot, page, files)
    page.flush()
    assert [image.name for image in stored(page).images] == ["red.png", "green.png", "blue.png"]
    assert page.tray._count.text() == "3 / 9"
    assert page.tray._facts.text().startswith("40 × 30")
    assert page.tray._progress.text() == ""


def test_the_button_asks_for_files(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(*_args: object) -> list[str]:
        return files[:1]

    monkeypatch.setattr("ui.editor.tray.ask_files", chosen)
    page.open(make_post())
    with qtbot.waitSignal(page.draft.edited):
        page.tray.add_button.click()
    assert names(page) == ["red.png"]


def test_what_is_no_picture_is_told_in_a_sentence(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, tmp_path: Path
) -> None:
    (tmp_path / "坏.jpg").write_bytes(b"no picture")
    page.open(make_post())
    add(qtbot, page, [str(tmp_path / "坏.jpg"), str(tmp_path / "没有.jpg")])
    problems = [image.problem for image in page.draft.post.images]
    assert problems == [ImageProblem.UNREADABLE, ImageProblem.MISSING]
    assert all(picture.broken for picture in page.tray.tray.pictures())
    page.flush()
    assert len(stored(page).images) == 2


def test_a_picture_from_the_clipboard(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    page.open(make_post())
    with qtbot.waitSignal(page.draft.edited):
        page.tray.tray.paste()
    (taken,) = page.draft.post.images
    assert (taken.name, taken.width, taken.height) == ("粘贴 2026-11-30 080000.png", 30, 20)
    QGuiApplication.clipboard().clear()


def test_pictures_pasted_into_the_text_go_to_the_tray(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]
) -> None:
    page.open(make_post(text="一"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    assert page.writing.canInsertFromMimeData(data)
    with qtbot.waitSignal(page.draft.edited):
        page.writing.insertFromMimeData(data)
    assert names(page) == ["red.png", "green.png", "blue.png"]
    image = QMimeData()
    image.setImageData(QImage(files[0]))
    with qtbot.waitSignal(page.draft.edited):
        page.writing.insertFromMimeData(image)
    assert len(names(page)) == 4
    assert page.writing.text() == "一"


def test_pictures_go_to_the_post_they_were_given_to(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]
) -> None:
    first, second = make_post(text="一"), make_post(text="二")
    page.open(first)
    with qtbot.waitSignal(page.session.changed):
        page.tray.add_files(files)
        page.open(second)
    assert names(page) == []
    page.open(first)
    assert names(page) == ["red.png", "green.png", "blue.png"]


def test_reordering_with_keys(qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]) -> None:
    page.open(make_post())
    add(qtbot, page, files)
    tray: ImageTray = page.tray.tray
    thumb = tray._thumbs[0]
    thumb.setFocus()
    QTest.keyClick(thumb, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert names(page) == ["green.png", "red.png", "blue.png"]
    page.flush()
    assert [image.name for image in stored(page).images] == names(page)


def test_the_preview_follows_a_drag_and_its_end(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]
) -> None:
    page.open(make_post())
    add(qtbot, page, files)
    page.tray.previewed.emit([2, 0, 1])
    assert page.preview._order == [2, 0, 1]
    page.tray.tray.reordered.emit([2, 0, 1])
    assert names(page) == ["blue.png", "red.png", "green.png"]
    assert page.preview._order is None


def test_removing(qtbot: QtBot, page: EditorPage, make_post: MakePost, files: list[str]) -> None:
    page.open(make_post())
    add(qtbot, page, files)
    page.tray.tray.set_current(1)
    page.tray._remove.click()
    assert names(page) == ["red.png", "blue.png"]
    page.flush()
    page.session.undo()
    assert len(names(page)) != 2


def test_a_missing_file_of_the_library_is_an_empty_picture(
    qtbot: QtBot, page: EditorPage, make_post: MakePost
) -> None:
    gone = PostImage("x.jpg", "0" * 64, 10, 10, 100, "JPEG")
    page.open(make_post(images=(gone,)))
    qtbot.waitUntil(lambda: page.tray.tray.picture(0).pixmap is not None, timeout=20_000)
