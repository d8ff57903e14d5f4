"""A field that tells how much of a list is chosen and opens the list to tick."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets import buttons

_KEY = Qt.ItemDataRole.UserRole
_MOST_ROWS = 14


class Checklist(QComboBox):
    """A combo box whose list is ticked, not picked from; `changed` tells of another choice.

    What it says of the choice is the caller's: set it with `say` after each change.
    """

    changed = Signal()

    def __init__(self, names: Mapping[str, str], parent: QWidget) -> None:
        """Offer things by key and name, none of them chosen."""
        super().__init__(parent)
        self.addItem("")
        self._popup = _Popup(names, self)
        self._popup.list.itemChanged.connect(self.changed)

    def say(self, name: str, words: str) -> None:
        """Show words about the choice; `name` is that of the field, read aloud before them."""
        self.setItemText(0, words)
        self.setAccessibleName(name)

    def showPopup(self) -> None:
        """Open the list to tick."""
        self._popup.open_below(self)

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of what is ticked, in the order of the list."""
        return tuple(str(item.data(_KEY)) for item in self._popup.items() if _is_ticked(item))

    def choose(self, keys: Iterable[str]) -> None:
        """Tick these and nothing else; `changed` comes once."""
        wanted = set(keys)
        self._popup.list.blockSignals(True)
        for item in self._popup.items():
            item.setCheckState(_state(item.data(_KEY) in wanted))
        self._popup.list.blockSignals(False)
        self.changed.emit()

    def add_shortcut(self, words: str, keys: Iterable[str]) -> None:
        """Put a button below the list that ticks these and nothing else."""
        wanted = tuple(keys)
        button = buttons.flat(words, self._popup, height=buttons.COMPACT)
        button.clicked.connect(lambda: self.choose(wanted))
        self._popup.foot.addWidget(button)


class _Popup(QFrame):
    """The list, which closes by Esc, Enter or a click elsewhere."""

    def __init__(self, names: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        for key, name in names.items():
            item = QListWidgetItem(name, self.list)
            item.setData(_KEY, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addLayout(self.foot)

    def items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def open_below(self, button: QWidget) -> None:
        """Show the list below the button, or above where the screen ends."""
        self.list.setAccessibleName(button.accessibleName())
        rows = min(_MOST_ROWS, max(1, self.list.count()))
        width = self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + 12
        self.list.setFixedSize(QSize(max(width, button.width() - 14), rows * self.list.sizeHintForRow(0) + 4))
        self.adjustSize()
        place = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(button.mapToGlobal(QPoint(0, -2)).y() - self.height())
        self.move(min(place.x(), room.right() - self.width()), max(room.y(), place.y()))
        self.show()
        self.list.setCurrentRow(max(0, self.list.currentRow()))
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Enter as by Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
            return
        super().keyPressEvent(event)


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
