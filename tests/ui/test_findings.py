"""What is remembered of findings is forgotten when anything that they hang on changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner import operations
from planner.clock import ENVIRONMENT_VARIABLE
from planner.lint import warming
from planner.lint.context import LintContext
from planner.lint.sameness import rule_view
from planner.model import Post, PostImage, Status, SuppressionScope, Tag, Visibility
from planner.store import Library, plan, posts
from tests.ui.window import MONDAY, add, open_window
from ui.calendar.board import Board
from ui.calendar.range_view import WEEK, RangeView
from ui.findings import NOTHING, Known, look
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        yield opened


def _codes(window: MainWindow, post_id: int) -> set[str]:
    post = posts.get(window.session.library, post_id)
    assert post
    return {finding.code for finding in window.session.findings.of(post)}


def _wait(qtbot: QtBot, window: MainWindow, post_id: int, code: str, *, there: bool = True) -> None:
    qtbot.waitUntil(lambda: (code in _codes(window, post_id)) is there)


def test_a_rule_that_is_switched_off_or_on_shows_at_once(qtbot: QtBot, window: MainWindow) -> None:
    post_id = add(window, text="XXX")
    _wait(qtbot, window, post_id, "TX008")
    window.session.perform(operations.change_rule, "TX008", off=True)
    _wait(qtbot, window, post_id, "TX008", there=False)
    window.session.undo()
    _wait(qtbot, window, post_id, "TX008")


def test_what_another_process_suppresses_goes(qtbot: QtBot, window: MainWindow, data_dir: Path) -> None:
    post_id = add(window, text="XXX")
    _wait(qtbot, window, post_id, "TX008")
    post = posts.get(window.session.library, post_id)
    assert post
    (finding,) = [each for each in window.session.findings.of(post) if each.code == "TX008"]
    with Library(data_dir) as other:
        operations.suppress(other, post, finding, SuppressionScope.POST)
    window.session._look_for_foreign_changes()
    _wait(qtbot, window, post_id, "TX008", there=False)


def test_tags_and_accounts_count(qtbot: QtBot, window: MainWindow) -> None:
    ad = add(window, pillar="ad", visibility=Visibility.PUBLIC)
    _wait(qtbot, window, ad, "MO007")
    assert "AU004" not in _codes(window, ad)
    window.session.perform(operations.create_tag, Tag(0, "老客"))
    _wait(qtbot, window, ad, "AU004")


def test_before_something_depends_on_it_nothing_old_is_told(window: MainWindow) -> None:
    """Asking now looks for itself at what the rules are now, whatever is remembered."""
    post_id = add(window, text="XXX")
    post = posts.get(window.session.library, post_id)
    assert post
    findings = window.session.findings
    assert "TX008" in {each.code for each in findings.of_now(post)}
    operations.change_rule(window.session.library, "TX008", off=True)
    assert "TX008" not in {each.code for each in findings.of_now(post)}


def test_what_is_known_of_a_picture_counts(window: MainWindow) -> None:
    picture = PostImage("街.jpg", "ab" * 32, 1200, 1200, 90_000, "JPEG")
    post = Post(id=1, text="XXX", images=(picture,))
    findings = window.session.findings
    known: dict[object, Known] = {rule_view(post): look(post, LintContext())}
    findings._found = NOTHING._replace(own=known)
    assert findings.of(post)
    assert not findings.of(replace(post, images=(replace(picture, is_lost=True),)))


def test_a_post_is_missed_while_the_window_stays_open(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_id = add(window, status=Status.READY, planned_time=time(20, 30))
    _wait(qtbot, window, post_id, "MO007")
    assert "SC001" not in _codes(window, post_id)
    for moment, missed in (("20:30", False), ("20:31", True)):
        monkeypatch.setenv(ENVIRONMENT_VARIABLE, f"{MONDAY}T{moment}:00")
        with qtbot.waitSignal(window.session.findings.ready):
            window.session.findings.request(window.calendar.shown_posts, MONDAY, MONDAY)
            window.session.findings.renew()
        assert ("SC001" in _codes(window, post_id)) is missed


def test_the_minute_finds_out_by_itself_and_only_then(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_id = add(window, status=Status.READY, planned_time=time(20, 30))
    _wait(qtbot, window, post_id, "MO007")
    findings = window.session.findings
    qtbot.waitUntil(lambda: findings._task is None)
    findings._minute.timeout.emit()
    assert findings._task is None
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, f"{MONDAY}T20:31:00")
    findings._minute.timeout.emit()
    _wait(qtbot, window, post_id, "SC001")


def test_after_midnight_it_is_another_day(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with nothing on show: the calendar marks today."""
    window.calendar.show_view(RangeView(WEEK, MONDAY))
    findings = window.session.findings
    with qtbot.waitSignal(findings.ready):
        window.calendar.refresh()
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, f"{MONDAY + timedelta(days=1)}T00:00:30")
    findings.renew()
    board = window.findChild(Board)
    assert board
    qtbot.waitUntil(lambda: board.now.date() == MONDAY + timedelta(days=1))
    assert window.calendar._content.is_of_today()


def test_rules_see_as_far_around_what_is_on_show_as_they_look(qtbot: QtBot, window: MainWindow) -> None:
    """A gap is found by the posts at its ends, of which one is beyond what is on show."""
    window.session.perform(operations.change_rule, "PL007", parameters={"pause": 60})
    early: date = MONDAY - timedelta(days=45)
    add(window, planned_date=early)
    post_id = add(window)
    _wait(qtbot, window, post_id, "PL007")
    first = posts.between(window.session.library, early, early)[0]
    window.session.perform(operations.delete_posts, [first.id])
    _wait(qtbot, window, post_id, "PL007", there=False)


def test_the_users_pillars_are_named(qtbot: QtBot, window: MainWindow) -> None:
    window.session.perform(operations.create_pillar, "探店日记")
    key = plan.pillars(window.session.library)[-1].key
    ids = [add(window, pillar=key, planned_time=time(hour)) for hour in (8, 12, 20)]
    _wait(qtbot, window, ids[0], "PL008")
    post = posts.get(window.session.library, ids[0])
    assert post
    (told,) = [each.message for each in window.session.findings.of(post) if each.code == "PL008"]
    assert "探店日记" in told


def test_the_rules_are_warmed_once_when_what_is_on_show_has_been_looked_at(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    monkeypatch.setattr(warming, "warm", lambda _is_cancelled: events.append("warm"))
    with open_window(qtbot, data_dir) as opened:
        opened.session.findings.ready.connect(lambda: events.append("ready"))
        qtbot.waitUntil(lambda: "warm" in events)
        with qtbot.waitSignal(opened.session.findings.ready):
            opened.calendar.refresh()
        opened.session.tasks.idle()
    assert events[0] == "ready"
    assert events.count("warm") == 1
