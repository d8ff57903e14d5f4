"""Which rows of a plan are shown: all, those of one outcome, or those with something to look at."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from planner.i18n import pgettext
from planner.importing import Outcome
from ui.importing.row_words import outcome_word
from ui.importing.rows_model import COUNTED, EVERYTHING, WARNINGS, YEARS
from ui.widgets.segmented import SegmentedSwitch


class RowsFilter(SegmentedSwitch):
    """Offers what there is, with how many rows each choice has."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for key in (EVERYTHING, *Outcome, WARNINGS, YEARS, COUNTED):
            self.add(key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows each choice has; one without any is not offered unless it is chosen."""
        words = {
            EVERYTHING: pgettext("rows", "All"),
            WARNINGS: pgettext("rows", "Warnings"),
            YEARS: pgettext("rows", "Year filled in"),
            COUNTED: pgettext("rows", "Day counted"),
        }
        words |= {outcome: outcome_word(outcome) for outcome in Outcome}
        for key, word in words.items():
            self.set_text(key, f"{word} {counts[key]}")
            self.set_shown(key, counts[key] > 0 or key in (EVERYTHING, self.choice()))
