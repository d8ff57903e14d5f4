"""The program's settings."""

from planner.errors import UserError
from planner.i18n import _
from planner.model import Change
from planner.operations.step import step
from planner.settings import Setting
from planner.store import Library, plan


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
