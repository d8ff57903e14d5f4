"""The foot of a sheet: festivals and the share of adverts, what to mend before posting, room for notes."""

from planner.exporting.document import PlanDay, PlanRow
from planner.i18n import _, ngettext
from planner.lint.finding import Finding, Severity
from planner.model import Status
from planner.schedule.almanac import day_note
from planner.schedule.balance import WINDOW_DAYS
from planner.schedule.weeks import weekday_name
from ui.printing.card import tile
from ui.printing.items import Box, Fill, Icon, Item, Style, shifted
from ui.printing.measuring import fitted, line
from ui.printing.week import Week
from ui.theme import tokens
from ui.theme.painting import SEVERITIES

_HEADING = Style(92, bold=True)
_LINE = Style(80)
_BOLD = Style(80, bold=True)
_STEP = 122
_FIRST = 215
_ADVERTS = 220
"""Height of heading and line about the adverts, below the festivals."""
_GUTTER = 90

Trouble = tuple[str, str, str, str]
"""Icon, its colour, when the post is due, what to do about it."""


def foot(week: Week, area: Box) -> list[Item]:
    """Lay the columns of the foot out in `area`."""
    parts = [(0.22, _occasions), (0.54, _troubles), (0.24, _notes)]
    if not week.findings_shown:
        parts = [(0.4, _occasions), (0.6, _notes)]
    items: list[Item] = [Fill(Box(area.x, area.y, area.width, 7), "text")]
    x = area.x
    for number, (share, part) in enumerate(parts):
        left = x + _GUTTER if number else x
        x += area.width * share
        right = x - _GUTTER if number < len(parts) - 1 else x
        items += shifted(part(week, Box(0, 0, right - left, area.height)), left, area.y)
        if number:
            items.append(Fill(Box(left - _GUTTER, area.y + 60, 5, area.height - 60), "line-strong"))
    return items


def wanted_height(week: Week) -> float:
    """Return the height at which nothing is left out of the foot."""
    festivals = _STEP * len(_festivals(week))
    return max(_FIRST + festivals + _ADVERTS, _FIRST + _STEP * len(week_troubles(week)))


def _occasions(week: Week, room: Box) -> list[Item]:
    """Return the festivals of the week, as many as there is room for, and below them the adverts."""
    most = int((room.height - _FIRST - _ADVERTS) // _STEP)
    festivals = _festivals(week)[:most]
    if not festivals:
        return _adverts(week, 130, room.width)
    items: list[Item] = [line(0, 130, _("Festivals"), _HEADING)]
    baseline = _FIRST + 25
    for text in festivals:
        items.append(fitted(0, baseline, f"· {text}", _LINE, room.width))
        baseline += _STEP
    return [*items, *_adverts(week, baseline + 55, room.width)]


def _festivals(week: Week) -> list[str]:
    return [
        _("{weekday} {what}").format(weekday=weekday_name(day.day.weekday()), what=", ".join(names))
        for day in week.days
        if day and (names := _occasions_of(day))
    ]


def _occasions_of(day: PlanDay) -> list[str]:
    note = day_note(day.day)
    return [*note.festival, *([note.term] if note.term and note.term not in note.festival else ())]


def _adverts(week: Week, heading: float, room: float) -> list[Item]:
    """Return how many other posts stand beside an advert, under a heading that says over which days."""
    ads = week.ads
    over = _("Adverts, {days} days to {day}").format(days=WINDOW_DAYS, day=f"{ads.last:%m-%d}")
    baseline = heading + 110
    name = line(140, baseline, f"{ads.needed}:1", _BOLD)
    if not ads.ads:
        text = _("no adverts in these days")
    elif ads.met:
        text = _("{ratio}:1 reached, enough").format(ratio=ads.per_ad)
    else:
        text = _("{ratio}:1 reached, too few other posts").format(ratio=ads.per_ad)
    icon = tokens.load("light").pillar("ad").icon
    rest = fitted(name.box.right + 40, baseline, text, _LINE, room - name.box.right - 40)
    return [
        fitted(0, heading, over, _HEADING, room),
        *tile(0, baseline - 92, 112, "ad", icon),
        name,
        rest,
    ]


def _troubles(week: Week, room: Box) -> list[Item]:
    items: list[Item] = [line(0, 130, _("To mend before posting"), _HEADING)]
    found = week_troubles(week)
    most = int((room.height - _FIRST) // _STEP) + 1
    shown = found if len(found) <= most else found[: most - 1]
    baseline = _FIRST + 25.0
    for icon, color, when, what in shown:
        due = line(120, baseline, when, _BOLD)
        items += [
            Icon(Box(0, baseline - 76, 88, 88), icon, color),
            due,
            fitted(due.box.right + 40, baseline, what, _LINE, room.width - due.box.right - 40),
        ]
        baseline += _STEP
    left = len(found) - len(shown)
    if left:
        more = ngettext("and {n} more", "and {n} more", left).format(n=left)
        items.append(line(120, baseline, more, _LINE, "text-muted"))
    elif not found:
        items.append(line(0, baseline, _("Nothing to mend"), _LINE, "text-muted"))
    return items


def week_troubles(week: Week) -> list[Trouble]:
    """Return what must be seen to before posting, errors first; nothing for posts that are over with.

    A finding about several posts stands with the first of them.
    """
    told: set[Finding] = set()
    found: list[Trouble] = []
    for row in week.rows:
        if row.post.status in (Status.POSTED, Status.SKIPPED):
            continue
        due = _due(row)
        if row.missed:
            found.append(("clock-alert", "danger", due, _("missed: reschedule or skip")))
        for finding in row.findings:
            if finding.severity is not Severity.HINT and not (finding.post_ids and finding in told):
                found.append((*SEVERITIES[finding.severity], due, finding.message))
                told.add(finding)
    return sorted(found, key=_is_lesser)


def _due(row: PlanRow) -> str:
    day = row.post.planned_date
    return f"{weekday_name(day.weekday())} {row.time}".strip() if day else ""


def _is_lesser(trouble: Trouble) -> bool:
    return trouble[1] != "danger"


def _notes(_week: Week, room: Box) -> list[Item]:
    items: list[Item] = [line(0, 130, _("Notes"), _HEADING)]
    y = _FIRST + 125.0
    while y < room.height:
        items.append(Fill(Box(0, y, room.width, 4), "line-strong"))
        y += 190
    return items
