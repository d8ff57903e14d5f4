"""What opens under the filter's button: the choice of posts, at once seen on the board."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.model import PostFilter
from ui import theme
from ui.filtering.choice import FilterChoice
from ui.filtering.offer import Offer
from ui.theme import painting
from ui.widgets import buttons

_WIDTH = 380


class FilterPopover(QWidget):
    """`chosen(filter)` follows every choice; `cleared` asks for no filter. Esc and a click elsewhere close.

    A group without any tick is told and changes nothing: nobody wants to see no post at all.
    """

    chosen = Signal(object)
    cleared = Signal()
    closed = Signal()

    def __init__(self, wanted: PostFilter, offer: Offer, parent: QWidget) -> None:
        """Begin with the filter in force."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Else the click on the button that closes it would open it again.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setAccessibleName(_("Filter"))
        self._choice = FilterChoice(wanted, offer, self)
        self._choice.changed.connect(self._tell)
        self._hidden, self._trouble = QLabel(self), QLabel(self)
        self._clear = buttons.plain(_("Clear the filter"), self, icon="x", height=buttons.COMPACT)
        self._clear.clicked.connect(self.cleared)
        self._column = QVBoxLayout(self)
        self._lay_out()

    def show_hidden(self, n: int, is_on: bool) -> None:
        """Tell how many posts on these days the filter hides."""
        words = ngettext("{n} post hidden", "{n} posts hidden", n).format(n=n)
        self._hidden.setText(words if is_on else _("All posts are shown"))
        self._clear.setEnabled(is_on)

    def open_below(self, button: QWidget) -> None:
        """Show it below the button, inside the screen."""
        self._fit()
        room = button.screen().availableGeometry()
        place = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(max(room.x(), place.x()), max(room.y(), min(place.y(), room.bottom() - self.height())))
        self.show()
        self._choice.first_stop().setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is gone."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the edge that sets it off from the board."""
        colors = theme.current().colors
        painting.round_rect(QPainter(self), self.rect(), 0, colors.raised, colors.line_strong)

    def _fit(self) -> None:
        """Be as high as the lines of boxes need; Qt by itself would reckon with its least width."""
        width = max(_WIDTH, self.sizeHint().width())
        self.resize(width, self._column.totalHeightForWidth(width))

    def _tell(self) -> None:
        trouble = self._choice.empty_group()
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._fit()
        if not trouble:
            self.chosen.emit(self._choice.chosen())

    def _lay_out(self) -> None:
        note = QLabel(_("The backlog and the balance are not filtered."), self)
        for label in (self._hidden, note):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self._hidden, note, self._trouble):
            label.setFont(theme.font("small"))
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._hidden, 1)
        foot.addWidget(self._clear)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._choice)
        self._column.addWidget(self._trouble)
        self._column.addLayout(foot)
        self._column.addWidget(note)
