"""Posts with anything in every field, for round trips through tables."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from planner.importing.cells import cell_text
from planner.model import (
    PILLAR_ORDER,
    Goal,
    ImageProblem,
    Origin,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)

DAYS = (date(1, 1, 1), date(1899, 12, 28), date(1900, 2, 25), date(2026, 11, 25), date(9999, 12, 20))
"""First days of ranges: at the ends of the calendar, where Excel's begins and where it is wrong, and now."""
RANGE = 10
"""Days of each range besides its first."""

COMPARED = (
    "kind", "pillar", "status", "planned_date", "planned_time", "title", "author", "digest", "text",
    "first_comment", "notes", "location", "link", "origin", "reminded", "further_comments", "ad_marked",
    "ai_assisted", "ai_declared", "declared_original", "goal", "posted_at", "posted_url", "ready_reason",
    "skip_reason",
)  # fmt: skip
"""What comes back of a post as it was, but for control characters."""

_HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", " x ", "'=1", "''+1", "+86", "@a", "-", "一\r\n二", "\n---\n", "a;b", '"a"',
    "\ufeff", "_x0041_", "TRUE", "007", "1e5", "2026-11-25", "@drafts/a.md", "\x85", "\t1", "a\u3000",
    "\u202e", "<script>", "☕\ufe0f👩‍👩‍👧",
)  # fmt: skip
_texts = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(_HOSTILE)
_shown = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\ufffe\uffff")
_NAMES = ("a;b", '"a"', "x, y", "a\nb", " x ", "---", "\\---", "/a/b", "../x", "C:\\x", "CON", "公开", "a：b")
_names = (st.text(_shown, max_size=12) | st.sampled_from(_NAMES)).filter(str.strip)
_distinct = st.lists(_names, max_size=3, unique=True).map(tuple)
_pictures = _names.map(lambda name: PostImage(name, problem=ImageProblem.MISSING))
_moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1)).map(lambda at: at.replace(microsecond=0))
_times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def _posts(first: date) -> st.SearchStrategy[Post]:
    return st.sampled_from(PostKind).flatmap(lambda kind: _posts_of(kind, first))


@st.composite
def _posts_of(draw: st.DrawFn, kind: PostKind, first: date) -> Post:
    day = draw(st.none() | st.integers(0, RANGE).map(lambda n: first + timedelta(n)))
    visibility = draw(st.sampled_from(Visibility))
    with_tags = visibility in (Visibility.ONLY, Visibility.EXCEPT)
    status = draw(st.sampled_from(Status))
    return Post(
        kind=kind,
        pillar=draw(st.sampled_from(PILLAR_ORDER)),
        status=status,
        planned_date=day,
        planned_time=draw(st.none() | _times) if day else None,
        visibility=visibility,
        tags=draw(_distinct.filter(bool)) if with_tags else (),
        reminded=draw(_distinct),
        images=draw(st.lists(_pictures, max_size=3).map(tuple)),
        cover=draw(st.none() | _pictures) if kind is PostKind.ARTICLE else None,
        origin=draw(st.sampled_from(Origin)),
        goal=draw(st.none() | st.sampled_from(Goal)),
        further_comments=draw(st.lists(_names, max_size=3).map(tuple)),
        posted_at=draw(_moments) if status is Status.POSTED else None,
        posted_url=draw(_texts),
        skip_reason=draw(_texts) if status is Status.SKIPPED else "",
        ready_reason=draw(_texts) if status is Status.READY else "",
        ad_marked=draw(st.booleans()),
        ai_assisted=draw(st.booleans()),
        ai_declared=draw(st.booleans()),
        declared_original=draw(st.booleans()),
        **{name: draw(_texts) for name in _TEXT_FIELDS},
    )


_TEXT_FIELDS = ("title", "author", "digest", "text", "first_comment", "notes", "location", "link")

plans = st.sampled_from(DAYS).flatmap(
    lambda first: st.tuples(st.just(first), st.lists(_posts(first), min_size=1, max_size=3))
)
"""A first day, and posts planned in the range that it begins, or without a day."""


def compared(post: Post) -> dict[str, object]:
    """Return what is to come back of a post, without the characters that no table holds."""
    return {name: _as_read(getattr(post, name)) for name in COMPARED}


def _as_read(value: object) -> object:
    return cell_text(value) if isinstance(value, str) and type(value) is str else value


def picture_names(post: Post) -> tuple[str, list[str]]:
    """Return the names of a post's cover, empty without one, and of its pictures."""
    return post.cover.name if post.cover else "", [image.name for image in post.images]
