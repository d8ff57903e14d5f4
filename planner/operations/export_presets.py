"""Choices of an export under a name: format, options and filter, never the range or the place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.errors import UserError
from planner.exporting.choices import Choices, choices_of_plain, choices_to_plain
from planner.exporting.delimited import ENCODINGS
from planner.exporting.formats import BY_KEY
from planner.i18n import LANGUAGES, _
from planner.model import Change, PostFilter
from planner.operations.preset_filters import (
    PresetFilter,
    preset_filter,
    preset_filter_of_plain,
    preset_filter_to_plain,
)
from planner.operations.step import step
from planner.store import Library, plan

EXPORT_PRESETS = "export_presets"
"""The settings row that holds them, in the order in which they were made."""


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """Choices and what the user calls them. `wanted` is None where no filter was kept, as in older ones."""

    name: str
    choices: Choices
    wanted: PresetFilter | None = None


def export_presets(library: Library) -> list[ExportPreset]:
    """Return all presets; those of formats that this version does not know are left out."""
    return [preset for each in _stored(library) if (preset := _preset(each)) is not None]


def save_export_preset(
    library: Library, name: str, choices: Choices, wanted: PostFilter | None = None
) -> Change:
    """Keep choices, and a filter if given, under a name, in place of those that had it.

    Raises UserError for an empty name.
    """
    name = _one_line(name)
    new: dict[str, object] = {"name": name, "choices": choices_to_plain(choices)}
    if wanted is not None:
        new["filter"] = preset_filter_to_plain(preset_filter(library, wanted))
    with step(library, "save preset") as recording:
        kept = _stored(library)
        if any(each["name"] == name for each in kept):
            kept = [new if each["name"] == name else each for each in kept]
        else:
            kept = [*kept, new]
        _store(library, kept)
    return recording.change


def rename_export_preset(library: Library, old: str, new: str) -> Change:
    """Give a preset another name. Raises UserError when it is gone, or the name is empty or taken."""
    name = _one_line(new)
    with step(library, "rename preset") as recording:
        kept = _stored(library)
        names = [each["name"] for each in kept]
        if old not in names:
            raise _gone(old)
        if name != old and name in names:
            raise UserError(_("There is a preset {name} already. Choose another name.").format(name=name))
        _store(library, [{**each, "name": name} if each["name"] == old else each for each in kept])
    return recording.change


def delete_export_preset(library: Library, name: str) -> Change:
    """Forget a preset; nothing happens when it is gone already."""
    with step(library, "delete preset") as recording:
        _store(library, [each for each in _stored(library) if each["name"] != name])
    return recording.change


def export_preset(library: Library, name: str) -> ExportPreset:
    """Return the preset of a name. Raises UserError when there is none."""
    found = next((each for each in export_presets(library) if each.name == name), None)
    if found is None:
        raise _gone(name)
    return found


def sensible(choices: Choices) -> Choices:
    """Return choices as usual where a layout, a language or an encoding is none that this version has."""
    has_layout = BY_KEY[choices.form].layout(choices.layout) is not None
    return replace(
        choices,
        layout=choices.layout if has_layout else "",
        language=choices.language if choices.language in LANGUAGES else "",
        encoding=choices.encoding if choices.encoding in ENCODINGS else ENCODINGS[0],
    )


def _preset(plain: Mapping[str, object]) -> ExportPreset | None:
    values = plain.get("choices")
    choices = choices_of_plain(values) if isinstance(values, dict) else Choices()
    known = isinstance(values, dict) and choices.form == values.get("form") and choices.form in BY_KEY
    if not known:
        return None
    kept = plain.get("filter")
    wanted = preset_filter_of_plain(kept) if isinstance(kept, dict) else None
    return ExportPreset(str(plain["name"]), sensible(choices), wanted)


def _stored(library: Library) -> list[dict[str, object]]:
    """Return what is stored under names, also what only a later version understands."""
    found = plan.setting(library, EXPORT_PRESETS)
    listed = found if isinstance(found, list) else []
    return [each for each in listed if isinstance(each, dict) and isinstance(each.get("name"), str)]


def _store(library: Library, presets: Sequence[Mapping[str, object]]) -> None:
    if list(presets) != _stored(library):
        plan.set_setting(library, EXPORT_PRESETS, list(presets))


def _one_line(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError(_("The preset needs a name."))
    return name


def _gone(name: str) -> UserError:
    return UserError(_("There is no preset {name}.").format(name=name))
