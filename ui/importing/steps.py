"""The steps of an import, of which one is on show: the choice of a source, then what would come of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.importing.fields import LIFE_CYCLE_TAGS
from planner.store import Library
from planner.store import plan as surroundings
from ui.importing.list_page import ListPage
from ui.importing.lists import Brought
from ui.importing.mapping_page import MappingPage
from ui.importing.review import Review
from ui.importing.rows_page import RowsPage
from ui.importing.source_page import SourcePage
from ui.importing.step_page import NextStep, StepPage
from ui.session import Session


class Steps(QStackedWidget):
    """The pages. Those of a plan are made when they are first shown, and are None before.

    `changed` tells that what comes next may be different; `judge_again` asks for it after a correction.
    """

    changed = Signal()
    judge_again = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.source = SourcePage(session, self)
        self.source.box.textChanged.connect(self.changed)
        self.lists = ListPage(self)
        self.mapping: MappingPage | None = None
        self.rows: RowsPage | None = None
        self._nothing = StepPage(self)
        for page in (self.source, self.lists, self._nothing):
            self.addWidget(page)

    def next_step(self) -> NextStep:
        """Return what comes after the step on show."""
        page = self.currentWidget()
        assert isinstance(page, StepPage)
        return page.next_step()

    @property
    def is_at_rows(self) -> bool:
        """Tell whether the rows of a plan are on show."""
        return self.rows is not None and self.currentWidget() is self.rows

    @property
    def has_nothing(self) -> bool:
        """Tell whether there is nothing to show yet."""
        return self.currentWidget() is self._nothing

    def show_nothing(self) -> None:
        """Show that something is being read."""
        self.setCurrentWidget(self._nothing)

    def forget(self) -> None:
        """Drop the pages of a plan."""
        self._drop_rows()
        if self.mapping:
            self._drop(self.mapping)
            self.mapping = None

    def show_list(self, outcome: Brought | None) -> None:
        """Show what would come of a file that is no plan; None while that is not known."""
        self.lists.show_outcome(outcome)
        self.setCurrentWidget(self.lists)

    def show_columns(self, review: Review) -> None:
        """Show which column of a plan holds what."""
        if self.mapping is None:
            self.mapping = MappingPage(review, self)
            self.mapping.changed.connect(self._drop_rows)
            self.mapping.changed.connect(self.changed)
            self.addWidget(self.mapping)
        self.setCurrentWidget(self.mapping)
        self.mapping.focus_choice()

    def show_rows(self, review: Review) -> None:
        """Show the rows of a plan as they are judged now."""
        if self.rows is None:
            self.rows = RowsPage(review, self._session.pillars, _known_tags(self._session.library), self)
            self.rows.judge_again.connect(self.judge_again)
            self.rows.changed.connect(self.changed)
            self.addWidget(self.rows)
        self.rows.show_plan()
        if not self.is_at_rows:
            self.go_to_rows()

    def go_to_rows(self) -> bool:
        """Show the rows as they were; return whether there are any."""
        if self.rows is None:
            return False
        self.setCurrentWidget(self.rows)
        self.rows.focus_rows()
        return True

    def _drop_rows(self) -> None:
        """Drop the page of the rows: of other columns come other rows."""
        if self.rows:
            self._drop(self.rows)
            self.rows = None

    def _drop(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.deleteLater()


def _known_tags(library: Library) -> list[str]:
    stored = [tag.name for tag in surroundings.tags(library)]
    return stored + sorted(LIFE_CYCLE_TAGS.difference(stored))
