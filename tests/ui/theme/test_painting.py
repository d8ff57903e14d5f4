import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme import font, painting, tokens


def _canvas(dpr: float = 1.0) -> QImage:
    image = QImage(round(140 * dpr), round(100 * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(QColor("#000000"))
    return image


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_long_text_is_cut_with_an_ellipsis(qapp: QApplication, limit: int) -> None:
    lines = painting.elided_lines("不酸的咖啡不一定好，不新鲜的一定不好喝。" * 20, font("small"), 110, limit)
    assert len(lines) == limit
    assert lines[-1].endswith("…")


def test_a_short_text_is_left_alone(qapp: QApplication) -> None:
    assert painting.elided_lines("周日不烘豆", font("small"), 110) == ("周日不烘豆",)
    assert painting.elided_lines("", font("small"), 110) == ()


def test_line_ends_become_spaces(qapp: QApplication) -> None:
    assert painting.elided_lines("一\n\n二\t三", font("small"), 200) == ("一 二 三",)


def test_closing_punctuation_never_begins_a_line(qapp: QApplication) -> None:
    ten = "豆" * 9
    width = QFontMetricsF(font("small")).horizontalAdvance(ten) + 1
    first, second = painting.elided_lines(ten + "，好", font("small"), round(width))
    assert not second.startswith("，")
    assert first + second == ten + "，好"


@given(st.text(alphabet=st.sampled_from("豆咖☕👨‍👩‍👧🇨🇳a 9，。\n"), max_size=60), st.integers(20, 200))
def test_lines_hold_the_text_in_order(qapp: QApplication, text: str, width: int) -> None:
    lines = painting.elided_lines(text, font("small"), width, 2)
    flat = " ".join(text.split())
    assert len(lines) <= 2
    shown = "".join(lines).replace(" ", "")
    assert shown.removesuffix("…") == flat.replace(" ", "")[: len(shown.removesuffix("…"))]
    if not shown.endswith("…"):
        assert shown == flat.replace(" ", "")


def test_a_badge_of_zero_shows_nothing(qapp: QApplication) -> None:
    image = _canvas()
    painter = QPainter(image)
    assert painting.draw_badge(painter, QPoint(0, 0), "error", 0) == painting.badge_width(0) == 0
    painter.end()
    assert image == _canvas()


@pytest.mark.parametrize("severity", ["error", "warning", "hint"])
def test_a_badge_is_as_wide_as_said(qapp: QApplication, severity: str) -> None:
    image = _canvas()
    painter = QPainter(image)
    width = painting.draw_badge(painter, QPoint(0, 0), severity, 12)
    painter.end()
    assert width == painting.badge_width(12) > painting.badge_width(1)
    right_of_it = image.copy(QRect(width + 2, 0, 60, 20))
    assert right_of_it == _canvas().copy(QRect(width + 2, 0, 60, 20))


@pytest.mark.parametrize("dpr", [1.0, 1.25, 2.0])
def test_a_card_shows_its_pillar_and_state(qapp: QApplication, scheme: str, dpr: float) -> None:
    theme = tokens.load(scheme)

    def pixel(x: int, y: int, **state: bool) -> QColor:
        image = _canvas(dpr)
        painter = QPainter(image)
        painting.draw_card_frame(painter, QRect(4, 4, 126, 86), "life", **state)  # type: ignore[arg-type]
        painter.end()
        return image.pixelColor(round(x * dpr), round(y * dpr))

    fill = theme.pillar("life").fill
    assert pixel(6, 40) == pixel(6, 40, selected=True) == pixel(6, 40, focused=True) == fill
    assert pixel(60, 40) == theme.colors.raised
    assert pixel(60, 40, selected=True) == theme.colors.accent_soft
    assert pixel(60, 4, selected=True) == theme.colors.accent
    assert pixel(60, 3, focused=True) == theme.colors.focus


@pytest.mark.parametrize("side", [14, 16, 18, 20])
def test_a_tile_has_the_pillars_fill(qapp: QApplication, side: int) -> None:
    image = _canvas()
    painter = QPainter(image)
    painting.draw_tile(painter, QRect(0, 0, side, side), "ad")
    painter.end()
    assert image.pixelColor(side // 2, 1) == tokens.load("light").pillar("ad").fill


@pytest.mark.parametrize("size", [QSize(300, 20), QSize(20, 300), QSize(1, 1), QSize(0, 0)])
def test_a_cover_fills_its_square_and_no_more(qapp: QApplication, size: QSize) -> None:
    picture = QPixmap(size)
    picture.fill(QColor("#ff0000"))
    image = _canvas()
    painter = QPainter(image)
    painting.draw_cover(painter, QRect(10, 10, 22, 22), picture, 0)
    painter.end()
    expected = "#000000" if size.isEmpty() else "#ff0000"
    assert image.pixelColor(10, 10).name() == image.pixelColor(31, 31).name() == expected
    assert image.pixelColor(9, 20).name() == image.pixelColor(32, 20).name() == "#000000"
