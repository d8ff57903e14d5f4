"""Asking before what the user typed or answered is thrown away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from planner.i18n import _, ngettext
from planner.importing.cells import listed
from ui.importing.review import Review


def given(review: Review) -> list[str]:
    """Return in words what the user gave to a plan under review, nothing when that is nothing."""
    corrections, answers, unticked = len(review.corrections), len(review.answers), len(review.left_out)
    numbered = (
        (corrections, ngettext("{n} correction", "{n} corrections", corrections)),
        (answers, ngettext("{n} answer", "{n} answers", answers)),
        (unticked, ngettext("{n} tick taken away", "{n} ticks taken away", unticked)),
    )
    return [text.format(n=n) for n, text in numbered if n]


def when_sure(things: Sequence[str], act: Callable[[], object], parent: QWidget) -> None:
    """Do something that throws `things` away, after asking if there are any."""
    if not things:
        act()
        return
    question = _("Throw away what you gave: {things}?").format(things=listed(things))
    box = QMessageBox(QMessageBox.Icon.Warning, _("Import plan"), question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    away = box.addButton(_("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Go on importing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    away.clicked.connect(lambda: act())
    box.open()
