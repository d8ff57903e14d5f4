"""Choosing which posts are meant."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from planner.i18n import _, ngettext
from planner.model import Campaign, PostFilter, PostKind, Status
from planner.words import kind_word, pillar_word, status_word
from ui.filtering.offer import Offer
from ui.widgets.checklist import Checklist
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.literal import literal
from ui.widgets.pillar_toggles import PillarToggles

Value = TypeVar("Value")

_FEW_ACCOUNTS = 2
"""One for each kind of channel: choosing the channel chooses the account."""


class _Box(QCheckBox):
    """A box that a double click leaves alone in its group."""

    double_clicked = Signal()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.double_clicked.emit()


class _Boxes(Generic[Value]):
    """Ticked boxes for the values of one group.

    A double click leaves one alone ticked, and a second one ticks all again.
    """

    def __init__(self, names: Mapping[Value, str], on: frozenset[Value], parent: "FilterChoice") -> None:
        self.row = FlowLayout(gap=8)
        self._boxes: dict[Value, _Box] = {}
        self._parent = parent
        for value, name in names.items():
            box = _Box(literal(name), parent)
            box.setToolTip(_("Double-click: only this one"))
            box.setChecked(not on or value in on)
            box.toggled.connect(parent.changed)
            box.double_clicked.connect(partial(self._leave_one, value))
            self._boxes[value] = box
            self.row.addWidget(box)

    def _leave_one(self, value: Value) -> None:
        is_alone = not any(box.isChecked() for each, box in self._boxes.items() if each != value)
        for each, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(is_alone or each == value)
            box.blockSignals(False)
        self._parent.changed.emit()

    def chosen(self) -> frozenset[Value]:
        """Return what is ticked; nothing stands for all, which is no condition."""
        found = frozenset(value for value, box in self._boxes.items() if box.isChecked())
        return frozenset() if len(found) == len(self._boxes) else found

    def first(self) -> QWidget:
        return next(iter(self._boxes.values()))

    def is_empty(self) -> bool:
        return not any(box.isChecked() for box in self._boxes.values())


class FilterChoice(QWidget):
    """Channels, pillars, statuses, accounts, tags and a campaign; `changed` tells of another choice."""

    changed = Signal()

    def __init__(self, wanted: PostFilter, offer: Offer, parent: QWidget | None) -> None:
        """Begin with a filter, such as that of the calendar."""
        super().__init__(parent)
        self._begun, self._is_touched = wanted, False
        self.changed.connect(self._touch)
        self._kinds = _Boxes({kind: kind_word(kind) for kind in PostKind}, wanted.kinds, self)
        self._shown_pillars = frozenset(pillar.key for pillar in offer.pillars)
        self._pillars_off: frozenset[str] = frozenset()
        self._toggles = self._pillar_toggles(offer, wanted)
        self._statuses = _Boxes({each: status_word(each) for each in Status}, wanted.statuses, self)
        many = len(offer.accounts) > _FEW_ACCOUNTS
        named = {account.id: account.name for account in offer.accounts} if many else {}
        self._accounts = _Boxes(named, wanted.accounts, self)
        self._tags = Checklist({name: name for name in offer.tags}, self)
        self._tags.choose(wanted.tags)
        self._tags.add_shortcut(_("Any"), ())
        self._tags.changed.connect(self._tags_changed)
        self._campaign = self._campaigns(offer.campaigns, wanted.campaign_id)
        self._lay_out(bool(named), bool(offer.tags), bool(offer.campaigns))
        self._name_tags()
        self._is_touched = False

    def first_stop(self) -> QWidget:
        """Return where the keyboard comes to first."""
        return self._kinds.first()

    def chosen(self) -> PostFilter:
        """Return what is chosen, where a group with everything ticked is no condition.

        As long as nothing was touched that is just what it began with.
        """
        if not self._is_touched:
            return self._begun
        return PostFilter(
            kinds=self._kinds.chosen(),
            pillars=self._shown_pillars - self._pillars_off if self._pillars_off else frozenset(),
            statuses=self._statuses.chosen(),
            accounts=self._accounts.chosen(),
            tags=frozenset(self._tags.chosen()),
            campaign_id=self._campaign.currentData(),
        )

    def empty_group(self) -> str:
        """Return what is wrong with the choice: the sentence for a group without any tick, or nothing."""
        if self._kinds.is_empty():
            return _("No channel is ticked, so no post is left. Tick at least one.")
        if self._shown_pillars and self._shown_pillars <= self._pillars_off:
            return _("No pillar is switched on, so no post is left. Switch on at least one.")
        if self._statuses.is_empty():
            return _("No status is ticked, so no post is left. Tick at least one.")
        if self._accounts.row.count() and self._accounts.is_empty():
            return _("No account is ticked, so no post is left. Tick at least one.")
        return ""

    def _touch(self) -> None:
        self._is_touched = True

    def _pillars_changed(self, off: frozenset[str]) -> None:
        self._pillars_off = off
        self.changed.emit()

    def _tags_changed(self) -> None:
        self._name_tags()
        self.changed.emit()

    def _name_tags(self) -> None:
        chosen = self._tags.chosen()
        n = len(chosen)
        words = chosen[0] if n == 1 else ngettext("{n} tag", "{n} tags", n).format(n=n)
        self._tags.say(_("Tags"), words if chosen else _("Any"))

    def _pillar_toggles(self, offer: Offer, wanted: PostFilter) -> PillarToggles:
        toggles = PillarToggles(self, marked=True)
        toggles.show_pillars([(pillar.key, pillar_word(pillar)) for pillar in offer.pillars])
        toggles.changed.connect(self._pillars_changed)
        if wanted.pillars:
            toggles.switch_off(self._shown_pillars - wanted.pillars)
        return toggles

    def _campaigns(self, campaigns: Iterable[Campaign], wanted: int | None) -> QComboBox:
        box = ChoiceBox(self)
        box.setAccessibleName(_("Campaign"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(_("Any"), None)
        for campaign in campaigns:
            box.addItem(campaign.name, campaign.id)
        box.setCurrentIndex(max(0, box.findData(wanted)))
        box.currentIndexChanged.connect(self.changed)
        return box

    def _lay_out(self, has_accounts: bool, has_tags: bool, has_campaigns: bool) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.addRow(_("Channel"), self._kinds.row)
        form.addRow(_("Pillar"), self._toggles)
        form.addRow(_("Status"), self._statuses.row)
        if has_accounts:
            form.addRow(_("Account"), self._accounts.row)
        for name, widget, is_shown in (
            (_("Tags"), self._tags, has_tags),
            (_("Campaign"), self._campaign, has_campaigns),
        ):
            widget.setVisible(is_shown)
            if is_shown:
                form.addRow(name, widget)
