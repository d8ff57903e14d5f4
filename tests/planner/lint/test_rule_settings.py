"""Rule settings: checked, kept, exchanged."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import UserError
from planner.i18n import set_language
from planner.lint.context import LintContext
from planner.lint.engine import lint_plan, lint_post
from planner.lint.finding import Severity
from planner.lint.registry import ALL, BY_CODE
from planner.lint.rule import Parameter, Rule, Value
from planner.lint.rule_settings import (
    LintSettings,
    RuleSetting,
    applied,
    settings_of_stored,
    settings_to_plain,
    with_profile,
    with_rule,
    without_rule,
)
from planner.lint.rule_toml import rules_of_toml, rules_to_toml
from planner.model import Post
from tests.planner.lint.test_catalogue import posts_of

NOTHING = LintSettings()
LINES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def values_of(parameter: Parameter) -> st.SearchStrategy[Value]:
    figures = st.integers(parameter.least, 366 if parameter.unit == "days" else 10**9)
    match parameter.default:
        case bool():
            return st.booleans()
        case int():
            return figures
        case str():
            return st.sampled_from(parameter.choices) if parameter.choices else LINES
        case (int(), *_others):
            return st.lists(st.integers(0, 366), min_size=1, max_size=4).map(tuple)
        case _:
            words = st.lists(LINES.filter(str.strip), min_size=bool(parameter.default), max_size=4)
            return words.map(tuple)


@st.composite
def settings(draw: st.DrawFn) -> LintSettings:
    drawn = with_profile(NOTHING, draw(st.sampled_from(["api", "web"])))
    for rule in draw(st.lists(st.sampled_from(ALL), max_size=5)):
        parameters = {each.name: draw(values_of(each)) for each in rule.parameters if draw(st.booleans())}
        changes = {"severity": draw(st.sampled_from(Severity)), "off": draw(st.booleans())}
        drawn = with_rule(drawn, rule.code, changes | {"parameters": parameters})
    return drawn


@given(settings())
def test_settings_come_back_from_toml_and_from_the_store(drawn: LintSettings) -> None:
    assert rules_of_toml(rules_to_toml(drawn)) == drawn
    assert settings_of_stored(settings_to_plain(drawn)) == drawn


def test_toml_reads_well() -> None:
    made = with_rule(with_profile(NOTHING, "web"), "MO006", {"parameters": {"good": [1, 2]}})
    made = with_rule(made, "LW001", {"severity": "hint", "off": True})
    made = with_rule(made, "PR001", {"parameters": {"allowed": ['13800138000 "我的"']}})
    assert rules_to_toml(made) == (
        'profile = "web"\n\n[LW001]\nseverity = "hint"\noff = true\n\n[MO006]\n\n[MO006.parameters]\n'
        'good = [1, 2]\n\n[PR001]\n\n[PR001.parameters]\nallowed = ["13800138000 \\"我的\\""]\n'
    )
    assert rules_to_toml(NOTHING) == "\n"
    assert rules_of_toml("\n") == NOTHING


def test_what_is_as_in_the_catalogue_is_not_kept() -> None:
    made = with_rule(NOTHING, "MO004", {"severity": "error", "parameters": {"lines": 3}})
    assert made.rules == {"MO004": RuleSetting(Severity.ERROR, parameters={"lines": 3})}
    back = with_rule(made, "MO004", {"severity": "warning", "parameters": {"lines": 6}})
    assert back == NOTHING
    assert without_rule(made, "MO004") == NOTHING


def test_changes_leave_the_rest_of_the_rule() -> None:
    made = with_rule(NOTHING, "MO004", {"parameters": {"lines": 3}})
    made = with_rule(made, "MO004", {"parameters": {"columns": 9}, "off": True})
    assert made.rules["MO004"] == RuleSetting(None, True, {"lines": 3, "columns": 9})


@pytest.mark.parametrize(
    ("text", "line", "names"),
    [
        ('profile = "paper"', 1, ["paper", "api, web"]),
        ("[MO004]\noff = true\n\n[MO999]\noff = true", 4, ["MO999"]),
        ("# MO004 rows\n[MO004.parameters]\nlines = 3\nrows = 2", 4, ["MO004", "rows"]),
        ("MO004 = { parameters = { rows = 2 } }", 1, ["MO004", "rows"]),
        ('[MO004]\nseverity = "grave"', 2, ["MO004", "grave", "error, warning, hint"]),
        ("[MO004]\nseverity = 3", 2, ["MO004", "3"]),
        ("[MO004]\nweight = 3", 2, ["MO004", "weight"]),
        ('[MO004]\noff = "yes"', 2, ["MO004", "off", "true or false"]),
        ("[MO004]\nparameters = 3", 2, ["MO004", "parameters", "a table"]),
        ("MO004 = 3", 1, ["MO004", "a table"]),
        ('[MO004.parameters]\nlines = "3"', 2, ["MO004", "lines", "a number from 1 to 1000000000"]),
        ("[MO004.parameters]\nlines = true", 2, ["MO004", "lines"]),
        ("[MO004.parameters]\nlines = -1", 2, ["MO004", "lines"]),
        ("[MO004.parameters]\nlines = 10000000000", 2, ["MO004", "lines"]),
        ("[PL003.parameters]\ndays = 367", 2, ["PL003", "days", "a number from 1 to 366"]),
        ("[MO004.parameters]\nlines = 2.5", 2, ["MO004", "lines"]),
        ("[MO006.parameters]\ngood = [1, true]", 2, ["MO006", "good", "a list of numbers"]),
        ("[PR001.parameters]\nallowed = [138]", 2, ["PR001", "allowed", "a list of texts"]),
        ("[MO006.parameters]\ngood = []", 2, ["MO006", "good", "a list of numbers"]),
        ('[WX007.parameters]\nwords = [" "]', 2, ["WX007", "words", "a list of texts"]),
        ('[PR001.parameters]\nallowed = "138"', 2, ["PR001", "allowed"]),
        ('[PR001.parameters]\nallowed = ["1\\n2"]', 2, ["PR001", "allowed"]),
        ("[MO004]\noff = true\noff = false", 3, ["TOML"]),
        ("[MO004]\noff =", 2, ["TOML"]),
        ("[MO004]\n[MO004]", 2, ["TOML"]),
    ],
)
def test_anything_unknown_is_told_with_its_line(text: str, line: int, names: list[str]) -> None:
    with pytest.raises(UserError) as told:
        rules_of_toml(text)
    assert f"Line {line}" in str(told.value)
    assert "Nothing was changed." in str(told.value)
    for name in names:
        assert name in str(told.value)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        rules_of_toml(text)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "x",
        {"XX001": {"off": True}},
        {"MO004": 3},
        {"MO004": {"parameters": {"rows": 1}}},
        {"a": {}},
    ],
)
def test_stored_settings_that_are_not_known_are_not_in_force(stored: object) -> None:
    assert settings_of_stored(stored) == NOTHING
    if isinstance(stored, dict):
        known = {"MO006": {"off": True}}
        assert settings_of_stored(stored | known).rules == {"MO006": RuleSetting(is_off=True)}


def test_settings_reach_the_rules() -> None:
    made = with_rule(NOTHING, "MO004", {"parameters": {"lines": 2}, "severity": "error"})
    found = lint_post(Post(text="字" * 50), applied(LintContext(), made))
    assert [each.severity for each in found if each.code == "MO004"] == [Severity.ERROR]
    off = with_rule(made, "MO004", {"off": True})
    assert "MO004" not in [each.code for each in lint_post(Post(text="字" * 50), applied(LintContext(), off))]
    assert applied(LintContext(), with_profile(NOTHING, "web")).profile == "web"


FIGURED = [rule for rule in ALL if any(isinstance(each.default, int) for each in rule.parameters)]


@pytest.mark.parametrize("extreme", ["least", "most"])
@pytest.mark.parametrize("rule", FIGURED, ids=lambda rule: rule.code)
def test_no_figure_makes_a_rule_fail(rule: Rule, extreme: str) -> None:
    most = {"days": 366}
    numbers = {
        each.name: each.least if extreme == "least" else most.get(each.unit, 10**9)
        for each in rule.parameters
        if type(each.default) is int
    }
    with_rule(NOTHING, rule.code, {"parameters": numbers})
    context = LintContext(now=datetime(2026, 11, 24, 9), parameters={rule.code: numbers})
    for posts in (posts_of(rule.bad), posts_of(rule.good)):
        for post in posts:
            lint_post(post, context)
        lint_plan(posts, context)


OTHERS = [rule for rule in ALL if any(type(each.default) is not int for each in rule.parameters)]


@pytest.mark.parametrize("rule", OTHERS, ids=lambda rule: rule.code)
def test_no_list_or_text_makes_a_rule_fail(rule: Rule) -> None:
    numbers, words = [(0,), (0, 10**9), (5, 3, 9)], [(" x",), ("13800138000", "x"), ("[", "(")]
    for number in range(3):
        values = {
            each.name: (numbers if each.default and type(each.default[0]) is int else words)[number]
            if isinstance(each.default, tuple)
            else (each.choices or ("", "x", "forbid"))[number]
            for each in rule.parameters
            if isinstance(each.default, tuple | str)
        }
        with_rule(NOTHING, rule.code, {"parameters": values})
        context = LintContext(now=datetime(2026, 11, 24, 9), parameters={rule.code: values})
        for posts in (posts_of(rule.bad), posts_of(rule.good)):
            for post in posts:
                lint_post(post, context)
            lint_plan(posts, context)


def test_every_rule_can_be_set() -> None:
    for code in BY_CODE:
        assert with_rule(NOTHING, code, {"off": True}).rules[code].is_off


def test_a_word_that_is_no_choice_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"style.*TX016.*one of off, require, forbid"):
        with_rule(NOTHING, "TX016", {"parameters": {"style": "requires"}})
    assert with_rule(NOTHING, "TX016", {"parameters": {"style": "forbid"}}).rules
    with pytest.raises(UserError, match=r"Line 2: .*one of off, require, forbid"):
        rules_of_toml("[TX016.parameters]\nstyle = 'Require'\n")
    assert settings_of_stored({"TX016": {"parameters": {"style": "requires"}}}) == NOTHING
