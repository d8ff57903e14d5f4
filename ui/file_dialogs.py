"""Asking for files and folders: in the platform's own dialog where it has one, else in Qt's.

Qt's own translations of its dialog have gaps ("Look in:", "Files of type:", "Folder"), so its words are
given here; native dialogs bring their own. A dialog opens in the folder used last since the program was
started, at first in the user's documents.
"""

from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from planner.i18n import _

_used_last: list[str] = []


def ask_file(parent: QWidget, title: str, kinds: str) -> str:
    """Return the path of a file, empty when the user thought better of it.

    `kinds` are the name filters, apart by ";;", such as "Plans (*.xlsx *.csv)".
    """
    files = _ask(parent, title, QFileDialog.FileMode.ExistingFile, kinds)
    return files[0] if files else ""


def ask_files(parent: QWidget, title: str, kinds: str) -> list[str]:
    """Return the paths of one or more files, none when the user thought better of it."""
    return _ask(parent, title, QFileDialog.FileMode.ExistingFiles, kinds)


def ask_folder(parent: QWidget, title: str, folder: Path) -> str:
    """Return the path of a folder, `folder` being shown first; empty when the user thought better of it."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.Directory, str(folder))
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, _("&Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Choose"))
    folders = _chosen(dialog)
    return folders[0] if folders else ""


def _ask(parent: QWidget, title: str, mode: QFileDialog.FileMode, kinds: str) -> list[str]:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = _dialog(parent, title, mode, _used_last[0] if _used_last else documents)
    dialog.setNameFilters(kinds.split(";;"))
    files = _chosen(dialog)
    if files:
        _used_last[:] = [str(Path(files[0]).parent)]
    return files


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _existing(folder))
    dialog.setFileMode(mode)
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, _("Look &in:")),
        (QFileDialog.DialogLabel.FileName, _("File &name:")),
        (QFileDialog.DialogLabel.FileType, _("Files of &type:")),
        (QFileDialog.DialogLabel.Accept, _("Open")),
        (QFileDialog.DialogLabel.Reject, _("Cancel")),
    ):
        dialog.setLabelText(label, words)
    return dialog


def _existing(folder: str) -> str:
    """Return the folder, or the user's home where there is none: not every system has documents."""
    return folder if Path(folder).is_dir() else str(Path.home())


def _chosen(dialog: QFileDialog) -> list[str]:
    icons = _Icons()  # the dialog does not keep it alive
    dialog.setIconProvider(icons)
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.selectedFiles() if accepted else []


class _Icons(QFileIconProvider):
    """Names folders in the language of the program."""

    def type(self, info: QFileInfo) -> str:
        """Return what the column of types says of an entry."""
        return _("Folder") if info.isDir() else super().type(info)
