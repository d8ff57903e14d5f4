"""Findings come, go and are mended."""

from datetime import date, time

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.clock import ENVIRONMENT_VARIABLE
from planner.lint.finding import Severity
from planner.lint.registry import BY_CODE
from planner.model import PostKind, Status
from planner.operations import change_rule
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage
from ui.editor.findings_list import FindingRow
from ui.editor.rule_titles import TITLES

TODAY = date(2026, 11, 30)


def codes(page: EditorPage) -> list[str]:
    return [finding.code for finding in page.checker.findings]


def rows(page: EditorPage) -> list[FindingRow]:
    return [row for row in page.findings.findChildren(FindingRow) if not row.isHidden()]


def settle(qtbot: QtBot, page: EditorPage) -> None:
    """Let the debounce pass and wait for the background."""
    page.checker._pause.timeout.emit()
    qtbot.waitUntil(lambda: not page.checker.stale)


def test_findings_come_while_typing_and_go_when_mended(
    qtbot: QtBot, page: EditorPage, make_post: MakePost
) -> None:
    page.open(make_post(text="开炉"))
    settle(qtbot, page)
    assert "TX008" not in codes(page)
    QTest.keyClicks(page.writing, "XXX")
    assert page.checker._pause.interval() == 150
    settle(qtbot, page)
    assert "TX008" in codes(page)
    (mark,) = page.writing.extraSelections()
    assert mark.cursor.selectedText() == "XXX"  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: any("占位没填" in row.accessibleName() for row in rows(page)))
    page.writing.undo()
    settle(qtbot, page)
    assert "TX008" not in codes(page)
    assert page.writing.extraSelections() == []


def test_marks_stand_right_behind_emoji(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="😀👨‍👩‍👧XXX"))
    settle(qtbot, page)
    marked = [mark.cursor.selectedText() for mark in page.writing.extraSelections()]  # type: ignore[attr-defined]
    assert sorted(marked) == ["XXX", "👨‍👩‍👧", "😀"]
    page.writing.select(6, 9)
    assert page.writing.textCursor().selectedText() == "XXX"


def test_a_result_older_than_the_text_is_dropped(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="XXX"))
    page.checker.check()
    page.draft.change(text="开炉了")
    settle(qtbot, page)
    assert "TX008" not in codes(page)


def test_marks_never_enter_the_text_undo(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="XXX"))
    settle(qtbot, page)
    assert not page.writing.document().isUndoAvailable()


def test_one_fix_keeps_caret_and_is_one_step(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="今天开炉,欢迎,慢慢喝"))
    settle(qtbot, page)
    finding = next(f for f in page.checker.findings if f.code == "TX001")
    page.writing.moveCursor(page.writing.textCursor().MoveOperation.End)
    page._commands.fix(finding)
    assert page.writing.text() == "今天开炉，欢迎,慢慢喝"
    assert stored(page).text == "今天开炉，欢迎,慢慢喝"
    assert page.writing.caret() == 11
    page.session.undo()
    assert page.writing.text() == "今天开炉,欢迎,慢慢喝"


def test_fix_all_is_one_step(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="今天开炉,欢迎,慢慢喝", first_comment="来,喝"))
    settle(qtbot, page)
    assert page.findings.fix_all.isVisible()
    page.findings.fix_all.click()
    assert (stored(page).text, stored(page).first_comment) == ("今天开炉，欢迎，慢慢喝", "来，喝")
    assert not page.findings.fix_all.isVisible()
    page.session.undo()
    assert (stored(page).text, stored(page).first_comment) == ("今天开炉,欢迎,慢慢喝", "来,喝")


def test_fix_button_counts_what_it_mends_and_hides_without_any(
    qtbot: QtBot, page: EditorPage, make_post: MakePost
) -> None:
    page.open(make_post(text="今天开炉,欢迎,慢慢喝XXX", first_comment="来,喝"))
    settle(qtbot, page)
    assert page.findings.fix_all.text() == "修复 3 处"
    assert "逐条决定" in page.findings.fix_all.toolTip()
    page.findings.fix_all.click()
    settle(qtbot, page)
    assert "TX008" in codes(page)
    assert page.findings.fix_all.isHidden()


def test_keys_go_through_findings_and_fix(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉,欢迎XXX"))
    settle(qtbot, page)
    QTest.keySequence(page.writing, QKeySequence("F8"))
    assert page.writing.textCursor().selectedText() == "XXX"
    QTest.keySequence(page.writing, QKeySequence("F8"))
    assert page.writing.textCursor().selectedText() == ","
    QTest.keySequence(page.writing, QKeySequence("Ctrl+."))
    assert page.writing.text() == "开炉，欢迎XXX"
    for _key in ("the missing picture, which has no words", "the placeholder"):
        QTest.keySequence(page.writing, QKeySequence("Shift+F8"))
    assert page.writing.textCursor().selectedText() == "XXX"


def test_a_finding_in_the_title_selects_there(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(kind=PostKind.ARTICLE, title="😀水温XXX", text="水温", digest="水"))
    settle(qtbot, page)
    page._commands.show_finding(next(f for f in page.checker.findings if f.code == "TX008"))
    assert page.heading.fields["title"].selectedText() == "XXX"


def test_plan_findings_are_shown(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    make_post(text="别的帖子")
    page.open(make_post(text="开炉"))
    qtbot.waitUntil(lambda: "SC005" in codes(page))


def test_errors_keep_a_post_from_being_ready(qtbot: QtBot, page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="开炉 XXX"))
    settle(qtbot, page)
    assert not page.footer.ready.isEnabled()
    assert page.footer._reason.text() == page.footer.ready.toolTip() == "还有 1 个错误，改完才能标记"
    QTest.keySequence(page.writing, QKeySequence("Ctrl+Return"))
    assert stored(page).status is Status.DRAFT
    page.writing.selectAll()
    QTest.keyClicks(page.writing, "ok")
    QTest.keySequence(page.writing, QKeySequence("Ctrl+Return"))
    assert stored(page).status is Status.READY
    assert stored(page).text == "ok"
    assert not page.footer.ready.isEnabled()


@pytest.mark.parametrize("severity", list(Severity))
def test_counts_agree(qtbot: QtBot, page: EditorPage, make_post: MakePost, severity: Severity) -> None:
    page.open(make_post(text="开炉,XXX"))
    settle(qtbot, page)
    count = sum(finding.severity is severity for finding in page.checker.findings)
    assert page.findings._badges[severity].isVisible() == bool(count)


def test_every_rule_has_a_short_name() -> None:
    assert set(TITLES) == set(BY_CODE)


def test_rules_that_change_while_a_post_is_open_are_in_force(
    qtbot: QtBot, page: EditorPage, make_post: MakePost
) -> None:
    page.open(make_post(text="XXX"))
    qtbot.waitUntil(lambda: "TX008" in codes(page))
    page.session.perform(change_rule, "TX008", off=True)
    qtbot.waitUntil(lambda: "TX008" not in codes(page))


def test_a_post_is_missed_while_it_is_open(
    qtbot: QtBot, page: EditorPage, make_post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open(make_post(text="开炉", status=Status.READY, planned_date=TODAY, planned_time=time(20, 30)))
    settle(qtbot, page)
    page.checker._minute.timeout.emit()
    assert not page.checker.stale
    assert "SC001" not in codes(page)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, f"{TODAY}T20:31:00")
    page.checker._minute.timeout.emit()
    qtbot.waitUntil(lambda: "SC001" in codes(page))
