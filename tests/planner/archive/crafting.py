"""Archives as no honest program writes them."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from planner.archive.names import DATABASE, MANIFEST

Entries = list[tuple[ZipInfo, bytes]]


def entries_of(archive: Path) -> Entries:
    """Return what an archive holds."""
    with ZipFile(archive) as opened:
        return [(info, opened.read(info)) for info in opened.infolist()]


def entry(name: str, compression: int = ZIP_STORED, mode: int = 0o100644) -> ZipInfo:
    """Return an entry of any name and kind."""
    info = ZipInfo(name)
    info.filename = info.orig_filename = name  # ZipInfo cuts at a NUL
    info.compress_type = compression
    info.external_attr = mode << 16
    return info


def write(archive: Path, entries: Entries) -> Path:
    """Write an archive of these entries."""
    with ZipFile(archive, "w") as target:
        for info, data in entries:
            fresh = entry(info.filename, info.compress_type, info.external_attr >> 16)
            fresh.external_attr = info.external_attr
            target.writestr(fresh, data)
    return archive


def with_manifest(archive: Path, **changes: Any) -> Path:
    """Change what the manifest says; None takes a value out."""

    def changed(info: ZipInfo, data: bytes) -> bytes:
        if info.filename != MANIFEST:
            return data
        content = {**json.loads(data), **changes}
        return json.dumps({name: value for name, value in content.items() if value is not None}).encode()

    return write(archive, [(info, changed(info, data)) for info, data in entries_of(archive)])


def with_database(archive: Path, change: Callable[[sqlite3.Connection], None]) -> Path:
    """Change the database and make the manifest fit."""
    place = archive.with_suffix(".database")
    entries = entries_of(archive)
    place.write_bytes(next(data for info, data in entries if info.filename == DATABASE))
    with closing(sqlite3.connect(place, isolation_level=None)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        change(conn)
    return with_database_bytes(archive, place.read_bytes())


def with_database_bytes(archive: Path, data: bytes) -> Path:
    """Put anything in the database's place and make the manifest fit."""
    kept = [(info, old) for info, old in entries_of(archive) if info.filename != DATABASE]
    write(archive, [*kept, (entry(DATABASE, ZIP_DEFLATED), data)])
    return with_manifest(archive, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def patched_everywhere(archive: Path, old: bytes, new: bytes) -> Path:
    """Replace bytes of the file itself, such as names and flags."""
    assert len(old) == len(new)
    content = archive.read_bytes()
    assert old in content
    archive.write_bytes(content.replace(old, new))
    return archive
