"""Corrections of several cells at once, and the way back from each."""

from collections.abc import Sequence

from ui.importing.review import Review


class Corrector:
    """Changes the corrections of a review, and knows what was there before each change."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._before: list[list[tuple[int, str, str | None]]] = []

    def note(self, number: int, name: str, before: str | None) -> None:
        """Remember a correction made elsewhere: row, field, and the correction before it, None for none."""
        self._before.append([(number, name, before)])

    def correct_all(self, rows: Sequence[int], name: str, text: str) -> None:
        """Correct a field in several rows."""
        corrections = self._review.corrections
        self._before.append([(number, name, corrections.get((number, name))) for number in rows])
        corrections.update(((number, name), text) for number in rows)

    def reset(self, number: int) -> None:
        """Take all corrections of a row back."""
        corrections = self._review.corrections
        mine = [(each, name, text) for (each, name), text in corrections.items() if each == number]
        for each, name, _text in mine:
            del corrections[each, name]
        self._before.append([*mine])

    def undo(self) -> int:
        """Take the last change back; return a row it was about, 0 when there was none."""
        corrections, about = self._review.corrections, 0
        for about, name, before in self._before.pop() if self._before else ():
            if before is None:
                corrections.pop((about, name), None)
            else:
                corrections[about, name] = before
        return about
