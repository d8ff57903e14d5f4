"""The words of a plan: its header, channels, pillars, statuses and audiences."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from planner.exporting.fields import FIELDS
from planner.importing.cells import Cell, cell_text, short_text
from planner.importing.headings import TOLD, field_of_heading, folded
from planner.model import PostKind, Status, Visibility
from planner.text.cell_lists import names_apart

REQUIRED = ("date", "channel", "text")
"""Fields whose columns tell a plan from any other table."""

HEADER_DEPTH = 20
"""How many rows may stand above the header, itself included."""

_CHANNELS = {
    "朋友圈": PostKind.MOMENTS,
    "微信朋友圈": PostKind.MOMENTS,
    "moments": PostKind.MOMENTS,
    "公众号": PostKind.ARTICLE,
    "图文": PostKind.ARTICLE,
    "公众号图文": PostKind.ARTICLE,
    "official account": PostKind.ARTICLE,
    "article": PostKind.ARTICLE,
    "贴图": PostKind.IMAGE_POST,
    "公众号贴图": PostKind.IMAGE_POST,
    "image post": PostKind.IMAGE_POST,
    "image_post": PostKind.IMAGE_POST,
}
PILLARS = {
    "生活": "life",
    "日常": "life",
    "日常生活": "life",
    "life": "life",
    "daily life": "life",
    "观点": "opinion",
    "opinion": "opinion",
    "成就": "achievement",
    "achievement": "achievement",
    "wins": "achievement",
    "干货": "expertise",
    "expertise": "expertise",
    "know-how": "expertise",
    "广告": "ad",
    "ad": "ad",
    "ads": "ad",
    "advert": "ad",
}
"""The names of the built-in pillars, with their keys."""

_STATUSES = {
    "想法": Status.IDEA,
    "选题": Status.IDEA,
    "idea": Status.IDEA,
    "草稿": Status.DRAFT,
    "draft": Status.DRAFT,
    "就绪": Status.READY,
    "ready": Status.READY,
    "已发": Status.POSTED,
    "已发布": Status.POSTED,
    "posted": Status.POSTED,
    "跳过": Status.SKIPPED,
    "skipped": Status.SKIPPED,
}
WORDS: Mapping[str, str] = {
    **dict.fromkeys(_STATUSES, "status"),
    **dict.fromkeys(PILLARS, "pillar"),
    **dict.fromkeys(_CHANNELS, "channel"),
}
"""The words of channels, pillars and statuses, each with its field."""

_PUBLIC = {"", "公开", "所有人", "public", "everyone"}
_PRIVATE = {"私密", "仅自己可见", "自己可见", "private", "only me"}
_ONLY = {"部分可见", "给谁看", "only"}
_EXCEPT = {"不给谁看", "except"}
_COLON = re.compile("[:：]")

LIFE_CYCLE_TAGS = frozenset({"新加好友", "有过互动", "有购买意向", "已购", "新手期", "成长期"})
"""The tags of the six life-cycle stages of a contact: known without asking."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is: `index` of its row from 0, -1 without one, the column of each field, and every
    heading.
    """

    index: int
    columns: Mapping[str, int]
    headings: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether every field has a heading, as in the tables this program writes to be read back."""
        return self.index >= 0 and self.columns.keys() >= set(FIELDS)

    def heading(self, field: str) -> str:
        """Return a field's heading as it stands in the file."""
        return self.headings[self.columns[field]]

    @property
    def unused(self) -> list[str]:
        """The headings that name no field, or one that an earlier column has; not those of findings."""
        used = set(self.columns.values())
        return [
            name
            for number, name in enumerate(self.headings)
            if name and number not in used and folded(name) not in TOLD
        ]


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """Return the header among the first rows, None when no row has all the required columns."""
    for index, row in enumerate(rows[:HEADER_DEPTH]):
        columns = known_columns(row)
        if columns.keys() >= set(REQUIRED):
            return Header(index, columns, tuple(map(short_text, row)))
    return None


def known_columns(row: Sequence[Cell]) -> dict[str, int]:
    """Return the column of each field that a row of headings names; the first one counts."""
    columns: dict[str, int] = {}
    for number, cell in enumerate(row):
        name = field_of_heading(short_text(cell)) if isinstance(cell, str) else ""
        if name:
            columns.setdefault(name, number)
    return columns


def best_header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the index of the row among the first that has the most known headings, None without any."""
    found = [len(known_columns(row)) for row in rows[:HEADER_DEPTH]]
    best = max(range(len(found)), key=found.__getitem__, default=None)
    return best if best is not None and found[best] else None


def channel_of(text: str) -> PostKind | None:
    """Return the kind of post a channel's name stands for, None when it is not known."""
    return _CHANNELS.get(folded(text))


def status_of(text: str) -> Status | None:
    """Return the status a word stands for, None when it is not known."""
    return _STATUSES.get(folded(text))


def pillar_of(text: str) -> str | None:
    """Return the key of the built-in pillar a word stands for, None when it is not known."""
    return PILLARS.get(folded(text))


def audience_of(cell: Cell) -> tuple[Visibility, tuple[str, ...]] | None:
    """Return who may see a post and its tags, None when the cell is not understood.

    “部分可见:a;b” and “不给谁看:a” need at least one name; marks may be full-width.
    """
    text = cell_text(cell).strip()
    word, *rest = _COLON.split(text, maxsplit=1)
    names = tuple(dict.fromkeys(names_apart("".join(rest))))
    word = folded(word)
    if names and word in _ONLY:
        return Visibility.ONLY, names
    if names and word in _EXCEPT:
        return Visibility.EXCEPT, names
    if "".join(rest).strip() or word not in _PUBLIC | _PRIVATE:
        return None
    return (Visibility.PUBLIC if word in _PUBLIC else Visibility.PRIVATE), ()


def unknown_tags(names: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the names that are neither known tags nor life-cycle stages."""
    return [name for name in names if name not in known and name not in LIFE_CYCLE_TAGS]
