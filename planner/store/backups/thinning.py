"""Which backups may go: all of the last 24 hours are kept, and one of each of the last 7 days, 4 weeks and
12 months that have any."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from planner.store.backups.names import Backup, Kind

_RULES: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)

_UNTOUCHED = timedelta(days=1)
"""How much older than the newest a backup is before it may go."""


def spare(backups: Iterable[Backup]) -> list[Backup]:
    """Return the backups that the rule does not keep; the newest is never among them.

    Which period is the last is told by the backups' order, not by a clock, which may have been set back.
    Backups made before an update or a restore stay, and do not count.
    """
    regular = sorted(
        (backup for backup in backups if backup.kind == Kind.REGULAR),
        key=lambda backup: backup.order,
        reverse=True,
    )
    kept = {backup.name for backup in regular if regular[0].at - backup.at <= _UNTOUCHED}
    for count, period in _RULES:
        newest: dict[Hashable, str] = {}
        for backup in regular:
            newest.setdefault(period(backup.at), backup.name)
        kept.update(list(newest.values())[:count])
    return [backup for backup in regular if backup.name not in kept]
