"""From the cells of one row to a post with its verdict."""

from collections.abc import Collection, Mapping
from datetime import date

from planner.i18n import _
from planner.importing.attachments import Attachments
from planner.importing.cells import cell_text, short_text
from planner.importing.drafting import SHOWN, Asked, DatedRow, Draft
from planner.importing.fields import (
    PILLARS,
    Header,
    audience_of,
    channel_of,
    plain,
    status_of,
    unknown_tags,
)
from planner.importing.plan import QuestionKind, Row, Verdict
from planner.importing.planned import planned
from planner.model import Post, PostKind, Status, Visibility


class RowReader:
    """Turns rows into posts; knows the header, the plan's files, the library's tags and pillars."""

    def __init__(
        self,
        header: Header,
        attachments: Attachments,
        known_tags: Collection[str],
        pillars: Mapping[str, str],
    ) -> None:
        """`pillars` maps names, as the library has them, to keys, beside the built-in names."""
        self._header = header
        self._attachments = attachments
        self._known_tags = known_tags
        self._pillars = PILLARS | {plain(name): key for name, key in pillars.items()}

    def read(self, row: DatedRow) -> tuple[Row, list[Asked]]:
        """Return the row with its verdict, and the questions it raises."""
        draft = Draft(row, self._header)
        post, is_time_open = self._post(draft)
        post, pictures, cover = self._attachments.attach(draft, post)
        _say_what_has_no_heading(draft)
        messages = tuple(draft.messages)
        if draft.is_refused:
            return Row(row.number, messages=messages), draft.asked
        is_filled = row.written is not None and row.written.year is None
        return Row(row.number, post, pictures, cover, messages, None, is_filled, is_time_open), draft.asked

    def _post(self, draft: Draft) -> tuple[Post, bool]:
        """Return the post without its files, and whether its time is an open question."""
        day, at, is_time_open = planned(draft)
        visibility, tags = self._audience(draft)
        post = Post(
            kind=_kind(draft),
            pillar=self._pillar(draft),
            status=_status(draft, day),
            planned_date=day,
            planned_time=at,
            title=short_text(draft.cell("title")),
            author=short_text(draft.cell("author")),
            digest=short_text(draft.cell("digest")),
            text=_text(draft),
            first_comment=cell_text(draft.cell("first_comment")).strip(),
            notes=cell_text(draft.cell("notes")).strip(),
            location=short_text(draft.cell("location")),
            link=short_text(draft.cell("link")),
            visibility=visibility,
            tags=tags,
        )
        return post, is_time_open

    def _pillar(self, draft: Draft) -> str:
        name = short_text(draft.cell("pillar"))
        key = self._pillars.get(plain(name))
        if key is None and name:
            text = _("The pillar “{name}” is not known; the post stands under daily life until you choose.")
            draft.ask(QuestionKind.PILLAR, "pillar", name[:SHOWN], text.format(name=name[:SHOWN]))
        return key or "life"

    def _audience(self, draft: Draft) -> tuple[Visibility, tuple[str, ...]]:
        """Return who may see the post; what is not understood is never widened to everyone."""
        cell = draft.cell("audience")
        audience = audience_of(cell)
        if audience is None:
            shown = short_text(cell)[:SHOWN]
            text = _("The audience “{text}” is not understood; only you can see the post until you choose.")
            draft.ask(QuestionKind.AUDIENCE, "audience", shown, text.format(text=shown))
            return Visibility.PRIVATE, ()
        for name in unknown_tags(audience[1], self._known_tags):
            draft.ask(QuestionKind.TAG, "audience", name, _("The tag “{name}” is new.").format(name=name))
        return audience


def _kind(draft: Draft) -> PostKind:
    """Return the kind; an unknown channel refuses the row and its kind no longer matters."""
    name = short_text(draft.cell("channel"))
    kind = channel_of(name)
    if kind is not None:
        return kind
    if name:
        text = _("Unknown channel “{name}” (known: 朋友圈, 公众号, 贴图).").format(name=name[:SHOWN])
    else:
        text = _("The channel is missing (known: 朋友圈, 公众号, 贴图).")
    draft.say(Verdict.REJECT, "channel", text)
    return PostKind.MOMENTS


def _status(draft: Draft, day: date | None) -> Status:
    """Return the status; a row without one is an idea until it has a date."""
    name = short_text(draft.cell("status"))
    status = status_of(name)
    if status is not None:
        return status
    if name:
        text = _("Unknown status “{name}”; the post comes in as a draft.").format(name=name[:SHOWN])
        draft.say(Verdict.WARN, "status", text)
        return Status.DRAFT
    return Status.DRAFT if day else Status.IDEA


def _text(draft: Draft) -> str:
    """Return the text with its inner line breaks and trailing blanks, which are for the rules to find."""
    text = cell_text(draft.cell("text"))
    return text if text.strip() else ""


def _say_what_has_no_heading(draft: Draft) -> None:
    headings = draft.header.headings
    for column, cell in enumerate(draft.row.cells):
        if (column >= len(headings) or not headings[column]) and (text := short_text(cell)):
            sentence = _("A cell without a heading was left out: “{text}”.").format(text=text[:SHOWN])
            draft.say(Verdict.NOTE, "", sentence)
