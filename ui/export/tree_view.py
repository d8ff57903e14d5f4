"""The files of a package in their folders."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from planner.i18n import _
from ui.export.contents import Tree
from ui.export.sizes import size_words

_FOLDERS_OPEN = 8


class TreeView(QTreeWidget):
    """The files of a package in their folders, with their sizes."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self.setColumnCount(2)
        self.setHeaderLabels([_("Name"), _("Size")])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)

    def show_tree(self, tree: Tree) -> None:
        """Show other files."""
        self.clear()
        folders: dict[str, QTreeWidgetItem] = {}
        for path, size in tree.files:
            folder, _slash, name = path.rstrip("/").rpartition("/")
            parent = self._folder(folders, folder) if folder else self.invisibleRootItem()
            parent.addChild(_file_item(name, size))
        for item in list(folders.values())[:_FOLDERS_OPEN]:
            item.setExpanded(True)

    def _folder(self, folders: dict[str, QTreeWidgetItem], path: str) -> QTreeWidgetItem:
        if path not in folders:
            above, _slash, name = path.rpartition("/")
            parent = self._folder(folders, above) if above else self.invisibleRootItem()
            folders[path] = QTreeWidgetItem([name, ""])
            parent.addChild(folders[path])
        return folders[path]


def _file_item(name: str, size: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, size_words(size)])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
