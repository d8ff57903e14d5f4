"""Reading the XML parts of a zipped workbook as they come, without laying them out."""

import zipfile
from collections.abc import Callable
from xml.parsers import expat

PIECE = 1 << 20
"""Bytes read at once."""


def read_xml(
    package: zipfile.ZipFile,
    part: zipfile.ZipInfo | str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `text` for what a part holds.

    Raises ValueError for XML that is none, or that defines entities, which no workbook needs.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entity
    try:
        with package.open(part) as stream:
            while piece := stream.read(PIECE):
                parser.Parse(piece)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _refuse_entity(*_declaration: object) -> None:
    raise ValueError("a workbook with entities")
