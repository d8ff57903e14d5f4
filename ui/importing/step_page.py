"""What all steps of the import dialog have in common."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from planner.i18n import _


class NextStep(NamedTuple):
    """The words of the button that goes on, and whether it can."""

    words: str
    is_ready: bool


class StepPage(QWidget):
    """One step; a page without anything yet by itself."""

    def next_step(self) -> NextStep:
        """Return what comes after this step."""
        return NextStep(_("Import"), is_ready=False)
