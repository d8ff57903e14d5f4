"""Names, order and thinning of backups, by themselves."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.store.backups.names import Backup, Kind, new_name, parse
from planner.store.backups.thinning import spare

TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(microsecond=0))
REVISIONS = st.integers(0, 10**12)
KINDS = st.sampled_from([Kind.REGULAR, Kind.REGULAR, Kind.REGULAR, Kind.BEFORE_RESTORE])


def _backup(kind: Kind, at: datetime, revision: int) -> Backup:
    found = parse(new_name(kind, at, revision, lambda _name: False))
    assert found is not None
    return found


LISTS = st.lists(st.builds(_backup, KINDS, TIMES, REVISIONS), max_size=60, unique_by=lambda each: each.name)


@given(KINDS, TIMES, REVISIONS)
def test_a_name_tells_what_it_was_made_of(kind: Kind, at: datetime, revision: int) -> None:
    backup = _backup(kind, at, revision)
    assert (backup.kind, backup.at, backup.revision) == (kind, at, revision)


@given(LISTS)
def test_thinning_keeps_the_newest_and_no_more_than_the_rule(backups: list[Backup]) -> None:
    gone = spare(backups)
    regular = [backup for backup in backups if backup.kind == Kind.REGULAR]
    kept = [backup for backup in regular if backup not in gone]
    assert set(gone) <= set(regular)
    if regular:
        newest = max(regular, key=lambda backup: backup.order)
        fresh = [backup for backup in regular if newest.at - backup.at <= timedelta(days=1)]
        assert newest in kept
        assert set(fresh) <= set(kept)
        assert len(set(kept) - set(fresh)) <= 7 + 4 + 12


@given(LISTS)
def test_thinning_twice_removes_nothing_more(backups: list[Backup]) -> None:
    kept = [backup for backup in backups if backup not in spare(backups)]
    assert spare(kept) == []


@given(LISTS)
def test_thinning_leaves_the_last_seven_days_and_twelve_months_that_have_any(backups: list[Backup]) -> None:
    regular = sorted(
        (backup for backup in backups if backup.kind == Kind.REGULAR), key=lambda b: b.order, reverse=True
    )
    kept = [backup for backup in regular if backup not in spare(backups)]
    days = list(dict.fromkeys(backup.at.date() for backup in regular))[:7]
    months = list(dict.fromkeys((backup.at.year, backup.at.month) for backup in regular))[:12]
    assert set(days) <= {backup.at.date() for backup in kept}
    assert set(months) <= {(backup.at.year, backup.at.month) for backup in kept}


def test_a_year_of_daily_backups_thinned_each_day() -> None:
    kept: list[Backup] = []
    for day in range(400):
        kept.append(_backup(Kind.REGULAR, datetime(2026, 1, 1, 9) + timedelta(days=day), day + 1))
        gone = spare(kept)
        kept = [backup for backup in kept if backup not in gone]
    days = [backup.at.date().isoformat() for backup in kept]
    assert days[-7:] == [f"2027-01-{day:02}" for day in range(29, 32)] + [
        f"2027-02-{day:02}" for day in range(1, 5)
    ]
    assert days[0].startswith("2026-03")
    assert 17 <= len(days) <= 23


def test_a_clock_set_back_costs_no_backup_of_today() -> None:
    ahead = [_backup(Kind.REGULAR, datetime(2030, 1, day), day) for day in range(1, 11)]
    today = [_backup(Kind.REGULAR, datetime(2026, 11, day), 10 + day) for day in range(20, 27)]
    gone = spare([*ahead, *today])
    assert not set(today) & set(gone)


@pytest.mark.parametrize(
    "name",
    [
        "library.sqlite3",
        "library-20261130-080000-r5.sqlite3-wal",
        "library-20261332-080000-r5.sqlite3",
        "library-20261130-080000-r.sqlite3",
        "library-20261130-080000-r٥.sqlite3",
        "library-20261130-080000-r9999999999999999999999.sqlite3",
        "my own copy.sqlite3",
        "library-20261130-080000-r5 (2).sqlite3",
        ".quanli-0123456789abcdef.tmp",
    ],
)
def test_other_names_are_no_backups(name: str) -> None:
    assert parse(name) is None


def test_copies_made_before_a_migration_are_known() -> None:
    found = parse("m001_first_week-20261130-080000.sqlite3")
    assert found is not None
    assert (found.kind, found.at) == (Kind.BEFORE_UPDATE, datetime(2026, 11, 30, 8))


def test_two_backups_of_one_second_have_two_names_in_order() -> None:
    taken: list[str] = []
    for _ in range(3):
        taken.append(new_name(Kind.REGULAR, datetime(2026, 11, 30, 8), 5, taken.__contains__))
    orders = [found.order for name in taken if (found := parse(name))]
    assert len(set(taken)) == 3
    assert orders == sorted(orders)
