"""Settings that come with a plan: which may come, and how they join those that are there."""

from collections.abc import Callable
from datetime import date
from typing import Any

from planner.i18n import _
from planner.importing.mapping import mapping_of_plain
from planner.importing.plain_values import PlainError
from planner.operations.export_presets import EXPORT_PRESETS
from planner.operations.import_mappings import MAPPINGS
from planner.operations.linting import LINT
from planner.settings import LANGUAGE, THEME
from planner.store import holidays, plan
from planner.store.records import clean

LEFT_OUT = frozenset({plan.SAMPLE_POSTS, "trash_days"})
"""Notes about one library alone: its sample posts, by id, and on which days its trash was looked after."""


def joined(key: str, stored: object, new: object) -> object:
    """Return a setting's value once another came in: objects get more keys, lists more items; what has the
    same key, name or headings is replaced, and so is any other value.

    Raises PlainError for a setting that is not known or a value that is none.
    """
    if key not in _ACCEPTS:
        raise PlainError(_("This version does not know the setting “{key}”.").format(key=key))
    new = _cleaned(new)
    if not _accepted(key, new):
        raise PlainError(_("It is no value of the setting “{key}”.").format(key=key))
    if isinstance(stored, dict) and isinstance(new, dict):
        return {**stored, **new}
    if isinstance(stored, list) and isinstance(new, list):
        names = [_name(each) for each in new]
        return [each for each in stored if _name(each) not in names] + new
    return new


def _name(item: Any) -> object:
    if isinstance(item, dict):
        return item.get("name") or item.get("headings") or item
    return item


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(each) for key, each in value.items()}
    return value


def _accepted(key: str, value: Any) -> bool:
    try:
        return _ACCEPTS[key](value)
    except (ValueError, TypeError, AttributeError, KeyError):
        return False


def _are_holidays(value: Any) -> bool:
    return all(
        date.fromisoformat(day).year and isinstance(off, bool) and 1 <= int(year) <= date.max.year
        for year, days in value.items()
        for day, off in days.items()
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _are_mappings(value: Any) -> bool:
    return isinstance(value, list) and all(mapping_of_plain(each) is not None for each in value)


def _are_presets(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each["name"], str) and isinstance(each["choices"], dict) for each in value
    )


_ACCEPTS: dict[str, Callable[[Any], bool]] = {
    LANGUAGE.key: LANGUAGE.accepts,
    THEME.key: THEME.accepts,
    LINT: _is_object,  # what is wrong in it is not in force
    MAPPINGS: _are_mappings,
    EXPORT_PRESETS: _are_presets,
    holidays.SETTING: _are_holidays,
}
"""How the value of each setting is known."""
