from datetime import date, datetime, time

import pytest

from planner.model import Status
from planner.schedule.bands import Band, band_label, band_of
from planner.schedule.moving import drop_time, is_missed
from planner.schedule.slots import Ghost
from tests.planner.schedule.samples import MONDAY, post

GHOST = Ghost(1, MONDAY, time(15), 1, "life")


def test_a_post_keeps_its_time_on_another_day() -> None:
    assert drop_time(post(1, at="08:10")) == time(8, 10)
    assert drop_time(post(1, at="08:10"), band=Band.EVENING) == time(8, 10)
    assert drop_time(post(1, None, "08:10"), band=Band.EVENING) == time(8, 10)


def test_a_post_for_some_time_of_a_day_stays_so() -> None:
    assert drop_time(post(1, at=None), band=Band.EVENING) is None


def test_on_a_ghost_every_post_takes_the_slot_s_time() -> None:
    assert drop_time(post(1, None), ghost=GHOST, band=Band.AFTERNOON) == time(15)
    assert drop_time(post(1, at="08:10"), ghost=GHOST, band=Band.AFTERNOON) == time(15)


@pytest.mark.parametrize(
    ("band", "moment"),
    [
        (Band.MORNING, time(9)),
        (Band.AFTERNOON, time(12, 30)),
        (Band.EVENING, time(20, 30)),
        (Band.ANY, None),
        (None, None),
    ],
)
def test_an_idea_takes_the_usual_time_of_the_band(band: Band | None, moment: time | None) -> None:
    assert drop_time(post(1, None), band=band) == moment
    assert moment is None or band_of(moment) is band


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
