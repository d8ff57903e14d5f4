"""An editor on a library of its own."""

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.model import Post
from planner.operations import create_post
from planner.store import Library, posts
from ui.editor import EditorPage
from ui.session import Session

MakePost = Callable[..., int]


@pytest.fixture
def session(qapp: object, data_dir: Path) -> Iterator[Session]:
    """A session on an empty library."""
    session = Session(Library(data_dir))
    yield session
    session.close()


@pytest.fixture
def make_post(session: Session) -> MakePost:
    """Store a post and return its id."""

    def make(**values: object) -> int:
        plain: dict[str, object] = {"planned_date": date(2026, 12, 2), "planned_time": time(20, 30)}
        (post_id,) = create_post(session.library, Post(**(plain | values))).post_ids  # type: ignore[arg-type]
        return post_id

    return make


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Iterator[EditorPage]:
    """The editor, shown and empty."""
    page = EditorPage(session)
    qtbot.addWidget(page)
    page.resize(1220, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    session.tasks.wait()
    page.autosave.reset()
    page.versions.forget()
    page.checker.check_now()


def stored(page: EditorPage) -> Post:
    """Return what the library holds of the post being edited."""
    assert page.post_id is not None
    post = posts.get(page.session.library, page.post_id)
    assert post is not None
    return post
