"""Making a backup: copied, opened and checked, and only then put under its name."""

from pathlib import Path

from planner import clock
from planner.errors import DamagedLibraryError
from planner.files import make_folder, settle, sweep, temporary_file
from planner.folders import sweep_folders
from planner.i18n import _
from planner.paths import BACKUP_FOLDER
from planner.store.backups.names import Backup, Kind, backups_in, new_name, newest_in, parse
from planner.store.backups.sums import note_sum, remove_backup
from planner.store.backups.thinning import spare
from planner.store.checking import Contents, examine
from planner.store.copying import Cancelled, Progress, copy_into, never, no_progress
from planner.store.library import Library


def backup_folder(library: Library) -> Path:
    """Return where a library's backups are; the folder need not be there."""
    return library.folder / BACKUP_FOLDER


def make_backup(
    library: Library, kind: Kind, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Backup:
    """Back the library up and thin out older backups; others may write meanwhile.

    Raises DamagedLibraryError when what was copied is not whole, OSError, sqlite3.Error or CancelledError;
    then no backup was made and none was removed.
    """
    folder = backup_folder(library)
    make_folder(folder)
    sweep(folder)
    sweep_folders(folder)
    keep_above_backups(library)
    with temporary_file(folder) as file:
        copy_into(library.conn, Path(file.name), progress, cancelled)
        contents = _examined(Path(file.name), library)
        name = new_name(kind, clock.now(), contents.revision, lambda name: (folder / name).exists())
        settle(file, folder / name)
    try:
        note_sum(folder / name)
    except OSError:
        remove_backup(folder / name)
        raise
    made = parse(name)
    assert made is not None
    _thin(folder, made)
    return made


def keep_above_backups(library: Library) -> None:
    """Make the library's revision larger than that of any backup, which one put back by hand may not have.

    Raises UserError as any writing.
    """
    newest = newest_in(backup_folder(library))
    if newest and library.revision() < newest.revision:
        raise_revision(library, newest.revision)


def raise_revision(library: Library, above: int) -> None:
    """Make the library's revision larger than `above`. Raises UserError as any writing."""
    with library.transaction():
        library.conn.execute(
            "UPDATE library_state SET revision = ?1 WHERE revision < ?1", (min(above, 2**62),)
        )


def _examined(path: Path, library: Library) -> Contents:
    try:
        return examine(path)
    except DamagedLibraryError as error:
        raise DamagedLibraryError(
            _(
                "The library {path} is damaged, so it was not backed up. The older backups were kept; "
                "restore one of them."
            ).format(path=library.path)
        ) from error


def _thin(folder: Path, checked: Backup) -> None:
    """Remove what the rule spares, but only while the newest backup is the one just found good."""
    backups = backups_in(folder)
    if backups[0] != checked:
        return
    for backup in spare(backups):
        remove_backup(folder / backup.name)
