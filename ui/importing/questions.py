"""What a plan leaves open, with a choice for each question that can be answered at once."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from planner.i18n import _, ngettext
from planner.importing import PlanFile, Question, QuestionKind
from planner.importing.answers import Answer, Making, without_tag
from planner.importing.dates import possible_days
from planner.importing.plan import NAMED_IN
from planner.importing.times import possible_times
from planner.model import Visibility
from planner.schedule.weeks import weekday_name
from planner.words import visibility_word
from ui.importing.review import Asked, Review, asked_alike

_MOST = 30
"""Questions that are asked; a file with more has wrong columns."""
_HEIGHT = 132
_CHOICE = 240
_SHOWN = 60
_CORRECTED = {QuestionKind.AUDIENCE: "audience"}
"""Questions that are answered by correcting the cells in question, with the field."""


class Questions(QScrollArea):
    """The questions of a plan, each asked once; `answered` tells of an answer.

    What is not chosen stays as the question says.
    """

    answered = Signal()
    corrected = Signal(object, str, str)
    """The numbers of rows, a field, and the text in place of their cells."""

    def __init__(self, review: Review, tags: Sequence[str], parent: QWidget) -> None:
        """Begin without questions, hidden. `tags` are the names a new tag may stand for."""
        super().__init__(parent)
        self._review = review
        self._tags = tags
        self._asked: list[tuple[Asked, Question]] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def ask(self, plan: PlanFile) -> None:
        """Show the questions of a judged plan; answers given before are kept."""
        asked = list(asked_alike(plan).items())
        if asked == self._asked:
            return
        self._asked = asked
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        alike = Counter((each.kind, each.value) for each in plan.questions)
        for line, (key, question) in enumerate(asked[:_MOST]):
            for at, part in enumerate(self._parts(plan, key, question, alike[key])):
                grid.addWidget(part, line, at)
        if len(asked) > _MOST:
            n = len(asked) - _MOST
            text = ngettext("And {n} question more.", "And {n} questions more.", n).format(n=n)
            grid.addWidget(QLabel(text, inside), _MOST, 0)
        self.setWidget(inside)
        self.setMaximumHeight(min(_HEIGHT, grid.sizeHint().height() + 2))
        self.setMinimumHeight(min(self.maximumHeight(), _HEIGHT))
        self.setVisible(bool(asked))

    def _parts(self, plan: PlanFile, key: Asked, question: Question, alike: int) -> list[QWidget]:
        """Return the sentence of a question and its choice, if it has one."""
        text = question.text
        if alike > 1:
            n = alike - 1
            text += " " + ngettext("{n} row more says the same.", "{n} rows more say the same.", n).format(
                n=n
            )
        sentence = QLabel(text)
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        choice = self._choice(plan, question)
        if choice is None:
            return [sentence]
        choice.setAccessibleName(text)
        choice.setFixedWidth(_CHOICE)
        sentence.setBuddy(choice)
        given = self._review.answers.get(key)
        at = next((n for n in range(choice.count()) if choice.itemData(n) == given), 0)
        choice.setCurrentIndex(at)
        choice.currentIndexChanged.connect(lambda _at: self._take(key, choice))
        return [sentence, choice]

    def _take(self, key: Asked, choice: QComboBox) -> None:
        kind, _value = key
        if kind in _CORRECTED:
            if choice.currentData():
                rows = next(question.rows for each, question in self._asked if each == key)
                self.corrected.emit(rows, _CORRECTED[kind], choice.currentData())
            return
        self._review.answers[key] = choice.currentData()
        self.answered.emit()

    def _choice(self, plan: PlanFile, question: Question) -> QComboBox | None:
        """Return the choice for a question: None as data is no answer, an empty text leaves a tag out."""
        if question.kind is QuestionKind.TAG:
            return self._choice_of_tag(plan, question)
        answers = self._possible(question)
        if not answers:
            return None
        choice = QComboBox()
        choice.addItem(_("Decide later"), None)
        for text, answer in answers:
            choice.addItem(text, answer)
        return choice

    def _possible(self, question: Question) -> list[tuple[str, Answer]]:
        """Return the answers to a question, each in words."""
        if question.kind is QuestionKind.DATE:
            return [(f"{day} {weekday_name(day.weekday())}", day) for day in possible_days(question.value)]
        if question.kind is QuestionKind.TIME:
            return [(f"{at:%H:%M}", at) for at in possible_times(question.value)]
        if question.kind in NAMED_IN:
            return self._possible_names(question)
        return [(visibility_word(each), each.value) for each in (Visibility.PUBLIC, Visibility.PRIVATE)]

    def _possible_names(self, question: Question) -> list[tuple[str, Answer]]:
        """Return what a name that the library does not know may stand for."""
        make, instead = {
            QuestionKind.PILLAR: (_("Make this pillar"), _("Use the pillar “{name}”")),
            QuestionKind.CAMPAIGN: (_("Make this campaign"), _("Use the campaign “{name}”")),
        }.get(question.kind, (_("Make this account"), _("Use the account “{name}”")))
        offered = self._review.known.offered(question.kind)
        leave: tuple[str, Answer] = (_("Leave it out"), "")
        return [(make, Making.MAKE), leave, *((instead.format(name=name[:_SHOWN]), name) for name in offered)]

    def _choice_of_tag(self, plan: PlanFile, question: Question) -> QComboBox:
        choice = QComboBox()
        choice.addItem(_("Make this tag"), None)
        choice.addItem(_leaving_out(plan, question), "")
        for name in self._tags:
            choice.addItem(_("Use “{tag}” instead").format(tag=name[:_SHOWN]), name)
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
