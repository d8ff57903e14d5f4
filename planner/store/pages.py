"""The rows of a database file read page by page, past what is damaged.

SQLite itself gives up a whole table when a page high in its tree is unreadable, and everything when the
schema is. Here each page and each row is looked at alone. The format: sqlite.org/fileformat2.html.
"""

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planner.store.cells import Value, local_length, record, varint

_HEADER = 100
_DEFAULT_PAGE_SIZE = 4096
_WAL_HEADER = 32
_FRAME_HEADER = 24
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
_SCHEMA_ROOT = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its rowid, the columns stored in the table's order, and whether its end could not be read."""

    rowid: int
    values: tuple[Value, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One table or index as the schema names it."""

    kind: str
    name: str
    root: int


class Pages:
    """The pages of a database, those in its WAL before those in the file."""

    def __init__(self, main: bytes, wal: bytes = b"") -> None:
        """Look at the contents of the two files. Quanli's databases reserve no bytes at a page's end."""
        self._main = main
        self._size = _page_size(main, wal)
        self._wal = wal
        self._newer = dict(_frames(wal, self._size))
        self.count = max([len(main) // self._size, *self._newer])
        self._free = set(self._free_pages())

    def schema(self) -> list[Entry]:
        """Return the tables and indexes that can still be found by name."""
        found = []
        for number in self.leaves(_SCHEMA_ROOT)[0]:
            for row in self.rows(number):
                kind, name, root = (*row.values[:2], *row.values[3:4], None, None, None)[:3]
                if isinstance(kind, str) and isinstance(name, str) and isinstance(root, int) and root > 1:
                    found.append(Entry(kind, name, root))
        return found

    def leaves(self, root: int) -> tuple[list[int], bool]:
        """Return the pages that hold a table's rows, in order, and whether all of the tree was readable."""
        return self._tree(root, _TABLE_INNER, _TABLE_LEAF)

    def index_keys(self, root: int) -> Iterator[tuple[Value, ...]]:
        """Yield the entries of an index, each ending in the rowid it stands for."""
        leaves, _whole = self._tree(root, _INDEX_INNER, _INDEX_LEAF, inner_too=True)
        for number in leaves:
            page = self._page(number)
            is_leaf = page[0] == _INDEX_LEAF
            for offset in _cells(page, 8 if is_leaf else 12, 0):
                found = self._payload(page, offset if is_leaf else offset + 4, is_index=True)
                if found and not found[2]:
                    yield found[1]

    def orphans(self, claimed: set[int]) -> list[int]:
        """Return the pages of rows that are neither in `claimed` nor free."""
        return [
            number
            for number in range(2, self.count + 1)
            if number not in claimed and number not in self._free and self._page(number)[:1] == b"\x0d"
        ]

    def rows(self, number: int) -> list[Row]:
        """Return the rows on one page of a table; those that make no sense are left out."""
        page = self._page(number)
        start = _HEADER if number == 1 else 0
        if page[start : start + 1] != b"\x0d":
            return []
        found = []
        for offset in _cells(page, start + 8, start):
            payload = self._payload(page, offset, is_index=False)
            if payload:
                found.append(Row(*payload))
        return found

    def _tree(self, root: int, inner: int, leaf: int, *, inner_too: bool = False) -> tuple[list[int], bool]:
        """Walk a tree in order; each page once, whatever a damaged pointer says."""
        found: list[int] = []
        seen: set[int] = set()
        whole = True
        waiting = [root]
        while waiting:
            number = waiting.pop()
            page = self._page(number)
            start = _HEADER if number == 1 else 0
            kind = page[start] if len(page) > start else 0
            if number in seen or kind not in (inner, leaf):
                whole = False
                continue
            seen.add(number)
            if kind == leaf or inner_too:
                found.append(number)
            if kind == inner:
                waiting += reversed(_children(page, start))
        return found, whole

    def _page(self, number: int) -> bytes:
        if number in self._newer:
            start = self._newer[number]
            return self._wal[start : start + self._size]
        return self._main[(number - 1) * self._size : number * self._size] if number > 0 else b""

    def _free_pages(self) -> Iterator[int]:
        """Yield the pages that hold nothing any more."""
        trunk = _number(self._page(1), 32)
        seen: set[int] = set()
        while trunk and trunk not in seen and trunk <= self.count:
            seen.add(trunk)
            page = self._page(trunk)
            following, length = _number(page, 0), _number(page, 4)
            if length > self._size // 4 - 2 or page[:1] in (b"\x0d", b"\x05"):
                return
            yield trunk
            yield from (_number(page, 8 + 4 * place) for place in range(length))
            trunk = following

    def _payload(
        self, page: bytes, offset: int, *, is_index: bool
    ) -> tuple[int, tuple[Value, ...], bool] | None:
        """Return rowid, values and whether the end is missing; None for what is no cell."""
        try:
            length, offset = varint(page, offset)
            rowid = 0
            if not is_index:
                rowid, offset = varint(page, offset)
            if length > self.count * self._size:
                return None
            local = local_length(length, self._size, is_index)
            payload = page[offset : offset + local]
            if local < length:
                payload += self._overflow(_number(page, offset + local), length - local)
            return (rowid - (1 << 64) if rowid >> 63 else rowid), *record(payload, length)
        except (IndexError, struct.error, OverflowError, ValueError):
            return None

    def _overflow(self, number: int, length: int) -> bytes:
        """Return what of a long row lies on pages of its own, as far as the chain can be followed."""
        parts = []
        seen: set[int] = set()
        while length > 0 and number and number not in seen:
            seen.add(number)
            page = self._page(number)
            parts.append(page[4 : 4 + length])
            length -= self._size - 4
            number = _number(page, 0)
        return b"".join(parts)


def _page_size(main: bytes, wal: bytes) -> int:
    sizes = (int.from_bytes(main[16:18], "big"), int.from_bytes(wal[8:12], "big"))
    return next((size for size in sizes if size >= 512 and size.bit_count() == 1), _DEFAULT_PAGE_SIZE)


def _frames(wal: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Yield each page of the WAL with where it begins, oldest first, up to the last finished transaction.

    Frames left from before the WAL was begun anew have another salt. Checksums are not looked at: a page
    with one wrong letter is better than the page before it was written.
    """
    starts = range(_WAL_HEADER, len(wal) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER)
    salts = [wal[start + 8 : start + 16] for start in starts]
    if not salts:
        return
    salt = wal[16:24] if wal[16:24] in salts else Counter(salts).most_common(1)[0][0]
    ours = [start for start, each in zip(starts, salts, strict=True) if each == salt]
    finished = max((start for start in ours if _number(wal, start + 4)), default=-1)
    for start in ours:
        if start <= finished:
            yield _number(wal, start), start + _FRAME_HEADER


def _children(page: bytes, start: int) -> list[int]:
    children = [_number(page, offset) for offset in _cells(page, start + 12, start)]
    return [*children, _number(page, start + 8)]


def _cells(page: bytes, first: int, start: int) -> list[int]:
    """Return where the cells of a page begin; `first` is where the list of them stands."""
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - first) // 2)
    offsets = struct.unpack_from(f">{count}H", page, first)
    return [offset for offset in offsets if first < offset < len(page)]


def _number(page: bytes, offset: int) -> int:
    return int.from_bytes(page[offset : offset + 4], "big")
