"""One row as it is written in a database file: sqlite.org/fileformat2.html, "Record Format"."""

import struct

Value = int | float | str | bytes | None


def varint(data: bytes, offset: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends. Raises IndexError when the data ends first."""
    value = 0
    for place in range(offset, offset + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[offset + 8], offset + 9


def local_length(length: int, size: int, is_index: bool) -> int:
    """Return how much of a row stands on the page itself."""
    most = (size - 12) * 64 // 255 - 23 if is_index else size - 35
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (size - 4)
    return fitting if fitting <= most else least


def record(payload: bytes, length: int) -> tuple[tuple[Value, ...], bool]:
    """Return the values of a row and whether its end is missing; a text cut short keeps its beginning."""
    end, offset = varint(payload, 0)
    kinds = []
    while offset < end:
        kind, offset = varint(payload, offset)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        width = _width(kind)
        data = payload[offset : offset + width]
        if len(data) < width and (kind < 12 or not data):
            break
        values.append(_value(kind, data))
        offset += width
    return tuple(values), len(payload) < length


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise ValueError(kind)
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    return data.decode("utf-8", "replace") if kind % 2 else data
