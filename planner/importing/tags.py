"""A list of audience tags with their head counts."""

from dataclasses import dataclass
from pathlib import Path

from planner.i18n import _
from planner.importing.cells import short_text
from planner.importing.small_tables import Refused, Shape, read_rows, whole_number

SHAPE = Shape(
    {
        "name": ("标签", "标签名", "tag", "name"),
        "group": ("分组", "标签组", "group"),
        "headcount": ("人数", "好友数", "headcount", "people"),
        "note": ("说明", "备注", "note", "notes"),
    },
    ("name", "headcount"),
)


@dataclass(frozen=True, slots=True)
class TagRow:
    """One tag; the head count is None where the file says nothing, group and note are then empty."""

    row: int
    name: str
    group: str
    headcount: int | None
    note: str


@dataclass(frozen=True, slots=True)
class TagFile:
    """What a list of tags holds, each name once, and the rows left out."""

    tags: tuple[TagRow, ...]
    refused: tuple[Refused, ...]


def read_tags(path: Path) -> TagFile:
    """Read a list of tags. Raises UserError for a file that is none."""
    found: dict[str, TagRow] = {}
    refused: list[Refused] = []
    for number, cells in read_rows(path, SHAPE):
        name = short_text(cells["name"])
        try:
            headcount = whole_number(cells["headcount"])
        except ValueError:
            text = _("“{text}” is no number of people.").format(text=short_text(cells["headcount"])[:40])
            refused.append(Refused(number, text, name))
            continue
        if not name:
            refused.append(Refused(number, _("The tag has no name.")))
        elif name in found:
            first = found[name].row
            refused.append(Refused(number, _("The tag stands in row {row} already.").format(row=first), name))
        else:
            group, note = (short_text(cells.get(field, "")) for field in ("group", "note"))
            found[name] = TagRow(number, name, group, headcount, note)
    return TagFile(tuple(found.values()), tuple(refused))
