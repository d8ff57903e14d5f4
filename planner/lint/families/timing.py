"""When a post goes out: what its own planned time tells. What is posted or skipped is left alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from planner.i18n import N_, _, ngettext
from planner.lint.families.planned import shifted
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, MOMENTS, OFFICIAL, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene
from planner.model import Post, Status
from planner.schedule.missed import is_missed

_DONE = (Status.POSTED, Status.SKIPPED)


def _overdue(scene: Scene) -> Iterator[Hit]:
    post = scene.post
    if is_missed(post, scene.context.now):
        moment = f"{post.planned_date:%m-%d}" + (f" {post.planned_time:%H:%M}" if post.planned_time else "")
        message = _("Planned for {moment}, and neither posted nor skipped.").format(moment=moment)
        yield Hit(message, field="schedule")


def _when_missed(scene: Scene) -> Iterator[datetime]:
    if scene.post.planned:
        yield from shifted(scene.post.planned, timedelta(minutes=1))


def _quiet_hours(scene: Scene) -> Iterator[Hit]:
    moment = scene.post.planned_time
    if moment and _still_to_come(scene.post) and _is_quiet(moment, scene.values):
        message = _("{moment} lies in the quiet hours from {first} to {last}.").format(
            moment=f"{moment:%H:%M}",
            first=_clock(scene.values["first"]),
            last=_clock(scene.values["last"]),
        )
        yield Hit(message, field="schedule")


def _is_quiet(moment: time, values: Mapping[str, int]) -> bool:
    """Tell whether a time lies in the quiet hours, which may go past midnight."""
    first, last, minute = values["first"], values["last"], _minute(moment)
    return first <= minute < last if first <= last else minute >= first or minute < last


def _off_peak(scene: Scene) -> Iterator[Hit]:
    """Leave the quiet hours to SC002."""
    post, moment = scene.post, scene.post.planned_time
    if moment is None or not _still_to_come(post) or _is_told_as_quiet(moment, scene):
        return
    facts = scene.context.accounts.get(post.account_id)
    hours = facts.good_hours if facts and facts.good_hours else _in_pairs(scene.values["hours"])
    if hours and not any(first <= _minute(moment) < last for first, last in hours):
        good = _(", ").join(f"{_clock(first)}–{_clock(last)}" for first, last in sorted(hours))
        message = _("{moment} is outside the good hours: {hours}.").format(
            moment=f"{moment:%H:%M}", hours=good
        )
        yield Hit(message, field="schedule")


def _is_told_as_quiet(moment: time, scene: Scene) -> bool:
    values = {**_QUIET_HOURS.defaults, **scene.context.parameters.get(_QUIET_HOURS.code, {})}
    return _QUIET_HOURS.code not in scene.context.off and _is_quiet(moment, values)


def _in_pairs(minutes: Sequence[int]) -> Sequence[tuple[int, int]]:
    return list(zip(minutes[::2], minutes[1::2], strict=False))


def _timer_window(scene: Scene) -> Iterator[Hit]:
    """Judge what is ready, because only that is timed now, and what still lies ahead."""
    post, least, most = scene.post, scene.values["minutes"], scene.values["days"]
    if post.status is not Status.READY or post.planned is None or post.planned < scene.context.now:
        return
    ahead = post.planned - scene.context.now
    if ahead < timedelta(minutes=least):
        text = ngettext(
            "The platform’s timer needs {least} minute; publish it by hand.",
            "The platform’s timer needs {least} minutes; publish it by hand.",
            least,
        )
        yield Hit(text.format(least=least), field="schedule")
    elif ahead > timedelta(days=most):
        text = ngettext(
            "The platform’s timer reaches {most} day ahead; set it from {day} on.",
            "The platform’s timer reaches {most} days ahead; set it from {day} on.",
            most,
        )
        from_day = f"{post.planned - timedelta(days=most):%m-%d %H:%M}"
        yield Hit(text.format(most=most, day=from_day), field="schedule")


def _when_timer_opens_and_closes(scene: Scene) -> Iterator[datetime]:
    if scene.post.planned:
        yield from shifted(scene.post.planned, -timedelta(days=scene.values["days"]))
        yield from shifted(scene.post.planned, -timedelta(minutes=scene.values["minutes"]))
        yield scene.post.planned


def _not_ready(scene: Scene) -> Iterator[Hit]:
    """Judge what is due soon. Errors of a post marked ready for a stated reason are the user's decision."""
    post, hours = scene.post, scene.values["hours"]
    if not _still_to_come(post) or not _is_due_within(post, scene.context.now, hours):
        return
    if post.status in (Status.IDEA, Status.DRAFT):
        yield Hit(
            ngettext(
                "Due within {hours} hour and not ready.", "Due within {hours} hours and not ready.", hours
            ).format(hours=hours),
            field="schedule",
        )
    elif not post.ready_reason and (errors := _count_errors(scene)):
        text = ngettext(
            "Due within {hours} h, and it still has {errors} error.",
            "Due within {hours} h, and it still has {errors} errors.",
            errors,
        )
        yield Hit(text.format(hours=hours, errors=errors), field="schedule")


def _is_due_within(post: Post, now: datetime, hours: int) -> bool:
    """Tell whether the planned moment, or the end of the planned day, is at most `hours` ahead."""
    if post.planned_date is None or is_missed(post, now):
        return False
    return _due(post, post.planned_date) - now <= timedelta(hours=hours)


def _when_due(scene: Scene) -> Iterator[datetime]:
    if scene.post.planned_date:
        due = _due(scene.post, scene.post.planned_date)
        yield from shifted(due, -timedelta(hours=scene.values["hours"]))
        yield due


def _due(post: Post, day: date) -> datetime:
    return datetime.combine(day, post.planned_time or time.max)


def _count_errors(scene: Scene) -> int:
    """Lint the post once more, without this rule; only ready posts that are due come here."""
    from planner.lint.engine import lint_post

    others = replace(scene.context, off=scene.context.off | {"SC009"})
    return sum(finding.severity is Severity.ERROR for finding in lint_post(scene.post, others))


def _still_to_come(post: Post) -> bool:
    return post.status not in _DONE


def _minute(moment: time) -> int:
    return 60 * moment.hour + moment.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


_UNIT = N_("minutes since midnight")

_QUIET_HOURS = PostRule(
    code="SC002",
    name="quiet-hours",
    channels=EVERYWHERE,
    severity=Severity.HINT,
    what=N_("Planned for the night."),
    why=N_("Hardly anybody reads at night, and by the morning the post has sunk."),
    bad=({"planned": "2026-12-05T02:30", "text": "凌晨的街"},),
    good=({"planned": "2026-12-05T20:30", "text": "夜晚的街"},),
    source=N_("Experience of the trade; the platform publishes no figure"),
    confidence=Confidence.CUSTOM,
    parameters=(
        Parameter("first", 23 * 60 + 59, _UNIT, N_("Quiet from")),
        Parameter("last", 7 * 60, _UNIT, N_("Quiet until")),
    ),
    check=_quiet_hours,
)
RULES = (
    PostRule(
        code="SC001",
        name="overdue",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("The planned time has passed, and the post is neither posted nor skipped."),
        why=N_("Only what is marked can be counted; what was forgotten can still go out or be moved."),
        bad=({"planned": "2026-11-02T20:00", "text": "夜市开张"},),
        good=({"planned": "2026-11-02T20:00", "status": "posted", "text": "夜市开张"},),
        source=N_("The plan itself"),
        confidence=Confidence.CUSTOM,
        check=_overdue,
        turns=_when_missed,
    ),
    _QUIET_HOURS,
    PostRule(
        code="SC003",
        name="off-peak",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("A Moments post outside the account’s good hours."),
        why=N_(
            "Friends look in the evening, on their way and at noon; at other hours the post sinks unseen."
        ),
        bad=({"planned": "2026-12-05T15:30", "text": "下午的光"},),
        good=({"planned": "2026-12-05T12:30", "text": "午间的光"},),
        source=N_("Experience of the trade; an account’s own good hours come first"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter(
                "hours",
                (7 * 60, 9 * 60, 12 * 60, 14 * 60, 20 * 60, 24 * 60),
                _UNIT,
                N_("Good hours, beginning and end in turn"),
            ),
        ),
        check=_off_peak,
    ),
    PostRule(
        code="SC007",
        name="timer-window",
        channels=OFFICIAL,
        severity=Severity.HINT,
        what=N_("Ready, but the platform’s timer cannot be set to its time yet, or no longer."),
        why=N_(
            "The editor takes times from five minutes to seven days ahead, and only cancels, never changes."
        ),
        bad=(
            {
                "channel": "article",
                "status": "ready",
                "planned": "2026-12-25T08:00",
                "title": "年末书单",
                "text": "十本书",
            },
        ),
        good=(
            {
                "channel": "article",
                "status": "draft",
                "planned": "2026-12-25T08:00",
                "title": "年末书单",
                "text": "十本书",
            },
        ),
        source=N_("What the platform’s web editor says beside its timer"),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("minutes", 5, N_("minutes"), N_("Least time ahead")),
            Parameter("days", 7, N_("days"), N_("Most time ahead")),
        ),
        check=_timer_window,
        turns=_when_timer_opens_and_closes,
    ),
    PostRule(
        code="SC009",
        name="not-ready",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Due within a day, and still an idea, a draft or in error."),
        why=N_("What is finished in a hurry goes wrong; a day is enough to mend it or to move it."),
        bad=({"planned": "2026-11-20T21:00", "text": "今晚的题目"},),
        good=({"planned": "2026-11-20T21:00", "status": "ready", "text": "今晚的题目"},),
        source=N_("The plan itself"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("hours", 24, N_("hours"), N_("Time ahead")),),
        check=_not_ready,
        turns=_when_due,
    ),
)
