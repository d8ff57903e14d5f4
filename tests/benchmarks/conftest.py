"""Printing the figures that pytest-benchmark only keeps in its file."""

from typing import Any

import pytest


def pytest_benchmark_update_json(config: pytest.Config, benchmarks: list[Any], output_json: object) -> None:
    """Print what the benchmarks noted beside their times."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    for each in benchmarks:
        if reporter and each.extra_info:
            noted = ", ".join(f"{name} {value}" for name, value in each.extra_info.items())
            reporter.write_line(f"{each.name}: {noted}")
