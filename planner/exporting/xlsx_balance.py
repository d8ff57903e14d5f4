"""How the pillars are balanced, as a line, as tables and as a chart of Excel's own."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from planner.exporting.document import PlanDocument, range_label
from planner.exporting.palette import pillar_colors, role
from planner.exporting.wording import balance_headings, clean
from planner.exporting.xlsx_styles import PERCENT, Styles, font_name
from planner.i18n import _
from planner.schedule.balance import Balance, balance
from planner.schedule.weeks import week_of
from planner.words import pillar_word

_CHART_COLUMN = 5  # beside the table
_CHART_SIZE = {"width": 560, "height": 260}  # pixels
_CHART_ROWS = 15
HEIGHT = _CHART_ROWS * 15.0
"""Points that the first table takes with its chart."""
_ROWS_BESIDE = 4
"""Rows of a table besides those of its pillars: label, header, sum, and a gap."""


def write_balance_line(worksheet: Worksheet, styles: Styles, document: PlanDocument, row: int) -> None:
    """Write all pillars with posts, share and target on one line, each in its colour."""
    pieces: list[object] = []
    for pillar, share in zip(document.pillars, document.balance.shares, strict=True):
        colors = pillar_colors(pillar)
        name = f"{clean(pillar_word(pillar))} {share.count}"
        figures = f" · {share.percent}% / {share.target}%     "
        pieces += [styles.of(bold=True, font_color=colors.text), name, styles.of(), figures]
    if pieces:
        worksheet.write_rich_string(row, 0, *pieces)


def write_balance(
    workbook: xlsxwriter.Workbook, worksheet: Worksheet, styles: Styles, document: PlanDocument, row: int
) -> None:
    """Write a table of the whole range with its chart, and one for each week if there are several."""
    _table(worksheet, styles, document, document.balance, document.range_label, row)
    if document.pillars:
        _insert_chart(workbook, worksheet, document, row)
    row += max(_CHART_ROWS, len(document.pillars) + _ROWS_BESIDE)
    for label, shares in _weeks(document):
        _table(worksheet, styles, document, shares, label, row)
        row += len(document.pillars) + _ROWS_BESIDE


def _weeks(document: PlanDocument) -> Iterator[tuple[str, Balance]]:
    """Yield each week with its balance, none for a range within one week."""
    weeks = [list(days) for _monday, days in groupby(document.days, lambda day: week_of(day.day))]
    if len(weeks) < 2:
        return
    for days in weeks:
        posts = [row.post for day in days for row in day.rows]
        yield range_label(days[0].day, days[-1].day), balance(posts, document.pillars)


def _table(
    worksheet: Worksheet, styles: Styles, document: PlanDocument, shares: Balance, label: str, row: int
) -> None:
    """Write label, header, a row for each pillar and the sum."""
    title = _("Balance of the pillars")
    worksheet.write_string(row, 0, f"{title} · {label}", styles.of(bold=True, font_size=12))
    for column, name in enumerate(balance_headings()):
        align = {"align": "right"} if column else {}
        worksheet.write_string(row + 1, column, name, styles.heading(**align))
    for at, (pillar, share) in enumerate(zip(document.pillars, shares.shares, strict=True), row + 2):
        colors = pillar_colors(pillar)
        look = {"bg_color": colors.soft, "font_color": colors.text, "bold": True}
        styles.write(worksheet, at, 0, clean(pillar_word(pillar)), **look)
        _write_figures(worksheet, styles, at, (share.count, share.percent, share.target))
    end = row + 2 + len(document.pillars)
    bold = {"bold": True, "top": 1, "top_color": role("line-strong")}
    styles.write(worksheet, end, 0, _("Total"), **bold)
    percent = sum(share.percent for share in shares.shares)
    target = sum(share.target for share in shares.shares)
    _write_figures(worksheet, styles, end, (shares.total, percent, target), **bold)


def _write_figures(
    worksheet: Worksheet, styles: Styles, row: int, figures: tuple[int, int, int], **look: object
) -> None:
    count, percent, target = figures
    worksheet.write_number(row, 1, count, styles.of(num_format="0", **look))
    worksheet.write_number(row, 2, percent / 100, styles.of(num_format=PERCENT, **look))
    worksheet.write_number(row, 3, target / 100, styles.of(num_format=PERCENT, **look))


def _insert_chart(
    workbook: xlsxwriter.Workbook, worksheet: Worksheet, document: PlanDocument, row: int
) -> None:
    """Put a chart beside the table at `row`: shares as columns, targets as marks across them."""
    sheet, pillars = worksheet.get_name(), document.pillars
    fills = [{"fill": {"color": pillar_colors(pillar).fill}} for pillar in pillars]
    chart = workbook.add_chart({"type": "column"})
    look = {"fill": {"color": role("text-muted")}, "points": fills, "gap": 70}
    chart.add_series(_cells(sheet, row, 2, len(pillars)) | look)
    targets = workbook.add_chart({"type": "line"})
    color = {"color": role("text")}
    mark = {"type": "long_dash", "size": 18, "fill": color, "border": color}
    targets.add_series(_cells(sheet, row, 3, len(pillars)) | {"line": {"none": True}, "marker": mark})
    chart.combine(targets)
    _set_up_chart(chart)
    place = {"object_position": 2, "y_offset": 4, "description": _("Shares against targets")}
    worksheet.insert_chart(row + 1, _CHART_COLUMN, chart, place)


def _cells(sheet: str, row: int, column: int, pillars: int) -> dict[str, Any]:
    """Return where name, pillars and values of a series stand in the table at `row`."""
    first, last = row + 2, row + 1 + pillars
    return {
        "name": [sheet, row + 1, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
    }


def _set_up_chart(chart: Chart) -> None:
    """Give a chart its title, axes, legend and size."""
    font = {"name": font_name(), "size": 9, "color": role("text")}
    title = {"name": _("Shares against targets"), "overlay": False, "name_font": {**font, "size": 11}}
    grid = {"visible": True, "line": {"color": role("line"), "width": 0.75}}
    chart.set_title(title)
    chart.set_x_axis({"num_font": font, "line": {"color": role("line-strong")}})
    chart.set_y_axis({"min": 0, "num_format": PERCENT, "num_font": font, "major_gridlines": grid})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size(_CHART_SIZE)
