"""How the cells of the workbook look, and how texts get into them."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from planner.exporting.palette import PillarColors, role
from planner.i18n import language

_COMPUTED = ("=", "+", "-", "@")

DAY, TIME, MOMENT, PERCENT = "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm", "0%"
"""How numbers are shown."""


def font_name() -> str:
    """Return the font of the language in force that Excel has on every system, or knows what to put for."""
    return "Microsoft YaHei" if language() == "zh_CN" else "Calibri"


class Styles:
    """Makes each combination of properties once, since a workbook has room for 64,000."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        """Make the styles of one workbook."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """Return a style; texts begin at the top and are muted or bold only if asked."""
        usual = {"font_name": font_name(), "font_size": 10, "font_color": role("text"), "valign": "top"}
        wanted = usual | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    def heading(self, **properties: Any) -> Format:
        """Return the style of a table's header."""
        return self.of(
            bold=True, bg_color=role("sunken"), bottom=1, bottom_color=role("line-strong"), **properties
        )

    def text(self, **properties: Any) -> Format:
        """Return the style of a cell that holds a text whatever is typed into it."""
        return self.of(num_format="@", **properties)

    def pillar(self, colors: PillarColors, **properties: Any) -> Format:
        """Return the style of a cell in a pillar's colours."""
        return self.text(bg_color=colors.soft, font_color=colors.text, bold=True, **properties)

    def write(self, worksheet: Worksheet, row: int, column: int, text: str, **properties: Any) -> None:
        """Write a text as a string, never as a formula, a number or a link; nothing for an empty one."""
        if not text:
            worksheet.write_blank(row, column, None, self.text(**properties))
            return
        # The quote prefix keeps Excel from making a formula of the text when someone edits the cell.
        guard = {"quote_prefix": True} if text.startswith(_COMPUTED) else {}
        worksheet.write_string(row, column, text, self.text(**properties, **guard))
