"""Figures that the goals speak of and pytest-benchmark does not print."""

from pytest_benchmark.fixture import BenchmarkFixture


def note_p95(benchmark: BenchmarkFixture) -> None:
    """Add the 95th percentile in milliseconds to a benchmark's extra information."""
    assert benchmark.stats is not None
    data = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p95_ms"] = round(1000 * data[min(len(data) - 1, int(len(data) * 0.95))], 2)


def note_each_1000(benchmark: BenchmarkFixture, length: int) -> None:
    """Add the milliseconds for each 1,000 characters: the same for any length if time grows with it only."""
    assert benchmark.stats is not None
    benchmark.extra_info["ms_per_1000"] = round(1e6 * benchmark.stats.stats.min / length, 3)
