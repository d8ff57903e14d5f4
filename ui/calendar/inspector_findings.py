"""The findings of the selected post, with one-click fixes."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.i18n import _
from planner.lint.finding import Finding, Severity
from ui import theme
from ui.theme import Translated, painting
from ui.theme.painting import SEVERITIES
from ui.widgets import buttons
from ui.widgets.chip import SeverityBadge


class InspectorFindings(Translated, QWidget):
    """A head with counts and one row for each finding; `fix_requested(fix)`."""

    fix_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin without findings."""
        super().__init__(parent)
        self._title = QLabel(self)
        self._good = QLabel(self)
        self._badges = {severity: SeverityBadge(severity.value, self) for severity in Severity}
        self._rows: list[_Row] = []
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        for badge in self._badges.values():
            head.addWidget(badge)
        head.addWidget(self._good)
        head.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self.dress()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings, gravest first."""
        order = list(Severity)
        for severity, badge in self._badges.items():
            badge.set_count(
                sum(finding.severity is severity for finding in findings), name=_severity(severity)
            )
        self._good.setVisible(not findings)
        while self._rows:
            self._rows.pop().deleteLater()
        for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
            row = _Row(finding, self)
            row.fix_requested.connect(self.fix_requested)
            self._rows.append(row)
            self._column.addWidget(row)

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(_("Checks"))
        self._good.setText(_("Nothing to object to"))

    def restyle(self) -> None:
        """Take the fonts."""
        self._title.setFont(theme.font("small", bold=True))
        self._good.setFont(theme.font("small"))
        self._good.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class _Row(QWidget):
    """Icon, sentence, code, and a button for the first fix."""

    fix_requested = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._severity = finding.severity
        sentence, code = QLabel(finding.message, self), QLabel(finding.code, self)
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setFont(theme.font("small"))
        code.setFont(theme.font("micro", mono=True))
        code.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(sentence)
        words.addWidget(code)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 6, 0, 6)
        row.addLayout(words, 1)
        if finding.fixes:
            self._fix = finding.fixes[0]
            button = buttons.plain(self._fix.title, self, height=24)
            button.clicked.connect(self._ask)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{_severity(finding.severity)} {finding.message}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.current().colors
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, self.width(), 1), colors.line)
        icon, role = SEVERITIES[self._severity.value]
        painting.draw_icon(painter, icon, QRect(0, 6, 16, 18), 16, colors.role(role))

    def _ask(self) -> None:
        self.fix_requested.emit(self._fix)


def _severity(severity: Severity) -> str:
    return {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.HINT: _("Hint")}[severity]
