"""The smallest program the harness can be tried on."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.probe import start_probe


class _Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Tiny")
        page = QWidget(self)
        layout = QVBoxLayout(page)
        self.text = QPlainTextEdit(page)
        self.text.setAccessibleName("text")
        self.button = QPushButton("count", page)
        self.button.clicked.connect(self.count)
        self.label = QLabel("0", page)
        full, empty = _day("Monday", page), _day("Tuesday", page)
        full.addItem("20:30 post")
        for widget in (self.text, self.button, self.label, full, empty):
            layout.addWidget(widget)
        self.setCentralWidget(page)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        self.label.setText(str(int(self.label.text()) + 1))


def _day(name: str, parent: QWidget) -> QListWidget:
    day = QListWidget(parent)
    day.setAccessibleName(name)
    day.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    day.setDefaultDropAction(Qt.DropAction.MoveAction)
    return day


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = _Window()
    window.show()
    start_probe(app)
    sys.exit(app.exec())
