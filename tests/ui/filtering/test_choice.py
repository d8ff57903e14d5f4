"""The choice of posts: its boxes, tiles and lists."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Campaign, PostFilter, PostKind, Status, Tag
from planner.store import Library
from ui.filtering.choice import FilterChoice
from ui.filtering.offer import offer_of
from ui.session import Session


@pytest.fixture
def session(qtbot: QtBot, data_dir: Path) -> Iterator[Session]:
    """A library with a tag and a campaign."""
    library = Library(data_dir)
    operations.create_tag(library, Tag(0, "老客"))
    operations.create_campaign(library, Campaign("双十二"))
    session = Session(library)
    yield session
    session.close()
    session.deleteLater()


def choice(qtbot: QtBot, session: Session, wanted: PostFilter) -> FilterChoice:
    made = FilterChoice(wanted, offer_of(session, wanted), None)
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.show()
    QApplication.processEvents()
    return made


def _stops(made: FilterChoice) -> list[QWidget]:
    """Return the tab stops from the first one on, in order."""
    stops: list[QWidget] = []
    stop: QWidget | None = made.first_stop()
    while stop is not None and stop not in stops:
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.window() is made:
            stops.append(stop)
        stop = stop.nextInFocusChain()
    return stops


def test_tab_goes_through_it_as_it_is_read(qtbot: QtBot, session: Session) -> None:
    made = choice(qtbot, session, PostFilter())
    stops = _stops(made)
    places = [stop.mapTo(made, stop.rect().center()) for stop in stops]
    assert len(stops) == 3 + 5 + 5 + 2  # channels, pillars, statuses, tags and campaign
    assert [(place.y() // 8, place.x()) for place in places] == sorted(
        (place.y() // 8, place.x()) for place in places
    )


def test_untouched_it_chooses_exactly_what_it_began_with(qtbot: QtBot, session: Session) -> None:
    gone = PostFilter(kinds=frozenset({PostKind.MOMENTS}), tags=frozenset({"没有了"}), campaign_id=99)
    made = choice(qtbot, session, gone)
    assert made.chosen() == gone
    next(box for box in made.findChildren(QCheckBox) if box.text() == "跳过").click()
    statuses = frozenset(Status) - {Status.SKIPPED}
    assert made.chosen() == PostFilter(kinds=gone.kinds, statuses=statuses)


@pytest.mark.parametrize("name", ["草稿", "朋友圈", "广告"])
def test_a_double_click_leaves_one_alone_and_the_next_brings_all_back(
    qtbot: QtBot, session: Session, name: str
) -> None:
    made = choice(qtbot, session, PostFilter())
    told: list[PostFilter] = []
    made.changed.connect(lambda: told.append(made.chosen()))
    button = next(each for each in made.findChildren(QAbstractButton) if each.text() == name)
    alone = {
        "草稿": PostFilter(statuses=frozenset({Status.DRAFT})),
        "朋友圈": PostFilter(kinds=frozenset({PostKind.MOMENTS})),
        "广告": PostFilter(pillars=frozenset({"ad"})),
    }
    for wanted in (alone[name], PostFilter()):
        told.clear()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        QTest.mouseDClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        assert made.chosen() == wanted
        assert len(told) == 2
