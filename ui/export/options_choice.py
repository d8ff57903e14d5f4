"""The options of the chosen format, and only those."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.fields import FIELDS, USUAL_FIELDS, headings
from planner.exporting.formats import (
    BY_KEY,
    ENCODING,
    FINDINGS,
    IDEAS,
    LANGUAGE,
    LAYOUT,
    ORDER,
    PICTURES,
    ExportFormat,
)
from planner.exporting.formats import FIELDS as WITH_FIELDS
from planner.i18n import _
from ui.widgets.checklist import Checklist
from ui.widgets.choice_box import ChoiceBox


class OptionsChoice(QWidget):
    """Layout, order, pictures, fields, language, encoding, findings, ideas; `changed` tells of any."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without a format; `show_choices` comes next."""
        super().__init__(parent)
        self._form = next(iter(BY_KEY.values()))
        self._layout = self._combo(_("Layout"), ())
        self._order = self._combo(_("Order"), _orders())
        self._pictures = self._combo(_("Pictures"), ())
        self._fields = Checklist(headings(), self)
        self._fields.add_shortcut(_("Usual ones"), USUAL_FIELDS)
        self._fields.add_shortcut(_("All of them"), FIELDS)
        self._fields.changed.connect(self._fields_changed)
        self._encoding = self._combo(_("Encoding"), _encodings())
        self._language = self._combo(_("Language"), _languages())
        self._findings = self._box(_("What the checks found"))
        self._ideas = self._box(_("Ideas without a date"))
        self._rows: dict[str, QWidget] = {}
        self._lay_out()

    def show_choices(self, choices: Choices) -> None:
        """Show the options of the format of `choices`, set as there; no signal comes of it."""
        self.blockSignals(True)
        self._form = BY_KEY[choices.form]
        _offer(self._layout, [(layout.key, _(layout.name)) for layout in self._form.layouts])
        _offer(self._pictures, _pictures(self._form))
        _pick(self._layout, choices.layout)
        _pick(self._order, choices.order.value)
        _pick(self._language, choices.language)
        _pick(self._encoding, choices.encoding)
        _pick(self._pictures, choices.pictures.value)
        self._fields.choose(choices.fields)
        self._findings.setChecked(choices.findings)
        self._ideas.setChecked(choices.ideas)
        form = self.layout()
        assert isinstance(form, QFormLayout)
        for name, widget in self._rows.items():
            form.setRowVisible(widget, name in self._form.uses)
        self.blockSignals(False)

    def first_stop(self) -> QWidget:
        """Return where the keyboard comes to first."""
        return next(widget for name, widget in self._rows.items() if name in self._form.uses)

    def choices(self) -> Choices:
        """Return what is set, for the format shown; what it makes no use of is as usual."""
        usual = Choices(self._form.key)
        chosen = {
            LAYOUT: self._layout.currentData() or "",
            ORDER: Order(self._order.currentData()),
            WITH_FIELDS: self._fields.chosen(),
            PICTURES: Pictures(self._pictures.currentData()),
            FINDINGS: self._findings.isChecked(),
            IDEAS: self._ideas.isChecked(),
            ENCODING: self._encoding.currentData(),
            LANGUAGE: self._language.currentData(),
        }
        used = {name: value for name, value in chosen.items() if name in self._form.uses}
        return replace(usual, **used)

    def lacking(self) -> str:
        """Return what is wrong with the options: the sentence for a table without fields, or nothing."""
        if WITH_FIELDS in self._form.uses and not self._fields.chosen():
            return _("No field is ticked, so there is nothing to export. Tick at least one.")
        return ""

    def _fields_changed(self) -> None:
        n = len(self._fields.chosen())
        words = _("{n} of {total}").format(n=n, total=len(FIELDS)) if n < len(FIELDS) else _("All of them")
        self._fields.say(_("Fields"), words)
        self.changed.emit()

    def _combo(self, name: str, items: Iterable[tuple[str, str]]) -> QComboBox:
        combo = ChoiceBox(self)
        combo.setAccessibleName(name)
        for key, words in items:
            combo.addItem(words, key)
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.toggled.connect(self.changed)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        for key, name, widget in (
            (LAYOUT, _("Layout"), self._layout),
            (ORDER, _("Order"), self._order),
            (PICTURES, _("Pictures"), self._pictures),
            (WITH_FIELDS, _("Fields"), self._fields),
            (ENCODING, _("Encoding"), self._encoding),
            (LANGUAGE, _("Language"), self._language),
            (FINDINGS, "", self._findings),
            (IDEAS, "", self._ideas),
        ):
            form.addRow(name, widget) if name else form.addRow(widget)
            self._rows[key] = widget


def _offer(combo: QComboBox, items: Iterable[tuple[str, str]]) -> None:
    combo.clear()
    for key, words in items:
        combo.addItem(words, key)


def _pick(combo: QComboBox, key: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(key)))


def _orders() -> tuple[tuple[str, str], ...]:
    return (
        (Order.TIME.value, _("By day")),
        (Order.PILLAR.value, _("By pillar")),
        (Order.ACCOUNT.value, _("By account")),
    )


def _pictures(form: ExportFormat) -> list[tuple[str, str]]:
    """Return how pictures come along; data for another library has them whole or not at all."""
    kinds = [
        (Pictures.NONE.value, _("None")),
        (Pictures.THUMBNAILS.value, _("Thumbnails")),
        (Pictures.FULL.value, _("Full size")),
    ]
    return [kinds[0], kinds[2]] if form.key == "json" else kinds


def _languages() -> tuple[tuple[str, str], ...]:
    return (("", _("As the program")), ("zh_CN", "中文"), ("en", "English"))


def _encodings() -> tuple[tuple[str, str], ...]:
    return (
        ("utf-8-sig", _("UTF-8, for Excel")),
        ("gb18030", _("GB18030, for older programs")),
        ("utf-8", _("UTF-8 without a mark")),
    )
