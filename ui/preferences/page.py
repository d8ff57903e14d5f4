"""Settings: appearance, language, and the pillars' target shares."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from planner.i18n import _
from planner.model import Change, Pillar, on_offer
from planner.operations import change_setting, change_targets
from planner.settings import LANGUAGE, THEME, Setting, value_of
from planner.store import plan
from planner.words import pillar_word
from ui import theme
from ui.session import Session
from ui.theme import Translated
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.literal import literal

_WIDTH, _FIELD_WIDTH = 520, 180


class PreferencesPage(Translated, QWidget):
    """Every change is in force at once and can be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the library's settings."""
        super().__init__(parent)
        self._session = session
        self._titles = [QLabel(self) for _n in range(3)]
        self._combos = {setting: ChoiceBox(self) for setting in (THEME, LANGUAGE)}
        self._combo_labels = {setting: QLabel(self) for setting in self._combos}
        self._pillars: list[Pillar] = []
        self._targets: list[QSpinBox] = []
        self._target_labels: list[QLabel] = []
        self._sum = QLabel(self)
        self._lay_out()
        for setting, combo in self._combos.items():
            combo.addItems([""] * len(setting.allowed))
            combo.activated.connect(self._choose)
        session.changed.connect(self._changed)
        self.dress()

    def retranslate(self) -> None:
        """Set the words."""
        for title, text in zip(self._titles, (_("Settings"), _("Window"), _("Target shares")), strict=True):
            title.setText(text)
        names = {
            "system": _("As the system"),
            "light": _("Light"),
            "dark": _("Dark"),
            "zh_CN": "简体中文",
            "en": "English",
        }
        for setting, combo in self._combos.items():
            self._combo_labels[setting].setText(_(setting.text))
            combo.setAccessibleName(_(setting.text))
            for n, value in enumerate(setting.allowed):
                combo.setItemText(n, names[value])
        self._fill()

    def restyle(self) -> None:
        """Take the fonts."""
        self._titles[0].setFont(theme.font("title", bold=True))
        for title in self._titles[1:]:
            title.setFont(theme.font("strong", bold=True))
        self._sum.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is stored now."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        for setting, combo in self._combos.items():
            combo.setCurrentIndex(setting.allowed.index(value_of(setting, self._read)))
        self._fill_targets()
        self._show_sum()

    def _fill_targets(self) -> None:
        """Show the shares of the pillars in use, with a row for each."""
        kept = [pillar.id for pillar in self._pillars]
        self._pillars = on_offer(self._session.pillars)
        if [pillar.id for pillar in self._pillars] != kept:
            self._make_targets()
        for label, spin, pillar in zip(self._target_labels, self._targets, self._pillars, strict=True):
            label.setText(literal(pillar_word(pillar)))
            spin.setAccessibleName(pillar_word(pillar))
            spin.setValue(pillar.target)

    def _make_targets(self) -> None:
        for spin in self._targets:
            self._form.removeRow(spin)
        self._targets = [self._target(pillar.target) for pillar in self._pillars]
        self._target_labels = [QLabel(self) for _pillar in self._pillars]
        for label, spin in zip(self._target_labels, self._targets, strict=True):
            label.setWordWrap(True)
            _add(self._form, label, spin, self._form.rowCount() - 1)  # above the sum

    def _target(self, value: int) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setRange(0, 100)
        spin.setSuffix(" %")
        spin.setValue(value)
        spin.editingFinished.connect(self._set_targets)
        spin.valueChanged.connect(self._show_sum)
        return spin

    def _show_sum(self) -> None:
        total = sum(spin.value() for spin in self._targets)
        text = _("{n} % together").format(n=total)
        self._sum.setText(text if total == 100 else _("{sum}; the shares should make 100 %").format(sum=text))

    def _choose(self, index: int) -> None:
        for setting, combo in self._combos.items():
            if combo is self.sender():
                self._set(setting, setting.allowed[index])

    def _set(self, setting: Setting, value: str) -> None:
        if value != value_of(setting, self._read):
            self._session.perform(change_setting, setting, value)

    def _set_targets(self) -> None:
        changed = {
            pillar.id: spin.value()
            for pillar, spin in zip(self._pillars, self._targets, strict=True)
            if spin.value() != pillar.target
        }
        if changed:
            self._session.perform(change_targets, changed)

    def _changed(self, change: Change, _origin: object) -> None:
        if self.isVisible() and change.kinds & {"settings", "pillars", "everything"}:
            self._fill()

    def _read(self, key: str) -> object:
        return plan.setting(self._session.library, key)

    def _lay_out(self) -> None:
        body = QWidget(self)
        body.setFixedWidth(_WIDTH)
        self._form = form = QFormLayout(body)
        form.setContentsMargins(24, 20, 24, 20)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(24)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self._titles[0])
        form.addRow(self._titles[1])
        for setting, combo in self._combos.items():
            _add(form, self._combo_labels[setting], combo, form.rowCount())
        form.addRow(self._titles[2])
        form.addRow("", self._sum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch()


def _add(form: QFormLayout, label: QLabel, field: QWidget, row: int) -> None:
    label.setBuddy(field)
    field.setFixedWidth(_FIELD_WIDTH)
    form.insertRow(row, label, field)
