"""What the export dialog tells in place, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.messages import Banner


class Tidings(Banner):
    """Tells one thing at a time; begins hidden."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("danger", parent=parent)
        self._answer: Callable[[], object] = self.hide
        self.triggered.connect(self.answer)
        self.hide()

    def tell(
        self, kind: str, sentence: str, action: str = "", answer: Callable[[], object] | None = None
    ) -> None:
        """Tell a sentence; `answer` is what the words of the action do."""
        self._answer = answer or self.hide
        self.set_message(sentence, action, kind)
        self.show()

    def answer(self) -> None:
        """Do what is offered."""
        self._answer()
