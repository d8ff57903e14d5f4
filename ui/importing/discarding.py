"""Asking before typed corrections are thrown away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from planner.i18n import _, ngettext


def when_sure(n: int, act: Callable[[], object], parent: QWidget) -> None:
    """Do something that throws `n` corrections away, after asking if there are any."""
    if n == 0:
        act()
        return
    question = ngettext("Throw {n} correction away?", "Throw {n} corrections away?", n).format(n=n)
    box = QMessageBox(QMessageBox.Icon.Warning, _("Import plan"), question, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    away = box.addButton(_("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(_("Go on correcting"), QMessageBox.ButtonRole.RejectRole))
    away.clicked.connect(lambda: act())
    box.open()
