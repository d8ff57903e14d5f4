from datetime import date, datetime, time

import pytest

from planner.model import Status
from planner.schedule.bands import Band, band_label, band_of
from planner.schedule.missed import is_missed
from tests.planner.schedule.samples import post


@pytest.mark.parametrize(
    ("moment", "band"),
    [
        (None, Band.ANY),
        (time(0), Band.MORNING),
        (time(11, 59), Band.MORNING),
        (time(12), Band.AFTERNOON),
        (time(17, 59), Band.AFTERNOON),
        (time(18), Band.EVENING),
        (time(23, 59), Band.EVENING),
    ],
)
def test_bands_of_the_day(moment: time | None, band: Band) -> None:
    assert band_of(moment) is band
    assert band_label(band)


def test_a_post_is_missed_once_its_minute_has_passed() -> None:
    planned = post(1, at="20:30")
    assert not is_missed(planned, datetime(2026, 11, 23, 20, 30, 59))
    assert is_missed(planned, datetime(2026, 11, 23, 20, 31))
    assert not is_missed(planned, datetime(2026, 11, 22, 23, 59))


def test_a_post_without_a_time_is_missed_once_its_day_has_passed() -> None:
    assert not is_missed(post(1), datetime(2026, 11, 23, 23, 59))
    assert is_missed(post(1), datetime(2026, 11, 24))


@pytest.mark.parametrize("status", [Status.POSTED, Status.SKIPPED])
def test_what_is_done_is_not_missed(status: Status) -> None:
    assert not is_missed(post(1, at="08:00", status=status), datetime(2027, 1, 1))


def test_the_backlog_is_never_missed() -> None:
    assert not is_missed(post(1, None, "08:00", status=Status.IDEA), datetime(2027, 1, 1))
    assert is_missed(post(1, date(2026, 11, 1), "08:00", status=Status.IDEA), datetime(2027, 1, 1))
