"""The form at the left: everything about a post except its words and pictures."""

from datetime import date, time

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.model import Post, PostKind, Visibility, on_offer
from planner.schedule.almanac import day_note
from planner.store import plan
from planner.text import count
from planner.words import kind_word, visibility_word
from ui.editor.chips_field import ChipsField
from ui.editor.committed import CommittedEdit, CommittedLine
from ui.editor.draft import Draft
from ui.editor.parts import Labelled, WheelGuard, on_surface, small_label
from ui.editor.pillar_choice import PillarChoice
from ui.editor.when import WhenField
from ui.kinds import KIND_ICONS
from ui.session import Session
from ui.theme import Translated
from ui.widgets.chip import CounterLabel
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.segmented import SegmentedSwitch

MOST_REMINDED = 10
_KINDS = (PostKind.MOMENTS, PostKind.IMAGE_POST, PostKind.ARTICLE)
_WITH_TAGS = (Visibility.ONLY, Visibility.EXCEPT)


class PostForm(Translated, QScrollArea):
    """Shows and changes the draft; scrolls where there is little room."""

    def __init__(self, session: Session, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents are the tab stops
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = body = QWidget(self)
        on_surface(body, QPalette.ColorRole.AlternateBase)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 12, 12, 16)
        self._column.setSpacing(12)
        self._make_channel(body)
        self._make_when(body)
        self._make_audience(body)
        self._make_texts(body)
        self._column.addStretch(1)
        self._wheel = WheelGuard(self)
        self._wheel.guard(self._visibility, self._when.day, self._when.time)
        self.setWidget(body)
        draft.opened.connect(self._open)
        draft.loaded.connect(self.load)
        draft.edited.connect(self._follow)
        self.dress()

    def text_fields(self) -> list[CommittedEdit | CommittedLine]:
        """Return the fields in which an input method may compose."""
        chips = [self._tags.field, self._reminded.field]
        return [*chips, self._location, self._comment, self._title, self._notes]

    def show_comment(self, start: int, end: int) -> None:
        """Select code points of the first comment."""
        self.ensureWidgetVisible(self._comment)
        self._comment.select(start, end)

    def minimumSizeHint(self) -> QSize:
        """Return the width at which no words are cut."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._body.minimumSizeHint().width() + bar, 120)

    def _open(self) -> None:
        """Begin with another post: what was typed into the one before cannot be undone here."""
        self._comment.open_text(self._draft.post.first_comment)
        self._notes.open_text(self._draft.post.notes)

    def load(self) -> None:
        """Show the draft as it came from the library."""
        post = self._draft.post
        self._kind.choose(post.kind)
        self._show_pillars()
        self._when.show_when(post.planned_date, post.planned_time)
        self._visibility.setCurrentIndex(self._visibility.findData(post.visibility))
        self._tags.set_known([tag.name for tag in plan.tags(self._session.library)])
        self._tags.show_names(post.tags)
        self._reminded.show_names(post.reminded)
        self._location.replace_text(post.location)
        self._comment.replace_text(post.first_comment)
        self._title.replace_text(post.title)
        self._notes.replace_text(post.notes)
        self._follow()

    # ------------------------------------------------------------------ parts
    def _make_channel(self, body: QWidget) -> None:
        self._kind = SegmentedSwitch(body, height=24)
        for kind in _KINDS:
            self._kind.add(kind, kind_word(kind), KIND_ICONS[kind])
        self._kind.chosen.connect(self._kind_chosen)
        self._channel_row = self._add(self._kind)
        self._pillar = PillarChoice(body)
        self._show_pillars()
        self._pillar.chosen.connect(self._pillar_chosen)
        self._pillar_row = self._add(self._pillar)

    def _show_pillars(self) -> None:
        """Offer the pillars in use and the post's own, which may be archived."""
        key = self._draft.post.pillar
        self._pillar.show_pillars(on_offer(self._session.pillars, {key}), key)

    def _make_when(self, body: QWidget) -> None:
        self._when = WhenField(body)
        self._when.changed.connect(self._when_changed)
        self._when_row = self._add(self._when)
        self._day_note = small_label(self._when_row)
        self._day_note.setWordWrap(True)
        self._when_row.add_below(self._day_note)

    def _make_audience(self, body: QWidget) -> None:
        self._visibility = ChoiceBox(body)
        for visibility in Visibility:
            self._visibility.addItem("", visibility)
        self._visibility.activated.connect(self._visibility_chosen)
        self._visibility_row = self._add(self._visibility)
        self._tags = ChipsField(self._visibility_row)
        self._tags.changed.connect(self._tags_changed)
        self._visibility_row.add_below(self._tags)
        self._reminded = ChipsField(body)
        self._reminded.changed.connect(self._reminded_changed)
        self._reminded_row = self._add(self._reminded)
        self._reminded_count = CounterLabel(MOST_REMINDED, self._reminded_row)
        self._reminded_row.put_note(self._reminded_count)

    def _make_texts(self, body: QWidget) -> None:
        self._location = CommittedLine(body)
        self._location.committed.connect(self._location_changed)
        self._location_row = self._add(self._location)
        self._title = CommittedLine(body)
        self._title.committed.connect(self._title_changed)
        self._comment, self._notes = CommittedEdit(body), CommittedEdit(body)
        for edit in (self._comment, self._notes):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(64)
        self._comment.committed.connect(self._comment_changed)
        self._notes.committed.connect(self._notes_changed)
        self._comment_row = self._add(self._comment)
        self._title_row = self._add(self._title)
        self._notes_row = self._add(self._notes)

    def _add(self, field: QWidget) -> Labelled:
        row = Labelled(field, self._body)
        self._column.addWidget(row)
        return row

    # ------------------------------------------------------------------ words
    def retranslate(self) -> None:
        """Set all words again."""
        for kind in _KINDS:
            self._kind.set_text(kind, kind_word(kind))
        for number, visibility in enumerate(Visibility):
            self._visibility.setItemText(number, visibility_word(visibility))
        for row, words in (
            (self._channel_row, _("Channel")),
            (self._pillar_row, _("Pillar")),
            (self._when_row, _("Planned for")),
            (self._visibility_row, _("Who may see it")),
            (self._reminded_row, _("Mention")),
            (self._location_row, _("Place")),
            (self._comment_row, _("First comment")),
            (self._title_row, _("Title (not posted)")),
            (self._notes_row, _("Notes (not posted)")),
        ):
            row.set_words(words)
        self._tags.set_words(_("Add tag"), _("+ Tag"))
        self._reminded.set_words(_("Add person"), _("+ Person"))
        self._follow()
        self._column.activate()
        self.updateGeometry()  # other words may need another width

    def _follow(self) -> None:
        """Show what follows from the draft: which rows there are, notes and counts."""
        post = self._draft.post
        moments = post.kind is PostKind.MOMENTS
        for row in self._moments_rows():
            row.setVisible(moments)
        self._tags.setVisible(post.visibility in _WITH_TAGS)
        self._reminded_count.set_count(len(post.reminded))
        length = count(post.first_comment).characters
        self._comment_row.note.setText(
            ngettext("{n} character", "{n} characters", length).format(n=length) if length else ""
        )
        self._day_note.setText(self._about_day(post))
        self._day_note.setVisible(bool(self._day_note.text()))

    def _moments_rows(self) -> tuple[Labelled, ...]:
        """Return what only Moments have; the title of anything else is posted and stands over its text."""
        return (
            self._visibility_row,
            self._reminded_row,
            self._location_row,
            self._comment_row,
            self._title_row,
        )

    def _about_day(self, post: Post) -> str:
        if post.planned_date is None:
            return ""
        note = day_note(post.planned_date)
        lunar = _("Lunar {day}").format(day=note.lunar_full) if note.lunar_full else ""
        off = _("Day off") if note.off else _("Make-up workday") if note.workday else ""
        rhythm = _("Fits the rhythm") if self._in_rhythm(post) else ""
        return " · ".join(filter(None, (lunar, note.term, *note.festival, off, rhythm)))

    def _in_rhythm(self, post: Post) -> bool:
        is_article = post.kind is not PostKind.MOMENTS
        accounts = {
            account.id for account in self._session.accounts if account.kind.takes_articles is is_article
        }
        return any(
            post.planned_date is not None
            and slot.weekday == post.planned_date.weekday()
            and slot.time == post.planned_time
            and slot.account_id in accounts
            for slot in self._session.slots
        )

    # ------------------------------------------------------------------ edits
    def _kind_chosen(self, key: str) -> None:
        self._draft.change(kind=PostKind(key))

    def _pillar_chosen(self, key: str) -> None:
        self._draft.change(pillar=key)

    def _when_changed(self, day: date | None, at: time | None) -> None:
        self._draft.change(planned_date=day, planned_time=at)

    def _visibility_chosen(self, row: int) -> None:
        self._draft.change(visibility=Visibility(self._visibility.itemData(row)))

    def _tags_changed(self, names: tuple[str, ...]) -> None:
        self._draft.change(tags=names)

    def _reminded_changed(self, names: tuple[str, ...]) -> None:
        self._draft.change(reminded=names)

    def _location_changed(self, text: str) -> None:
        self._draft.change(location=text)

    def _comment_changed(self, text: str) -> None:
        self._draft.change(first_comment=text)

    def _title_changed(self, text: str) -> None:
        self._draft.change(title=text)

    def _notes_changed(self, text: str) -> None:
        self._draft.change(notes=text)
