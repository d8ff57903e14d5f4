"""What was found in a post holds until the moment that is told, and not a second longer than it does."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.lasting import lasts_until
from planner.model import Post, PostKind, Status

NOW = datetime(2026, 11, 24, 9, 30)
_moments = st.datetimes(NOW - timedelta(days=12), NOW + timedelta(days=12)).map(
    lambda moment: moment.replace(microsecond=0)
)
_posts = st.builds(
    Post,
    kind=st.sampled_from(PostKind),
    status=st.sampled_from(Status),
    planned_date=st.dates(date(2026, 11, 20), date(2026, 11, 28)),
    planned_time=st.sampled_from([None, time(0), time(9, 30), time(20), time(23, 59)]),
    title=st.just("一"),
    text=st.sampled_from(["今天读完了一本旧书", "11月23日周二见", "XXX"]),
)
_parameters = st.sampled_from(
    [{}, {"SC009": {"hours": 5}, "SC007": {"minutes": 90, "days": 2}}, {"SC009": {"hours": 10**9}}]
)


@given(_posts, _moments, _parameters, st.floats(0, 1))
def test_nothing_changes_before(
    post: Post, now: datetime, parameters: dict[str, object], part: float
) -> None:
    context = LintContext(now=now, parameters=parameters)  # type: ignore[arg-type]
    until = lasts_until(post, context)
    assert now < until <= datetime.combine(now, time.min) + timedelta(days=1)
    found = lint_post(post, context)
    last = until - timedelta(seconds=1)
    between = now + timedelta(seconds=int((last - now).total_seconds() * part))
    for moment in (between, last):
        assert lint_post(post, replace(context, now=moment)) == found


@pytest.mark.parametrize(
    ("code", "status", "hours_ahead"), [("SC001", Status.READY, 1), ("SC009", Status.DRAFT, 30)]
)
def test_the_moment_comes_when_something_does_change(code: str, status: Status, hours_ahead: int) -> None:
    """From one moment to the next, the finding comes in time though nothing was edited."""
    moment = NOW + timedelta(hours=hours_ahead)
    post = Post(text="一", status=status, planned_date=moment.date(), planned_time=moment.time())
    context = LintContext(now=NOW)
    told = []
    while context.now < moment + timedelta(hours=1):
        told.append(code in {each.code for each in lint_post(post, context)})
        context = replace(context, now=lasts_until(post, context))
    assert told[0] is False
    assert any(told)


def test_time_has_an_end() -> None:
    last = datetime(9999, 12, 31, 23, 59, 59)
    post = Post(text="一", planned_date=last.date(), planned_time=last.time())
    assert lasts_until(post, LintContext(now=last)) == last
    first = Post(text="一", planned_date=date(1, 1, 1), planned_time=time(0))
    assert lasts_until(first, LintContext(now=NOW)) == datetime(2026, 11, 25)
