"""Work on several things at once: in order, stopped by an error or by closing."""

from threading import Event

import pytest

from planner.several import in_order


def test_results_come_in_the_order_of_the_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    first_may_end = Event()

    def work(n: int) -> int:
        if n == 0:
            assert first_may_end.wait(10)
        if n == 1:
            first_may_end.set()
        return n * n

    assert list(in_order(work, range(50))) == [n * n for n in range(50)]


def test_an_error_comes_in_its_turn_and_ends_the_work() -> None:
    begun: list[int] = []

    def work(n: int) -> int:
        begun.append(n)
        if n == 2:
            raise ValueError("two")
        return n

    made = in_order(work, range(10_000))
    assert [next(made), next(made)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(made)
    assert len(begun) < 100


def test_closing_ends_the_work() -> None:
    begun: list[int] = []

    def work(n: int) -> int:
        begun.append(n)
        return n

    made = in_order(work, range(10_000))
    next(made)
    made.close()
    at_the_end = len(begun)
    assert at_the_end < 100
    assert len(begun) == at_the_end
