"""The word tables of the rules on advertising law."""

from collections import Counter
from collections.abc import Iterator

import pytest

from planner.lint.folded import fold
from planner.lint.words import table

WITH_GROUPS = ["absolute", "medical", "health_food", "education", "finance", "disparagement", "superstition"]
TABLES = [*WITH_GROUPS, "figures", "gifts", "patents", "purchase", "stance", "trade"]


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_of(each)


@pytest.mark.parametrize("name", TABLES)
def test_words_are_in_folded_form(name: str) -> None:
    unfolded = [word for word in words_of(table(name)) if fold(word).text != word]
    assert not unfolded
    assert all(words_of(table(name)))


@pytest.mark.parametrize("name", WITH_GROUPS)
def test_a_term_stands_in_one_group(name: str) -> None:
    counts = Counter(term for group in table(name)["group"] for term in group["terms"])
    assert [term for term, number in counts.items() if number > 1] == []
