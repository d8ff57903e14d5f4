"""The sheets of an OpenDocument workbook: how large they are, and what their reader does not tell of them."""

import zipfile
from dataclasses import dataclass, field

from planner.importing.cells import Broken
from planner.importing.package_xml import read_xml
from planner.importing.sheet_marks import LINK_FORMULA, Place, SheetMarks, is_web

CONTENT = "content.xml"
"""The part of the package that holds the sheets."""

_TABLE, _ROW = "table:table", "table:table-row"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
"""How LibreOffice writes truth values, as numbers that a formula gives."""


@dataclass(slots=True)
class _Sheets:
    """Counts rows and columns up to the last filled cell, as the file repeats them."""

    found: dict[str, SheetMarks] = field(default_factory=dict)
    _marks: SheetMarks = field(default_factory=SheetMarks)
    _rows: int = 0
    _filled_rows: int = 0
    _columns: int = 0
    _filled_columns: int = 0
    _widest: int = 0
    _repeated_rows: int = 1
    _error: Broken | None = None
    _formula: Place | None = None
    _place: Place = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE:
            self._rows = self._filled_rows = self._widest = 0
            self._marks = self.found.setdefault(attributes.get("table:name", ""), SheetMarks())
        elif name == _ROW:
            self._repeated_rows = _number(attributes.get("table:number-rows-repeated"))
            self._columns = self._filled_columns = 0
        elif name in _CELLS:
            self._note(attributes)
            self._columns += _number(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self._filled_columns = self._columns
        elif name == "text:a" and is_web(attributes.get("xlink:href", "")):
            self._marks.links[self._place] = attributes["xlink:href"]
        elif name == "text:p":
            self._filled_columns = self._columns
            self._formula = None  # what it gives is an empty text

    def text(self, text: str) -> None:
        if self._error is not None:
            self._error.shown += text

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._error = None
            if self._formula:
                self._marks.note(self._formula, Broken())
                self._formula = None
        elif name == _ROW:
            self._end_row()

    def _end_row(self) -> None:
        self._rows += self._repeated_rows
        if self._filled_columns:
            self._filled_rows = self._rows
            self._widest = max(self._widest, self._filled_columns)
        self._marks.area = max(self._marks.area, self._filled_rows * self._widest)

    def _note(self, attributes: dict[str, str]) -> None:
        """Note what the cell that begins is, for the first of the rows and columns that it fills."""
        place = self._place = self._rows, self._columns
        rows = _number(attributes.get("table:number-rows-spanned"))
        if rows > 1 and _number(attributes.get("table:number-columns-spanned")) == 1:
            self._marks.merged[place] = self._rows + rows - 1
        formula = attributes.get("table:formula")
        if formula is None:
            return
        if formula in _TRUTHS:
            self._marks.note(place, _TRUTHS[formula])
        elif attributes.get("calcext:value-type") == "error":
            self._error = Broken()
            self._marks.note(place, self._error)
        elif "office:value-type" not in attributes:
            self._formula = place
        elif (link := LINK_FORMULA.search(formula)) and is_web(link[1]):
            self._marks.links[place] = link[1]


def sheets_of(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[str, SheetMarks]:
    """Return the sheets by their names. Raises ValueError for XML that is none or defines entities."""
    sheets = _Sheets()
    read_xml(package, part, sheets.start, sheets.end, sheets.text)
    return sheets.found


def _number(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else 1
