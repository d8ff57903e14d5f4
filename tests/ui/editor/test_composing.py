"""An input method at work is left alone."""

from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.model import Status
from planner.operations import set_status
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    """Do what an input method does."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_nothing_happens_while_composing(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=""))
    page.checker.check_now()
    told: list[str] = []
    page.writing.committed.connect(told.append)
    for typed in ("p", "pe", "peng", "peng'you", "peng'you'quan"):
        compose(page.writing, typed)
    assert told == []
    assert page.writing.placeholderText() == ""
    assert not page.autosave._pause.isActive()
    assert not page.checker._pause.isActive()
    assert page.counters._characters.text() == "字数 0"
    compose(page.writing, "", "朋友圈")
    assert told == ["朋友圈"]
    assert page.writing.placeholderText() != ""
    assert page.counters._characters.text() == "字数 3"
    page.autosave._pause.timeout.emit()
    assert stored(page).text == "朋友圈"


def test_saving_after_a_pause_waits_for_the_end(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=""))
    QTest.keyClicks(page.writing, "a")
    compose(page.writing, "peng")
    page.autosave._pause.timeout.emit()
    assert stored(page).text == ""
    compose(page.writing, "", "朋")
    assert page.autosave._pause.isActive()
    page.autosave._pause.timeout.emit()
    assert stored(page).text == "a朋"


def test_words_committed_before_are_safe_in_the_end(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=""))
    QTest.keyClicks(page.writing, "a")
    compose(page.writing, "peng")
    page.autosave._steady.timeout.emit()
    assert stored(page).text == "a"
    assert page.writing.composing


def test_findings_wait_for_the_end(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text=""))
    page.checker.check_now()
    QTest.keyClicks(page.writing, "XXX")
    compose(page.writing, "dai'bu")
    page.checker._pause.timeout.emit()
    page.session.tasks._pool.waitForDone()
    QApplication.processEvents()
    assert page.checker.findings == ()
    compose(page.writing, "", "待补")
    assert page.checker._pause.isActive()


def test_a_foreign_change_waits_for_the_end(page: EditorPage, make_post: MakePost) -> None:
    post_id = make_post(text="一")
    page.open(post_id)
    compose(page.writing, "peng")
    page.session.perform(set_status, [post_id], Status.SKIPPED)
    assert page.draft.post.status is Status.DRAFT
    compose(page.writing, "", "朋")
    assert page.draft.post.status is Status.SKIPPED
    assert page.writing.text() == "朋一"


def test_keys_do_nothing_while_composing(page: EditorPage, make_post: MakePost) -> None:
    closed: list[bool] = []
    steps: list[int] = []
    page.closed.connect(lambda: closed.append(True))
    page.navigate.connect(steps.append)
    page.open(make_post(text="一"))
    compose(page.writing, "peng")
    for keys in ("Esc", "Ctrl+Up", "Ctrl+Return", "F8"):
        QTest.keySequence(page.writing, QKeySequence(keys))
    assert (closed, steps, page.draft.post.status) == ([], [], Status.DRAFT)
    compose(page.writing, "")
    QTest.keySequence(page.writing, QKeySequence("Ctrl+Up"))
    QTest.keySequence(page.writing, QKeySequence("Ctrl+Down"))
    QTest.keySequence(page.writing, QKeySequence("Esc"))
    assert (closed, steps) == ([True], [-1, 1])


def test_one_line_fields_tell_of_committed_words_only(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    compose(page.form._location, "ka'fei")
    assert page.composing()
    assert not page.draft.unsaved
    compose(page.form._location, "", "咖啡")
    assert page.draft.post.location == "咖啡"
    assert not page.composing()
