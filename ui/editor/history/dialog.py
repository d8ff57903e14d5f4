"""The history of a post: its versions at the left, what differs at the right."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from planner import clock
from planner.differences import FieldDifference, differences
from planner.i18n import _
from planner.model import Post, PostVersion
from planner.model.content import content_only
from planner.operations import post_versions
from planner.store import posts
from planner.words import version_reason_word
from ui.editor.history.difference_view import DifferenceView
from ui.session import Session
from ui.tasks import Task
from ui.theme import font
from ui.widgets import buttons
from ui.widgets.segmented import SegmentedSwitch

_SIZE = QSize(980, 640)
_LEAST = QSize(760, 480)
_LIST = 240
_SINCE, _WITHIN = "since", "within"


class HistoryDialog(QDialog):
    """Lets the user look through the versions of a post; accepted when one is to be restored."""

    def __init__(self, session: Session, post_id: int, parent: QWidget) -> None:
        """Show what is kept of a post; its present content is read from the library, so save it first."""
        super().__init__(parent)
        self._session = session
        self._present = posts.get(session.library, post_id) or Post()
        self._versions = post_versions(session.library, post_id)
        self._task: Task | None = None
        self.setWindowTitle(_("Version history"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(parent.window().size()).expandedTo(_LEAST))
        self._make_parts()
        self._lay_out()
        self._switch.chosen.connect(self._compare)
        self._list.currentRowChanged.connect(self._compare)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def chosen(self) -> PostVersion:
        """Return the version that is marked."""
        return self._versions[max(0, self._list.currentRow())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the button that has the focus: in the list it must neither restore nor close."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Drop what is still being compared."""
        if self._task:
            self._task.cancel()
        super().done(result)

    def _make_parts(self) -> None:
        self._list = QListWidget(self)
        self._list.setFixedWidth(_LIST)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setSpacing(4)
        self._list.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._list.setAccessibleName(_("Versions"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for version in self._versions:
            self._list.addItem(_item(version, clock.now()))
        self._switch = SegmentedSwitch(self)
        self._switch.add(_SINCE, _("Changes since then"))
        self._switch.add(_WITHIN, _("Changes made in it"))
        self._legend = QLabel(_("Struck out: taken out. Underlined: put in."), self)
        self._legend.setFont(font("small"))
        self._legend.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._legend.setWordWrap(True)
        self._view = DifferenceView(self)
        self._restore = buttons.primary(_("Restore this version"), self, icon="history")
        self._restore.clicked.connect(self.accept)
        self._close = buttons.plain(_("Close"), self)
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(12)
        head.addWidget(self._switch)
        head.addWidget(self._legend, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._restore)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._view, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addLayout(right, 1)

    def _compare(self) -> None:
        """Compare in the background: long texts take longer than a key may."""
        if self._task:
            self._task.cancel()
        old, new = self._sides()
        pillars = self._session.pillars
        self._task = self._session.tasks.start(lambda _task: differences(old, new, pillars), self._show)
        unchanged = self.chosen().content == content_only(self._present)
        self._restore.setEnabled(not unchanged)
        self._restore.setToolTip(_("The post is as it was in this version.") if unchanged else "")

    def _sides(self) -> tuple[Post, Post]:
        """Return what is to be compared, the older content first."""
        version = self.chosen()
        if self._switch.choice() == _SINCE:
            return version.content, self._present
        place = self._versions.index(version) + 1
        before = self._versions[place] if place < len(self._versions) else version
        return before.content, version.content

    def _show(self, found: list[FieldDifference]) -> None:
        self._task = None
        if found:
            self._view.show_differences(found)
        elif self._switch.choice() == _SINCE:
            self._view.show_note(_("The post is as it was in this version."))
        elif self.chosen() is self._versions[-1]:
            self._view.show_note(_("This is the oldest version; there is none before it to compare with."))
        else:
            self._view.show_note(_("This version is as the one before."))


def _item(version: PostVersion, now: datetime) -> QListWidgetItem:
    """Return a row of the list: when, and below it the name and why it was kept."""
    why = " · ".join(filter(None, (version.name, version_reason_word(version.reason))))
    item = QListWidgetItem(f"{moment_words(version.at, now)}\n{why}")
    item.setToolTip(why)
    item.setFont(font("body", bold=bool(version.name)))
    item.setSizeHint(QSize(_LIST - 28, 44))
    return item


def moment_words(at: datetime, now: datetime) -> str:
    """Return a wall-clock moment as one would say it now."""
    return _("{day} {time}").format(day=_day_words(at.date(), now.date()), time=f"{at:%H:%M}")


def _day_words(day: date, today: date) -> str:
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    form = _("d MMM") if day.year == today.year else _("d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
