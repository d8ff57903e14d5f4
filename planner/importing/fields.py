"""The words of a plan: its header, channels, pillars, statuses and audiences."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.exporting.fields import FIELDS
from planner.importing.cells import Cell, cell_text, short_text
from planner.importing.headings import TOLD, field_of_heading, folded, plain
from planner.model import PostKind, Status, Visibility
from planner.text.cell_lists import names_apart

T = TypeVar("T")

REQUIRED = ("date", "channel", "text")
"""Fields whose columns tell a plan from any other table."""

HEADER_DEPTH = 20
"""How many rows may stand above the header, itself included."""


def _by_word(words: Mapping[T, str]) -> dict[str, T]:
    """Return the things by each of their words, which stand with 、 between them."""
    return {word: thing for thing, listed in words.items() for word in listed.split("、")}


_CHANNELS = _by_word(
    {
        PostKind.MOMENTS: "朋友圈、微信朋友圈、朋友圈文案、pyq、moments、wechat moments",
        PostKind.ARTICLE: (
            "公众号、微信公众号、服务号、订阅号、公众号文章、公众号推文、公众号长文、公众号图文、图文、图文消息、文章、长文、"
            "推文、article、articles、wechat article、official account、official accounts、"
            "wechat official account、service account、subscription account"
        ),
        PostKind.IMAGE_POST: (
            "贴图、公众号贴图、图片消息、公众号图片、公众号图片消息、小绿书、"
            "image post、image posts、image_post、image message"
        ),
    }
)
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

_NAMES_OF_STATUSES = _by_word(
    {
        Status.IDEA: "想法、选题、idea",
        Status.DRAFT: "草稿、draft",
        Status.READY: "就绪、ready",
        Status.POSTED: "已发、已发布、posted",
        Status.SKIPPED: "跳过、skipped",
    }
)
"""Words that mean nothing else in front of a line."""

_STATUSES = _NAMES_OF_STATUSES | _by_word(
    {
        Status.IDEA: "构思、构思中、点子、待选、ideas",
        Status.DRAFT: (
            "待写、未写、在写、写作中、撰写中、编辑中、制作中、进行中、待审、待审核、审核中、待定、待确认、未完成、未发、未发布、todo、"
            "to do、writing、in progress、in review、pending"
        ),
        Status.READY: (
            "待发、待发布、待推送、可发、可发布、定稿、已定稿、终稿、已排期、已审核、审核通过、已通过、已定时、scheduled、approved、"
            "final、ok"
        ),
        Status.POSTED: (
            "发了、已发出、已推送、已群发、发布成功、已上线、published、sent、完成、已完成、√、✓、✔、✅、done、completed"
        ),
        Status.SKIPPED: (
            "取消、已取消、不发、不发了、作废、已作废、废弃、弃用、skip、cancelled、canceled、dropped"
        ),
    }
)

FINISHED = frozenset({"完成", "已完成", "√", "✓", "✔", "✅", "done", "completed"})
"""Words that tell of a day gone by that the post is out, and of a day to come that it is written."""

WORDS: Mapping[str, str] = {
    **dict.fromkeys(_NAMES_OF_STATUSES, "status"),
    **dict.fromkeys(PILLARS, "pillar"),
    **dict.fromkeys(_CHANNELS, "channel"),
}
"""The words that name a channel, pillar or status in front of a line of text, each with its field."""

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
        return self.index >= 0 and self.has_all

    @property
    def has_all(self) -> bool:
        """Tell whether every field has a column, as in the calendars of this program too."""
        return self.columns.keys() >= set(FIELDS)

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
    return _CHANNELS.get(plain(text))


def status_of(text: str, is_ahead: bool = False) -> Status | None:
    """Return the status a word stands for, None when it is not known. `is_ahead` tells that the day of the
    post has yet to come.
    """
    word = plain(text)
    return Status.READY if is_ahead and word in FINISHED else _STATUSES.get(word)


def pillar_of(text: str) -> str | None:
    """Return the key of the built-in pillar a word stands for, None when it is not known."""
    return PILLARS.get(plain(text))


def audience_of(cell: Cell) -> tuple[Visibility, tuple[str, ...]] | None:
    """Return who may see a post and its tags, None when the cell is not understood.

    “部分可见:a;b” and “不给谁看:a” need at least one name; marks may be full-width.
    """
    text = cell_text(cell).strip()
    word, *rest = _COLON.split(text, maxsplit=1)
    names = tuple(dict.fromkeys(names_apart("".join(rest))))
    word = plain(word)
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
