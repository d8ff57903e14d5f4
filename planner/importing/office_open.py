"""The sheets of an .xlsx workbook: how large they are, and what their reader does not tell of them."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.importing.cells import Broken
from planner.importing.package_xml import PIECE, read_xml
from planner.importing.sheet_marks import LINK_FORMULA, Place, SheetMarks, is_web

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_FILLED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*(?<!/)>"
)
_SUSPECT = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']|<(?:\w+:)?hyperlink\s")
"""Tells that a sheet has formulas, errors or links, which takes a closer look."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_TAG = 300


def sheets_of(package: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """Return the parts of a workbook by the names of the sheets they hold; a part that is no sheet is called
    by its own. Raises ValueError for XML that is none or defines entities.
    """
    names = _names(package)
    return {names.get(part.filename, part.filename): _marks(package, part) for part in package.infolist()}


def _names(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets by the parts that hold them."""
    if not {_WORKBOOK, _RELATIONS} <= set(package.namelist()):
        return {}
    targets = _relations(package, _RELATIONS)
    names: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            known = {_local(key): value for key, value in attributes.items()}
            target = targets.get(known.get("id", ""), "")
            names[posixpath.join("/xl", target).lstrip("/")] = known.get("name", "")

    read_xml(package, _WORKBOOK, sheet)
    return names


def _targets(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[str, str]:
    """Return what a part refers to, by the names it has for it."""
    folder, name = posixpath.split(part.filename)
    relations = f"{folder}/_rels/{name}.rels"
    return _relations(package, relations) if relations in package.namelist() else {}


def _relations(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    targets: dict[str, str] = {}

    def relation(_name: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes and "Target" in attributes:
            targets[attributes["Id"]] = attributes["Target"]

    read_xml(package, name, relation)
    return targets


def _marks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> SheetMarks:
    last_column = last_row = 0
    is_suspect = False
    for piece in _pieces(package, part):
        for letters, digits in _FILLED_CELL.findall(piece):
            last_row = max(last_row, int(digits))
            last_column = max(last_column, _column_number(letters.decode()))
        is_suspect = is_suspect or bool(_SUSPECT.search(piece))
    marks = SheetMarks(last_column * last_row)
    if is_suspect and last_row:
        found = _Contents(marks)
        read_xml(package, part, found.start, found.end, found.text)
        targets = _targets(package, part) if found.references else {}
        links = found.links | {place: targets.get(name, "") for place, name in found.references.items()}
        marks.links.update((place, address) for place, address in links.items() if is_web(address))
    return marks


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in pieces that overlap, so that no tag is cut in two."""
    kept = b""
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            yield kept + piece
            kept = piece[-_LONGEST_TAG:]


@dataclass(slots=True)
class _Contents:
    """Finds the cells of a sheet that show an error, those with a formula that was never computed, and those
    that lead somewhere: `links` to an address, `references` to what has a name among the relations.
    """

    marks: SheetMarks
    links: dict[Place, str] = field(default_factory=dict)
    references: dict[Place, str] = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _kind: str = ""
    _formula: str | None = None
    _is_formula: bool = False
    _value: str | None = None
    _is_value: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row = _number(attributes.get("r", "")) or self._row + 1
                self._column = 0
            case "c":
                self._begin(attributes)
            case "f":
                self._is_formula, self._formula = True, ""
            case "v":
                self._is_value, self._value = True, ""
            case "hyperlink":
                self._refer({_local(key): value for key, value in attributes.items()})

    def text(self, text: str) -> None:
        if self._is_value:
            self._value = (self._value or "") + text
        elif self._is_formula:
            self._formula = (self._formula or "") + text

    def end(self, name: str) -> None:
        match _local(name):
            case "v":
                self._is_value = False
            case "f":
                self._is_formula = False
                if link := LINK_FORMULA.search(self._formula or ""):
                    self.links[self._row - 1, self._column - 1] = link[1]
            case "c" if self._kind == "e":
                self._put(self._value or "")
            case "c" if self._formula is not None and not self._value:
                # An empty value of a formula that gives a text is that text.
                if self._value is None or self._kind != "str":
                    self._put("")

    def _begin(self, attributes: dict[str, str]) -> None:
        """Begin a cell; one that does not say where it is comes behind the one before."""
        where = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(where[1]) if where else self._column + 1
        self._row = int(where[2]) if where else self._row
        self._kind, self._formula, self._value = attributes.get("t", ""), None, None

    def _refer(self, attributes: dict[str, str]) -> None:
        """Note what a cell, the first of a range, leads to."""
        where = _REFERENCE.match(attributes.get("ref", ""))
        if where and "id" in attributes:
            self.references[int(where[2]) - 1, _column_number(where[1]) - 1] = attributes["id"]

    def _put(self, shown: str) -> None:
        self.marks.note((self._row - 1, self._column - 1), Broken(shown))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
