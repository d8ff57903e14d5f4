"""Which posts are selected, on the board or in the backlog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from planner.model import Post, Status
from ui.actions import Actions
from ui.calendar.backlog import Backlog
from ui.calendar.board import Board
from ui.calendar.content import Content
from ui.calendar.inspector import Inspector
from ui.calendar.post_actions import PostActions
from ui.session import Session

_MAY_BECOME_READY = (Status.IDEA, Status.DRAFT)


class Chosen(QObject):
    """Lets actions and inspector follow the selection. Only what can be seen stays selected."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        content: Content,
        post_actions: PostActions,
        board: Callable[[], Board],
        backlog: Backlog,
        inspector: Inspector,
    ) -> None:
        """Serve the board on show, the backlog and the inspector."""
        super().__init__(inspector)
        self._session, self._actions, self._content = session, actions, content
        self._post_actions, self._inspector = post_actions, inspector
        self._board, self._backlog = board, backlog

    def posts(self) -> list[Post]:
        """Return the selected posts."""
        return self._content.chosen(self._post_actions.ids)

    def select(self, ids: Sequence[int]) -> None:
        """Take what is selected, and have ideas checked as well."""
        self._post_actions.use(ids)
        self.show()
        selected = self.posts()
        if any(post.planned_date is None for post in selected):
            self._content.ask_for_findings(selected)

    def select_everywhere(self, ids: Sequence[int]) -> None:
        """Select posts wherever they lie."""
        self._board().select(ids)
        self._backlog.select(ids)
        self.select(ids)

    def follow_board(self, ids: list[int]) -> None:
        """Take what the board says is selected there; the backlog has nothing then."""
        if ids:
            self._backlog.select([])
        self.select(ids)

    def follow_backlog(self, ids: list[int]) -> None:
        """Take what the backlog says is selected there; the board has nothing then."""
        if ids:
            self._board().select([])
        self.select(ids)

    def show(self) -> None:
        """Show what is known about the selected posts by now."""
        selected, session = self.posts(), self._session
        self._post_actions.use([post.id for post in selected])
        self._actions["ready"].setEnabled(any(post.status in _MAY_BECOME_READY for post in selected))
        if len(selected) == 1:
            post = selected[0]
            self._inspector.show_post(post, session.pillar(post.pillar), session.findings.of(post))
        elif selected:
            self._inspector.show_several(len(selected))
        else:
            self._inspector.show_nothing()
