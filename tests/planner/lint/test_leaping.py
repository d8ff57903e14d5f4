"""Leaping finds what a search without leaps finds."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.lint import families
from planner.lint.leaping import Leaping, lines_with
from planner.lint.words import leaping
from tests.planner.lint.hostile import PIECES, REPEATED, repeated


def all_leaping() -> Iterator[tuple[str, Leaping]]:
    names = [f"{families.__name__}.{module.name}" for module in iter_modules(families.__path__)]
    for module in ("planner.lint.scene", *names):
        for name, value in vars(import_module(module)).items():
            for number, each in enumerate(found_in(value)):
                yield f"{module.rpartition('.')[2]}.{name}.{number}", each


def found_in(value: object) -> list[Leaping]:
    """Return what a module's variable is or its cached function makes."""
    made = getattr(value, "__wrapped__", None)
    if made and "Leaping" in str(made.__annotations__.get("return")) and made.__code__.co_argcount == 0:
        value = made()
    return [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Leaping)]


LEAPING = dict(all_leaping())
HINTS = [
    "XXX",
    "此处插入图片",
    "待补充",
    "[图片]",
    "。。。",
    "！！！",
    "2月30日",
    "2026-02-30",
    "25:00",
    "25点",
    "  ",
    "沪a12345",
    "九成家长",
    "100 个里有 99 个",
    "3.5倍",
    "百分之九十",
    "天赚300",
    "三个月回本",
    "年化收益率8%",
    "保证盈利",
    "送好礼，",
    "到店有礼。",
    "失眠",
    "别家都是预拌粉",
    "别家只用香精，我们家从不用",
    "abhttp://y",
    "---\na: b\n---\n",
    "\n---\na: b\n---\n",
    "HTTP://x",
    "   ```\n",
    "(http://x y)",
]


def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


def texts(count: int) -> Iterator[str]:
    lot = Random(11)
    yield from (repeated(piece, 40) for piece in REPEATED)
    for _number in range(count):
        yield "".join(lot.choices([*PIECES, *HINTS], k=lot.randrange(40)))


@pytest.mark.parametrize("name", LEAPING)
def test_nothing_is_leapt_over(name: str) -> None:
    pattern, found = LEAPING[name], 0
    for text in texts(2000):
        expected = spans(pattern.pattern.finditer(text))
        assert spans(pattern.finditer(text)) == expected, text
        assert spans(pattern.finditer(text, 3, 20)) == spans(pattern.pattern.finditer(text, 3, 20)), text
        found += len(expected)
    assert found


@given(st.lists(st.sampled_from("癌症病高血压的"), max_size=30).map("".join))
def test_words_are_found_from_their_first_two_characters(text: str) -> None:
    found = leaping(["癌", "癌症", "高血压", "血压", "症病"])
    assert spans(found.finditer(text)) == spans(found.pattern.finditer(text))


@given(st.lists(st.sampled_from(["一", "周五", "\n", "\n\n", "二"]), max_size=30).map("".join))
def test_lines_with(text: str) -> None:
    lines = list(lines_with(re.compile("周"), text))
    assert [text[start:end] for start, end in lines] == [line for line in text.split("\n") if "周" in line]
    assert all(start == 0 or text[start - 1] == "\n" for start, _end in lines)
