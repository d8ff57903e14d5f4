"""Figures that the goals speak of and pytest-benchmark does not print."""

from pytest_benchmark.fixture import BenchmarkFixture


def note_p95(benchmark: BenchmarkFixture) -> None:
    """Add the 95th percentile in milliseconds to a benchmark's extra information."""
    assert benchmark.stats is not None
    data = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p95_ms"] = round(1000 * data[min(len(data) - 1, int(len(data) * 0.95))], 2)
