"""Appearance and language: chosen in the menu or the settings, in force at once, undoable."""

from PySide6.QtCore import QObject

from planner.model import Change
from planner.operations import change_setting
from planner.settings import LANGUAGE, THEME, Setting, value_of
from planner.store import plan
from ui import theme
from ui.actions import Actions
from ui.language import LanguageSwitch
from ui.session import Session

_SCHEMES = {"light": "light", "dark": "dark", "system_scheme": "system"}
_LANGUAGES = {"chinese": "zh_CN", "english": "en", "system_language": "system"}


class Choices(QObject):
    """Keeps the window as the library's settings say."""

    def __init__(
        self, session: Session, actions: Actions, languages: LanguageSwitch, parent: QObject
    ) -> None:
        """Mark in the menus what is in force; nothing is switched yet."""
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._languages = languages
        self._in_force = {setting.key: self._stored(setting) for setting in (THEME, LANGUAGE)}
        for name in (*_SCHEMES, *_LANGUAGES):
            actions.on(name, self._choose)
        session.changed.connect(self._follow)
        self._mark()

    def _choose(self) -> None:
        for setting, choices in ((THEME, _SCHEMES), (LANGUAGE, _LANGUAGES)):
            for name, value in choices.items():
                if self.sender() is self._actions[name] and value != self._stored(setting):
                    self._session.perform(change_setting, setting, value)

    def _follow(self, change: Change, _origin: object) -> None:
        if not change.kinds & {"settings", "everything"}:
            return
        for setting in (THEME, LANGUAGE):
            value = self._stored(setting)
            if value != self._in_force[setting.key]:
                self._in_force[setting.key] = value
                self._apply(setting, value)
        self._mark()

    def _apply(self, setting: Setting, value: str) -> None:
        if setting is THEME:
            theme.set_scheme(value)
        else:
            self._languages.use(value)

    def _mark(self) -> None:
        for setting, choices in ((THEME, _SCHEMES), (LANGUAGE, _LANGUAGES)):
            for name, value in choices.items():
                self._actions[name].setChecked(value == self._in_force[setting.key])

    def _stored(self, setting: Setting) -> str:
        return value_of(setting, self._read)

    def _read(self, key: str) -> object:
        return plan.setting(self._session.library, key)
