"""A row of tiles, one for each pillar, that can be switched off and on.

A double click leaves one alone on, and a second one switches all on again: of many, mostly one is looked for.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui import theme
from ui.theme import painting
from ui.theme.translated import _
from ui.widgets.literal import literal, tip
from ui.widgets.tab_order import come_next


class _Toggle(QAbstractButton):
    """One pillar's switch: on shows the solid tile, off a faded one; `marked` frames what is on."""

    double_clicked = Signal()

    def __init__(self, key: str, name: str, marked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._marked = marked
        self.setCheckable(True)
        self.setChecked(True)
        self.name_it(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def name_it(self, name: str) -> None:
        self.setText(literal(name))
        self.setToolTip(tip("\n".join((name, _("Double-click: only this one")))))

    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.double_clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        fill, border = t.colors.hover if self.underMouse() else t.colors.raised, t.colors.line
        if self._marked and self.isChecked() and self.isEnabled():
            fill, border = t.colors.accent_soft, t.colors.accent
        painting.round_rect(painter, self.rect(), t.radius.control, fill, border)
        if not (self.isChecked() and self.isEnabled()):
            painter.setOpacity(0.35)
        tile = QRect(0, 0, 14, 14)
        tile.moveCenter(self.rect().center())
        painting.draw_tile(painter, tile, self.key)
        painter.setOpacity(1)
        if self.hasFocus():
            painting.draw_focus_ring(painter, self.rect())


class PillarToggles(QWidget):
    """Switches for pillars; `changed(frozenset)` carries the keys that are switched off."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, *, marked: bool = False) -> None:
        """Begin without pillars. `marked` frames those that are on, where they stand among ticked boxes."""
        super().__init__(parent)
        self._marked = marked
        self._toggles: list[_Toggle] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch()

    def show_pillars(self, pillars: Sequence[tuple[str, str]]) -> None:
        """Show switches for (key, name); those that stay keep their state."""
        if [toggle.key for toggle in self._toggles] != [key for key, _name in pillars]:
            self._make(pillars)
        for toggle, (_key, name) in zip(self._toggles, pillars, strict=True):
            toggle.name_it(name)
            toggle.update()  # its colour may be another

    def switch_off(self, keys: Collection[str]) -> None:
        """Switch these off and all others on; `changed` comes once."""
        for toggle in self._toggles:
            toggle.blockSignals(True)
            toggle.setChecked(toggle.key not in keys)
            toggle.blockSignals(False)
        self._tell()

    def _make(self, pillars: Sequence[tuple[str, str]]) -> None:
        off = {toggle.key for toggle in self._toggles if not toggle.isChecked()}
        while self._toggles:
            self._toggles.pop().deleteLater()
        for place, (key, name) in enumerate(pillars):
            toggle = _Toggle(key, name, self._marked, self)
            toggle.setChecked(key not in off)
            toggle.toggled.connect(self._tell)
            toggle.double_clicked.connect(self._leave_one)
            self._row.insertWidget(place, toggle)
            self._toggles.append(toggle)
        come_next(self, *self._toggles)

    def _leave_one(self) -> None:
        others = {toggle.key for toggle in self._toggles if toggle is not self.sender()}
        is_alone = others.isdisjoint(toggle.key for toggle in self._toggles if toggle.isChecked())
        self.switch_off(() if is_alone else others)

    def _tell(self) -> None:
        self.changed.emit(frozenset(toggle.key for toggle in self._toggles if not toggle.isChecked()))
