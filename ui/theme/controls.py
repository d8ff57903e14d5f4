"""The shapes of native controls, painted flat from the tokens. Used by the style only."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QToolButton, QWidget

from ui.theme import icons
from ui.theme.active import current

State = QStyle.StateFlag
KIND = "kind"
INVALID = "invalid"
_ICON_GAP = 6
_CHEVRON_ROOM = 16


def kind(widget: QWidget | None) -> str:
    """Return how a button is dressed: `primary`, `plain`, `flat` or `segment`."""
    chosen = widget.property(KIND) if widget is not None else None
    if isinstance(chosen, str):
        return chosen
    return "flat" if isinstance(widget, QToolButton) and widget.autoRaise() else "plain"


def button_colors(state: State, kind_: str) -> tuple[QColor | None, QColor | None]:
    """Return fill and border of a button in a state; None where nothing is drawn."""
    c = current().colors
    enabled, pressed = bool(state & State.State_Enabled), bool(state & State.State_Sunken)
    hovered, checked = bool(state & State.State_MouseOver), bool(state & State.State_On)
    if not enabled:
        return (None, None) if kind_ == "flat" else (c.sunken if kind_ == "primary" else c.surface, c.line)
    if kind_ == "primary":
        fill = c.accent_hover if pressed or hovered else c.accent
        return fill, fill
    if checked:
        return c.accent_soft, c.accent
    fill_now = c.sunken if pressed else c.hover if hovered else None
    return (fill_now, None) if kind_ == "flat" else (fill_now or c.raised, c.line_strong)


def text_color(state: State, kind_: str) -> QColor:
    """Return the colour of a button's words."""
    c = current().colors
    if not state & State.State_Enabled:
        return c.text_disabled
    if kind_ == "primary":
        return c.on_accent
    return c.accent if state & State.State_On else c.text


def round_rect(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None,
    width: float = 1,
) -> None:
    """Draw a rounded rectangle whose border lies wholly inside `rect`, crisp at every device pixel ratio."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border is not None else 0
    corner = max(0.0, radius - inset)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), corner, corner)
    painter.restore()


def draw_button(painter: QPainter, rect: QRect, state: State, widget: QWidget | None) -> None:
    """Draw the body of a push or tool button."""
    fill, border = button_colors(state, kind(widget))
    if fill is not None or border is not None:
        round_rect(painter, rect, current().radius.control, fill, border)


def draw_button_label(painter: QPainter, option: QStyleOptionButton, widget: QWidget | None) -> None:
    """Draw icon and words of a push button, centred together; a chevron keeps its room at the right."""
    has_menu = bool(option.features & QStyleOptionButton.ButtonFeature.HasMenu)
    room = option.rect.adjusted(0, 0, -_CHEVRON_ROOM if has_menu else 0, 0)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextSingleLine
    words = option.fontMetrics.size(flags, option.text).width()
    gap = _ICON_GAP if option.text else 0
    icon = 0 if option.icon.isNull() else option.iconSize.width() + gap
    left = room.x() + max(0, (room.width() - words - icon) // 2)
    if icon:
        box = QRect(left, room.y(), option.iconSize.width(), room.height())
        mode = QIcon.Mode.Normal if option.state & State.State_Enabled else QIcon.Mode.Disabled
        on = QIcon.State.On if option.state & State.State_On else QIcon.State.Off
        option.icon.paint(painter, box, Qt.AlignmentFlag.AlignCenter, mode, on)
    painter.setPen(text_color(option.state, kind(widget)))
    painter.drawText(QRect(left + icon, room.y(), words + 2, room.height()), flags, option.text)


def draw_field(painter: QPainter, rect: QRect, state: State, widget: QWidget | None) -> None:
    """Draw the body of an input field; the focus ring is always visible on fields."""
    theme = current()
    c = theme.colors
    enabled = bool(state & State.State_Enabled)
    focused = bool(state & State.State_HasFocus) and enabled
    invalid = widget is not None and bool(widget.property(INVALID))
    border = c.danger if invalid else c.line_strong if enabled else c.line
    if enabled and state & State.State_MouseOver and not invalid:
        border = c.text_muted
    width = theme.border.focus if focused else theme.border.hair
    fill = c.raised if enabled else c.surface
    round_rect(painter, rect, theme.radius.control, fill, c.focus if focused else border, width)


def draw_focus_ring(painter: QPainter, rect: QRect, radius: float | None = None) -> None:
    """Draw the focus ring along the inside of `rect`, with a thin gap that sets it off from any fill."""
    theme = current()
    corner = theme.radius.control if radius is None else radius
    ring = theme.border.focus
    inner = rect.adjusted(ring, ring, -ring, -ring)
    round_rect(painter, inner, max(0, corner - ring), None, theme.colors.raised)
    round_rect(painter, rect, corner, None, theme.colors.focus, ring)


def has_keyboard_focus(widget: QWidget) -> bool:
    """Return whether the focus is here and was brought by a key: only then custom widgets show the ring."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def draw_icon(painter: QPainter, name: str, rect: QRect, size: int, color: QColor) -> None:
    """Draw an icon centred in `rect`, sharp also where the painter is scaled, as on paper."""
    dpr = painter.device().devicePixelRatioF() * max(1.0, painter.worldTransform().m11())
    corner = QPoint(rect.x() + (rect.width() - size) // 2, rect.y() + (rect.height() - size) // 2)
    painter.drawPixmap(corner, icons.pixmap(name, size, color, dpr))


def draw_check(painter: QPainter, rect: QRect, state: State) -> None:
    """Draw the box of a check box."""
    theme = current()
    c = theme.colors
    on = bool(state & (State.State_On | State.State_NoChange))
    enabled = bool(state & State.State_Enabled)
    tint = c.accent if enabled else c.text_disabled
    border = tint if on else c.line_strong if enabled else c.line
    if enabled and not on and state & State.State_MouseOver:
        border = c.text_muted
    round_rect(painter, rect, theme.radius.chip, c.raised if enabled else c.surface, border)
    if on:
        draw_icon(painter, "check" if state & State.State_On else "minus", rect, 12, tint)


def draw_radio(painter: QPainter, rect: QRect, state: State) -> None:
    """Draw the ring of a radio button."""
    c = current().colors
    enabled = bool(state & State.State_Enabled)
    tint = c.accent if enabled else c.text_disabled
    on = bool(state & State.State_On)
    side = min(rect.width(), rect.height())
    border = tint if on else c.line_strong if enabled else c.line
    round_rect(painter, QRect(rect.topLeft(), rect.topLeft() + QPoint(side - 1, side - 1)), side / 2,
               c.raised, border, 4 if on else 1)  # fmt: skip
