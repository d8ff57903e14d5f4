import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from planner.paths import ROOT
from ui import theme
from ui.theme import Translated, tokens
from ui.theme import scheme as scheme_module


class _Page(Translated, QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self._label = QLabel(self)
        QVBoxLayout(self).addWidget(self._label)
        self.dress()

    def retranslate(self) -> None:
        self.said.append(i18n.language())

    def restyle(self) -> None:
        self.said.append(theme.current().scheme)


def test_the_palette_has_the_roles_of_the_tokens(scheme: str) -> None:
    colors = tokens.load(scheme).colors
    palette = QApplication.palette()
    role = QPalette.ColorRole
    assert palette.color(role.Window) == colors.window
    assert palette.color(role.Base) == colors.raised
    assert palette.color(role.Accent) == colors.accent
    assert palette.color(role.PlaceholderText) == colors.text_muted
    assert palette.color(QPalette.ColorGroup.Disabled, role.Text) == colors.text_disabled


def test_a_page_follows_scheme_and_language(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    page = _Page(outer)
    assert page.said == ["light", "zh_CN"]
    outer.show()
    theme.set_scheme("dark")
    QApplication.processEvents()
    i18n.set_language("en")
    theme.announce_language()
    assert page.said == ["light", "zh_CN", "dark", "en"]


class _BrokenPage(_Page):
    def retranslate(self) -> None:
        super().retranslate()
        if i18n.language() == "en":
            raise OSError("the disk is gone")


def test_a_page_that_fails_is_reported_and_the_others_follow(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(str(error)))
    outer = QWidget()
    qtbot.addWidget(outer)
    _BrokenPage(outer)
    page = _Page(outer)
    i18n.set_language("en")
    theme.announce_language()
    assert reported == ["the disk is gone"]
    assert page.said[-1] == "en"


def test_an_unknown_scheme_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.set_scheme("sepia")


def test_system_follows_the_system_and_a_choice_does_not(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QApplication.styleHints()
    monkeypatch.setattr(scheme_module, "system_scheme", lambda: "dark")
    theme.set_scheme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().scheme == "light"
    theme.set_scheme("system")
    assert theme.current().scheme == "dark"
    monkeypatch.setattr(scheme_module, "system_scheme", lambda: "light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.current().scheme == "light"
    assert theme.chosen_scheme() == "system"


def test_the_font_is_the_tokens_body(qapp: QApplication) -> None:
    assert QApplication.font().pixelSize() == 13
    assert QApplication.font().families() == list(tokens.load("light").type.ui)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own font comes first")
@pytest.mark.parametrize("text", ["直", "骨", "Quanli 门 2026"])
def test_han_characters_have_simplified_forms(qapp: QApplication, text: str) -> None:
    layout = QTextLayout(text, theme.font("small"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {"Noto Sans CJK SC"}


def test_a_han_font_is_there(qapp: QApplication) -> None:
    assert theme.han_font_available()


@pytest.mark.skipif(sys.platform != "linux", reason="uses fontconfig")
def test_a_missing_han_font_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8"
    )
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([])\n"
        "from ui import theme; theme.install(app); print(theme.han_font_available())"
    )
    environment = os.environ | {
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
