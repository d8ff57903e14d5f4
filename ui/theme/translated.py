"""Widgets that follow the language and the scheme.

`_` and `ngettext` stand here too for `ui.widgets`, which may not import the planner.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget

from planner.i18n import _, language, ngettext

__all__ = ["Translated", "_", "announce_language", "ngettext"]

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Translated(_Base):
    """Mixin, named before the Qt class: `class Page(Translated, QWidget)`.

    Put every `setText(_(…))` into `retranslate` and everything computed from `theme.current()` that is not
    read at paint time into `restyle`, and call `self.dress()` as the last line of `__init__`. From then on
    both run again by themselves whenever the language or the scheme changes.
    """

    _dressed = False

    def dress(self) -> None:
        """Run `retranslate` and `restyle` for the first time, and follow changes from now on."""
        self._dressed = True
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts again; the language has changed."""

    def restyle(self) -> None:
        """Take fonts, colours and icons from the theme again; the scheme has changed."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the palette."""
        super().changeEvent(event)
        if not self._dressed:
            return
        try:
            self._dress_again(event)
        except Exception as error:
            # Thrown on through Qt, which was called from Python, it would end the program without a word.
            sys.excepthook(type(error), error, error.__traceback__)

    def _dress_again(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.restyle()
            self.update()


def announce_language() -> None:
    """Tell every widget of the program to set its texts again, dates and numbers included.

    Call after `i18n.set_language`.
    """
    QLocale.setDefault(QLocale(language()))
    # Sent to the application, Qt would only post it on, and the window would show two languages for a moment.
    for window in QApplication.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
