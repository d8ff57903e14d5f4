"""Findings as marks in the text: extra selections, never formats, so that undo knows nothing of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from planner.lint.finding import Finding, Severity
from ui.editor.spans import Positions
from ui.theme import current

_ROLES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.HINT: "hint"}
_GRAVEST_LAST = (Severity.HINT, Severity.WARNING, Severity.ERROR)


class Mark(NamedTuple):
    """A stretch of text to mark, in UTF-16 positions."""

    start: int
    end: int
    severity: Severity


def marks_of(findings: Iterable[Finding], field: str, text: str) -> list[Mark]:
    """Return the marks of the findings about a field, the gravest last so that they are drawn on top."""
    positions = Positions(text)
    marks = [
        Mark(positions.to_qt(span.start), positions.to_qt(span.end), finding.severity)
        for finding in findings
        if finding.field == field
        for span in finding.spans
    ]
    return sorted(marks, key=lambda mark: (_GRAVEST_LAST.index(mark.severity), mark.start))


def selections(
    document: QTextDocument, marks: Sequence[Mark], first: int, last: int
) -> list[QTextEdit.ExtraSelection]:
    """Return the selections for the marks that touch the positions `first`..`last`."""
    return [_selection(document, mark) for mark in marks if mark.end >= first and mark.start <= last]


def _selection(document: QTextDocument, mark: Mark) -> QTextEdit.ExtraSelection:
    found = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    end = document.characterCount() - 1
    cursor.setPosition(min(mark.start, end))
    cursor.setPosition(min(mark.end, end), QTextCursor.MoveMode.KeepAnchor)
    found.cursor = cursor
    found.format = _format(mark.severity)
    return found


def _format(severity: Severity) -> QTextCharFormat:
    colors, role = current().colors, _ROLES[severity]
    shape = QTextCharFormat()
    hint = severity is Severity.HINT
    line = QTextCharFormat.UnderlineStyle.DotLine if hint else QTextCharFormat.UnderlineStyle.WaveUnderline
    shape.setUnderlineStyle(line)
    shape.setUnderlineColor(colors.role(role))
    if not hint:
        shape.setBackground(colors.role(f"{role}-soft"))
    return shape
