"""The head of a sheet: which week it is, and how its posts are shared out over the pillars."""

from planner.i18n import _
from planner.schedule.balance import PillarShare
from planner.words import pillar_word, post_count
from ui.printing.card import tile
from ui.printing.items import Box, Fill, Item, Style
from ui.printing.measuring import ending_at, fitted, line, width
from ui.printing.week import Week
from ui.theme import tokens

_TITLE = Style(180, bold=True)
_RANGE = Style(105)
_NOTE = Style(80)
_NAME = Style(86, bold=True)
_FIGURE = Style(84)
_FULL_TRACK = 60
"""Percent: the share at which a track is full."""


def title(week: Week, area: Box, continued: str) -> list[Item]:
    """Return title, range and the key to the signs, above a strong line at the bottom of `area`.

    `continued` names a later sheet of the week; it is empty on the first.
    """
    baseline = area.bottom - 85
    name = line(area.x, baseline, week.title, _TITLE)
    accounts = sorted({row.account for row in week.rows if row.account})
    words = [week.range_label, *(accounts if len(accounts) == 1 else ()), *([continued] if continued else ())]
    key = ending_at(area.right, baseline, _("Tick when posted · the mark is the target"), _NOTE, "text-muted")
    room = key.box.x - name.box.right - 240
    span = fitted(name.box.right + 120, baseline, " · ".join(words), _RANGE, room)
    return [name, span, key, Fill(Box(area.x, area.bottom - 14, area.width, 14), "text")]


def balance_strip(week: Week, area: Box) -> list[Item]:
    """Return for every pillar its tile, name, figures, and a track with a mark at the target."""
    step = area.width / max(1, len(week.pillars))
    items: list[Item] = []
    for number, (pillar, share) in enumerate(zip(week.pillars, week.balance.shares, strict=True)):
        room = Box(area.x + number * step, area.y, step - (150 if number < len(week.pillars) - 1 else 0), 0)
        items += _share(room, pillar_word(pillar), share)
    return items


def _share(room: Box, name: str, share: PillarShare) -> list[Item]:
    target = ending_at(room.right, room.y + 95, f" / {share.target}%", _FIGURE, "text-muted")
    actual = ending_at(target.box.x, room.y + 95, f"{share.percent}%", Style(84, bold=True))
    count_room = actual.box.x - 30
    left = room.x + 145
    words = [target, actual]
    name_width = min(width(name, _NAME), count_room - left)
    count = post_count(share.count)
    if left + name_width + 40 + width(count, _FIGURE) <= count_room:
        words.append(ending_at(count_room, room.y + 95, count, _FIGURE))
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
