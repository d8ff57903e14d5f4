"""Versions in the editor: kept by themselves and by hand, looked through, brought back."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from planner import i18n
from planner.errors import UserError
from planner.model import PostVersion, Status, VersionReason
from planner.operations import delete_posts, keep_version, post_versions, recent_steps
from planner.store import Library, posts
from tests.ui.editor.conftest import MakePost, stored
from tests.ui.test_accessible_names import _controls as controls
from tests.ui.test_accessible_names import _name as spoken_name
from tests.ui.window import add, open_window
from ui.editor import EditorPage
from ui.editor.history import keeper
from ui.editor.history.dialog import HistoryDialog, moment_words
from ui.editor.history.difference_view import DifferenceView
from ui.editor.history.name_dialog import NameDialog
from ui.widgets.messages import Toast

LEFT, NAMED, TIMED = VersionReason.LEFT, VersionReason.NAMED, VersionReason.TIMED


def kept(page: EditorPage, post_id: int | None = None) -> list[tuple[str, VersionReason]]:
    """Return what is kept of a post, newest first."""
    versions = post_versions(page.session.library, post_id or page.post_id or 0)
    return [(version.content.text, version.reason) for version in versions]


def when_open(work: object) -> None:
    """Do something with the next modal dialog."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            work(dialog)  # type: ignore[operator]
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, look)


def rewrite(page: EditorPage, text: str, **values: object) -> None:
    """Replace what is written, as by typing, and choose other values; then save."""
    cursor = page.writing.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)
    page.draft.change(**values)
    assert page.flush()


# ---------------------------------------------------------------------- keeping
def test_what_was_there_is_kept_before_the_first_save_and_the_rest_on_leaving(
    page: EditorPage, make_post: MakePost
) -> None:
    first, second = make_post(text="原来"), make_post(text="二")
    page.open(first)
    QTest.keyClicks(page.writing, "ab")
    assert kept(page) == []
    page.flush()
    assert kept(page) == [("原来", LEFT)]
    QTest.keyClicks(page.writing, "c")
    page.open(second)
    assert kept(page, first) == [("abc原来", LEFT), ("原来", LEFT)]
    page.open(first)
    page.hide()
    assert len(kept(page, first)) == 2
    assert kept(page, second) == []  # it was only looked at


def test_hiding_keeps_a_version(page: EditorPage, make_post: MakePost) -> None:
    post_id = make_post()
    page.open(post_id)
    QTest.keyClicks(page.writing, "a")
    page.hide()
    assert kept(page, post_id) == [("a", LEFT)]  # nothing is kept of the blank post it was


def test_work_goes_on_after_the_window_was_away(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    rewrite(page, "二")
    page.hide()
    page.show()
    rewrite(page, "三")
    page.hide()
    assert [text for text, _reason in kept(page)] == ["三", "二", "一"]


def test_closing_the_window_keeps_a_version(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir) as window:
        post_id = add(window, text="原来")
        window.open_editor(post_id)
        rewrite(window.screens.editor, "改过")
    with Library(data_dir) as library:
        assert [version.content.text for version in post_versions(library, post_id)] == ["改过", "原来"]


def test_ten_minutes_of_work_keep_a_version_and_are_one_step(page: EditorPage, make_post: MakePost) -> None:
    assert keeper.WORK_MS == 600_000
    page.open(make_post(text="一"))
    clock = page.versions._clock
    assert not clock.isActive()
    before = len(recent_steps(page.session.library))
    for words in ("a", "b"):
        QTest.keyClicks(page.writing, words)
        page.flush()
        assert clock.isActive()
        clock.stop()
        clock.timeout.emit()
        assert not clock.isActive()  # until there is work again
    assert kept(page) == [("ab一", TIMED), ("a一", TIMED), ("一", LEFT)]
    assert len(recent_steps(page.session.library)) == before + 1


def test_saving_again_does_not_put_the_ten_minutes_off(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    QTest.keyClicks(page.writing, "a")
    page.flush()
    left = page.versions._clock.remainingTime()
    QTest.keyClicks(page.writing, "b")
    page.flush()
    assert page.versions._clock.remainingTime() <= left


def test_a_change_of_status_is_counted(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    assert (page.footer.history.text(), page.footer.history.isEnabled()) == ("版本历史 · 0", False)
    assert "Ctrl+S" in page.footer.history.toolTip()
    page.footer.status_chosen.emit(Status.SKIPPED)
    assert (page.footer.history.text(), page.footer.history.isEnabled()) == ("版本历史 · 1", True)


def test_a_failure_to_keep_is_told(
    page: EditorPage, make_post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_called_with: object) -> None:
        raise UserError("磁盘满了")

    failures: list[str] = []
    page.session.failed.connect(failures.append)
    post_id = make_post(text="一")
    page.open(post_id)
    with monkeypatch.context() as broken:
        broken.setattr(keeper, "keep_version", full)
        QTest.keyClicks(page.writing, "a")
        assert page.flush()
    assert failures == ["磁盘满了"]
    assert stored(page).text == "a一"


def test_a_name_is_asked_for(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    QTest.keyClicks(page.writing, "a")

    def answer(dialog: NameDialog) -> None:
        QTest.keyClicks(dialog._name, "final")
        QTest.keyClick(dialog._name, "\r")

    when_open(answer)
    page._commands.keep_version()
    (version, _before) = post_versions(page.session.library, page.post_id or 0)
    assert (version.content.text, version.reason, version.name) == ("a一", NAMED, "final")
    assert page.footer._saved.text() == "已保留版本「final」"
    assert page.footer.history.text() == "版本历史 · 2"


def test_a_name_may_be_left_out_and_the_question_refused(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    when_open(QDialog.reject)
    page._commands.keep_version()
    assert kept(page) == []
    when_open(QDialog.accept)
    page._commands.keep_version()
    assert kept(page) == [("一", NAMED)]
    assert page.footer._saved.text() == "已保留版本"


def test_nothing_is_kept_of_an_empty_post(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    page._commands.keep_version()
    assert page.footer._saved.text() == "内容是空的，没有可保留的"
    assert kept(page) == []


# ---------------------------------------------------------------------- undo steps of writing
def test_one_burst_is_one_step_in_whatever_field(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一", title="题"))
    before = len(recent_steps(page.session.library))
    for field in (page.writing, page.form._title, page.writing, page.form._notes):
        QTest.keyClicks(field, "x")
        page.flush()
    assert len(recent_steps(page.session.library)) == before + 1
    assert page.flush()  # nothing is new
    page.draft.change(text=stored(page).text)
    page.flush()
    assert len(recent_steps(page.session.library)) == before + 1


def test_words_and_a_choice_saved_together_are_undone_apart(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    before = len(recent_steps(page.session.library))
    page.form._pillar._buttons["ad"].click()
    QTest.keyClicks(page.writing, "x")
    page.flush()
    assert len(recent_steps(page.session.library)) == before + 2
    page.session.undo()
    assert (stored(page).pillar, stored(page).text) == ("life", "x一")
    assert page.draft.post.pillar == "life"


# ---------------------------------------------------------------------- the dialog
@pytest.fixture
def dialog(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> Iterator[HistoryDialog]:
    """The history of a post that was written, named and changed."""
    page.open(make_post(text="今天开炉", tags=("老客",)))
    library = page.session.library
    keep_version(library, page.post_id or 0, LEFT)
    rewrite(page, "今天开第一炉")
    keep_version(library, page.post_id or 0, NAMED, "给老板看的")
    rewrite(page, "明天开第一炉", tags=())
    dialog = HistoryDialog(page.session, page.post_id or 0, page)
    dialog.show()
    qtbot.waitUntil(lambda: bool(shown(dialog)))
    yield dialog
    dialog.close()
    dialog.deleteLater()


def shown(dialog: HistoryDialog) -> str:
    return dialog._view.toPlainText()


def settle(dialog: HistoryDialog) -> None:
    """Wait until what was asked for is compared and shown."""
    dialog._session.tasks.idle()
    QCoreApplication.processEvents()
    assert dialog._task is None


def lines_through(view: DifferenceView) -> tuple[str, str]:
    """Return the characters that are struck out and those that are underlined."""
    struck, underlined = "", ""
    cursor = QTextCursor(view.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        shape = cursor.charFormat()
        struck += cursor.selectedText() if shape.fontStrikeOut() else ""
        underlined += cursor.selectedText() if shape.fontUnderline() else ""
        cursor.clearSelection()
    return struck.replace("\u2029", ""), underlined.replace("\u2029", "")


def test_the_newest_version_is_compared_with_the_present(dialog: HistoryDialog) -> None:
    rows = [dialog._list.item(row).text() for row in range(dialog._list.count())]
    assert rows == ["今天 08:00\n给老板看的 · 手动保留", "今天 08:00\n打开或离开时"]
    assert dialog._list.item(0).font().bold()
    assert shown(dialog).splitlines() == ["正文", "今明天开第一炉", "标签", "老客 → 无"]
    assert lines_through(dialog._view) == ("今老客", "明无")


def test_another_version_and_the_change_within_one(dialog: HistoryDialog) -> None:
    dialog._list.setCurrentRow(1)
    settle(dialog)
    assert lines_through(dialog._view) == ("今老客", "明第一无")
    dialog._switch.choose("within")
    settle(dialog)
    assert lines_through(dialog._view) == ("", "")
    assert "最早的一版" in dialog._view.toPlainText()
    dialog._list.setCurrentRow(0)
    settle(dialog)
    assert lines_through(dialog._view) == ("", "第一")


def test_enter_is_for_the_button_with_the_focus_and_does_nothing_in_the_list(dialog: HistoryDialog) -> None:
    assert dialog._list.hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(dialog._list, key)
        assert dialog.isVisible()
    dialog._restore.setFocus()
    QTest.keyClick(dialog._restore, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_colours_follow_the_scheme(dialog: HistoryDialog) -> None:
    from ui import theme

    theme.set_scheme("dark")
    QCoreApplication.processEvents()
    cursor = QTextCursor(dialog._view.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert cursor.charFormat().background().color() == theme.current().colors.danger_soft


def test_what_did_not_change_is_left_out_where_it_is_long(qtbot: QtBot) -> None:
    from planner.differences import FieldDifference
    from planner.text.difference import difference

    view = DifferenceView(None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    text = "长" * 5000
    view.show_differences([FieldDifference("text", tuple(difference(text, text + "x")))])
    assert "……4,680 个字没有变……" in view.toPlainText()
    assert len(view.toPlainText()) < 400


def test_a_line_end_that_came_is_seen(qtbot: QtBot) -> None:
    from planner.differences import FieldDifference
    from planner.text.difference import difference

    view = DifferenceView(None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show_differences([FieldDifference("text", tuple(difference("一二", "一\n二")))])
    assert lines_through(view)[1].startswith("⏎")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-30T00:01", "今天 00:01"),
        ("2026-11-29T23:59", "昨天 23:59"),
        ("2026-11-03T09:30", "11月3日 09:30"),
        ("2025-12-31T09:30", "2025年12月31日 09:30"),
        ("2026-12-01T09:30", "12月1日 09:30"),
    ],
)
def test_moments_in_words(at: str, words: str) -> None:
    assert moment_words(datetime.fromisoformat(at), datetime(2026, 11, 30, 8)) == words


# ---------------------------------------------------------------------- restoring
def restore_oldest(dialog: HistoryDialog) -> None:
    dialog._list.setCurrentRow(dialog._list.count() - 1)
    dialog._restore.click()


def test_a_restored_version_shows_at_once_and_loses_no_typed_words(
    page: EditorPage, make_post: MakePost
) -> None:
    page.open(make_post(text="原来", tags=("老客",)))
    rewrite(page, "改过", tags=())
    QTest.keyClicks(page.writing, "unsaved ")
    when_open(restore_oldest)
    page.footer.history.click()
    assert page.writing.text() == "原来"
    assert (stored(page).text, stored(page).tags) == ("原来", ("老客",))
    assert ("改过unsaved ", VersionReason.RESTORED) in kept(page)
    page.session.undo()
    assert page.writing.text() == "改过unsaved "
    assert stored(page).tags == ()


def test_closing_restores_nothing(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="原来"))
    rewrite(page, "改过")
    when_open(QDialog.reject)
    page.footer.history.click()
    assert stored(page).text == "改过"


def test_what_is_as_now_is_not_to_be_restored(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="原来"))
    page.versions.keep_named("")

    def look(dialog: HistoryDialog) -> None:
        settle(dialog)
        assert not dialog._restore.isEnabled()
        assert shown(dialog) == dialog._restore.toolTip() == "现在的内容和这一版一样。"

    when_open(look)
    page.footer.history.click()


def test_ctrl_z_in_the_text_takes_the_whole_restore_back(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir) as window:
        post_id = add(window, text="原来", tags=("老客",))
        window.open_editor(post_id)
        page = window.screens.editor
        rewrite(page, "改过", tags=())
        when_open(restore_oldest)
        page.footer.history.click()
        assert stored(page).tags == ("老客",)
        window.activateWindow()
        qtbot.waitUntil(page.writing.hasFocus)
        QTest.keyClick(page.writing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (stored(page).text, stored(page).tags) == ("改过", ())
        QTest.keyClicks(page.writing, "x")
        QTest.keyClick(
            page.writing, "z", Qt.KeyboardModifier.ControlModifier
        )  # what was typed here comes first
        assert page.writing.text() == "改过"


@pytest.fixture
def in_english() -> None:
    """Speak English for one test."""
    i18n.set_language("en")


@pytest.mark.usefixtures("in_english")
def test_in_english_too(dialog: HistoryDialog) -> None:
    assert dialog.windowTitle() == "Version history"
    assert dialog._list.item(0).text().startswith("today 08:00\n给老板看的 · Kept by hand")
    assert shown(dialog).splitlines()[2:] == ["Tags", "老客 → none"]


def test_versions_are_plain_values(dialog: HistoryDialog) -> None:
    assert isinstance(dialog.chosen(), PostVersion)
    assert dialog.chosen().name == "给老板看的"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_control_has_a_name(qtbot: QtBot, page: EditorPage, make_post: MakePost, language: str) -> None:
    i18n.set_language(language)
    page.open(make_post(text="原来"))
    page.versions.keep_named("")
    for dialog in (HistoryDialog(page.session, page.post_id or 0, page), NameDialog(page)):
        dialog.show()
        qtbot.waitExposed(dialog)
        assert [type(widget).__name__ for widget in controls(dialog) if not spoken_name(widget)] == []
        page.session.tasks.idle()
        dialog.close()
        dialog.deleteLater()


def test_ctrl_z_in_the_text_never_reaches_other_posts(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir) as window:
        other, post_id = add(window, text="别的"), add(window, text="原来")
        window.session.perform(delete_posts, [other])
        window.open_editor(post_id)
        page = window.screens.editor
        window.activateWindow()
        qtbot.waitUntil(page.writing.hasFocus)
        QTest.keyClicks(page.writing, "abc")
        page.flush()
        for _key in range(6):
            QTest.keyClick(page.writing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            page.flush()
        assert stored(page).text == "原来"
        assert posts.get(window.session.library, other) is None  # its deletion stands


def test_undo_and_redo_are_told_with_the_way_back(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir) as window:
        post_id = add(window, text="原来")
        window.session.perform(delete_posts, [post_id])
        window.actions_by_name["undo"].trigger()
        (toast,) = window.findChildren(Toast)
        assert toast.accessibleName() == "已撤销：删除 1 条"
        toast.triggered.emit()  # the button says redo now
        assert toast.accessibleName() == "已重做：删除 1 条"
        assert posts.get(window.session.library, post_id) is None
        toast.triggered.emit()
        assert posts.get(window.session.library, post_id) is not None


def test_a_library_for_reading_only_lets_nothing_be_typed(qtbot: QtBot, data_dir: Path) -> None:
    with open_window(qtbot, data_dir) as window:
        post_id = add(window, text="原来")
        window.session.refuse("坏了")
        told: list[str] = []
        window.session.failed.connect(told.append)
        window.open_editor(post_id)
        page = window.screens.editor
        QTest.keyClicks(page.writing, "abc")
        assert page.writing.text() == "原来"
        assert not page.form.isEnabled()
        window.session.perform(delete_posts, [post_id])
        assert told == ["现在是只读，不能改动。"]
        page.closed.emit()
        assert window._pages.currentWidget() is window.calendar
