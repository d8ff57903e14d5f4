"""F6: from panel to panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget


def go_to_panel(page: QWidget | None, *, forward: bool) -> None:
    """Move the focus to the next or previous visible panel of a page's splitters."""
    panels = _panels(page) if page else []
    if not panels:
        return
    focused = QApplication.focusWidget()
    here = next((n for n, panel in enumerate(panels) if focused and _holds(panel, focused)), -1)
    panel = panels[(here + (1 if forward else -1)) % len(panels)]
    target = _first_focusable(panel)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _panels(page: QWidget) -> list[QWidget]:
    splitter = page.findChild(QSplitter)
    if splitter is None:
        return []
    panels = [splitter.widget(n) for n in range(splitter.count())]
    return [panel for panel in panels if panel and panel.isVisible() and _first_focusable(panel)]


def _holds(panel: QWidget, widget: QWidget) -> bool:
    return panel is widget or panel.isAncestorOf(widget)


def _first_focusable(panel: QWidget) -> QWidget | None:
    for widget in (panel, *panel.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None
