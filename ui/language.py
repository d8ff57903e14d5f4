"""Switching the language of the whole window at once, Qt's own words included."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from planner import i18n
from planner.settings import LANGUAGE
from ui import theme


class LanguageSwitch:
    """Holds Qt's translator for as long as it is in use."""

    def __init__(self, application: QApplication) -> None:
        """Serve one application."""
        self._application = application
        self._translator: QTranslator | None = None

    def use(self, choice: str) -> None:
        """Speak `zh_CN`, `en`, or for `system` what the system speaks."""
        language = i18n.system_language() if choice == LANGUAGE.default else choice
        i18n.set_language(language)
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
        if language != "en":
            translator = QTranslator(self._application)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load(f"qtbase_{language}", folder):
                self._application.installTranslator(translator)
                self._translator = translator
        theme.announce_language()
