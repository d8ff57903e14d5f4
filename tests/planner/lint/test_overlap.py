"""Findings of one cause show once."""

from planner.lint.finding import Finding, Severity, Span
from planner.lint.overlap import SWALLOWS, without_swallowed
from planner.lint.registry import BY_CODE


def finding(code: str, *spans: tuple[int, int], field: str = "text") -> Finding:
    return Finding(code, Severity.HINT, "…", field, tuple(Span(*span) for span in spans))


def codes(*findings: Finding) -> list[str]:
    return [each.code for each in without_swallowed(findings)]


def test_the_one_that_says_more_is_shown() -> None:
    assert codes(finding("TX001", (2, 3)), finding("TX003", (2, 6))) == ["TX003"]
    assert codes(finding("TX003", (2, 6)), finding("TX001", (5, 8))) == ["TX003"]


def test_neighbours_and_other_fields_stay() -> None:
    both = ["TX001", "TX003"]
    assert codes(finding("TX001", (1, 2)), finding("TX003", (2, 6))) == both
    assert codes(finding("TX001", (6, 7)), finding("TX003", (2, 6))) == both
    assert codes(finding("TX001", (2, 3), field="title"), finding("TX003", (2, 6))) == both


def test_a_finding_of_several_places_goes_only_when_all_are_covered() -> None:
    pair = finding("TX001", (2, 3), (9, 10))
    assert codes(pair, finding("TX003", (2, 6))) == ["TX001", "TX003"]
    assert codes(pair, finding("TX003", (2, 6)), finding("TX003", (7, 11))) == ["TX003", "TX003"]


def test_findings_without_a_place_stay() -> None:
    assert codes(finding("TX001"), finding("TX003", (2, 6))) == ["TX001", "TX003"]
    assert codes(finding("TX001", (2, 3)), finding("TX003")) == ["TX001", "TX003"]


def test_other_rules_stay_over_each_other() -> None:
    assert codes(finding("LW001", (0, 4)), finding("PR001", (0, 4))) == ["LW001", "PR001"]


def test_the_table_names_rules_there_are_and_has_no_rings() -> None:
    for code, swallowed in SWALLOWS.items():
        assert {code, *swallowed} <= BY_CODE.keys()
        assert not any(code in SWALLOWS.get(each, ()) for each in swallowed)
