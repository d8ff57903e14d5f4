"""A Moments post the way the phone shows it. Own colours, own light and dark."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Translated, current, font, painting
from ui.theme.looks import PhoneColors
from ui.theme.painting import draw_icon, round_rect
from ui.theme.translated import _

PADDING = 12
_AVATAR = 40
LEFT = PADDING + _AVATAR + 10
"""Where name, text and pictures begin."""
_LINE = 20
_CELL = 84
_GAP = 4
_SINGLE = 180
_COMMENT_LINES = 8
_BOLD_SLACK = 6
"""Comments are broken in the regular face; a bold name in Latin letters is a little wider."""
MOST_PICTURES = 9


@dataclass(frozen=True)
class PhonePost:
    """What the phone shows. `lines` are already broken as the phone breaks them, and only the visible ones.

    `folded` is True when the rest is hidden, False when it has been unfolded, None when nothing is to fold.
    `time` is the text of the time line; `restricted` draws the sign of a limited audience.
    """

    name: str
    lines: tuple[str, ...] = ()
    folded: bool | None = None
    pixmaps: tuple[QPixmap, ...] = ()
    place: str = ""
    time: str = ""
    comment: str = ""
    restricted: bool = False
    avatar: QPixmap | None = None


@dataclass
class _Places:
    """Where the parts are, in pixels of the card."""

    text: int = 0
    fold: int = 0
    pictures: list[QRect] = field(default_factory=list)
    place: int = 0
    time: int = 0
    comment: QRect = field(default_factory=QRect)
    height: int = 0


def picture_grid(pixmaps: tuple[QPixmap, ...], top: int) -> list[QRect]:
    """Return where the pictures go: one in its own shape, four in 2×2, others in rows of three."""
    shown = pixmaps[:MOST_PICTURES]
    if len(shown) == 1:
        size = shown[0].size().scaled(_SINGLE, _SINGLE, Qt.AspectRatioMode.KeepAspectRatio)
        return [QRect(QPoint(LEFT, top), size.expandedTo(QSize(60, 60)).boundedTo(QSize(_SINGLE, _SINGLE)))]
    columns = 2 if len(shown) == 4 else 3
    step = _CELL + _GAP
    return [
        QRect(LEFT + index % columns * step, top + index // columns * step, _CELL, _CELL)
        for index in range(len(shown))
    ]


def _text_font(size: int, *, bold: bool = False) -> QFont:
    result = font("body", bold=bold)
    result.setPixelSize(size)
    return result


class _FoldLink(QPushButton):
    """全文 or 收起, in the phone's colour for names."""

    def __init__(self, card: "PhoneCard") -> None:
        super().__init__(card)
        self._card = card
        self.setFont(_text_font(14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word."""
        painter = QPainter(self)
        painter.setPen(self._card.colors().name)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        if painting.has_keyboard_focus(self):
            painting.draw_focus_ring(painter, self.rect())


class PhoneCard(Translated, QWidget):
    """The preview of a Moments post. `fold_toggled` carries whether the user wants it folded."""

    fold_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = PhonePost("")
        self._dark = False
        self._places = _Places()
        self._comment: tuple[str, ...] = ()
        self._fold = _FoldLink(self)
        self._fold.clicked.connect(self._toggle)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()
        self.set_post(self._post)

    @property
    def dark(self) -> bool:
        """Whether the phone shows its dark colours; independent of the program's scheme."""
        return self._dark

    @dark.setter
    def dark(self, on: bool) -> None:
        self._dark = on
        self.update()

    def colors(self) -> PhoneColors:
        """Return the colours the phone shows."""
        return current().phone["dark" if self._dark else "light"]

    def post(self) -> PhonePost:
        """Return what is shown."""
        return self._post

    def set_post(self, post: PhonePost) -> None:
        """Show a post."""
        self._post = post
        width = current().layout.phone - LEFT - PADDING - 16 - _BOLD_SLACK
        words = f"{post.name}：{post.comment}" if post.comment else ""
        self._comment = painting.elided_lines(words, _text_font(13), width, _COMMENT_LINES) if words else ()
        self._places = self._arrange()
        self._fold.setVisible(post.folded is not None)
        self.setFixedSize(self.sizeHint())
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set the word of the fold and what is read aloud."""
        self._fold.setText(_("Full text") if self._post.folded else _("Collapse"))
        width = QFontMetrics(self._fold.font()).horizontalAdvance(self._fold.text()) + 4
        self._fold.setGeometry(LEFT, self._places.fold, width, _LINE)
        self.setAccessibleName(_("Phone preview"))
        self.setAccessibleDescription("\n".join((self._post.name, *self._post.lines)))

    def sizeHint(self) -> QSize:
        """Return the width of the token and the height of the parts."""
        return QSize(current().layout.phone, self._places.height)

    def _toggle(self) -> None:
        self.fold_toggled.emit(not self._post.folded)

    def _arrange(self) -> _Places:
        post, places = self._post, _Places()
        y = PADDING + 24
        places.text = y
        y += len(post.lines) * _LINE
        places.fold = y
        y += _LINE if post.folded is not None else 0
        places.pictures = picture_grid(post.pixmaps, y + 6)
        y = places.pictures[-1].bottom() + 1 if places.pictures else y
        places.place = y + 4
        y = places.place + (_LINE if post.place else 0)
        places.time = y
        y += 22
        if self._comment:
            places.comment = QRect(LEFT, y + 6, self._right() - LEFT, len(self._comment) * 18 + 10)
            y = places.comment.bottom() + 1
        places.height = max(y, PADDING + _AVATAR) + PADDING
        return places

    def _right(self) -> int:
        return current().layout.phone - PADDING

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the post."""
        colors = self.colors()
        painter = QPainter(self)
        round_rect(painter, self.rect(), 0, colors.page, colors.line)
        self._paint_head(painter, colors)
        self._paint_text(painter, colors)
        self._paint_pictures(painter, colors)
        self._paint_foot(painter, colors)
        self._paint_comment(painter, colors)

    def _paint_head(self, painter: QPainter, colors: PhoneColors) -> None:
        box = QRect(PADDING, PADDING, _AVATAR, _AVATAR)
        if self._post.avatar is not None and not self._post.avatar.isNull():
            painting.draw_cover(painter, box, self._post.avatar, 4)
        else:
            round_rect(painter, box, 4, colors.name, None)
            painter.setPen(colors.page)
            painter.setFont(_text_font(20, bold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._post.name[:1])
        painter.setPen(colors.name)
        painter.setFont(_text_font(15, bold=True))
        room = QRect(LEFT, PADDING - 1, self._right() - LEFT, 22)
        name = painter.fontMetrics().elidedText(self._post.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_text(self, painter: QPainter, colors: PhoneColors) -> None:
        painter.setPen(colors.text)
        painter.setFont(_text_font(14))
        for number, line in enumerate(self._post.lines):
            room = QRect(LEFT, self._places.text + number * _LINE, self._right() - LEFT + PADDING, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _paint_pictures(self, painter: QPainter, colors: PhoneColors) -> None:
        for box, picture in zip(self._places.pictures, self._post.pixmaps, strict=False):
            painter.fillRect(box, colors.comment)
            if picture.isNull():
                draw_icon(painter, "image", box, 20, colors.muted)
            painting.draw_cover(painter, box, picture, 0)

    def _paint_foot(self, painter: QPainter, colors: PhoneColors) -> None:
        painter.setFont(_text_font(13))
        painter.setPen(colors.name)
        if self._post.place:
            room = QRect(LEFT, self._places.place, self._right() - LEFT, _LINE)
            place = painter.fontMetrics().elidedText(
                self._post.place, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, place)
        painter.setPen(colors.muted)
        row = QRect(LEFT, self._places.time, self._right() - LEFT, 22)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self._post.time)
        if self._post.restricted:
            x = LEFT + painter.fontMetrics().horizontalAdvance(self._post.time) + 8
            draw_icon(painter, "users", QRect(x, row.y(), 14, row.height()), 14, colors.name)
        button = QRect(self._right() - 32, row.y() + 1, 32, 20)
        round_rect(painter, button, 4, colors.comment, None)
        for x in (button.center().x() - 6, button.center().x() + 4):
            round_rect(painter, QRect(x, button.center().y() - 1, 4, 4), 2, colors.name, None)

    def _paint_comment(self, painter: QPainter, colors: PhoneColors) -> None:
        if not self._comment:
            return
        box = self._places.comment
        painter.fillRect(box, colors.comment)
        for number, line in enumerate(self._comment):
            room = QRect(box.x() + 8, box.y() + 5 + number * 18, box.width(), 18)
            name = self._post.name if number == 0 and line.startswith(self._post.name) else ""
            painter.setFont(_text_font(13, bold=True))
            painter.setPen(colors.name)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
            room.translate(painter.fontMetrics().horizontalAdvance(name), 0)
            painter.setFont(_text_font(13))
            painter.setPen(colors.text)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line[len(name) :])
