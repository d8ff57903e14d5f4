"""Saving by itself, with the timers driven by hand."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from planner.errors import UserError
from planner.model import PostKind, Status, Visibility
from planner.operations import delete_posts, save_post, set_status, undo_step
from planner.store import Library, posts
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage, autosave
from ui.editor.autosave import SaveState


def test_typing_is_saved_after_a_pause_and_not_before(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="今天"))
    QTest.keyClicks(page.writing, "abc")
    assert stored(page).text == "今天"
    assert page.autosave._pause.isActive()
    assert page.autosave._pause.interval() <= 1000
    page.autosave._pause.timeout.emit()
    assert stored(page).text == "abc今天"
    assert page.autosave.state is SaveState.SAVED
    assert not page.autosave._steady.isActive()


def test_steady_typing_is_saved_too(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    QTest.keyClicks(page.writing, "a")
    assert autosave.STEADY_MS <= 3000
    left = page.autosave._steady.remainingTime()
    QTest.keyClicks(page.writing, "b")
    assert page.autosave._steady.remainingTime() <= left  # the second key does not put it off
    page.autosave._steady.timeout.emit()
    assert stored(page).text == "ab"


def test_saving_is_told(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    QTest.keyClicks(page.writing, "a")
    page.autosave._tell.timeout.emit()
    assert page.footer._saved.text() == "正在保存…"
    page.flush()
    assert page.footer._saved.text() == "已保存 08:00"


def test_a_failure_stays_until_it_is_solved(
    page: EditorPage, make_post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_called_with: object) -> None:
        raise UserError("磁盘满了")

    page.open(make_post())
    with monkeypatch.context() as broken:
        broken.setattr(autosave, "edit_post", full)
        QTest.keyClicks(page.writing, "a")
        page.autosave._pause.timeout.emit()
        assert page.footer._saved.text() == "没存上：磁盘满了"
        QTest.keyClicks(page.writing, "b")
        assert page.autosave.state is SaveState.FAILED
    page.autosave._steady.timeout.emit()
    assert stored(page).text == "ab"
    assert page.autosave.state is SaveState.SAVED


def test_an_unsaved_post_is_not_left(
    page: EditorPage, make_post: MakePost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_called_with: object) -> None:
        raise UserError("磁盘满了")

    failures: list[str] = []
    page.session.failed.connect(failures.append)
    first, second = make_post(text="一"), make_post(text="二")
    page.open(first)
    QTest.keyClicks(page.writing, "a")
    with monkeypatch.context() as broken:
        broken.setattr(autosave, "edit_post", full)
        page.open(second)
        assert (page.post_id, page.writing.text()) == (first, "a一")
        assert failures == ["磁盘满了"]
    page.open(second)
    assert (page.post_id, page.writing.text()) == (second, "二")


def test_every_field_of_the_form_is_saved(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    form = page.form
    form._pillar._buttons["ad"].click()
    form._when._change(date(2026, 12, 5), time(21, 0))
    form._visibility_chosen(form._visibility.findData(Visibility.ONLY))
    form._tags._change(("老客",))
    form._reminded._change(("小满",))
    QTest.keyClicks(form._location, "Cafe")
    QTest.keyClicks(form._comment, "first")
    QTest.keyClicks(form._notes, "note")
    page.flush()
    post = stored(page)
    assert (post.pillar, post.planned_date, post.planned_time) == ("ad", date(2026, 12, 5), time(21, 0))
    assert (post.visibility, post.tags, post.reminded) == (Visibility.ONLY, ("老客",), ("小满",))
    assert (post.location, post.first_comment, post.notes) == ("Cafe", "first", "note")


def test_a_time_can_be_written_in_words_or_be_any(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post())
    when = page.form._when
    when.time.setEditText("晚上9点半")
    when._time_typed()
    assert page.draft.post.planned_time == time(21, 30)
    when.time.setEditText("吃完饭")
    when._time_typed()
    assert page.draft.post.planned_time == time(21, 30)
    assert when.time.property("invalid")
    when.time.setEditText("任意时间")
    when._time_typed()
    assert page.draft.post.planned_time is None


def test_an_article_keeps_title_author_and_digest(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(kind=PostKind.ARTICLE, text="# 水温"))
    for name, text in (("title", "T"), ("author", "A"), ("digest", "D")):
        assert page.heading.fields[name].isVisible()
        QTest.keyClicks(page.heading.fields[name], text)
    page.flush()
    post = stored(page)
    assert (post.title, post.author, post.digest) == ("T", "A", "D")


def test_changing_the_channel_changes_the_account(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="一"))
    before = stored(page).account_id
    page.form._kind.choose(PostKind.ARTICLE)
    page.flush()
    assert stored(page).account_id != before
    assert page.draft.post == stored(page)
    assert not page.tray.isVisible()


def test_hiding_and_opening_another_save_first(page: EditorPage, make_post: MakePost) -> None:
    first, second = make_post(text="一"), make_post(text="二")
    page.open(first)
    QTest.keyClicks(page.writing, "a")
    page.open(second)
    QTest.keyClicks(page.writing, "b")
    page.hide()
    assert stored(page).text == "b二"
    page.show()
    page.open(first)
    assert page.writing.text() == "a一"


def test_undo_from_the_menu_reloads(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="今天开炉"))
    page.writing.moveCursor(page.writing.textCursor().MoveOperation.End)
    QTest.keyClicks(page.writing, "abc")
    page.flush()
    page.session.undo()
    assert page.writing.text() == "今天开炉"
    page.session.redo()
    assert page.writing.text() == "今天开炉abc"


def test_a_foreign_change_keeps_caret_and_typed_words(page: EditorPage, make_post: MakePost) -> None:
    post_id = make_post(text="今天开炉")
    page.open(post_id)
    cursor = page.writing.textCursor()
    cursor.setPosition(2)
    page.writing.setTextCursor(cursor)
    QTest.keyClicks(page.writing, "x")
    page.session.perform(set_status, [post_id], Status.SKIPPED)
    assert page.writing.text() == "今天x开炉"
    assert page.writing.caret() == 3
    assert page.writing.document().isUndoAvailable()
    page.flush()
    assert (stored(page).text, stored(page).status) == ("今天x开炉", Status.SKIPPED)


def test_a_post_that_goes_away_closes_the_editor(page: EditorPage, make_post: MakePost) -> None:
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    post_id = make_post(text="一")
    page.open(post_id)
    page.session.perform(delete_posts, [post_id])
    assert closed == [True]
    assert page.post_id is None


def test_what_is_saved_survives_the_process(page: EditorPage, make_post: MakePost, data_dir: Path) -> None:
    page.open(make_post())
    QTest.keyClicks(page.writing, "safe")
    page.autosave._pause.timeout.emit()
    with Library(data_dir) as other:
        text = other.db.execute("SELECT text FROM posts").fetchone()[0]
    assert text == "safe"


def test_words_typed_into_a_post_deleted_elsewhere_become_a_new_post(
    page: EditorPage, make_post: MakePost
) -> None:
    page.open(make_post(text="原来的"))
    QTest.keyClicks(page.writing, "new ")
    page.session.perform(undo_step)
    (kept,) = posts.everything(page.session.library)
    assert kept.text == "new 原来的"
    assert page.post_id == kept.id


def test_the_title_of_a_moments_post_is_written_in_the_form(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="正文", title="旧名"))
    page.form._title.clear()
    QTest.keyClicks(page.form._title, "name")
    page.flush()
    assert stored(page).title == "name"


def test_what_another_window_wrote_into_other_fields_stays(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="正文", notes=""))
    QTest.keyClicks(page.writing, "a")
    save_post(page.session.library, replace(stored(page), notes="别处写的"))  # not noticed yet
    page.flush()
    assert (stored(page).text, stored(page).notes) == ("a正文", "别处写的")


def test_the_same_field_written_in_two_windows_keeps_both(page: EditorPage, make_post: MakePost) -> None:
    first = make_post(text="正文")
    page.open(first)
    QTest.keyClicks(page.writing, "mine ")
    save_post(page.session.library, replace(stored(page), text="theirs 正文"))
    assert page.flush()
    texts = {post.text for post in posts.everything(page.session.library)}
    assert texts == {"theirs 正文", "mine 正文"}
    assert page.post_id != first
    assert "别处" in stored(page).notes


def test_the_same_field_noticed_before_saving_keeps_both_too(page: EditorPage, make_post: MakePost) -> None:
    page.open(make_post(text="正文"))
    QTest.keyClicks(page.writing, "mine ")
    page.session.perform(save_post, replace(stored(page), text="theirs 正文"))
    assert page.flush()
    texts = {post.text for post in posts.everything(page.session.library)}
    assert texts == {"theirs 正文", "mine 正文"}
