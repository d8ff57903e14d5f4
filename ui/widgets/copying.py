"""What is dragged in from other programs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take_copy(event: QDropEvent) -> None:
    """Welcome what is dragged or dropped, as a copy whatever its source proposes: told that it was moved, a
    file manager may delete the file.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
