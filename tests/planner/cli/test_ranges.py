"""The range options shared by the commands."""

from datetime import date
from typing import Any

import click
import pytest
from click.testing import CliRunner

from planner.cli.ranges import optional_range_options, parse_day, range_options
from planner.cli.usage import WrongUse
from planner.errors import UserError


@click.command()
@range_options
def show(first: date, last: date) -> None:
    click.echo(f"{first} {last}")


@click.command()
@optional_range_options
@click.option("--format", "form", default="text")
def maybe(first: date | None, last: date | None, form: str) -> None:
    click.echo(f"{first} {last} {form}")


def run(command: click.Command, *arguments: str) -> Any:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["--week", "2026-W48"], "2026-11-23 2026-11-29"),
        (["--week", "2026-W53"], "2026-12-28 2027-01-03"),
        (["--from", "2026-11-16", "--to", "2026-12-20"], "2026-11-16 2026-12-20"),
        (["--from", "2028-02-29", "--to", "2028-02-29"], "2028-02-29 2028-02-29"),
    ],
)
def test_ranges(arguments: list[str], output: str) -> None:
    assert run(show, *arguments).output.strip() == output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--from", "2026-11-16"],
        ["--to", "2026-11-16"],
        ["--week", "2026-W48", "--to", "2026-11-16"],
        ["--from", "2026-11-17", "--to", "2026-11-16"],
        ["--from", "2026-02-30", "--to", "2026-11-16"],
        ["--from", "十一月", "--to", "2026-11-16"],
    ],
)
def test_no_range_is_a_usage_error(arguments: list[str]) -> None:
    result = run(show, *arguments)
    assert result.exit_code == 2
    assert "2026" in result.output or "--" in result.output


def test_week_that_does_not_exist_is_the_users_business() -> None:
    assert isinstance(run(show, "--week", "2025-W53").exception, UserError)


def test_optional_range() -> None:
    assert run(maybe).output.strip() == "None None text"
    assert run(maybe, "--week", "2026-W48", "--format", "json").output.strip() == "2026-11-23 2026-11-29 json"
    assert run(maybe, "--from", "2026-11-16").exit_code == 2


def test_day_that_is_none_is_named() -> None:
    with pytest.raises(WrongUse, match="2月30日"):
        parse_day("2月30日")
