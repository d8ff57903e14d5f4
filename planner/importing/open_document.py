"""How large the sheets of an OpenDocument workbook are, found without laying them out."""

import zipfile
from dataclasses import dataclass
from xml.parsers import expat

CONTENT = "content.xml"
"""The part of the package that holds the sheets."""

_TABLE, _ROW = "table:table", "table:table-row"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_PIECE = 1 << 20


@dataclass(slots=True)
class _Counter:
    """Counts rows and columns up to the last filled cell, as the file repeats them."""

    largest: int = 0
    _rows: int = 0
    _filled_rows: int = 0
    _columns: int = 0
    _filled_columns: int = 0
    _widest: int = 0
    _repeated_rows: int = 1
    _repeated_columns: int = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE:
            self._rows = self._filled_rows = self._widest = 0
        elif name == _ROW:
            self._repeated_rows = _number(attributes.get("table:number-rows-repeated"))
            self._columns = self._filled_columns = 0
        elif name in _CELLS:
            self._columns += _number(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self._filled_columns = self._columns
        elif name == "text:p":
            self._filled_columns = self._columns

    def end(self, name: str) -> None:
        if name != _ROW:
            return
        self._rows += self._repeated_rows
        if self._filled_columns:
            self._filled_rows = self._rows
            self._widest = max(self._widest, self._filled_columns)
        self.largest = max(self.largest, self._filled_rows * self._widest)


def largest_sheet(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Return the cells between A1 and the last filled cell of the largest sheet.

    Raises ValueError for XML that is none, or that defines entities, which no workbook needs.
    """
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.EntityDeclHandler = _refuse_entity
    try:
        with package.open(part) as stream:
            while piece := stream.read(_PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return counter.largest


def _number(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else 1


def _refuse_entity(*_declaration: object) -> None:
    raise ValueError("a workbook with entities")
