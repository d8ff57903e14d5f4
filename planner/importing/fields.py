"""The words of a plan: headings, channels, pillars, statuses and audiences."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, cell_text, listed, short_text
from planner.model import PostKind, Status, Visibility

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("日期", "发布日期", "计划日期", "date", "planned date"),
    "time": ("时间", "发布时间", "计划时间", "time", "planned time"),
    "channel": ("渠道", "平台", "channel"),
    "pillar": ("栏目", "类别", "分类", "pillar"),
    "title": ("标题", "主题", "title"),
    "text": ("正文", "内容", "文案", "text", "body"),
    "pictures": ("图片", "配图", "pictures", "images", "photos"),
    "audience": ("可见范围", "audience", "visibility", "visible to"),
    "first_comment": ("首评", "first comment"),
    "status": ("状态", "status"),
    "link": ("链接", "link", "url"),
    "notes": ("备注", "notes", "note"),
    "author": ("作者", "author"),
    "digest": ("摘要", "digest", "summary"),
    "location": ("位置", "定位", "location"),
}
REQUIRED = ("date", "channel", "text")
"""Fields without whose columns a table is no plan."""

_FIELD_OF = {heading: field for field, headings in HEADINGS.items() for heading in headings}
HEADER_DEPTH = 20
"""How many rows may stand above the header, itself included."""

_SHOWN_HEADINGS = 12

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
_PUBLIC = {"", "公开", "所有人", "public", "everyone"}
_PRIVATE = {"私密", "仅自己可见", "自己可见", "private", "only me"}
_ONLY = {"部分可见", "给谁看", "only"}
_EXCEPT = {"不给谁看", "except"}
_NAMES_APART = re.compile("[;；,，、\n]")

LIFE_CYCLE_TAGS = frozenset({"新加好友", "有过互动", "有购买意向", "已购", "新手期", "成长期"})
"""The tags of the six life-cycle stages of a contact: known without asking."""


def plain(text: str) -> str:
    """Return a word as it is compared: full-width letters and blanks folded, lower case, trimmed."""
    return unicodedata.normalize("NFKC", text).strip().lower()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is: `index` of its row from 0, the column of each field, and every heading."""

    index: int
    columns: Mapping[str, int]
    headings: tuple[str, ...]

    def heading(self, field: str) -> str:
        """Return a field's heading as it stands in the file."""
        return self.headings[self.columns[field]]

    @property
    def unused(self) -> list[str]:
        """The headings that name no field, or one that an earlier column has."""
        used = set(self.columns.values())
        return [name for number, name in enumerate(self.headings) if name and number not in used]


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """Return the header among the first rows, None when no row has all the required columns."""
    for index, row in enumerate(rows[:HEADER_DEPTH]):
        header = _header(index, row)
        if all(field in header.columns for field in REQUIRED):
            return header
    return None


def _header(index: int, row: Sequence[Cell]) -> Header:
    headings = tuple(short_text(cell) for cell in row)
    columns: dict[str, int] = {}
    for number, heading in enumerate(headings):
        field = _FIELD_OF.get(plain(heading))
        if field:
            columns.setdefault(field, number)
    return Header(index, columns, headings)


def wrong_columns(name: str, rows: Sequence[Sequence[Cell]]) -> UserError:
    """Return the error for a table without a header: what was found in its likeliest row, what is needed."""
    headers = [_header(index, row) for index, row in enumerate(rows[:HEADER_DEPTH])]
    best = max(headers, key=lambda header: len(header.columns), default=Header(0, {}, ()))
    found = [heading[:30] for heading in best.headings if heading][:_SHOWN_HEADINGS]
    return UserError(
        _(
            "{name} has no row with the columns 日期 (date), 渠道 (channel) and 正文 (text); found: {found}. "
            "Nothing was imported; add the missing headings."
        ).format(name=name, found=listed(found) or _("nothing"))
    )


def channel_of(text: str) -> PostKind | None:
    """Return the kind of post a channel's name stands for, None when it is not known."""
    return _CHANNELS.get(plain(text))


def status_of(text: str) -> Status | None:
    """Return the status a word stands for, None when it is not known."""
    return _STATUSES.get(plain(text))


def audience_of(cell: Cell) -> tuple[Visibility, tuple[str, ...]] | None:
    """Return who may see a post and its tags, None when the cell is not understood.

    “部分可见:a;b” and “不给谁看:a” need at least one name; marks may be full-width.
    """
    text = cell_text(cell).strip()
    word, _mark, rest = text.replace("：", ":", 1).partition(":")
    names = tuple(dict.fromkeys(name.strip() for name in _NAMES_APART.split(rest) if name.strip()))
    word = plain(word)
    if names and word in _ONLY:
        return Visibility.ONLY, names
    if names and word in _EXCEPT:
        return Visibility.EXCEPT, names
    if rest.strip() or word not in _PUBLIC | _PRIVATE:
        return None
    return (Visibility.PUBLIC if word in _PUBLIC else Visibility.PRIVATE), ()


def unknown_tags(names: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the names that are neither known tags nor life-cycle stages."""
    return [name for name in names if name not in known and name not in LIFE_CYCLE_TAGS]
