"""Rule settings as TOML, which people carry from library to library."""

import json
import re

from planner.errors import UserError
from planner.i18n import _
from planner.lint.rule import Value
from planner.lint.rule_settings import LintSettings, settings_to_plain, with_entry, with_rule


def rules_to_toml(settings: LintSettings) -> str:
    """Return the settings as TOML: the profile, a table for each rule, one below it for its parameters."""
    lines: list[str] = []
    for key, value in settings_to_plain(settings).items():
        if isinstance(value, str):
            lines.append(f"{key} = {_toml(value)}")
            continue
        lines += ["", f"[{key}]"]
        lines += [f"{name} = {_toml(each)}" for name, each in value.items() if name != "parameters"]
        if "parameters" in value:
            lines += ["", f"[{key}.parameters]"]
            lines += [f"{name} = {_toml(each)}" for name, each in value["parameters"].items()]
    return "\n".join(lines).lstrip("\n") + "\n"


def rules_of_toml(text: str) -> LintSettings:
    """Return the settings a TOML text holds. Raises UserError with the line for anything not known."""
    import tomllib

    try:
        read = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise UserError(_("Line {line} is not TOML. Nothing was changed.").format(line=line)) from None
    settings = LintSettings()
    for key, value in read.items():
        settings = _entry_of_toml(settings, key, value, text)
    return settings


def rules_to_import(text: str) -> LintSettings:
    """Return the settings of a text that are to take the place of all there are.

    Raises UserError as `rules_of_toml`, and for a text without any: a file may be empty by mistake.
    """
    settings = rules_of_toml(text)
    if settings == LintSettings():
        raise UserError(_("The file holds no rule settings. Nothing was changed."))
    return settings


def _entry_of_toml(settings: LintSettings, key: str, value: object, text: str) -> LintSettings:
    """Take in one entry, name by name, so that the line of a wrong one can be told."""
    names: list[str] = [key]
    try:
        if not isinstance(value, dict):
            return with_entry(settings, key, value)
        settings = with_entry(settings, key, {})
        for name, each in value.items():
            names = [key, name]
            if name != "parameters" or not isinstance(each, dict):
                settings = with_rule(settings, key, {name: each})
                continue
            for parameter, figure in each.items():
                names = [key, name, parameter]
                settings = with_rule(settings, key, {name: {parameter: figure}})
    except UserError as error:
        line = _line_of(text, names)
        raise UserError(
            _("Line {line}: {problem} Nothing was changed.").format(line=line, problem=error)
        ) from None
    return settings


def _line_of(text: str, names: list[str]) -> int:
    """Return the line of the last of the names, each looked for from where the one before stands."""
    lines = [line.partition("#")[0] for line in text.split("\n")]
    at = 0
    for name in names:
        name_alone = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        at = next((number for number in range(at, len(lines)) if name_alone.search(lines[number])), at)
    return at + 1


def _toml(value: Value) -> str:
    """Write a value; a JSON text of one line is a TOML text too."""
    return json.dumps(value, ensure_ascii=False)
