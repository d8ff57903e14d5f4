"""Reading a post from plain values: the examples of the rules and the lines of a batch."""

from collections.abc import Mapping
from datetime import datetime

from planner.errors import UserError
from planner.i18n import _
from planner.model import Origin, Post, PostImage, PostKind


def post_of_case(case: Mapping[str, object]) -> Post:
    """Return the post a case describes.

    Keys, all optional: channel, pillar, planned (ISO 8601; an offset is dropped, times are wall clock),
    title, digest, text, first_comment, origin, flags (a mapping; `ad_marked` is read), images (a number).
    Raises UserError for a value that is none of these.
    """
    try:
        planned = _moment(case.get("planned"))
        flags = case.get("flags")
        return Post(
            kind=PostKind(_text(case, "channel") or PostKind.MOMENTS),
            pillar=_text(case, "pillar") or "life",
            planned_date=planned.date() if planned else None,
            planned_time=planned.time() if planned else None,
            title=_text(case, "title"),
            digest=_text(case, "digest"),
            text=_text(case, "text"),
            first_comment=_text(case, "first_comment"),
            origin=Origin(_text(case, "origin") or Origin.ORIGINAL),
            images=tuple(PostImage(f"{number}.jpg") for number in range(int(str(case.get("images", 0))))),
            ad_marked=bool(flags.get("ad_marked")) if isinstance(flags, Mapping) else False,
        )
    except ValueError as error:
        raise UserError(_("This is no post to check: {problem}").format(problem=error)) from None


def _text(case: Mapping[str, object], key: str) -> str:
    value = case.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key}: {value!r}")
    return value


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(str(value)).replace(tzinfo=None)
