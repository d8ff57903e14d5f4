"""Things of the model out of the values that JSON holds. Nothing is believed: every value is looked at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from planner.i18n import _
from planner.media.formats import EXTENSIONS
from planner.model import Crop, Post, PostFilter, PostImage
from planner.model.content import CONTENT_FIELDS
from planner.store.records import MOST_ID, clean

SHOWN = 40
"""Characters of a wrong value that are shown."""

MOST_IN_LIST = 10_000
"""The longest list within one thing, such as its tags or pictures."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_MOMENT = re.compile(rf"{_DAY.pattern}T{_TIME.pattern}:[0-9]{{2}}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LIKENESS = re.compile(r"[0-9a-f]{16}")
_UPWARDS = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^([/\\]|[A-Za-z]:[/\\])")
"""A name that leads out of the folder it is put in."""
_WHOLE = 1_000_000
_MOST_OF_A_PICTURE = 1 << 31
_PARTS = tuple(each.name for each in fields(PostImage) if each.compare)

Read = Callable[[str, Any], Any]


class PlainError(ValueError):
    """A value that is none of its kind; the message is a sentence for the user."""


class PlainReader:
    """Reads things one by one; `remarks` are sentences on what was put right in the last one."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self.remarks: list[str] = []
        self._known: dict[tuple[type, tuple[str, ...]], dict[str, tuple[Read, bool]]] = {}

    def record(self, model: type, values: object) -> Any:
        """Return the thing that `plain_record` wrote.

        Keys that are missing stand for an empty value where there is one; keys that are not known are left
        out, and told. Raises PlainError for anything that cannot be right.
        """
        self.remarks = []
        return model(**self._values(model, _mapping("", values)))

    def post(self, values: object) -> tuple[Post, str]:
        """Return a post and the name it is known by, empty for none. As `record`."""
        self.remarks = []
        given = _mapping("", values)
        uid = self._text("uid", given.get("uid") or "")
        return Post(**self._values(Post, given, others=("uid",))), uid

    def picture(self, values: object) -> PostImage:
        """Return what is told of a picture's file, nameless. As `record`."""
        self.remarks = []
        image = PostImage(**self._values(PostImage, {"name": "", **_mapping("", values)}))
        if not _DIGEST.fullmatch(image.sha256):
            raise _wrong("sha256", image.sha256)
        facts = (image.width, image.height, image.size, image.seconds or 1)
        if not all(0 < fact < _MOST_OF_A_PICTURE for fact in facts) or image.format not in EXTENSIONS:
            raise PlainError(_("What it says of the picture's size and format cannot be right."))
        if image.likeness and not _LIKENESS.fullmatch(image.likeness):
            raise _wrong("likeness", image.likeness)
        return replace(image, name="", problem=None, caption="", crop=None, square_crop=None, is_lost=False)

    def _values(
        self,
        model: type,
        given: Mapping[str, Any],
        *,
        others: tuple[str, ...] = (),
        only: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        known = self._fields(model, only)
        for key in given.keys() - known.keys() - set(others):
            self._say(_("The key “{key}” is not known and was left out.").format(key=shown(key)))
        found = {}
        for name, (read, is_required) in known.items():
            if name in given:
                found[name] = read(name, given[name])
            elif is_required:
                raise PlainError(_("“{key}” is missing.").format(key=name))
        return found

    def _fields(self, model: type, only: tuple[str, ...]) -> dict[str, tuple[Read, bool]]:
        """Return how each field is read, and whether it must be there."""
        if (model, only) not in self._known:
            hints = get_type_hints(model)
            self._known[model, only] = {
                each.name: (self._reader(hints[each.name]), each.default is each.default_factory is MISSING)
                for each in fields(model)
                if not only or each.name in only
            }
        return self._known[model, only]

    def _reader(self, hint: Any) -> Read:
        if isinstance(hint, UnionType):
            (kind,) = (each for each in get_args(hint) if each is not NoneType)
            read = self._reader(kind)
            return lambda name, value: None if value is None else read(name, value)
        if get_origin(hint) in (tuple, frozenset):
            return _listed(get_origin(hint), self._reader(get_args(hint)[0]))
        own: dict[Any, Read] = {
            str: self._text,
            PostImage: self._image,
            Post: self._content,
            Crop: self._crop,
            PostFilter: lambda name, value: PostFilter(**self._values(PostFilter, _mapping(name, value))),
        }
        return own.get(hint) or _PLAIN.get(hint) or _one_of(hint)

    def _text(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise _wrong(name, value)
        cleaned = clean(value)
        if cleaned != value:
            self._say(_("Characters in “{key}” that cannot be stored were left out.").format(key=name))
        return cleaned

    def _content(self, name: str, value: Any) -> Post:
        return Post(**self._values(Post, _mapping(name, value), only=CONTENT_FIELDS))

    def _crop(self, name: str, value: Any) -> Crop:
        crop = Crop(**self._values(Crop, _mapping(name, value)))
        if not (0 <= crop.left < crop.right <= _WHOLE and 0 <= crop.top < crop.bottom <= _WHOLE):
            raise PlainError(
                _("A crop lies between 0 and 1000000, its right and bottom beyond left and top.")
            )
        return crop

    def _image(self, name: str, value: Any) -> PostImage:
        image = PostImage(**self._values(PostImage, _mapping(name, value), only=_PARTS))
        if image.sha256 and not _DIGEST.fullmatch(image.sha256):
            raise _wrong("sha256", image.sha256)
        if bool(image.sha256) is (image.problem is not None):
            raise PlainError(_("A picture has either a “sha256” or a “problem”."))
        if not _UPWARDS.search(image.name):
            return image
        kept = re.split(r"[/\\]", image.name)[-1]
        text = _("The picture's name “{name}” leads elsewhere; it is called “{kept}” now.")
        self._say(text.format(name=shown(image.name), kept=shown(kept)))
        return replace(image, name=kept)

    def _say(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)


def _listed(kind: Callable[[list[Any]], Any], read: Read) -> Read:
    def listed(name: str, value: Any) -> Any:
        if not isinstance(value, list) or len(value) > MOST_IN_LIST:
            raise _wrong(name, value)
        return kind([read(name, each) for each in value])

    return listed


def _one_of(enum: type[StrEnum]) -> Read:
    known = {each.value: each for each in enum}

    def one_of(name: str, value: Any) -> StrEnum:
        if not isinstance(value, str) or value not in known:
            raise _wrong(name, value)
        return known[value]

    return one_of


def _mapping(name: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(name, value)
    return value


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST_ID:
        raise _wrong(name, value)
    return value


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value)
    return value


def _written(pattern: re.Pattern[str], parse: Callable[[str], Any]) -> Read:
    def written(name: str, value: Any) -> Any:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise _wrong(name, value)
        try:
            return parse(value)
        except ValueError:
            raise _wrong(name, value) from None

    return written


_PLAIN: dict[Any, Read] = {
    int: _integer,
    bool: _flag,
    date: _written(_DAY, date.fromisoformat),
    time: _written(_TIME, time.fromisoformat),
    datetime: _written(_MOMENT, datetime.fromisoformat),
}


def _wrong(name: str, value: object) -> PlainError:
    if not name:
        return PlainError(_("{value} is nothing that could stand here.").format(value=shown(value)))
    return PlainError(_("“{key}” cannot be {value}.").format(key=name, value=shown(value)))


def shown(value: object) -> str:
    """Return a value cut to be shown, with nothing in it that breaks a line."""
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = clean(str(value)) if not isinstance(value, int) or abs(value) <= MOST_ID else "…"
    text = text[: SHOWN + 1]
    if not text.isprintable():
        text = "".join(each if each.isprintable() else " " for each in text)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
