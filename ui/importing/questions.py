"""What a plan leaves open, each question with its answers or with the way to the cell that raises it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from planner.i18n import _, ngettext
from planner.importing import PlanFile, Question
from planner.importing.plan import FIELD_OF
from ui.importing.offers import CORRECTED, Offer, offers
from ui.importing.review import Asked, Review, asked_alike
from ui.widgets import buttons, layouts
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.scrolled import ScrolledArea
from ui.widgets.tab_order import follow

_AT_ONCE = 40
"""Questions that are made at a time: the others when the list is scrolled to them."""
_HEIGHT = 132
_CHOICE = 240


class Line(QWidget):
    """A question beside its answers; `answered` has the offer that is taken, `cell_wanted` asks for the cell
    where there is none.
    """

    answered = Signal(object)
    cell_wanted = Signal()

    def __init__(self, text: str, offered: Sequence[Offer], given: Offer | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text
        sentence = QLabel(text, self)
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.control = self._choice(offered, given) if offered else self._way()
        self.control.setAccessibleName(text)
        self.control.setFixedWidth(_CHOICE)
        layouts.row(self, sentence, self.control, gap=12, edges=(0, 0, 8, 0), grows=sentence)

    def _choice(self, offered: Sequence[Offer], given: Offer | None) -> QWidget:
        choice = ChoiceBox(self)
        for offer in offered:
            choice.addItem(offer.words, offer.answer)
        choice.setCurrentIndex(offered.index(given) if given in offered else 0)
        choice.currentIndexChanged.connect(lambda n: self.answered.emit(offered[n]))
        return choice

    def _way(self) -> QWidget:
        way = buttons.plain(_("Correct…"), self, icon="pencil-line", height=buttons.COMPACT)
        way.clicked.connect(self.cell_wanted)
        return way


class Questions(ScrolledArea):
    """The questions of a plan, each asked once; `answered` tells of an answer.

    What is not chosen stays as the question says.
    """

    answered = Signal()
    corrected = Signal(object, str, str)
    """The numbers of rows, a field, and the text in place of their cells."""
    cell_wanted = Signal(int, str)
    """The number of a row and a field: the cell is to be corrected."""

    def __init__(self, review: Review, tags: Sequence[str], parent: QWidget) -> None:
        """Begin without questions, hidden. `tags` are the names a new tag may stand for."""
        super().__init__(parent)
        self._review = review
        self._tags = tags
        self._asked: list[tuple[Asked, Question]] = []
        self._alike: Counter[Asked] = Counter()
        self._lines: dict[Asked, Line] = {}
        inside = QWidget()
        self._more = QLabel(inside)
        self._more.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._column = layouts.column(inside, self._more, gap=4)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._go_on)
        bar.rangeChanged.connect(self._go_on)
        self.hide()

    def ask(self, plan: PlanFile) -> None:
        """Show the questions of a judged plan. Answers given before are kept, and lines that ask the same."""
        asked = asked_alike(plan)
        self._asked = list(asked.items())
        self._alike = Counter((each.kind, each.value) for each in plan.questions)
        made = len(self._lines)
        for key, line in list(self._lines.items()):
            if key not in asked or line.text != self._sentence(key, asked[key]):
                self._drop(self._lines.pop(key))
        self._make(self._asked[: max(made, _AT_ONCE)])
        self.setVisible(bool(asked))

    def _go_on(self) -> None:
        """Make more questions when the end of those made is near."""
        bar = self.verticalScrollBar()
        if bar.value() + bar.pageStep() >= bar.maximum():
            self._make(self._asked[: len(self._lines) + _AT_ONCE])

    def _make(self, asked: Iterable[tuple[Asked, Question]]) -> None:
        """Have lines for the first questions, in their order, and say how many are left."""
        lines: dict[Asked, Line] = {}
        last: Line | None = None
        for at, (key, question) in enumerate(asked):
            line = self._lines.pop(key, None)
            if line is None:  # those that are there stand in order: what asks the same names the same rows
                line = self._line(key, question)
                self._column.insertWidget(at, line)
                if last:
                    follow(last.control, line)
            lines[key] = last = line
        for line in self._lines.values():
            self._drop(line)
        self._lines = lines
        left = len(self._asked) - len(lines)
        self._more.setText(ngettext("And {n} question more.", "And {n} questions more.", left).format(n=left))
        self._more.setVisible(left > 0)
        self.setFixedHeight(min(_HEIGHT, self._column.sizeHint().height() + 2))

    def _drop(self, line: Line) -> None:
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()

    def _line(self, key: Asked, question: Question) -> Line:
        assert self._review.plan is not None
        offered = offers(question, self._review.known, self._tags, self._review.plan)
        line = Line(self._sentence(key, question), offered, self._review.answers.get(key), self)
        line.answered.connect(lambda offer: self._take(key, question, offer))
        field = FIELD_OF[question.kind]
        line.cell_wanted.connect(lambda: self.cell_wanted.emit(question.rows[0], field))
        return line

    def _sentence(self, key: Asked, question: Question) -> str:
        n = self._alike[key] - 1
        if n < 1:
            return question.text
        more = ngettext("{n} row more says the same.", "{n} rows more say the same.", n).format(n=n)
        return f"{question.text} {more}"

    def _take(self, key: Asked, question: Question, offer: Offer) -> None:
        if question.kind in CORRECTED:
            if offer.answer is not None:
                self.corrected.emit(question.rows, FIELD_OF[question.kind], str(offer.answer))
            return
        self._review.answer(key, offer)
        self.answered.emit()
