"""The line above a post: when, where, of which pillar, and how far it is."""

from planner.exporting.document import PlanRow, day_label
from planner.exporting.wording import clean
from planner.i18n import _
from ui.kinds import KIND_ICONS, MISSED_ICON, STATUS_ICONS
from ui.printing.card import tile
from ui.printing.items import Block, Box, Fill, Icon, Item, Style, shifted
from ui.printing.measuring import ending_at, fitted, line, lines, width
from ui.theme import tokens

_TIME = Style(105, bold=True)
_WORD = Style(88)
_LABEL = Style(80, bold=True)
_HEAD = 168
_TILE = 118
_LONGEST_NAME = 120
_WIDEST_BADGE = 1400


def post_head(row: PlanRow, room: float, *, dated: bool) -> Block:
    """Return time, channel, pillar and status in a line, with the day before them if it is to be `dated`."""
    icon = tokens.load("light").pillar(row.post.pillar).icon
    items = tile(0, 10, _TILE, row.post.pillar, icon)
    status = _status(row, room)
    right = status[0].box.x - 50
    time = fitted(_TILE + 40, 106, _when(row, dated=dated), _TIME, right - _TILE - 40)
    channel = _channel(row, time.box.right + 50, right)
    badge_at = max((item.box.right for item in channel), default=right) + 40
    badge = _badge(badge_at, row)
    items += [time, *status, *channel]
    if badge[0].box.right <= right:
        return Block(_HEAD, (*items, *badge), holds=True)
    below = shifted(_badge(0, row), 0, _HEAD - 18)  # a narrow card names its pillar all the same
    return Block(_HEAD + 130, (*items, *below), holds=True)


def _channel(row: PlanRow, x: float, right: float) -> list[Item]:
    """Return channel and account before `right`, the account only where there is room for the pillar too."""
    room = right - x - 100
    account = clean(row.account)[:_LONGEST_NAME]
    both = f"{row.channel} · {account}" if account else row.channel
    beside = _badge(0, row)[0].box.width + 40
    word = both if width(both, _WORD) + beside <= room else row.channel
    if width(word, _WORD) > room:
        return []
    icon = Icon(Box(x, 28, 88, 88), KIND_ICONS[row.post.kind], "text")
    return [icon, line(x + 100, 103, word, _WORD)]


def _when(row: PlanRow, *, dated: bool) -> str:
    day = row.post.planned_date
    if day is None:
        return _("Without a date")
    time = row.time or _("any time")
    return f"{day_label(day)} {time}" if dated else time


def _badge(x: float, row: PlanRow) -> list[Item]:
    """Return the pillar's name on its ground."""
    key = row.post.pillar
    pillar = "".join(lines(row.pillar, _LABEL, _WIDEST_BADGE, 1))
    name = line(x + 28, 100, pillar, _LABEL, f"pillar-text.{key}")
    return [Fill(Box(x, 18, name.box.width + 56, 108), f"pillar-soft.{key}", 18), name]


def _status(row: PlanRow, room: float) -> list[Item]:
    icon, color = MISSED_ICON if row.missed else STATUS_ICONS[row.post.status]
    word = ending_at(room, 103, row.status, _LABEL if row.missed else _WORD, color)
    return [Icon(Box(word.box.x - 104, 28, 88, 88), icon, color), word]
