"""What the linter says about the post, as a list with one-click fixes."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.lint.finding import Finding, Severity
from planner.lint.fixes import safe_fixes
from planner.model import Post
from ui.editor.parts import Bar, ElidedLabel, on_surface, small_label
from ui.editor.rule_titles import rule_title
from ui.theme import Translated, current, font, painting
from ui.widgets import buttons
from ui.widgets.chip import SeverityBadge

_MOST_ROWS = 60
_QUOTED = 12


def severity_counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    return {severity: sum(f.severity is severity for f in findings) for severity in Severity}


def severity_words(severity: Severity, count: int) -> str:
    """Return the noun that follows a count of findings."""
    return {
        Severity.ERROR: ngettext("error", "errors", count),
        Severity.WARNING: ngettext("warning", "warnings", count),
        Severity.HINT: ngettext("hint", "hints", count),
    }[severity]


def quote(finding: Finding, post: Post) -> str:
    """Return the first stretch of text a finding is about, cut short, or nothing."""
    text = getattr(post, finding.field, "")
    if not finding.spans or not isinstance(text, str):
        return ""
    words = " ".join(text[finding.spans[0].start : finding.spans[0].end].split())
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"


class FindingRow(Translated, QWidget):
    """One finding: icon, name, code, quoted words, one sentence, and what can be done about it."""

    chosen = Signal(object)
    fix_asked = Signal(object)

    def __init__(self, finding: Finding, post: Post, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding = finding
        self.quote = quote(finding, post)
        self._selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name, self._code = small_label(self, muted=False), small_label(self)
        self._quoted, self._message = ElidedLabel("small", self), small_label(self)
        self._name.setFont(font("small", bold=True))
        self._code.setFont(font("micro", mono=True))
        self._message.setWordWrap(True)
        for label in (self._name, self._message):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.action = buttons.plain("", self, height=24)
        self.action.clicked.connect(self._act)
        self._place()
        self.dress()

    def _place(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name)
        head.addWidget(self._code)
        head.addWidget(self._quoted, 1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(head)
        words.addWidget(self._message)
        row = QHBoxLayout(self)
        row.setContentsMargins(34, 7, 12, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)

    def retranslate(self) -> None:
        """Set all words again. The sentence stays until the next check makes it anew."""
        finding = self.finding
        self._name.setText(rule_title(finding.code))
        self._code.setText(finding.code)
        self._quoted.setText(_("“{words}”").format(words=self.quote) if self.quote else "")
        self._message.setText(finding.message)
        self.action.setText(finding.fixes[0].title if finding.fixes else _("Show"))
        self.action.setVisible(bool(finding.fixes or finding.field != "schedule"))
        parts = (severity_words(finding.severity, 1), self._name.text(), finding.code, self._quoted.text())
        self.setAccessibleName(" ".join(filter(None, (*parts, finding.message))))

    def set_selected(self, on: bool) -> None:
        """Mark as the current finding."""
        self._selected = on
        self.update()

    def _act(self) -> None:
        (self.fix_asked if self.finding.fixes else self.chosen).emit(self.finding)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose."""
        self.chosen.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, line and focus."""
        colors = current().colors
        painter = QPainter(self)
        if self._selected:
            painter.fillRect(self.rect(), colors.accent_soft)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)
        icon, role = painting.SEVERITIES[self.finding.severity]
        painting.draw_icon(painter, icon, QRect(12, 8, 16, 16), 16, colors.role(role))
        if self.hasFocus():
            painting.draw_focus_ring(painter, self.rect(), 2)


class FindingsList(Translated, QWidget):
    """Head with counts and a button for all safe fixes, and one row a finding.

    `chosen` and `fix_asked` carry a finding, `fix_all_asked` nothing.
    """

    chosen = Signal(object)
    fix_asked = Signal(object)
    fix_all_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[FindingRow] = []
        self._findings: Sequence[Finding] = ()
        head = Bar(self, 32)
        self._title = QLabel(head)
        self._title.setFont(font("body", bold=True))
        self._badges = {severity: SeverityBadge(severity, head) for severity in Severity}
        self.fix_all = buttons.plain("", head, height=24)
        self.fix_all.clicked.connect(self.fix_all_asked)
        head.add(self._title, *self._badges.values())
        head.row.addStretch(1)
        head.row.addWidget(self.fix_all)
        self._nothing = small_label(self)
        self._nothing.setContentsMargins(12, 10, 12, 10)
        self._more = small_label(self)
        self._more.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._make_area(), 1)
        self.dress()

    def _make_area(self) -> QWidget:
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents are the tab stops
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self._area)
        on_surface(inside, QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._area.setWidget(inside)
        return self._area

    def show_findings(self, findings: Sequence[Finding], post: Post) -> None:
        """Show these findings about a post. Rows that say the same as before stay."""
        old = {(row.finding, row.quote): row for row in self._rows}
        rows = []
        for finding in findings[:_MOST_ROWS]:
            row = old.pop((finding, quote(finding, post)), None) or self._make_row(finding, post)
            rows.append(row)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self._rows = rows
        before: QWidget = self.fix_all
        for place, row in enumerate(rows):
            self._column.insertWidget(place, row)
            self.setTabOrder(before, row)
            self.setTabOrder(row, row.action)
            before = row.action
        self._findings = findings
        self._count(findings)

    def mark(self, finding: Finding | None) -> None:
        """Mark the current finding and bring it into view."""
        for row in self._rows:
            row.set_selected(row.finding == finding)
            if row.finding == finding:
                self._area.ensureWidgetVisible(row, 0, 0)

    def retranslate(self) -> None:
        """Set all words again."""
        self._title.setText(_("Checks"))
        self.fix_all.setToolTip(
            _("Only what leaves the meaning alone, such as punctuation; decide on the rest one by one.")
        )
        self._nothing.setText(_("No problems found."))
        self._count(self._findings)

    def _make_row(self, finding: Finding, post: Post) -> FindingRow:
        row = FindingRow(finding, post, self)
        row.chosen.connect(self.chosen)
        row.fix_asked.connect(self.fix_asked)
        return row

    def _count(self, findings: Sequence[Finding]) -> None:
        for severity, count in severity_counts(findings).items():
            self._badges[severity].set_count(count, severity_words(severity, count))
        safe = sum(len(fix.edits) for fix in safe_fixes(findings))
        self.fix_all.setText(ngettext("Fix {n}", "Fix {n}", safe).format(n=safe))
        self.fix_all.setVisible(safe > 0)
        self._nothing.setVisible(not findings)
        hidden = len(findings) - len(self._rows)
        self._more.setText(_("{n} more").format(n=hidden))
        self._more.setVisible(hidden > 0)
