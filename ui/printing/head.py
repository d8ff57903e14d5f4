"""The head of a sheet: which week it is, and how its posts are shared out over the pillars."""

from collections.abc import Sequence
from typing import Protocol

from planner.exporting.document import PlanRow
from planner.model import Pillar
from planner.schedule.balance import Balance, PillarShare
from planner.words import pillar_word, post_count
from ui.printing.card import tile
from ui.printing.items import Block, Box, Fill, Item, Style
from ui.printing.measuring import ending_at, fitted, line, width
from ui.theme import tokens

_TITLE = Style(180, bold=True)
_RANGE = Style(105)
_NOTE = Style(80)
_NAME = Style(86, bold=True)
_FIGURE = Style(84)
_ACTUAL = Style(84, bold=True)
_NAME_LEFT = 145
_SMALL_NAME, _SMALL_FIGURE = Style(72, bold=True), Style(72)
_FULL_TRACK = 60
"""Percent: the share at which a track is full."""
_ROW = 240
"""Height of a row of the balance, with the room below it."""
_LEAST_SHARE = 1050
_NEXT, _NEXT_WHERE_NARROW = 150, 60
_NARROW = 1320


class Planned(Protocol):
    """What has a head: a plan, or a part of one."""

    @property
    def title(self) -> str:
        """What it is."""

    @property
    def range_label(self) -> str:
        """Its days."""

    @property
    def pillars(self) -> Sequence[Pillar]:
        """The pillars that are counted."""

    @property
    def balance(self) -> Balance:
        """How its posts are shared out over them."""

    @property
    def rows(self) -> Sequence[PlanRow]:
        """Its posts."""


def title(week: Planned, area: Box, continued: str, signs: str) -> list[Item]:
    """Return title, range and the key to the signs, above a strong line at the bottom of `area`.

    `continued` names a later sheet of the week; it is empty on the first.
    """
    baseline = area.bottom - 85
    name = line(area.x, baseline, week.title, _TITLE)
    words = [range_and_account(week), *([continued] if continued else ())]
    key = ending_at(area.right, baseline, signs, _NOTE, "text-muted")
    room = key.box.x - name.box.right - 240
    span = fitted(name.box.right + 120, baseline, " · ".join(words), _RANGE, room)
    return [name, span, key, Fill(Box(area.x, area.bottom - 14, area.width, 14), "text")]


def range_and_account(plan: Planned) -> str:
    """Return the days of a plan, and whose it is if it is of one account."""
    accounts = sorted({row.account for row in plan.rows if row.account})
    return " · ".join([plan.range_label, *(accounts if len(accounts) == 1 else ())])


def balance_strip(plan: Planned, area: Box) -> list[Item]:
    """Return for every pillar its tile, name, figures, and a track with a mark at the target.

    More pillars than can stand beside each other get two rows without tracks.
    """
    if has_marks(plan, area):
        return _shares(plan, area, max(1, len(plan.pillars)))
    return _in_two_rows(plan, area)


def has_marks(plan: Planned, area: Box) -> bool:
    """Tell whether the balance has room for its tracks, and so for the marks of the targets."""
    return len(plan.pillars) * _LEAST_SHARE <= area.width


def _in_two_rows(plan: Planned, area: Box) -> list[Item]:
    across = -(-len(plan.pillars) // 2)
    step = area.width / across
    items: list[Item] = []
    for number, (pillar, share) in enumerate(zip(plan.pillars, plan.balance.shares, strict=True)):
        row, column = divmod(number, across)
        x, y = area.x + column * step, area.y + row * 105
        icon = tokens.load("light").pillar(share.key).icon
        right = x + step - _NEXT_WHERE_NARROW
        figures = ending_at(right, y + 72, f"{share.percent}% / {share.target}%", _SMALL_FIGURE)
        room = max(figures.box.x - x - 130, 1)
        name = fitted(x + 105, y + 72, pillar_word(pillar), _SMALL_NAME, room)
        items += [*tile(x, y, 88, share.key, icon), *([name] if name.text else []), figures]
    return items


def balance_rows(plan: Planned, room: float) -> Block:
    """Return the same in as many rows as leave every pillar its room."""
    across = max(1, min(len(plan.pillars), int(room // _LEAST_SHARE)))
    rows = -(-len(plan.pillars) // across)
    return Block(rows * _ROW, tuple(_shares(plan, Box(0, 0, room, 0), across)))


def _shares(plan: Planned, area: Box, across: int) -> list[Item]:
    step = area.width / across
    between = _NEXT if step > _NARROW else _NEXT_WHERE_NARROW
    names = map(pillar_word, plan.pillars)
    named = list(zip(names, plan.balance.shares, strict=True))
    counted = all(_least_width(name, share) <= step - between for name, share in named)
    items: list[Item] = []
    for number, (name, share) in enumerate(named):
        row, column = divmod(number, across)
        gap = between if column < across - 1 else 0
        room = Box(area.x + column * step, area.y + row * _ROW, step - gap, 0)
        items += _share(room, name, share, counted=counted)
    return items


def _least_width(name: str, share: PillarShare) -> float:
    """Return the width in which a share can stand with its count."""
    figures = width(f" / {share.target}%", _FIGURE) + width(f"{share.percent}%", _ACTUAL)
    return _NAME_LEFT + width(name, _NAME) + 40 + width(post_count(share.count), _FIGURE) + 30 + figures


def _share(room: Box, name: str, share: PillarShare, *, counted: bool) -> list[Item]:
    target = ending_at(room.right, room.y + 95, f" / {share.target}%", _FIGURE, "text-muted")
    actual = ending_at(target.box.x, room.y + 95, f"{share.percent}%", _ACTUAL)
    count_room = actual.box.x - 30
    left = room.x + _NAME_LEFT
    words = [target, actual]
    if counted:
        words.append(ending_at(count_room, room.y + 95, post_count(share.count), _FIGURE))
        count_room = words[-1].box.x - 40
    icon = tokens.load("light").pillar(share.key).icon
    return [
        *tile(room.x, room.y, 118, share.key, icon),
        fitted(left, room.y + 95, name, _NAME, count_room - left),
        *words,
        *_track(Box(room.x, room.y + 145, room.width, 46), share),
    ]


def _track(box: Box, share: PillarShare) -> list[Item]:
    def part(percent: int) -> float:
        return box.width * min(percent, _FULL_TRACK) / _FULL_TRACK

    items: list[Item] = [Fill(box, "sunken", 12)]
    if share.percent:
        items.append(Fill(Box(box.x, box.y, part(share.percent), box.height), f"pillar.{share.key}", 12))
    mark = min(part(share.target), box.width - 13)
    return [*items, Fill(Box(box.x + mark, box.y - 14, 13, box.height + 28), "text")]
