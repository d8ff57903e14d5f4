"""The seven days of a week beside each other, over as many sheets as they need."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from operator import itemgetter

from planner.exporting.document import PlanDay
from planner.i18n import _
from planner.schedule.almanac import day_note
from planner.schedule.weeks import weekday_name
from planner.words import pillar_word
from ui.printing.card import DENSITIES, Density, card
from ui.printing.gap import gap
from ui.printing.items import Block, Box, Fill, Icon, Item, Style, shifted
from ui.printing.measuring import ending_at, line, lines, width
from ui.printing.week import Week

_WEEKDAY = Style(98, bold=True)
_NUMBER = Style(150, bold=True)
_NOTE = Style(74)
_NOTE_BOLD = Style(74, bold=True)
_PADDING = 52
HEAD_HEIGHT = 230


def columns(week: Week, area: Box, later_height: float, thumbnails: bool) -> list[list[Item]]:
    """Lay out the days in `area`; what does not fit goes on in areas `later_height` high.

    Returns the items of each sheet, at least one.
    """
    room = _room(area.width)
    heights = (area.height - HEAD_HEIGHT, later_height - HEAD_HEIGHT)
    names = _pillar_names(week)
    stacks = [stack(day, names, room, *heights, thumbnails) if day else [] for day in week.days]
    sheets = max(1, *(len(pages) for pages in stacks))
    return [
        _sheet(week, [pages[number] if number < len(pages) else () for pages in stacks], area, height)
        for number, height in enumerate([area.height] + [later_height] * (sheets - 1))
    ]


def roomy_height(week: Week, width: float, thumbnails: bool) -> float:
    """Return how high the fullest day is with its posts set at their roomiest."""
    names, room = _pillar_names(week), _room(width)
    stacks = [_blocks(day, names, room, DENSITIES[0], thumbnails) if day else [] for day in week.days]
    return HEAD_HEIGHT + max(sum(block.height for block in blocks) for blocks in stacks)


def _room(width: float) -> float:
    """Return the width of a day's cards where seven days are `width` wide."""
    return width / 7 - _PADDING - 8


def stack(
    day: PlanDay, names: Mapping[str, str], room: float, first: float, later: float, thumbnails: bool
) -> list[tuple[Block, ...]]:
    """Choose how tightly a day is set, and share its posts out to the first and to later sheets.

    A post is never cut in two. Empty places of the rhythm, `names` being those of the pillars, stand between
    them as long as no second sheet is needed.
    """
    for density in DENSITIES:
        blocks = _blocks(day, names, room, density, thumbnails)
        if sum(block.height for block in blocks) <= first:
            return [tuple(blocks)]
    return share_out([card(row, room, DENSITIES[-1], thumbnails) for row in day.rows], first, later)


def _blocks(
    day: PlanDay, names: Mapping[str, str], room: float, density: Density, thumbnails: bool
) -> list[Block]:
    """Lay out a day's posts and empty places by time; posts without a time stay last."""
    timed = [(row.post.planned_time or time.max, card(row, room, density, thumbnails)) for row in day.rows]
    places = [(ghost.time, gap(ghost, names[ghost.pillar], room)) for ghost in day.gaps]
    return [block for _time, block in sorted(timed + places, key=itemgetter(0))]


def _pillar_names(week: Week) -> dict[str, str]:
    return {pillar.key: pillar_word(pillar) for pillar in week.pillars}


def share_out(blocks: Sequence[Block], first: float, later: float) -> list[tuple[Block, ...]]:
    """Fill sheets with blocks in order; one higher than a sheet gets a sheet of its own."""
    sheets: list[list[Block]] = [[]]
    left = first
    for block in blocks:
        if block.height > left and sheets[-1]:
            sheets.append([])
            left = later
        sheets[-1].append(block)
        left -= block.height
    return [tuple(sheet) for sheet in sheets]


def _sheet(week: Week, stacks: Sequence[tuple[Block, ...]], area: Box, height: float) -> list[Item]:
    step = area.width / 7
    items: list[Item] = [Fill(Box(area.x, area.y, area.width, 7), "text")]
    for number, blocks in enumerate(stacks):
        x = area.x + number * step
        inner = x if number == 0 else x + _PADDING / 2 + 8
        if number and week.rows:  # the sentence about an empty week stands alone
            items.append(Fill(Box(x, area.y, 5, height), "line-strong"))
        day = week.monday + timedelta(days=number)
        items += shifted(_day_head(day, step - _PADDING - 8, week.days[number] is not None), inner, area.y)
        y = area.y + HEAD_HEIGHT
        for block in blocks:
            items += shifted(block.items, inner, y)
            y += block.height
    if not week.rows:
        items += _nothing(area)
    return items


def _day_head(day: date, room: float, in_range: bool) -> list[Item]:
    color = "text" if in_range else "text-disabled"
    weekday = line(0, 165, weekday_name(day.weekday()), _WEEKDAY, color)
    number = line(weekday.box.right + 25, 165, str(day.day), _NUMBER, color)
    items: list[Item] = [weekday, number, Fill(Box(0, HEAD_HEIGHT - 15, room, 7), color)]
    return [*items, *day_marks(day, room, room - number.box.right - 25, 165)] if in_range else items


def day_marks(day: date, right: float, room: float, baseline: float) -> list[Item]:
    """Return day off, festival, solar term or lunar day that end at `right`, as far as they fit `room`."""
    note = day_note(day)
    off = _("Off") if note.off else _("Work") if note.workday else ""
    items: list[Item] = []
    if off:
        mark = ending_at(right, baseline, off, _NOTE_BOLD, "danger" if note.off else "hint")
        items.append(mark)
        right, room = mark.box.x - 25, room - mark.box.width - 25
    named = note.festival[:1] or ((note.term,) if note.term else ())
    text, style = (named[0], _NOTE_BOLD) if named else (note.lunar_full, _NOTE)
    color = "text" if named else "text-muted"
    shown = "".join(lines(text, style, room, 1)) if room > 150 else ""
    return [*items, ending_at(right, baseline, shown, style, color)] if shown else items


def _nothing(area: Box) -> list[Item]:
    text, style = _("Nothing is planned in these days."), Style(110)
    middle, y = area.x + area.width / 2, area.y + area.height / 2
    return [
        Icon(Box(middle - 90, y - 260, 180, 180), "calendar-days", "text-muted"),
        line(middle - width(text, style) / 2, y + 60, text, style, "text-muted"),
    ]
