"""Painting: from prepared things only, at every size, scheme and language."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from planner import i18n
from planner.lint.finding import Finding
from planner.model import Post
from tests.ui.calendar.boards import (
    MONDAY,
    NOW,
    PILLARS,
    day,
    drag,
    fill_month,
    fill_week,
    place,
    post,
    some_posts,
)
from ui import theme
from ui.calendar import cards, month_faces, week_board
from ui.calendar.board import Board
from ui.calendar.drag import Dragged
from ui.calendar.month_board import MonthBoard
from ui.calendar.week_board import WeekBoard


@pytest.fixture(params=["week", "month"])
def board(request: pytest.FixtureRequest) -> Board:
    found: Board = request.getfixturevalue(request.param)
    return found


def picture(board: Board) -> QImage:
    """Return the board as it is painted now."""
    return board.grab().toImage()


def refuse(*_args: object, **_more: object) -> None:
    raise AssertionError("this belongs into the preparation, not into painting")


def test_painting_asks_nobody_and_measures_nothing(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(board)
    for module, name in (
        (cards, "make_card"),
        (cards, "day_words"),
        (week_board, "make_card"),
        (week_board, "card_face"),
        (week_board, "ghost_face"),
        (week_board, "week_layout"),
        (month_faces, "day_note"),
    ):
        monkeypatch.setattr(module, name, refuse)
    monkeypatch.setattr("ui.theme.painting.elided_lines", refuse)
    monkeypatch.setattr(board, "_findings_of", refuse)
    picture(board)


def test_only_what_is_exposed_is_painted(week: WeekBoard) -> None:
    whole = picture(week)
    image = QImage(week.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    part = QRect(0, 0, 140, 200)
    painter.setClipRect(part)
    week.paint(painter, part)
    painter.end()
    below_heads = whole.copy(0, 48, 140, 200).convertToFormat(image.format())
    assert image.copy(part) == below_heads


def test_a_selected_card_looks_different(board: Board) -> None:
    before = picture(board)
    board.select([5])
    assert picture(board) != before


def test_a_card_dragged_over_a_day_shows_where_it_lands(board: Board) -> None:
    before = picture(board)
    drag(board, Dragged((5,)), place(board, day(3)))
    over = picture(board)
    drag(board, Dragged((5,)), place(board, day(0)))
    refused = picture(board)
    board.guide.leave()
    assert len({before.cacheKey(), over.cacheKey(), refused.cacheKey()}) == 3
    assert over not in (before, refused)
    assert picture(board) == before


def test_language_and_scheme_change_at_once(board: Board) -> None:
    before = picture(board)
    i18n.set_language("en")
    theme.announce_language()
    assert "Tuesday 24 November 2026, 2 posts" in [spot.name for spot in board.spots.all]
    english = picture(board)
    theme.set_scheme("dark")
    assert before != english
    assert picture(board) != english


@pytest.mark.parametrize(("width", "height"), [(1, 1), (300, 200), (700, 420), (2500, 1600)])
def test_any_size_paints(board: Board, width: int, height: int) -> None:
    board.resize(width, height)
    picture(board)


def test_columns_never_get_narrower_than_118(week: WeekBoard) -> None:
    week.resize(600, 500)
    days = [spot for spot in week.spots.all if spot.key[0] == "day"]
    assert {spot.rect.width() for spot in days} == {118}
    assert week.horizontalScrollBar().maximum() > 0


def test_odd_posts_paint(week: WeekBoard, month: MonthBoard) -> None:
    odd = [
        post(1, 2, "00:00", ""),
        post(2, 2, "23:59", "字" * 20_000),
        post(3, 2, "", "<b>&amp;</b>\n\n\t👨‍👩‍👧‍👦" * 50),
        post(4, 2, "12:00", "x", pillar="own"),
    ]
    fill_week(week, odd)
    fill_month(month, odd)
    picture(week)
    picture(month)


def test_empty_boards_paint(qtbot: QtBot) -> None:
    for kind in (WeekBoard, MonthBoard):
        board = kind()
        qtbot.addWidget(board)
        board.resize(800, 600)
        picture(board)
        assert board.selected_ids() == []
        assert board.current_date() is None


def test_the_now_line_follows_the_clock(week: WeekBoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLI_NOW", "2026-11-24T08:00:00")
    week._tick()
    before = picture(week)
    monkeypatch.setenv("QUANLI_NOW", "2026-11-24T21:00:00")
    week._minute.timeout.emit()
    assert picture(week) != before


def test_a_minute_later_a_post_is_missed_and_a_ghost_gone(
    week: WeekBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def names() -> list[str]:
        return [spot.name for spot in week.spots.all if spot.key[0] != "day"]

    assert any(name.endswith("草稿 1 错误 2 警告") for name in names())
    monkeypatch.setenv("QUANLI_NOW", "2026-11-28T20:31:00")
    week._minute.timeout.emit()
    assert any(name.endswith("错过 1 错误 2 警告") for name in names())
    assert not any("节奏" in name for name in names())


def test_the_clock_rests_while_nobody_looks(board: Board) -> None:
    assert board._minute.isActive()
    board.hide()
    assert not board._minute.isActive()


def test_every_post_in_view_is_checked_once_a_filling(month: MonthBoard) -> None:
    asked: list[int] = []

    def findings_of(checked: Post) -> Iterable[Finding]:
        asked.append(checked.id)
        return ()

    month.fill(2026, 11, some_posts(), findings_of, PILLARS, NOW)
    picture(month)
    month.resize(1100, 700)
    assert sorted(asked) == [1, 2, 3, 4, 5, 6]


def test_a_month_shows_its_six_weeks_and_their_balance(month: MonthBoard) -> None:
    assert month.spots.days[0].isoformat() == "2026-10-26"
    assert len(month.spots.days) == 42
    fourth = month._balances[4]
    assert fourth.count == "6 条"
    assert [key for key, _part in fourth.parts] == ["life", "expertise", "ad"]
    assert MONDAY in month.spots.days
