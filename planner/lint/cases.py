"""Reading a post from plain values: the examples of the rules and the lines of a batch."""

from collections.abc import Mapping
from datetime import datetime

from planner.errors import UserError
from planner.i18n import _
from planner.model import ImageProblem, Origin, Post, PostImage, PostKind


def post_of_case(case: Mapping[str, object]) -> Post:
    """Return the post a case describes.

    Keys, all optional: channel, pillar, planned (ISO 8601; an offset is dropped, times are wall clock),
    title, digest, text, first_comment, origin, flags (a mapping; `ad_marked` is read), images (a number, or a
    list of mappings with `name` and, for one that is no use, `problem`), cover (such a mapping).
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
            images=_images(case.get("images", 0)),
            cover=_image(case["cover"]) if case.get("cover") else None,
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


def _images(value: object) -> tuple[PostImage, ...]:
    if isinstance(value, list):
        return tuple(_image(item) for item in value)
    return tuple(PostImage(f"{number}.jpg") for number in range(int(str(value))))


def _image(value: object) -> PostImage:
    if not isinstance(value, Mapping):
        raise ValueError(f"image: {value!r}")
    problem = _text(value, "problem")
    return PostImage(_text(value, "name"), problem=ImageProblem(problem) if problem else None)


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(str(value)).replace(tzinfo=None)
