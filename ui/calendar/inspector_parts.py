"""The pieces of the inspector: head, frame, excerpt and facts of a post."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.i18n import _
from planner.model import Pillar, Post, Visibility
from planner.words import kind_word, pillar_word, status_word, visibility_word
from ui import theme
from ui.kinds import KIND_ICONS
from ui.theme import painting

_EXCERPT_LINES = 4


class Head(QWidget):
    """Tile, pillar, channel."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setFixedHeight(theme.current().layout.header)
        self._key = self._pillar = self._kind = ""

    def show_post(self, post: Post, pillar: Pillar) -> None:
        """Show a post's pillar and channel."""
        self._key, self._pillar, self._kind = pillar.key, pillar_word(pillar), kind_word(post.kind)
        self._icon = KIND_ICONS[post.kind]
        self.setAccessibleName(f"{self._pillar} {self._kind}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what was shown last."""
        if not self._key:
            return
        t = theme.current()
        painter = QPainter(self)
        painting.draw_tile(painter, QRect(12, 14, 20, 20), self._key)
        painter.setFont(theme.font("strong", bold=True))
        painter.setPen(t.pillar(self._key).text)
        area = QRect(40, 0, self.width() - 40, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._pillar)
        left = 52 + painter.fontMetrics().horizontalAdvance(self._pillar)
        painting.draw_icon(painter, self._icon, QRect(left, 0, 14, self.height()), 14, t.colors.text_muted)
        painter.setFont(theme.font("small"))
        painter.setPen(t.colors.text_muted)
        area.setLeft(left + 20)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._kind)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), t.colors.line)


class Framed(QWidget):
    """A frame like a card's around one widget."""

    def __init__(self, inner: QWidget, parent: QWidget) -> None:
        """Put `inner` inside."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(inner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.current().colors
        painting.round_rect(
            QPainter(self), self.rect(), theme.current().radius.card, colors.raised, colors.line
        )


def excerpt(post: Post) -> str:
    """Return the first lines of a post, and how long it is when there are more."""
    lines = [line for line in ([post.title] if post.title else []) + post.text.splitlines() if line.strip()]
    shown = lines[:_EXCERPT_LINES]
    text = "\n".join(line if len(line) <= 60 else line[:59] + "…" for line in shown)
    if len(lines) > _EXCERPT_LINES:
        text += "\n" + _("… {n} characters in all").format(n=len(post.text))
    return text or _("(nothing written yet)")


def facts_of(post: Post) -> list[tuple[str, str]]:
    """Return what else there is to know of a post, each with its label."""
    audience = visibility_word(post.visibility)
    if post.visibility in (Visibility.ONLY, Visibility.EXCEPT):
        audience += _(": ") + _(", ").join(post.tags)
    facts = [(_("Status"), status_word(post.status)), (_("Who can see"), audience)]
    if post.reminded:
        facts.append((_("Reminded"), _(", ").join(post.reminded)))
    if post.first_comment:
        facts.append((_("First comment"), post.first_comment))
    if post.location:
        facts.append((_("Place"), post.location))
    if post.notes:
        facts.append((_("Notes"), post.notes))
    return facts


def fact(text: str, parent: QWidget, *, muted: bool = False) -> QLabel:
    """Return a small label, wrapped unless it is a muted heading."""
    label = QLabel(text, parent)
    label.setFont(theme.font("small"))
    label.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    else:
        label.setWordWrap(True)
    return label
