"""What previews show of each writer's output."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from planner.errors import UserError
from planner.exporting.choices import Choices, Pictures
from planner.exporting.job import StoppedError
from planner.model import Post, PostFilter
from planner.operations import create_posts, create_series
from planner.store import Library
from ui.export.contents import MOST_CHARACTERS, MOST_ROWS, Pages, Sheet, Tables, Text, Tree
from ui.export.page_model import PageModel
from ui.export.page_view import DOUBLE, TRUE, WHOLE, WIDTH, PagesView
from ui.export.painting import PaintPage
from ui.export.request import Request, file_name
from ui.export.sizes import size_words
from ui.export.table_model import SheetModel
from ui.export.tree_view import TreeView
from ui.export.work import Kept, MakePreview, Preview
from ui.tasks import Tasks

MONDAY = date(2026, 11, 30)
HOSTILE = "=cmd|' /C calc'!A0\n<script>alert(1)</script>\u202e\x00 🌧️" + "长" * 1000


class Working:
    """Stands for a task that is under way."""

    cancelled = False

    def report(self, _done: int, _total: int) -> None:
        """Take no notice."""


@pytest.fixture
def library(qapp: object, data_dir: Path) -> Iterator[Library]:
    with Library(data_dir) as opened:
        yield opened


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.wait()
    tasks.deleteLater()


def fill(library: Library, n: int, text: str = "正文") -> None:
    create_posts(
        library,
        [
            Post(planned_date=MONDAY + timedelta(i // 10), planned_time=time(8), text=f"{i} {text}")
            for i in range(n)
        ],
    )


def preview(library: Library, form: str, kept: Kept | None = None, **choices: Any) -> Preview:
    request = Request(
        Choices(form, **{"findings": False, **choices}), MONDAY, MONDAY + timedelta(60), PostFilter()
    )
    return MakePreview(library, request, kept or Kept())(Working())  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["pdf", "png", "xlsx", "csv", "md", "txt", "html", "ics", "json", "zip"])
def test_hostile_texts_are_shown_as_texts(library: Library, form: str) -> None:
    fill(library, 2, HOSTILE)
    assert preview(library, form).posts == 2


def test_table_is_the_file_s_own(library: Library) -> None:
    fill(library, 2)
    content = preview(library, "csv", fields=("time", "text"), encoding="gb18030").content
    assert content == Tables((Sheet("", (("时间", "正文"), ("08:00", "0 正文"), ("08:00", "1 正文"))),))


def test_long_table_says_how_much_is_not_shown(library: Library) -> None:
    fill(library, MOST_ROWS + 3)
    found = preview(library, "csv")
    assert isinstance(found.content, Tables)
    assert len(found.content.sheets[0].rows) == MOST_ROWS + 1
    assert found.notes == ("还有 3 行没有显示。",)


def test_workbook_is_shown_sheet_by_sheet(library: Library) -> None:
    fill(library, 2)
    content = preview(library, "xlsx").content
    assert isinstance(content, Tables)
    cells = {cell for sheet in content.sheets for row in sheet.rows for cell in row}
    assert {"0 正文", "08:00"} <= cells


def test_long_text_is_cut_and_says_so(library: Library) -> None:
    fill(library, 100, "长" * 2000)
    found = preview(library, "md")
    assert isinstance(found.content, Text)
    assert len(found.content.text) == MOST_CHARACTERS
    assert found.notes == ("这里只是开头，导出的文件是完整的。",)
    assert found.posts == 100


def test_writing_stops_when_it_is_enough(library: Library) -> None:
    fill(library, 20, "长" * 100_000)
    found = preview(library, "json")
    assert isinstance(found.content, Text)
    assert found.size is None


def test_package_shows_folders_of_its_first_posts(library: Library) -> None:
    fill(library, 40)
    found = preview(library, "zip")
    assert isinstance(found.content, Tree)
    assert "前 30 条（共 40 条）" in found.notes[0]
    folders = {path.partition("/")[0] for path, _size in found.content.files if "/" in path}
    assert len(folders) == 30
    assert found.size is None


def test_long_book_shows_its_beginning(library: Library) -> None:
    fill(library, 110)
    found = preview(library, "pdf", layout="book")
    assert "前 100 条（共 110 条）" in found.notes[0]


def test_picture_that_is_too_long_says_how_many_posts_there_are(library: Library) -> None:
    fill(library, 400, "长" * 400)
    with pytest.raises(UserError, match="400 条"):
        preview(library, "png")


def test_series_are_made_as_far_as_is_exported(library: Library) -> None:
    create_series(library, Post(text="每天"), "FREQ=YEARLY", MONDAY)
    request = Request(Choices("md"), date(2029, 11, 30), date(2029, 11, 30), PostFilter())
    assert MakePreview(library, request)(Working()).posts == 1  # type: ignore[arg-type]


def test_plan_is_read_again_only_when_something_changed(library: Library) -> None:
    fill(library, 2)
    kept = Kept()
    first = preview(library, "md", kept)
    job = kept._last
    preview(library, "csv", kept, pictures=Pictures.NONE)
    assert kept._last is job
    fill(library, 1)
    assert preview(library, "md", kept).posts == first.posts + 1


def test_a_cancelled_preview_stops(library: Library) -> None:
    class Cancelled(Working):
        cancelled = True

    fill(library, 2)
    request = Request(Choices("pdf"), MONDAY, MONDAY, PostFilter())
    with pytest.raises(StoppedError):
        MakePreview(library, request)(Cancelled())  # type: ignore[arg-type]


def pages_of(library: Library) -> Pages:
    fill(library, 12)
    content = preview(library, "pdf", layout="list").content
    assert isinstance(content, Pages)
    return content


def test_pages_are_a_sound_model(
    library: Library, tasks: Tasks, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = PageModel(tasks, tasks)
    pages = pages_of(library)
    model.show_pages(pages, 100, 2.0)
    qtmodeltester.check(model)
    index = model.index(0)
    qtbot.waitUntil(lambda: index.data(Qt.ItemDataRole.DecorationRole) is not None)
    picture = index.data(Qt.ItemDataRole.DecorationRole)
    assert abs(picture.height() - 200) <= 2
    assert abs(picture.deviceIndependentSize().height() - 100) <= 1
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("第 1 页")
    model.stop()


def test_sheet_is_a_sound_model(qapp: object, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    model = SheetModel(owner)
    qtmodeltester.check(model)
    model.show_sheet(Sheet("", tuple(tuple(f"{r} {c}" for c in range(30)) for r in range(3))))
    qtmodeltester.check(model)
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in (0, 25, 26)]
    assert heads == ["A", "Z", "AA"]
    model.show_sheet(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)


def test_painting_keeps_to_what_memory_holds(library: Library) -> None:
    pages = pages_of(library)
    image = PaintPage(pages.pages[0], pages.media, 100_000)(Working())  # type: ignore[arg-type]
    assert image.width() * image.height() < 25_000_000


def shown_twice(pages: Pages, tasks: Tasks, qtbot: QtBot) -> tuple[PagesView, QWidget]:
    """Return a view that shows the pages one after the other, and once more, and its small window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    view = PagesView(tasks, window)
    view.resize(600, 500)
    window.show()
    view.show_pages(Pages(pages.pages * 2, pages.media))
    return view, window


def test_page_grows_shrinks_and_turns(library: Library, tasks: Tasks, qtbot: QtBot) -> None:
    pages = pages_of(library)
    view, _window = shown_twice(pages, tasks, qtbot)
    widths = {}
    for zoom in (WIDTH, WHOLE, TRUE, DOUBLE):
        view.zoom(zoom)
        widths[zoom] = view._sheet.width()
    assert widths[WHOLE] < widths[WIDTH] < widths[TRUE] < widths[DOUBLE]
    view.turn(view.total - 1)
    assert view.number == view.total - 1
    view.turn(view.total)
    assert view.number == view.total - 1
    view._strip.setCurrentIndex(view._model.index(0))
    assert view.number == 0
    qtbot.waitUntil(lambda: not view._sheet.image.isNull())
    view.stop()


def test_page_takes_the_room_that_the_small_ones_leave(library: Library, tasks: Tasks, qtbot: QtBot) -> None:
    pages = pages_of(library)
    view, _window = shown_twice(pages, tasks, qtbot)
    qtbot.waitUntil(view._strip.isVisible)
    beside = view._sheet.width()
    view.show_pages(Pages(pages.pages[:1], pages.media))
    qtbot.waitUntil(lambda: view._sheet.width() > beside + 100)
    view.stop()


@pytest.mark.parametrize("layout", ["month", "list"])
def test_small_pages_are_seen_whole(library: Library, tasks: Tasks, qtbot: QtBot, layout: str) -> None:
    fill(library, 12)
    content = preview(library, "pdf", layout=layout).content
    assert isinstance(content, Pages)
    view = PagesView(tasks, None)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(700, 700)
    view.show()
    view.show_pages(Pages((*content.pages, *content.pages)[:2], content.media))
    qtbot.waitUntil(view._strip.isVisible)
    strip = view._strip
    across = strip.horizontalScrollBar() if layout == "list" else strip.verticalScrollBar()
    qtbot.waitUntil(lambda: strip.visualRect(view._model.index(1)).isValid())
    assert across.maximum() == 0
    for row in range(2):
        place, size = strip.visualRect(view._model.index(row)), view._model.size_of(row)
        assert strip.viewport().rect().contains(place)
        assert place.height() >= size.height() + 20
    view.stop()


def test_files_stand_in_their_folders(qapp: object, qtbot: QtBot) -> None:
    tree = TreeView(None)  # type: ignore[arg-type]
    qtbot.addWidget(tree)
    tree.show_tree(Tree((("甲/01.jpg", 2048), ("甲/乙/text.txt", 10), ("index.html", 3_000_000))))
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in tops if item] == ["甲", "index.html"]
    assert tops[0] is not None
    assert [tops[0].child(row).text(0) for row in range(2)] == ["01.jpg", "乙"]


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (640_200, "640 KB"), (2_340_000, "2.3 MB")],
)
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("typed", "suffix", "expected"),
    [
        ("十一月 计划", ".pdf", "十一月 计划.pdf"),
        ("a/b:c.pdf", ".pdf", "a_b_c.pdf"),
        ("", ".pdf", "周计划.pdf"),
        ("..", "", "周计划"),
        ("卡片", "", "卡片"),
    ],
)
def test_file_names(typed: str, suffix: str, expected: str) -> None:
    assert file_name(typed, "周计划", suffix) == expected


class Asked(Working):
    """Counts how often it is asked whether to go on."""

    def __init__(self) -> None:
        self.times = 0

    @property
    def cancelled(self) -> bool:  # type: ignore[override]
        self.times += 1
        return False


def asked(library: Library, form: str, layout: str, *, findings: bool) -> int:
    task = Asked()
    choices = Choices(form, layout, findings=findings)
    MakePreview(library, Request(choices, MONDAY, MONDAY + timedelta(60), PostFilter()))(task)  # type: ignore[arg-type]
    return task.times


@pytest.mark.parametrize(
    ("form", "layout", "pieces"),
    [
        ("pdf", "list", 20),
        ("pdf", "book", 20),
        ("png", "long", 20),
        ("png", "cards", 20),
        ("pdf", "week", 3),
        ("pdf", "month", 1),
    ],
)
def test_laying_out_asks_whether_to_go_on(library: Library, form: str, layout: str, pieces: int) -> None:
    dates = [MONDAY + timedelta(i * 35 // 20) for i in range(20)]
    before = asked(library, form, layout, findings=False)
    create_posts(library, [Post(planned_date=day, text="豆子") for day in dates])
    assert asked(library, form, layout, findings=False) - before >= pieces


def test_checking_asks_whether_to_go_on(library: Library) -> None:
    fill(library, 20)
    unchecked = asked(library, "md", "", findings=False)
    assert asked(library, "md", "", findings=True) - unchecked >= 20
