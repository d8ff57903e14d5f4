import ast
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAction, QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.paths import ROOT
from ui import theme
from ui.theme import icons, painting, tokens

# Where the name of an icon stands among the arguments.
_CALLS = {"set_icon": 1, "draw_icon": 1, "pixmap": 0, "IconButton": 0, "EmptyState": 0}


def _used_names() -> Iterator[str]:
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = _CALLS.get(name)
            chosen = node.args[place : place + 1] if place is not None else []
            chosen += [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
            yield from (
                part.value
                for part in chosen
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def test_every_icon_the_window_names_is_there() -> None:
    named = {name for name in _used_names() if name} | {p.icon for p in tokens.load("light").pillars.values()}
    assert len(named) > 10
    assert {name for name in named if not (icons.FOLDER / f"{name}.svg").is_file()} == set()


def test_every_icon_can_be_tinted() -> None:
    files = sorted(icons.FOLDER.glob("*.svg"))
    assert len(files) > 80
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text
        assert not re.search(r"#[0-9a-fA-F]{3,6}\b", text)
    assert (icons.FOLDER / "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


def _tints(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [image.pixelColor(*point) for point in points]
    return {color.name() for color in solid if color.alpha() == 255}


@pytest.mark.parametrize("size", [12, 14, 16, 18, 20])
@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_a_pixmap_has_its_size_ratio_and_colour(qapp: QApplication, size: int, dpr: float) -> None:
    pixmap = icons.pixmap("square", size, QColor("#ff0000"), dpr)
    assert pixmap.size() == QSize(round(size * dpr), round(size * dpr))
    assert pixmap.devicePixelRatio() == dpr
    if dpr == 2.0:
        assert _tints(pixmap) == {"#ff0000"}


def test_a_pixmap_is_drawn_once(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    first = icons.pixmap("house", 16, "danger")
    monkeypatch.setattr(icons, "_render", None)
    assert icons.pixmap("house", 16, "danger").cacheKey() == first.cacheKey()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", 16)


@pytest.fixture
def fine_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw icons for a 200 % screen, on which a stroke has pixels of its full colour."""
    monkeypatch.setattr(icons, "_pixel_ratios", lambda: {2.0})


@pytest.mark.usefixtures("fine_screen")
def test_a_change_of_scheme_tints_buttons_and_actions_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, action = QPushButton(window), QAction(window)
    theme.set_icon(button, "square", "danger")
    theme.set_icon(action, "square", "accent")
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)
        colors = tokens.load(scheme).colors
        assert colors.danger.name() in _tints(button.icon().pixmap(QSize(16, 16), 2.0))
        assert colors.accent.name() in _tints(action.icon().pixmap(QSize(16, 16), 2.0))


@pytest.mark.usefixtures("fine_screen")
def test_an_icon_has_its_own_tint_when_checked(qapp: QApplication) -> None:
    icon = icons.icon("square", "text", 16, "accent")
    on = icon.pixmap(QSize(16, 16), 2.0, icon.Mode.Normal, icon.State.On)
    assert _tints(on) == {tokens.load("light").colors.accent.name()}


def test_an_icon_is_sharp_on_a_scaled_painter(qapp: QApplication) -> None:
    image = QImage(160, 160, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.scale(8, 8)
    painting.draw_icon(painter, "square", QRect(0, 0, 20, 20), 20, QColor("#000000"))
    painter.end()
    row = [image.pixelColor(x, 80).lightness() for x in range(80)]
    assert sum(0 < lightness < 255 for lightness in row) <= 4


def test_fonts_are_copies(qapp: QApplication) -> None:
    theme.font("small").setPixelSize(99)
    assert theme.font("small").pixelSize() == 12
