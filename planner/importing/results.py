"""A table of what came of posts: which post a row means, and its figures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from planner import clock
from planner.i18n import _
from planner.importing.cells import Cell, CellError, short_text
from planner.importing.dates import WrittenDate, existing_date, read_date
from planner.importing.fields import channel_of
from planner.importing.headings import folded
from planner.importing.small_tables import Refused, Shape, read_rows, whole_number
from planner.importing.times import read_time
from planner.model import Post, PostKind, Result

FIGURES: Mapping[str, tuple[str, ...]] = {
    "reads": ("阅读", "阅读数", "阅读量", "浏览", "reads"),
    "likes": ("点赞", "赞", "likes"),
    "comments": ("评论", "留言", "comments"),
    "shares": ("转发", "分享", "shares"),
    "followers": ("新增关注", "新增", "涨粉", "followers"),
    "enquiries": ("咨询", "咨询数", "enquiries"),
    "orders": ("成交", "订单", "成交数", "orders"),
}
_AMOUNT = ("金额", "成交额", "销售额", "amount")
SHAPE = Shape(
    {
        "date": ("日期", "发布日期", "date"),
        "time": ("时间", "发布时间", "time"),
        "channel": ("渠道", "平台", "channel"),
        "title": ("标题", "主题", "title"),
        **FIGURES,
        "amount": _AMOUNT,
        "note": ("备注", "说明", "notes", "note"),
    },
    ("date", "likes"),
)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row: the day, and the time, kind of post and title where it says them, with the figures it holds;
    `name` is what the row calls the post.
    """

    row: int
    day: date
    at: time | None
    kind: PostKind | None
    title: str
    figures: Mapping[str, int]
    note: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ResultFile:
    """What a table of results holds, and the rows left out."""

    rows: tuple[ResultRow, ...]
    refused: tuple[Refused, ...]


def read_results(path: Path) -> ResultFile:
    """Read a table of results. Raises UserError for a file that is none."""
    rows: list[ResultRow] = []
    refused: list[Refused] = []
    for number, cells in read_rows(path, SHAPE):
        try:
            rows.append(_row(number, cells))
        except (CellError, ValueError) as problem:
            refused.append(Refused(number, str(problem), _name(cells)))
    return ResultFile(tuple(rows), tuple(refused))


def _row(number: int, cells: Mapping[str, Cell]) -> ResultRow:
    written = read_date(cells["date"])
    if written is None:
        raise CellError(_("The row has no date."))
    channel = short_text(cells.get("channel", ""))
    kind = channel_of(channel)
    if channel and kind is None:
        raise CellError(_("The channel “{text}” is not known.").format(text=channel[:40]))
    return ResultRow(
        row=number,
        day=_past_day(written),
        at=read_time(cells.get("time", "")) or written.at,
        kind=kind,
        title=short_text(cells.get("title", "")),
        figures=_figures(cells),
        note=short_text(cells.get("note", "")),
        name=_name(cells),
    )


def _name(cells: Mapping[str, Cell]) -> str:
    """Return the day, time and title as the row has them."""
    return " ".join(filter(None, (short_text(cells.get(field, "")) for field in ("date", "time", "title"))))


def _past_day(written: WrittenDate) -> date:
    """Return the day; without a year the latest that is not still to come, for results lie behind."""
    today = clock.today()
    day = existing_date(written, written.year or today.year)
    return existing_date(written, today.year - 1) if written.year is None and day > today else day


def _figures(cells: Mapping[str, Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for field in (*FIGURES, "amount"):
        cell = cells.get(field, "")
        try:
            number = _fen(cell) if field == "amount" else whole_number(cell)
        except ValueError:
            raise CellError(_("“{text}” is no number.").format(text=short_text(cell)[:40])) from None
        if number is not None:
            found[field] = number
    return found


def _fen(cell: Cell) -> int | None:
    """Return an amount of yuan, such as "¥1,280.50", in fen. Raises ValueError."""
    text = folded(short_text(cell)).strip("¥￥元").replace(",", "")
    if not text:
        return None
    fen = float(text) * 100
    if not 0 <= fen < 2**53:
        raise ValueError(text)
    return round(fen)


class Matcher:
    """Finds the post a row means among those of its day: by title, by time, or because it is the only one."""

    def __init__(self, posts: Iterable[Post]) -> None:
        """Look among `posts`."""
        self._by_day: dict[date | None, list[Post]] = defaultdict(list)
        for post in posts:
            self._by_day[post.planned_date].append(post)

    def post_of(self, row: ResultRow) -> Post:
        """Return the post. Raises CellError, with the reason, when there is none or more than one."""
        day = [post for post in self._by_day[row.day] if row.kind in (None, post.kind)]
        named = [post for post in day if row.title and _is_called(post, row.title)]
        timed = [post for post in named or day if row.at is not None and post.planned_time == row.at]
        found = timed or named or ([] if row.title or row.at else day)
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(_("Several posts of that day fit; give their time or title."))
        raise CellError(_("No post of that day fits."))


def _is_called(post: Post, title: str) -> bool:
    return folded(title) == folded(post.title) or folded(post.heading).startswith(folded(title))


def with_figures(stored: Result, row: ResultRow) -> Result:
    """Return a post's figures with those of a row in place of the old; what the row does not say stays."""
    figures: dict[str, Any] = dict(row.figures)
    return replace(stored, **figures, note=row.note or stored.note)
