"""Names as chips, with a field to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ui.editor.committed import CommittedLine
from ui.editor.parts import put_in_tab_order
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout

_FIELD_WIDTH = 84
_SEPARATORS = str.maketrans("，、；;", ",,,,")


class ChipsField(QWidget):
    """A list of names; `changed` carries the new tuple. Enter or a comma adds what was typed."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=4)
        self.field = CommittedLine(self)
        self.field.setProperty("controlHeight", 24)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)
        self.field.editingFinished.connect(self._add)
        self._flow.addWidget(self.field)

    def set_known(self, names: Sequence[str]) -> None:
        """Offer these names while typing."""
        self._known.setStringList(list(names))

    def set_words(self, name: str, placeholder: str) -> None:
        """Set the field's accessible name and its placeholder, which may make it wider."""
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        words = self.field.fontMetrics().horizontalAdvance(placeholder)
        self.field.setFixedWidth(max(_FIELD_WIDTH, words + 24))

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these names."""
        if names == self._names:
            return
        self._names = names
        while self._chips:
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        for place, name in enumerate(names):
            chip = Chip(name, self, removable=True)
            chip.removed.connect(self._remove)
            self._flow.insert(place, chip)
            self._chips.append(chip)
            chip.show()
            put_in_tab_order(chip, self.field)
        self.updateGeometry()

    def _add(self) -> None:
        typed = self.field.text().translate(_SEPARATORS).split(",")
        new = dict.fromkeys(name.strip() for name in typed)
        names = tuple(dict.fromkeys((*self._names, *filter(None, new))))
        self.field.clear()
        self._change(names)

    def _remove(self) -> None:
        chip = self.sender()
        self.field.setFocus()
        self._change(
            tuple(name for name, own in zip(self._names, self._chips, strict=True) if own is not chip)
        )

    def _change(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self.show_names(names)
            self.changed.emit(names)
