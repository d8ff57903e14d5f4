"""The button that opens the calendar's filter and tells that one is on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from planner.i18n import _
from ui.theme import Translated, set_icon
from ui.widgets.buttons import Button
from ui.widgets.literal import tip


class FilterButton(Translated, Button):
    """Tinted while a filter is on, with the number of its conditions; the tool tip names them."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without a filter."""
        super().__init__("", parent)
        self._conditions: Sequence[str] = ()
        self._has_words = True
        self.setCheckable(True)
        set_icon(self, "list-filter", checked_role="accent")
        self.dress()

    def show_conditions(self, conditions: Sequence[str]) -> None:
        """Show a filter's conditions in words; none when it is off."""
        if conditions != self._conditions:
            self._conditions = conditions
            self.setChecked(bool(conditions))
            self.retranslate()

    def show_words(self, has_words: bool) -> None:
        """Show the word, or the icon and the number alone."""
        self._has_words = has_words
        self.retranslate()

    def nextCheckState(self) -> None:
        """Stay as it is when clicked: what is chosen decides whether a filter is on."""

    def retranslate(self) -> None:
        """Set the words."""
        number = str(len(self._conditions) or "")
        self.setText(" ".join(filter(None, (_("Filter") if self._has_words else "", number))))
        self.setToolTip(tip("\n".join(self._conditions)) or _("Filter"))
        self.setAccessibleName(" ".join(filter(None, (_("Filter"), number, *self._conditions))))
