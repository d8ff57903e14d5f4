"""Where a file for the user may go: never over the library, nor over a file by accident."""

from pathlib import Path

from planner.errors import UserError
from planner.i18n import _
from planner.paths import BACKUP_FOLDER
from planner.store import Library


def refuse_own_place(library: Library, path: Path) -> None:
    """Refuse to write a file for the user over what belongs to the library. Raises UserError."""
    place = path.absolute().resolve()
    # What is salvaged lies in a folder of its own; its pictures tell where the damaged library is.
    for folder in {library.folder.resolve(), library.media_folder.resolve().parent}:
        own = folder / library.path.name
        inside = (library.media_folder.resolve(), folder / BACKUP_FOLDER)
        is_own = place.parent == own.parent and place.name.lower().startswith(own.name.lower())
        if is_own or any(place.is_relative_to(each) for each in inside):
            raise UserError(
                _(
                    "{path} belongs to the library itself, so nothing was written. Choose another place."
                ).format(path=path)
            )


def is_there(path: Path) -> bool:
    """Tell whether there is a file; a name the disk cannot even look up is none."""
    try:
        return path.exists()
    except OSError:
        return False


def is_taken(path: Path) -> bool:
    """Tell whether something is there that an export would replace: anything but an empty folder."""
    return is_there(path) and not _is_empty_folder(path)


def _is_empty_folder(path: Path) -> bool:
    try:
        return path.is_dir() and not any(path.iterdir())
    except OSError:
        return False  # what cannot be looked into may hold something


def refuse_existing(path: Path, suffixes: tuple[str, ...], *, overwrite: bool) -> None:
    """Refuse to replace a file that is there, unless asked to and its name says that it is of our format.

    `suffixes` are in small letters, with their dots. Raises UserError.
    """
    if not is_there(path) or not path.is_file():
        return  # whoever writes the file tells what else stands there
    if path.suffix.lower() not in suffixes:
        raise UserError(
            _(
                "{path} is there already and by its name another kind of file, so it was not replaced. "
                "Choose another name."
            ).format(path=path)
        )
    if not overwrite:
        raise UserError(
            _("{path} is there already, so nothing was written. --overwrite replaces it.").format(path=path)
        )
