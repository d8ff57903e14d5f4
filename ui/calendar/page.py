"""The calendar: board, balance, backlog and inspector around one range of days."""

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner import clock
from planner.model import Change, Post, PostFilter
from planner.store import posts
from ui import theme
from ui.actions import Actions
from ui.calendar.backlog import Backlog
from ui.calendar.balance_strip import BalanceStrip
from ui.calendar.board import Board
from ui.calendar.boards import Boards
from ui.calendar.chosen import Chosen
from ui.calendar.content import Content
from ui.calendar.filtering import Filtering
from ui.calendar.header import Header
from ui.calendar.inspector import Inspector
from ui.calendar.post_actions import PostActions
from ui.calendar.range_view import RangeView
from ui.calendar.side_panels import SidePanels
from ui.calendar.turning import Turning
from ui.calendar.welcome import Welcome
from ui.menus import PostMenu
from ui.session import Session
from ui.theme import Translated

_BACKLOG, _BOARD, _INSPECTOR = range(3)


class CalendarPage(Translated, QWidget):
    """`open_requested(id)`: a post is to be edited. `created(id)`: a post was just made for editing."""

    open_requested = Signal(int)
    created = Signal(int)
    summary_changed = Signal()
    """What is on show, or what is known about it, has changed."""
    hid = Signal(int)
    """A post that was just made, or that was asked for, is hidden by the filter."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        """Open on this week."""
        super().__init__(parent)
        self.session = session
        self._actions = actions
        self._content = Content(session)
        self._header = Header(actions, self)
        self._filtering = Filtering(session, actions, self._content, self._header.filter_button, self)
        self._actions["filter"].setEnabled(False)  # until it is shown
        self.just_hidden = 0
        self._strip = BalanceStrip(self)
        self._welcome = Welcome(actions, self)
        self._welcome.hide()  # until the library is known to be empty
        self._backlog = Backlog(actions, self)
        self._boards = Boards(session, self._content, self)
        self._inspector = Inspector(actions, session.thumbnails, self)
        self._panels = SidePanels(actions, self._backlog, self._inspector)
        self.post_actions = PostActions(session, actions, self)
        self._turning = Turning(actions, self)
        self._chosen = Chosen(
            session,
            actions,
            self._content,
            self.post_actions,
            lambda: self.board,
            self._backlog,
            self._inspector,
        )
        self._lay_out()
        self._connect()
        self.dress()

    @property
    def view(self) -> RangeView:
        """What is on show."""
        return self._content.view

    @property
    def shown_posts(self) -> Sequence[Post]:
        """The posts on show, in time order."""
        return self._content.shown

    @property
    def hidden_posts(self) -> Sequence[Post]:
        """The posts of the days on show that the filter hides."""
        return self._content.hidden

    @property
    def wanted(self) -> PostFilter:
        """The filter in force."""
        return self._content.wanted

    @property
    def named_days(self) -> tuple[date, date]:
        """The first and last day of what the heading names; the pale days around a month are not meant."""
        return self.view.scope(self.view.kind, self.view.day)

    def show_only(self, wanted: PostFilter) -> None:
        """Show the posts that a filter lets through."""
        self._filtering.use(wanted)

    def show_all_posts(self) -> None:
        """Take the filter away."""
        self._filtering.clear()

    @cached_property
    def _menu(self) -> PostMenu:
        """The context menu, made when it is first opened."""
        return PostMenu(self._actions, self)

    @property
    def board(self) -> Board:
        """The board on show."""
        return self._boards.current

    def show_view(self, view: RangeView) -> None:
        """Show another range of days."""
        is_other_kind = view.kind != self.view.kind
        self._content.turn_to(view)
        self._strip.show_scope(self._content.scope)
        if is_other_kind:
            self._panels.fold(self.view.kind, -1, self.width())
        self.refresh()

    def refresh(self) -> None:
        """Read everything on show from the library again."""
        self._content.read()
        self._welcome.setVisible(self._content.is_empty())
        self._paint()
        self._content.ask_for_findings(self._chosen.posts())

    def go_to_post(self, post_id: int) -> None:
        """Show the day of a post and select it."""
        post = posts.get(self.session.library, post_id)
        if post is None:
            return
        if post.planned_date is not None and post.planned_date not in self.view.days:
            self.show_view(RangeView(self.view.kind, post.planned_date))
        self._chosen.select_everywhere([post_id])
        if any(hidden.id == post_id for hidden in self._content.hidden):
            self.hid.emit(post_id)

    def retranslate(self) -> None:
        """Word everything anew; findings are worded when they are made."""
        self.session.findings.forget()
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what happened while another screen was in front."""
        super().showEvent(event)
        self._actions["filter"].setEnabled(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Offer nothing that could not be seen."""
        super().hideEvent(event)
        self._actions["filter"].setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side panels away when it gets narrow, and back when there is room."""
        super().resizeEvent(event)
        self._panels.fold(self.view.kind, event.oldSize().width(), event.size().width())

    def _paint(self) -> None:
        """Show what was read, with what the linter knows by now."""
        now = clock.now()
        self._filtering.show()
        self._header.show_range(self.view.title(), self.view.detail(), self.view.kind)
        self._boards.fill(now)
        self._backlog.show_posts(self._content.backlog, self.session.pillars, now.date())
        self._show_balance()
        self._chosen.show()
        self.summary_changed.emit()

    def _findings_ready(self) -> None:
        """Show them; on another day than that of the last look, everything else is looked at again too."""
        if self._content.is_of_today():
            self._paint()
        elif self.isVisible():
            self.refresh()

    def _show_balance(self) -> None:
        self._strip.say_all_counted(bool(self._content.hidden))
        self._strip.show_balance(self._content.pillars(), *self._content.balance())

    def _preview(self, ids: list[int], day: date | None) -> None:
        preview = self._content.preview(ids, day) if ids and day is not None else None
        self._strip.show_preview(preview)
        before, after = (preview.ads_before.per_ad, preview.ads_after.per_ad) if preview else (0, 0)
        self.board.set_drag_note(f"29:1  {before} → {after}" if before != after else "")

    def _changed(self, change: Change, _origin: object) -> None:
        self.just_hidden = 0
        self._filtering.note(change)
        if self._content.note(change) and self.isVisible():
            before = {post.id for post in self._content.hidden}
            self.refresh()
            hidden = {post.id for post in self._content.hidden}
            self.just_hidden = len(hidden.intersection(change.post_ids) - before)

    def _open_menu(self, ids: list[int], where: QPoint) -> None:
        self._chosen.select(ids)
        self._menu.popup(where)

    def _open_selected(self) -> None:
        if self.post_actions.ids:
            self.open_requested.emit(self.post_actions.ids[0])

    def _new(self) -> None:
        days = self.view.days
        day = self.board.current_date() or clock.today()
        self._create(day if day in days else days[0], None, "")

    def _new_idea(self) -> None:
        self._create(None, None, "")

    def _create(self, day: date | None, at: time | None, pillar: str) -> None:
        post_id = self.post_actions.create(day, at, pillar)
        if post_id is not None:
            self.created.emit(post_id)

    def _create_typed(self, day: date, at: time | None, text: str) -> None:
        post_id = self.post_actions.create(day, at, text=text)
        if post_id is not None:
            self.go_to_post(post_id)

    def _change_scope(self, scope: str) -> None:
        self._content.scope = scope
        self._content.read_figures()
        self._show_balance()

    def _key_action(self, name: str) -> None:
        if self._actions[name].isEnabled():
            self._actions[name].trigger()

    def _connect(self) -> None:
        session, actions = self.session, self._actions
        session.changed.connect(self._changed)
        session.findings.ready.connect(self._findings_ready)
        self._boards.made.connect(self._connect_board)
        self._connect_board(self.board)
        self._header.view_chosen.connect(self._turning.choose_view)
        self._filtering.changed.connect(self._paint)
        self._strip.scope_chosen.connect(self._change_scope)
        self._strip.ad_clicked.connect(self.go_to_post)
        self._backlog.open_requested.connect(self.open_requested)
        self._backlog.selection_changed.connect(self._chosen.follow_backlog)
        self._backlog.unschedule_requested.connect(self.post_actions.take_back)
        self._backlog.menu_requested.connect(self._open_menu)
        self._backlog.key_action.connect(self._key_action)
        self._inspector.rescheduled.connect(self.post_actions.set_moment)
        self._inspector.fix_requested.connect(self.post_actions.fix)
        for name, slot in (
            ("new", self._new),
            ("new_idea", self._new_idea),
            ("open", self._open_selected),
        ):
            actions.on(name, slot)

    def _connect_board(self, board: Board) -> None:
        board.set_thumbnails(self.session.thumbnails)
        board.selection_changed.connect(self._chosen.follow_board)
        board.open_requested.connect(self.open_requested)
        board.move_requested.connect(self.post_actions.move)
        board.schedule_requested.connect(self.post_actions.drop)
        board.copy_requested.connect(self.post_actions.copy)
        board.shift_requested.connect(self.post_actions.shift)
        board.new_requested.connect(self._create)
        board.typed.connect(self._create_typed)
        board.time_edited.connect(self.post_actions.set_time)
        board.menu_requested.connect(self._open_menu)
        board.key_action.connect(self._key_action)
        board.drag_hovered.connect(self._preview)
        board.page_turn.connect(self._turning.turn)

    def _lay_out(self) -> None:
        sizes = theme.current().layout
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for panel in (self._backlog, self._boards, self._inspector):
            self._splitter.addWidget(panel)
        self._splitter.setStretchFactor(_BOARD, 1)
        self._backlog.setMinimumWidth(sizes.backlog)
        self._inspector.setMinimumWidth(sizes.inspector)
        self._splitter.setSizes([sizes.backlog, self.width(), sizes.inspector])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._strip)
        column.addWidget(self._welcome)
        column.addWidget(self._filtering.notice)
        column.addWidget(self._splitter, 1)
