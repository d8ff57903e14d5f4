"""Fusion, with buttons, fields and the focus ring painted from the tokens.

Everything else (menus, scroll bars, tables, tool tips, splitters' behaviour) stays Fusion's own under our
palette. A style is used instead of a style sheet for these few shapes because it follows a change of palette
at once, needs no second parse of every widget, and also draws the arrows of combo boxes and date fields.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionSpinBox,
    QStyleOptionToolButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from ui.theme import controls
from ui.theme.active import current

_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Sub = QStyle.SubControl
_State = QStyle.StateFlag

_CHEVRONS = {
    _Primitive.PE_IndicatorArrowDown: "chevron-down",
    _Primitive.PE_IndicatorArrowUp: "chevron-up",
    _Primitive.PE_IndicatorArrowLeft: "chevron-left",
    _Primitive.PE_IndicatorArrowRight: "chevron-right",
}
_FIELD_ARROW = 24
_SPLIT_ARROW = 22
_SPLIT_INDENT = 5
_PADDING = {24: 8, 28: 11, 36: 16}
HEIGHT = "controlHeight"


def control_height(widget: QWidget | None) -> int:
    """Return the height in pixels a control asked for with the `controlHeight` property; 28 by default."""
    asked = widget.property(HEIGHT) if widget is not None else None
    return asked if isinstance(asked, int) else current().control.default


class QuanliStyle(QProxyStyle):
    """The style of the program."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, target: object) -> object:  # type: ignore[override]
        """Let fields know when the pointer is over them, and labels that no words are meant as HTML."""
        result = super().polish(target)  # type: ignore[call-overload]
        if isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit):
            target.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if isinstance(target, QLabel) and not target.inherits("QTipLabel"):
            target.setTextFormat(Qt.TextFormat.PlainText)
        return result

    def drawPrimitive(
        self, element: _Primitive, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint the bodies of buttons and fields, indicators, chevrons and the focus ring."""
        if element in (_Primitive.PE_PanelButtonCommand, _Primitive.PE_PanelButtonTool):
            # Of a split button the style is handed the left part only; its body is one.
            rect = widget.rect() if isinstance(widget, QToolButton) else option.rect
            controls.draw_button(painter, rect, option.state, widget)
        elif element == _Primitive.PE_FrameFocusRect:
            self._focus(option, painter, widget)
        elif element in (_Primitive.PE_PanelLineEdit, _Primitive.PE_FrameLineEdit):
            if isinstance(option, QStyleOptionFrame) and option.lineWidth > 0:
                controls.draw_field(painter, option.rect, option.state, widget)
        elif element == _Primitive.PE_Frame and isinstance(widget, QPlainTextEdit | QTextEdit):
            controls.draw_field(painter, option.rect, option.state, widget)
        elif element in (_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck):
            controls.draw_check(painter, option.rect, option.state)
        elif element == _Primitive.PE_IndicatorRadioButton:
            controls.draw_radio(painter, option.rect, option.state)
        elif element in _CHEVRONS:
            self._chevron(_CHEVRONS[element], option, painter, widget)
        elif element == _Primitive.PE_IndicatorButtonDropDown:
            painter.fillRect(
                QRect(option.rect.x(), 6, 1, option.rect.height() - 12), current().colors.line_strong
            )
        elif element not in (_Primitive.PE_FrameStatusBarItem, _Primitive.PE_FrameDefaultButton):
            super().drawPrimitive(element, option, painter, widget)

    def _focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if not option.state & _State.State_KeyboardFocusChange:
            return
        whole = isinstance(widget, QPushButton | QToolButton)
        controls.draw_focus_ring(painter, widget.rect() if whole else option.rect)  # type: ignore[union-attr]

    def _chevron(self, name: str, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if (
            isinstance(widget, QToolButton)
            and widget.popupMode() != QToolButton.ToolButtonPopupMode.MenuButtonPopup
        ):
            return
        tint = controls.text_color(option.state, controls.kind(widget) if _is_button(widget) else "plain")
        controls.draw_icon(painter, name, option.rect, 12, tint)

    def drawControl(
        self, element: _Control, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint button bodies without Fusion's bevel, and their words in the colour of their kind."""
        if element == _Control.CE_PushButton and isinstance(option, QStyleOptionButton):
            self._push_button(option, painter, widget)
            return
        if element == _Control.CE_PushButtonBevel and isinstance(option, QStyleOptionButton):
            controls.draw_button(painter, option.rect, option.state, widget)
            if option.features & QStyleOptionButton.ButtonFeature.HasMenu:
                tint = controls.text_color(option.state, controls.kind(widget))
                box = QRect(option.rect.right() - 25, option.rect.y(), 20, option.rect.height())
                controls.draw_icon(painter, "chevron-down", box, 14, tint)
            return
        if element == _Control.CE_Splitter:
            painter.fillRect(option.rect, current().colors.line)
            return
        if element == _Control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton):
            controls.draw_button_label(painter, option, widget)
            return
        if element == _Control.CE_ToolButtonLabel:
            tint = controls.text_color(option.state, controls.kind(widget))
            words = option.palette
            words.setColor(QPalette.ColorRole.ButtonText, tint)
            option.palette = words
            if _split(widget) and _has_words(option):
                option.rect = option.rect.adjusted(_SPLIT_INDENT, 0, 0, 0)
        super().drawControl(element, option, painter, widget)

    def _push_button(self, option: QStyleOptionButton, painter: QPainter, widget: QWidget | None) -> None:
        self.drawControl(_Control.CE_PushButtonBevel, option, painter, widget)
        self.drawControl(_Control.CE_PushButtonLabel, option, painter, widget)
        if option.state & _State.State_HasFocus:
            self.drawPrimitive(_Primitive.PE_FrameFocusRect, option, painter, widget)

    def drawComplexControl(
        self,
        control: _Complex,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint combo boxes, date and number fields as fields with chevrons."""
        if control == _Complex.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            controls.draw_field(painter, option.rect, option.state, widget)
            arrow = self.subControlRect(control, option, _Sub.SC_ComboBoxArrow, widget)
            controls.draw_icon(painter, "chevron-down", arrow, 14, controls.text_color(option.state, "field"))
        elif control == _Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            controls.draw_field(painter, option.rect, option.state, widget)
            self._spin_arrows(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _spin_arrows(self, option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget | None) -> None:
        if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
            return
        for sub, name in ((_Sub.SC_SpinBoxUp, "chevron-up"), (_Sub.SC_SpinBoxDown, "chevron-down")):
            box = self.subControlRect(_Complex.CC_SpinBox, option, sub, widget)
            controls.draw_icon(painter, name, box, 12, controls.text_color(option.state, "field"))

    def subControlRect(
        self, control: _Complex, option: QStyleOptionComplex, sub: _Sub, widget: QWidget | None = None
    ) -> QRect:
        """Place the text and the chevrons of combo boxes, date and number fields."""
        rect = option.rect
        text = rect.adjusted(8, 2, -_FIELD_ARROW, -2)
        arrow = QRect(rect.right() - _FIELD_ARROW + 1, rect.y(), _FIELD_ARROW, rect.height())
        if control == _Complex.CC_ComboBox and sub in (_Sub.SC_ComboBoxEditField, _Sub.SC_ComboBoxArrow):
            return text if sub == _Sub.SC_ComboBoxEditField else arrow
        if control == _Complex.CC_ToolButton and _split(widget):
            edge = rect.right() - _SPLIT_ARROW
            left, right = rect.adjusted(0, 0, -_SPLIT_ARROW, 0), rect.adjusted(edge + 1, 0, 0, 0)
            return left if sub == _Sub.SC_ToolButton else right
        if control == _Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
                text = rect.adjusted(8, 2, -8, -2)
            half = rect.height() // 2
            boxes = {
                _Sub.SC_SpinBoxEditField: text,
                _Sub.SC_SpinBoxUp: arrow.adjusted(0, 2, -2, -half),
                _Sub.SC_SpinBoxDown: arrow.adjusted(0, half, -2, -2),
            }
            if sub in boxes:
                return boxes[sub]
        return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Keep text clear of the borders of fields."""
        if element == QStyle.SubElement.SE_LineEditContents and isinstance(option, QStyleOptionFrame):
            pad = 7 if option.lineWidth > 0 else 0
            return option.rect.adjusted(pad, 0, -pad, 0)
        if element == QStyle.SubElement.SE_ShapedFrameContents and isinstance(
            widget, QPlainTextEdit | QTextEdit
        ):
            edge = current().border.focus if _framed(widget) else 0
            return option.rect.adjusted(edge, edge, -edge, -edge)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Give controls the heights of the tokens."""
        height = control_height(widget)
        if kind == QStyle.ContentsType.CT_PushButton:
            return QSize(max(height, size.width() + 2 * _PADDING.get(height, 11) + 2), height)
        if kind == QStyle.ContentsType.CT_ToolButton and isinstance(option, QStyleOptionToolButton):
            if not _has_words(option):
                return QSize(height + _SPLIT_ARROW if _split(widget) else max(height, size.width()), height)
            arrow = _SPLIT_ARROW - 8 if _split(widget) else 0
            return QSize(max(height, size.width() + 2 * _PADDING.get(height, 11) + arrow), height)
        if kind in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox):
            return QSize(size.width() + 8 + _FIELD_ARROW + 6, height)
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if isinstance(widget, QLineEdit):
            result.setHeight(height)
        return result


def _split(widget: QWidget | None) -> bool:
    popup = QToolButton.ToolButtonPopupMode.MenuButtonPopup
    return isinstance(widget, QToolButton) and widget.popupMode() == popup


def _has_words(option: QStyleOption) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return isinstance(option, QStyleOptionToolButton) and option.toolButtonStyle != icon_only


def _is_button(widget: QWidget | None) -> bool:
    return isinstance(widget, QAbstractButton)


def _framed(area: QAbstractScrollArea) -> bool:
    return area.frameShape() == QAbstractScrollArea.Shape.StyledPanel
