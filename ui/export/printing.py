"""Printing: in the system's own dialog, in the background after that."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from planner.exporting.choices import Choices
from planner.i18n import _
from planner.model import PostFilter
from ui.export.request import Request
from ui.export.work import Print
from ui.session import Session

_LONGEST_WEEK = 7


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Return the printer the user chose in the system's dialog, None when they thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec()
    dialog.deleteLater()
    return printer if accepted else None


def printed_words(printer: QPrinter) -> str:
    """Return the sentence that tells where a print went: to a file, or to the printer."""
    file = printer.outputFileName()
    return _("Printed to the file {path}").format(path=file) if file else _("Sent to the printer")


def print_days(
    session: Session,
    first: date,
    last: date,
    wanted: PostFilter,
    parent: QWidget,
    tell: Callable[[str], None],
) -> None:
    """Ask for a printer and print the posts on screen: a sheet for a week, or one for a month.

    `tell` is called with a sentence when that is done.
    """
    printer = ask_printer(parent)
    if printer:
        layout = "week" if (last - first).days < _LONGEST_WEEK else "month"
        request = Request(Choices("pdf", layout), first, last, wanted)
        session.tasks.start(
            Print(session.library, request, printer),
            lambda notes: tell("\n".join([printed_words(printer), *notes])),
            session.failed.emit,
        )
