"""The line at the bottom: saved, where, and what is on show."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from planner import clock
from planner.i18n import _, ngettext
from planner.lint.finding import Severity
from planner.model import Post, Status
from planner.words import post_count, status_word
from ui import theme
from ui.findings import Findings
from ui.theme import Translated
from ui.widgets.chip import SeverityBadge


class StatusLine(Translated, QStatusBar):
    """Facts only, no messages that come and go."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with what is always true."""
        super().__init__(parent)
        self._saved_at = ""
        self._by_status: Counter[Status] = Counter()
        self._by_severity: Counter[Severity] = Counter()
        self._hidden = 0
        self._saved, self._place, self._counts = QLabel(self), QLabel(self), QLabel(self)
        self._errors, self._warnings = SeverityBadge("error", self), SeverityBadge("warning", self)
        self.setSizeGripEnabled(False)
        self.setFixedHeight(theme.current().layout.statusbar)
        self.setContentsMargins(8, 0, 8, 0)
        for label in (self._saved, self._place):
            self.addWidget(label)
        for widget in (self._counts, self._errors, self._warnings):
            self.addPermanentWidget(widget)
        self.dress()

    def saved(self) -> None:
        """Tell that the library holds everything as of now."""
        self._saved_at = f"{clock.now():%H:%M}"
        self.retranslate()

    def show_posts(self, posts: Sequence[Post], hidden: int, findings: Findings) -> None:
        """Count the posts on show by status, and their findings; `hidden` are those the filter leaves out."""
        self._hidden = hidden
        self._by_status = Counter(post.status for post in posts)
        self._by_severity = Counter(finding.severity for post in posts for finding in findings.of(post))
        self._show_counts()

    def _show_counts(self) -> None:
        by_status = self._by_status
        words = [f"{status_word(status)} {by_status[status]}" for status in Status if by_status[status]]
        hidden = ngettext("{n} hidden by the filter", "{n} hidden by the filter", self._hidden)
        words += [hidden.format(n=self._hidden)] if self._hidden else []
        self._counts.setText(" · ".join([post_count(by_status.total()), *words]))
        errors, warnings = self._by_severity[Severity.ERROR], self._by_severity[Severity.WARNING]
        self._errors.set_count(errors, name=_("Errors: {n}").format(n=errors))
        self._warnings.set_count(warnings, name=_("Warnings: {n}").format(n=warnings))

    def retranslate(self) -> None:
        """Set the words."""
        saved = _("Saved {time}").format(time=self._saved_at) if self._saved_at else _("All saved")
        self._saved.setText(saved)
        self._place.setText(_("On this computer, no network"))
        self._show_counts()

    def restyle(self) -> None:
        """Take the fonts."""
        for label in (self._saved, self._place, self._counts):
            label.setFont(theme.font("small"))
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
