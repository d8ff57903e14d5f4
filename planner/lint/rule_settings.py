"""How the user's rules differ from the catalogue: checked, and as plain values for storing."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.lint.context import LintContext
from planner.lint.finding import Severity
from planner.lint.registry import BY_CODE
from planner.lint.rule import Rule, Value

PROFILES = ("api", "web")
_MOST = 10**9
"""Above any figure that makes sense, below what TOML holds."""
_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What is different about one rule: another severity, other parameters by name, or switched off."""

    severity: Severity | None = None
    is_off: bool = False
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LintSettings:
    """The Official Account's profile ("api" or "web") and what is different about rules, by code."""

    profile: str = PROFILES[0]
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)


def applied(context: LintContext, settings: LintSettings) -> LintContext:
    """Return the context with the settings in force."""
    rules = settings.rules
    return replace(
        context,
        profile=settings.profile,
        parameters={code: rule.parameters for code, rule in rules.items() if rule.parameters},
        severities={code: rule.severity for code, rule in rules.items() if rule.severity},
        off=frozenset(code for code, rule in rules.items() if rule.is_off),
    )


def with_profile(settings: LintSettings, profile: str) -> LintSettings:
    """Return the settings with another profile. Raises UserError for one there is not."""
    if profile not in PROFILES:
        raise UserError(
            _("There is no profile “{profile}”; there are {profiles}.").format(
                profile=profile, profiles=", ".join(PROFILES)
            )
        )
    return replace(settings, profile=profile)


def with_rule(settings: LintSettings, code: str, changes: Mapping[str, object]) -> LintSettings:
    """Return the settings with changes to one rule.

    `changes` may hold "severity", "off" and "parameters", a mapping by name. What is as in the catalogue is
    not kept. Raises UserError, which names the rule and what is wrong, for anything else.
    """
    rule = _rule(code)
    old = settings.rules.get(code, RuleSetting())
    values = {"severity": old.severity, "off": old.is_off, **changes}
    if unknown := values.keys() - {"severity", "off", "parameters"}:
        raise UserError(_no_name(code, min(unknown)))
    given = values.get("parameters", {})
    if not isinstance(given, Mapping):
        raise UserError(_wrong(code, "parameters", _("a table")))
    checked = {name: _checked_value(rule, name, value) for name, value in given.items()}
    parameters = {**old.parameters, **checked}
    new = RuleSetting(
        severity=_checked_severity(rule, values["severity"]),
        is_off=_checked_switch(code, values["off"]),
        parameters={name: value for name, value in parameters.items() if value != rule.defaults[name]},
    )
    others = {each: setting for each, setting in settings.rules.items() if each != code}
    return replace(settings, rules=others if new == RuleSetting() else {**others, code: new})


def without_rule(settings: LintSettings, code: str) -> LintSettings:
    """Return the settings with one rule as in the catalogue. Raises UserError when there is no such rule."""
    _rule(code)
    return replace(settings, rules={each: rule for each, rule in settings.rules.items() if each != code})


def with_entry(settings: LintSettings, key: str, value: object) -> LintSettings:
    """Return the settings with one entry of `settings_to_plain` taken in. Raises UserError as `with_rule`."""
    if key == "profile":
        return with_profile(settings, str(value))
    _rule(key)
    if not isinstance(value, Mapping):
        raise UserError(_wrong(key, key, _("a table")))
    return with_rule(settings, key, value)


def settings_to_plain(settings: LintSettings) -> dict[str, Any]:
    """Return the settings as values that JSON and TOML can hold: the profile, then a table for each rule."""
    plain: dict[str, Any] = {} if settings.profile == PROFILES[0] else {"profile": settings.profile}
    for code, rule in sorted(settings.rules.items()):
        entry: dict[str, Any] = {"severity": rule.severity.value} if rule.severity else {}
        entry |= {"off": True} if rule.is_off else {}
        entry |= {"parameters": dict(sorted(rule.parameters.items()))} if rule.parameters else {}
        plain[code] = entry
    return plain


def settings_of_stored(stored: object) -> LintSettings:
    """Return stored settings; what this version does not know, or would not store, stays out of force."""
    settings = LintSettings()
    for key, value in stored.items() if isinstance(stored, dict) else ():
        try:
            settings = with_entry(settings, key, value)
        except UserError:
            continue
    return settings


def _rule(code: str) -> Rule:
    if code not in BY_CODE:
        raise UserError(_("There is no rule {code}.").format(code=code))
    return BY_CODE[code]


def _no_name(code: str, name: str) -> str:
    return _("Rule {code} has no parameter “{name}”.").format(code=code, name=name)


def _wrong(code: str, name: str, allowed: str) -> str:
    return _("The value of “{name}” of rule {code} must be {allowed}.").format(
        code=code, name=name, allowed=allowed
    )


def _checked_severity(rule: Rule, value: object) -> Severity | None:
    """Return a severity, None where it is the rule's own."""
    if value is None or value == rule.severity:
        return None
    if value not in list(Severity):
        raise UserError(
            _("Rule {code} cannot have the severity “{severity}”; there are {severities}.").format(
                code=rule.code, severity=value, severities=", ".join(Severity)
            )
        )
    return Severity(str(value))


def _checked_switch(code: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise UserError(_wrong(code, "off", _("true or false")))
    return value


def _checked_value(rule: Rule, name: str, value: object) -> Value:
    """Return a parameter's value in the type of its default; lists become tuples."""
    if name not in rule.defaults:
        raise UserError(_no_name(rule.code, name))
    (parameter,) = (each for each in rule.parameters if each.name == name)
    most = _MOST_DAYS if parameter.unit == "days" else _MOST
    match parameter.default:
        case bool():
            right, allowed = isinstance(value, bool), _("true or false")
        case int():
            allowed = _("a number from {least} to {most}").format(least=parameter.least, most=most)
            right = _is_figure(parameter.least, most, value)
        case str() if parameter.choices:
            choices = ", ".join(parameter.choices)
            right, allowed = value in parameter.choices, _("one of {choices}").format(choices=choices)
        case str():
            right, allowed = _is_line(value), _("a text of one line")
        case (int(), *_others):
            right, allowed = _all(value, partial(_is_figure, 0, most)), _("a list of numbers")
        case _:
            right, allowed = _all(value, _is_word), _("a list of texts")
    if not right or (parameter.default and value in ([], ())):  # what is never empty stays so
        raise UserError(_wrong(rule.code, name, allowed))
    return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]


def _all(value: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(value, list | tuple) and all(fits(each) for each in value)


def _is_figure(least: int, most: int, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_word(value: object) -> bool:
    return _is_line(value) and bool(str(value).strip())


def _is_line(value: object) -> bool:
    """Tell whether a value is a text without control characters and what no file can hold."""
    return isinstance(value, str) and not any(unicodedata.category(char) in ("Cc", "Cs") for char in value)
