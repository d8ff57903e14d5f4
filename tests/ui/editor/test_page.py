"""The page as a whole: preview, numbers, words, reach by keyboard, both languages and schemes."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from planner.model import PostKind, Status, Visibility
from planner.schedule.almanac import day_note
from planner.text import LINES
from tests.ui.editor.conftest import MakePost, stored
from ui import theme
from ui.editor import EditorPage
from ui.editor.findings_list import FindingRow
from ui.editor.spaced import FOLD_GAP

LONG = "国" * 130


@pytest.fixture
def english() -> None:
    """Speak English for one test."""
    i18n.set_language("en")


def test_counts_of_the_text(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="三支 新豆 ☕\n开放预订"))
    row = page.counters
    assert row._characters.text() == "字数 9"
    assert row._line_count.text() == "行数 2"
    assert row._emoji.text() == "表情 1"
    assert not row._fold.isVisible()
    page.draft.change(text=LONG)
    assert row._fold.text() == "第 6 行后折叠"
    assert row._fold.isVisible()


def test_the_field_wraps_where_the_phone_does(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=LONG))
    page.grab()
    layout = page.writing.document().firstBlock().layout()
    assert [layout.lineAt(n).textStart() for n in range(layout.lineCount())] == list(range(0, 130, 20))


def test_numbers_stand_one_line_apart_and_jump_over_the_fold(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=LONG))
    page.grab()
    numbers = page.writing._visible_numbers()
    assert [number for number, _y in numbers] == list(range(1, 8))
    tops = [y for _number, y in numbers]
    steps = [below - above for above, below in pairwise(tops)]
    assert steps == [26] * (LINES - 1) + [26 + FOLD_GAP]


def test_the_pointer_finds_the_line_under_it(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=LONG))
    page.grab()
    for number, top in page.writing._visible_numbers():
        found = page.writing.cursorForPosition(QPoint(1, top + 13)).position()
        assert found // 20 == number - 1


def test_the_end_of_a_long_text_can_be_reached(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="\n".join([LONG] * 20)))
    page.writing.moveCursor(QTextCursor.MoveOperation.End)
    page.grab()
    caret = page.writing.cursorRect()
    # Qt scrolls by whole lines; the two pixels below the last one are empty in every Han font.
    assert page.writing.viewport().rect().adjusted(0, 0, 0, 2).contains(caret)
    assert page.writing._visible_numbers()[-1][0] == len(page.draft.phone_lines())


def test_articles_use_the_whole_width_without_numbers(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(kind=PostKind.ARTICLE, text=LONG))
    page.grab()
    assert page.writing._visible_numbers() == []
    assert page.writing.document().firstBlock().layout().lineCount() < 7
    assert not page.preview.isVisible()


def test_clicks_beside_the_text_reach_it(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一\n二三"))
    QTest.mouseClick(page.writing._right, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert page.writing.caret() == 1


def test_the_preview_folds_and_unfolds(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=LONG, location="小店", first_comment="先到先得"))
    card = page.preview.card
    assert (len(card.post().lines), card.post().folded) == (6, True)
    assert (card.post().place, card.post().comment) == ("小店", "先到先得")
    card.fold_toggled.emit(False)
    assert (len(card.post().lines), card.post().folded) == (7, False)
    page.preview._scheme.choose("dark")
    assert card.dark


def test_the_day_is_described(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(planned_date=date(2027, 2, 6)))
    note = page.form._day_note.text()
    assert day_note(date(2027, 2, 6)).lunar_full in note
    page.form._when._change(None, None)
    assert not page.form._day_note.isVisible()


def test_status_and_backlog(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉"))
    page._commands.choose_status(Status.SKIPPED)
    assert stored(page).status is Status.SKIPPED
    assert page.footer._status.currentText() == "跳过"
    page._commands.unschedule()
    assert stored(page).planned_date is None
    assert page.header._week.text().startswith("选题箱")
    page.session.undo()
    assert page.draft.post.planned_date == date(2026, 12, 2)


def test_deleting_closes_once(page: EditorPage, make_post: MakePost) -> None:
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    page.open(make_post())
    page._commands.delete()
    assert closed == [True]


def test_copying_the_text(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="带走这段 ☕"))
    page._commands.copy_text()
    assert QGuiApplication.clipboard().text() == "带走这段 ☕"
    assert page.footer._copy.text() == "已复制文字"
    page.draft.change(text="带走")
    assert page.footer._copy.text() == "复制文字"


def test_language_and_scheme_change_without_losing_anything(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉"))
    QTest.keyClicks(page.writing, "ab")
    i18n.set_language("en")
    theme.announce_language()
    theme.set_scheme("dark")
    assert page.header._back.text() == "Calendar"
    assert page.form._when.day.text().startswith("Wed 2 Dec")
    assert (page.writing.text(), page.writing.caret()) == ("ab开炉", 2)
    page.writing.undo()
    assert page.writing.text() == "开炉"


def test_findings_speak_the_language(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉 XXX"))
    page.checker.check_now()
    i18n.set_language("en")
    theme.announce_language()
    qtbot.waitUntil(lambda: not page.checker.stale)
    rows = page.findings._rows
    (row,) = (row for row in rows if row.finding.code == "TX008")
    assert row.accessibleName().startswith("error Placeholder left")
    assert "还没" not in row.accessibleName()


def test_the_wheel_changes_no_value(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    for field in (page.form._visibility, page.form._when.day, page.form._when.time):
        middle = field.rect().center()
        event = QWheelEvent(
            QPointF(middle),
            field.mapToGlobal(QPointF(middle)),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert not page.draft.unsaved


def controls(page: EditorPage) -> list[QWidget]:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    return [w for w in page.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]


def test_every_control_has_a_name(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉,XXX", tags=("老客",), reminded=("小满",)))
    page.checker.check_now()
    nameless = []
    for control in controls(page):
        inside = isinstance(control.parent(), QComboBox) or "qt_spinbox" in control.objectName()
        name = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        if not name and not inside:
            nameless.append(control)
    assert nameless == []


def tab_after(widget: QWidget) -> QWidget | None:
    after = widget.nextInFocusChain()
    while after is not None and not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    return after


def test_tab_goes_in_reading_order(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉,XXX", tags=("老客",), visibility=Visibility.ONLY))
    page.checker.check_now()
    rows = page.findings.findChildren(FindingRow)
    tags = page.form._tags
    assert tab_after(tags._chips[0]) is tags.field
    assert tab_after(rows[0]) is rows[0].action
    places = [page.header, page.form, page.text_bar, page.writing, page.tray, page.preview, page.findings]
    seen: list[QWidget] = []
    widget: QWidget = page.header._back
    for _step in range(300):
        around = (place for place in places if place is widget or place.isAncestorOf(widget))
        holder = next(around, None) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else None
        if holder is not None and (not seen or seen[-1] is not holder):
            seen.append(holder)
        widget = widget.nextInFocusChain()
        if widget is page.header._back:
            break
    assert seen[: len(places)] == places


@pytest.mark.usefixtures("english")
def test_no_english_words_are_cut(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉,XXX"))
    page.checker.check_now()
    page.grab()
    cut = [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
    ]
    assert cut == []


def test_nothing_is_left_behind(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉,XXX"))
    for _turn in range(5):
        page.draft.change(text=f"{page.draft.post.text},")
        page.checker.check_now()
        page.draft.change(tags=("老客",), images=())
        page.draft.change(text="开炉")
        page.checker.check_now()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    before = len(page.findChildren(QWidget))
    for _turn in range(5):
        page.draft.change(text="开炉,XXX")
        page.checker.check_now()
        page.draft.change(text="开炉")
        page.checker.check_now()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(page.findChildren(QWidget)) == before
