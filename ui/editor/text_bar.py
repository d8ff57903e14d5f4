"""The row above the text: its own undo and redo, counts of findings, the way to the next one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.lint.finding import Finding, Severity
from ui.editor.findings_list import severity_counts, severity_words
from ui.editor.parts import Bar, small_label
from ui.editor.writing import WritingEdit
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.chip import SeverityBadge


class TextBar(Translated, Bar):
    """`next_asked` asks for the next finding."""

    next_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 36)
        self._findings: Sequence[Finding] = ()
        self._undo = buttons.IconButton("undo-2", "", self, height=24)
        self._redo = buttons.IconButton("redo-2", "", self, height=24)
        self._label = small_label(self)
        self._badges = {severity: SeverityBadge(severity, self) for severity in Severity}
        self.next = buttons.plain("", self, height=24)
        self.add(self._undo, self._redo)
        self.row.addStretch(1)
        self.add(self._label, *self._badges.values(), self.next)
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)
        self.next.clicked.connect(self.next_asked)
        self.dress()

    def serve(self, writing: WritingEdit) -> None:
        """Undo and redo in this field."""
        self._undo.clicked.connect(writing.undo)
        self._redo.clicked.connect(writing.redo)
        writing.undoAvailable.connect(self._undo.setEnabled)
        writing.redoAvailable.connect(self._redo.setEnabled)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show how many findings there are."""
        self._findings = findings
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self._undo.set_name(_("Undo in the text"))
        self._redo.set_name(_("Redo in the text"))
        self._label.setText(_("Checks"))
        self.next.setText(_("Next finding"))
        self.next.setToolTip("F8")
        self.next.setEnabled(bool(self._findings))
        self._label.setVisible(bool(self._findings))
        for severity, count in severity_counts(self._findings).items():
            self._badges[severity].set_count(count, name=f"{count} {severity_words(severity, count)}")
