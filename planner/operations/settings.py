"""Settings, targets and the weekly rhythm."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.errors import UserError
from planner.i18n import _
from planner.model import Change, Slot
from planner.operations.step import step
from planner.settings import Setting
from planner.store import Library, plan, records, tables


def change_setting(library: Library, setting: Setting, value: str) -> Change:
    """Store a setting's value. Raises UserError for one that is not allowed."""
    if not setting.accepts(value):
        raise UserError(
            _("{value} is no value of the setting {key}; it takes {allowed}.").format(
                value=value, key=setting.key, allowed=", ".join(setting.allowed)
            )
        )
    with step(library, "setting", merge_key=f"setting {setting.key}") as recording:
        plan.set_setting(library, setting.key, value)
    return recording.change


def change_targets(library: Library, targets: Mapping[int, int]) -> Change:
    """Set the pillars' shares, in per cent by pillar id."""
    with step(library, "targets") as recording:
        for pillar in plan.pillars(library):
            target = targets.get(pillar.id, pillar.target)
            records.update(library, tables.PILLARS, pillar, replace(pillar, target=target))
    return recording.change


def add_slots(library: Library, slots: Sequence[Slot]) -> Change:
    """Add slots to the weekly rhythm."""
    with step(library, "rhythm") as recording:
        for slot in slots:
            records.insert(library, tables.SLOTS, slot)
    return recording.change
