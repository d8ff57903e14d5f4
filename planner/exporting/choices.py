"""What the user chooses about an export, the same for every format; each uses what makes sense for it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from planner.exporting.fields import FIELDS, usual_fields


class Pictures(StrEnum):
    """How pictures come along: not at all (their names may), small, or as large as the channel takes them."""

    NONE = "none"
    THUMBNAILS = "thumbnails"
    FULL = "full"


class Order(StrEnum):
    """Under which headings posts stand: days, pillars or accounts; within one always by time."""

    TIME = "time"
    PILLAR = "pillar"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Choices:
    """An export but for its range, its filter and its place.

    `form` and `layout` are keys of `planner.exporting.formats`; an empty layout is the format's first.
    `fields` are keys of `planner.exporting.fields`, in their order there; none stand for the format's usual
    ones. `ideas` adds the posts without a
    date. `language` is empty for the one in force. `encoding` is that of text tables, a name Python knows.
    """

    form: str = "pdf"
    layout: str = ""
    order: Order = Order.TIME
    fields: tuple[str, ...] = ()
    pictures: Pictures = Pictures.THUMBNAILS
    findings: bool = True
    ideas: bool = False
    language: str = ""
    encoding: str = "utf-8-sig"

    def __post_init__(self) -> None:
        """Put the usual fields in the place of none."""
        if not self.fields:
            object.__setattr__(self, "fields", usual_fields(self.form))

    def shows(self, field: str) -> bool:
        """Tell whether a field is wanted."""
        return field in self.fields


def choices_to_plain(choices: Choices) -> dict[str, Any]:
    """Return choices as values that JSON can hold."""
    return asdict(choices) | {"fields": list(choices.fields)}


def choices_of_plain(values: Mapping[str, Any]) -> Choices:
    """Return the choices that `choices_to_plain` wrote; what is unknown or of no sense stays as usual."""
    usual = Choices()
    kept = {each.name: values[each.name] for each in fields(Choices) if each.name in values}
    for name, kind in (("order", Order), ("pictures", Pictures)):
        if kept.get(name) not in set(kind):
            kept[name] = getattr(usual, name)
        kept[name] = kind(kept[name])
    listed = kept.get("fields")
    kept["fields"] = tuple(key for key in FIELDS if key in listed) if isinstance(listed, list) else ()
    for each in fields(Choices):
        if each.name in kept and not isinstance(kept[each.name], type(getattr(usual, each.name))):
            kept[each.name] = getattr(usual, each.name)
    return Choices(**kept)
