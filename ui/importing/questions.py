"""What a plan leaves open, with a choice for each question that can be answered at once."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.importing import PlanFile, Question, QuestionKind
from planner.importing.answers import possible_times, with_tag, with_time, without_tag
from planner.model import Visibility


class Questions(QWidget):
    """The questions of a plan and their answers; what is not chosen stays as the question says."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without questions, hidden."""
        super().__init__(parent)
        self._choices: list[tuple[Question, QComboBox]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def ask(self, plan: PlanFile, tags: Sequence[str]) -> None:
        """Show a plan's questions. `tags` are the names a new tag may stand for."""
        for question in plan.questions:
            sentence = QLabel(question.text, self)
            sentence.setWordWrap(True)
            choice = self._choice(plan, question, tags)
            if choice is None:
                self._column.addWidget(sentence)
                continue
            choice.setAccessibleName(question.text)
            sentence.setBuddy(choice)
            self._column.addWidget(sentence)
            self._column.addWidget(choice)
            self._column.addSpacing(4)
            self._choices.append((question, choice))
        self.setVisible(bool(plan.questions))

    def answered(self, plan: PlanFile) -> PlanFile:
        """Return the plan with the answers chosen so far."""
        for question, choice in self._choices:
            answer = choice.currentData()
            if isinstance(answer, time):
                plan = with_time(plan, question, answer)
            elif answer:
                plan = with_tag(plan, question, answer)
            elif answer is not None:
                plan = without_tag(plan, question)
        return plan

    def _choice(self, plan: PlanFile, question: Question, tags: Sequence[str]) -> QComboBox | None:
        """Return the choice for a question: None as data is no answer, an empty text leaves a tag out."""
        if question.kind is QuestionKind.TAG:
            return self._choice_of_tag(plan, question, tags)
        times = possible_times(question.value) if question.kind is QuestionKind.TIME else ()
        if not times:
            return None
        choice = QComboBox(self)
        choice.addItem(_("Decide later"), None)
        for at in times:
            choice.addItem(f"{at:%H:%M}", at)
        return choice

    def _choice_of_tag(self, plan: PlanFile, question: Question, tags: Sequence[str]) -> QComboBox:
        choice = QComboBox(self)
        choice.addItem(_("Make this tag"), None)
        choice.addItem(_leaving_out(plan, question), "")
        for name in tags:
            choice.addItem(_("Use “{tag}” instead").format(tag=name), name)
        return choice


def _leaving_out(plan: PlanFile, question: Question) -> str:
    """Say what becomes of the posts if a tag is not used."""
    hidden = _private(without_tag(plan, question)) - _private(plan)
    if not hidden:
        return _("Leave the tag out")
    return ngettext(
        "Leave the tag out; {n} post only you can see",
        "Leave the tag out; {n} posts only you can see",
        hidden,
    ).format(n=hidden)


def _private(plan: PlanFile) -> int:
    return sum(row.post.visibility is Visibility.PRIVATE for row in plan.incoming if row.post)
