"""Pillars of the user's own and archived ones, on every screen that shows pillars."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from planner import operations
from planner.clock import now
from planner.model import Slot
from planner.operations.exporting import plan_document
from planner.schedule.slots import ghosts
from tests.ui.window import MONDAY, add, open_window
from ui import theme
from ui.editor.pillar_choice import PillarChoice
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    """A window on a plan with a post in a user-made pillar and one in an archived pillar."""
    with open_window(qtbot, data_dir) as opened:
        perform = opened.session.perform
        perform(operations.create_pillar, "读书会", color="#3b7a57", icon="heart", target=5)
        own = opened.session.pillars[-1]
        add(opened, pillar=own.key, text="一起读书")
        add(opened, pillar="opinion", text="我的看法", planned_time=time(9))
        add(opened, pillar="opinion", text="以后再说", planned_date=None, planned_time=None)
        perform(operations.archive_pillar, opened.session.pillar("opinion").id)
        yield opened


def own_key(window: MainWindow) -> str:
    return next(pillar.key for pillar in window.session.pillars if pillar.name)


def offered(window: MainWindow, text: str) -> list[str]:
    """Open the post with that text and return the names of the pillars that the editor offers."""
    calendar = window.calendar
    post = next(p for p in (*calendar._content.posts, *calendar._content.backlog) if p.text == text)
    calendar.open_requested.emit(post.id)
    choice = window.findChildren(PillarChoice)[0]
    return [button.text() for button in choice._buttons.values()]


def test_week_month_and_strip_show_both(window: MainWindow) -> None:
    for view in ("week", "month", "week"):
        window.actions_by_name[view].trigger()
        assert not window.grab().isNull()
    strip = window.calendar._strip
    assert strip._metered == ["life", "expertise", "opinion", "achievement", "ad", own_key(window)]


def test_its_tiles_have_the_colour_the_user_chose(window: MainWindow) -> None:
    assert theme.current().pillar(own_key(window)).fill.name() == "#3b7a57"
    pillar = window.session.pillar(own_key(window))
    window.session.perform(operations.change_pillar, replace(pillar, color="#a03050"))
    assert theme.current().pillar(own_key(window)).fill.name() == "#a03050"
    window.session.undo()
    assert theme.current().pillar(own_key(window)).fill.name() == "#3b7a57"


def test_an_archived_pillar_without_posts_is_not_counted(window: MainWindow) -> None:
    window.session.perform(operations.archive_pillar, window.session.pillar("achievement").id)
    assert "achievement" not in window.calendar._strip._metered
    window.session.undo()
    assert "achievement" in window.calendar._strip._metered


def test_the_editor_offers_an_archived_pillar_only_to_its_own_posts(window: MainWindow) -> None:
    assert offered(window, "一起读书") == ["日常生活", "干货", "成就", "广告", "读书会"]
    assert offered(window, "我的看法") == ["日常生活", "干货", "观点", "成就", "广告", "读书会"]


def test_no_place_of_the_rhythm_is_left_for_an_archived_pillar(window: MainWindow) -> None:
    session = window.session
    session.perform(operations.add, Slot(0, 1, time(7), session.accounts[0].id, session.pillar("opinion").id))
    places = ghosts(session.slots, session.pillars, [], [date(2026, 12, 1), date(2026, 12, 2)], now())
    assert places
    assert all(place.pillar != "opinion" for place in places)


def test_a_plan_on_paper_names_and_counts_both(window: MainWindow, tmp_path: Path) -> None:
    document = plan_document(window.session.library, MONDAY, MONDAY)
    assert [row.pillar for row in document.rows] == ["观点", "读书会"]
    assert [share.count for share in document.balance.shares] == [0, 0, 1, 0, 0, 1]
    assert len(document.pillars) == 6


def test_settings_have_a_share_for_each_pillar_in_use(window: MainWindow) -> None:
    window.show_page("settings")
    page = window.screens.preferences
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "读书会" in words
    assert "观点" not in words
    assert len(page.findChildren(QSpinBox)) == 5
    window.session.perform(operations.create_pillar, "探店")
    assert len(page._targets) == 6
    assert page._targets[-1].accessibleName() == "探店"
