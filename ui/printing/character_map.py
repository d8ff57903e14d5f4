"""The table in a PDF font that says which characters its glyphs stand for."""

from collections.abc import Mapping


def character_map(names: Mapping[int, str], digits: int = 4) -> bytes:
    """Return a ToUnicode CMap (ISO 32000-1, 9.10.3) for glyph numbers of `digits` hexadecimal digits."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<{'0' * digits}> <{'F' * digits}>",
        "endcodespacerange",
    ]
    entries = [f"<{number:0{digits}X}> <{_utf16(names[number])}>" for number in sorted(names)]
    for start in range(0, len(entries), 100):  # no section may be longer
        part = entries[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
    return "\n".join(lines).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()
