"""Checking tables of texts against what one rule points at."""

from tests.planner.lint.helpers import codes, spotted


def check(code: str, firing: dict[str, list[str]], quiet: list[str], **case: object) -> None:
    """Demand that the rule points at exactly these parts of the texts, and is silent on the others."""
    found = {text: sorted(spotted(code, text, **case)) for text in firing}
    assert found == {text: sorted(parts) for text, parts in firing.items()}
    assert [text for text in quiet if code in codes(text, **case)] == []
