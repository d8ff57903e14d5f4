"""What can be read from a damaged library, as a library of its own."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from planner.errors import DamagedLibraryError, UserError
from planner.files import make_folder
from planner.i18n import _, ngettext
from planner.media import MediaStore
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME, MEDIA_FOLDER
from planner.store import connecting
from planner.store.backups.names import Backup, backups_in
from planner.store.backups.sums import examine_backup
from planner.store.copying import copy_database
from planner.store.library import Library, has_remains
from planner.store.pages import Pages
from planner.store.readable import drop_unreadable
from planner.store.rescue import Rescue
from planner.store.troubles import damaged, missing, told, trouble
from planner.store.versions import MIGRATION_NAMES


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was read: rows by table, posts whose end is missing, posts known to be lost (None: unknown)."""

    rows: Mapping[str, int]
    cut_posts: int
    lost_posts: int | None


class Salvaged:
    """A library, for reading only, of what a damaged one still holds. Closing it removes it."""

    def __init__(self, library: Library, report: SalvageReport, origin: Path, place: "_Place") -> None:
        """Take over the temporary folder in `place`; `origin` is the folder of the damaged library."""
        self.library = library
        self.report = report
        self.backup = last_good_backup(origin)
        self._place = place
        self.sentence = _told(origin / LIBRARY_NAME, report, self.backup)
        library.refusal = self.sentence
        library.is_salvaged = True

    def close(self) -> None:
        """Close the library and remove its temporary folder."""
        self.library.close()
        self._place.cleanup()

    def __enter__(self) -> Self:
        """Return the salvaged library."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


_Place = TemporaryDirectory[str]


def open_salvaged(folder: Path) -> Salvaged:
    """Read what can be read from the library in `folder`, which is only read, into a temporary folder.

    Its pictures are used where they are. Close the library in this process before: where files are locked
    by process, reading this one lets go of SQLite's locks. Raises DamagedLibraryError, which names the last
    good backup, when nothing of a library can be found, and UserError when there never was one, it cannot be
    read or there is no room.
    """
    path = folder / LIBRARY_NAME
    try:
        with told(path):
            return _opened(path, folder)
    except DamagedLibraryError as error:
        raise DamagedLibraryError(" ".join([str(error), *_offer(last_good_backup(folder))])) from error


def _opened(path: Path, folder: Path) -> Salvaged:
    if not path.exists():
        raise missing(path) if has_remains(folder, folder / MEDIA_FOLDER) else _none(folder)
    pages = Pages(path.read_bytes(), _read(path.with_name(f"{LIBRARY_NAME}-wal")))
    place = TemporaryDirectory(prefix="quanli-salvaged-", ignore_cleanup_errors=True)
    try:
        report = _rescue(pages, Path(place.name), MediaStore(folder / MEDIA_FOLDER))
        if not any(report.rows.values()):
            raise damaged(path)
        library = Library(Path(place.name), media_folder=folder / MEDIA_FOLDER)
        drop_unreadable(library)
        return Salvaged(library, report, folder, place)
    except BaseException:
        place.cleanup()
        raise


def _none(folder: Path) -> UserError:
    return UserError(
        _("There is no library in {folder}; choose another folder with --data-dir.").format(folder=folder)
    )


def keep_salvaged(salvaged: Salvaged, target: Path) -> None:
    """Write a salvaged library with its pictures as a new one into `target`, a new or empty folder.

    Raises UserError when the folder is in use or cannot be written; nothing is then left there.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(
            _("{folder} is not empty. Nothing was written; choose a new folder.").format(folder=target)
        )
    try:
        make_folder(target)
        for picture in sorted(salvaged.library.media_folder.glob("??/*")):
            make_folder(place := target / MEDIA_FOLDER / picture.parent.name)
            shutil.copy2(picture, place)
        copy_database(salvaged.library.conn, target / LIBRARY_NAME)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(target, ignore_errors=True)
        raise trouble(error, target / LIBRARY_NAME) from error


def last_good_backup(folder: Path) -> Backup | None:
    """Return the newest backup of the library in `folder` that is whole, None when there is none."""
    backups = folder / BACKUP_FOLDER
    return next((backup for backup in backups_in(backups) if _is_good(backups / backup.name)), None)


def _is_good(path: Path) -> bool:
    try:
        examine_backup(path)
    except UserError:
        return False
    return True


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _rescue(pages: Pages, folder: Path, media: MediaStore) -> SalvageReport:
    """Fill a new library in `folder`, of the schema that the damaged one has."""
    with closing(connecting.connect(folder / LIBRARY_NAME)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("PRAGMA synchronous = OFF")  # nobody looks for it after a power cut
        conn.execute("BEGIN")
        _lay_down(conn, _applied(pages))
        rescue = Rescue(conn, pages)
        lost = rescue.run(media)
        _fill_search(conn)
        connecting.seal(conn)
        conn.execute("COMMIT")
    return SalvageReport(rescue.rows, rescue.cut, lost)


def _applied(pages: Pages) -> set[str]:
    """Return the migrations that the library notes, all of them when that cannot be read."""
    roots = [entry.root for entry in pages.schema() if entry.name == "_sqlite_migrations"]
    rows = [row for root in roots for number in pages.leaves(root)[0] for row in pages.rows(number)]
    return {str(value) for row in rows for value in row.values} & MIGRATION_NAMES or MIGRATION_NAMES


def _lay_down(conn: sqlite3.Connection, applied: set[str]) -> None:
    import sqlite_utils

    from planner.store.migrations import migrations

    migrations.apply(
        sqlite_utils.Database(conn, execute_plugins=False),
        stop_before=[name for name in MIGRATION_NAMES if name > max(applied)],
    )


def _fill_search(conn: sqlite3.Connection) -> None:
    from planner.store import search_index

    if conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_index'").fetchone():
        search_index.refill(conn)


def _told(path: Path, report: SalvageReport, backup: Backup | None) -> str:
    n = report.rows["posts"]
    parts = [
        ngettext(
            "The library {path} is damaged and was left untouched; {n} post could be read from it.",
            "The library {path} is damaged and was left untouched; {n} posts could be read from it.",
            n,
        ).format(path=path, n=n)
    ]
    if report.lost_posts:
        parts.append(
            ngettext("{n} post is lost.", "{n} posts are lost.", report.lost_posts).format(
                n=report.lost_posts
            )
        )
    if report.cut_posts:
        parts.append(
            ngettext(
                "Of {n} post the end of the text is missing.",
                "Of {n} posts the end of the text is missing.",
                report.cut_posts,
            ).format(n=report.cut_posts)
        )
    parts += _offer(backup)
    if n:
        parts.append(_("“salvage FOLDER” writes what can be read into a new library."))
    return " ".join(parts)


def _offer(backup: Backup | None) -> list[str]:
    if backup is None:
        return []
    sentence = _("The last good backup is of {at:%Y-%m-%d %H:%M}; “backup restore {name}” puts it in place.")
    return [sentence.format(at=backup.at, name=backup.name)]
