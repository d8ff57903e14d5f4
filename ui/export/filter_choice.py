"""Choosing which posts to export."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from planner.i18n import _
from planner.model import Pillar, PostFilter, PostKind, Status
from planner.words import kind_word, pillar_word, status_word
from ui.widgets.flow import FlowLayout
from ui.widgets.pillar_toggles import PillarToggles

Value = TypeVar("Value", PostKind, Status)


class FilterChoice(QWidget):
    """Channels, pillars and statuses to switch off; `changed` tells of it."""

    changed = Signal()

    def __init__(self, pillars: Sequence[Pillar], parent: QWidget) -> None:
        """Begin with everything on."""
        super().__init__(parent)
        self._pillars_off: frozenset[str] = frozenset()
        self._kinds = {kind: self._box(kind_word(kind)) for kind in PostKind}
        self._statuses = {status: self._box(status_word(status)) for status in Status}
        self._toggles = PillarToggles(self, marked=True)
        self._toggles.show_pillars([(pillar.key, pillar_word(pillar)) for pillar in pillars])
        self._toggles.changed.connect(self._pillars_changed)
        self._all_pillars = frozenset(pillar.key for pillar in pillars)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.addRow(_("Channel"), _row(self._kinds.values()))
        form.addRow(_("Pillar"), self._toggles)
        form.addRow(_("Status"), _row(self._statuses.values()))

    def chosen(self) -> PostFilter:
        """Return what is on."""
        return PostFilter(
            _checked(self._kinds), self._all_pillars - self._pillars_off, _checked(self._statuses)
        )

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name, self)
        box.setChecked(True)
        box.toggled.connect(self.changed)
        return box

    def _pillars_changed(self, off: frozenset[str]) -> None:
        self._pillars_off = off
        self.changed.emit()


def _row(boxes: Iterable[QCheckBox]) -> FlowLayout:
    row = FlowLayout(gap=8)
    for box in boxes:
        row.addWidget(box)
    return row


def _checked(boxes: dict[Value, QCheckBox]) -> frozenset[Value]:
    return frozenset(value for value, box in boxes.items() if box.isChecked())
