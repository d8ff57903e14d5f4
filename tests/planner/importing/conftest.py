"""Helpers for plans made on the spot."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from planner import i18n
from planner.importing import PlanFile, Row, read_plan
from tests.planner.headings import HEADINGS

PlanMaker = Callable[..., PlanFile]


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are compared in their source language."""
    i18n.set_language("en")


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """Return the rows as Excel would save them."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode(encoding)


@pytest.fixture
def make_plan(tmp_path: Path) -> PlanMaker:
    """Write a CSV plan with one row per given dict of heading and cell, and read it."""

    def make(*rows: dict[str, str], title: str = "", **options: object) -> PlanFile:
        cells = [[row.get(heading, "") for heading in HEADINGS] for row in rows]
        path = tmp_path / "plan.csv"
        path.write_bytes(csv_bytes([[title], list(HEADINGS), *cells]))
        return read_plan(path, **options)  # type: ignore[arg-type]

    return make


def row_of(plan: PlanFile, number: int) -> Row:
    """Return the row with this number."""
    return next(row for row in plan.rows if row.number == number)


def said(row: Row) -> str:
    """Return all messages of a row."""
    return " | ".join(message.text for message in row.messages)
