"""From the cells of one row to a post with its verdict."""

from dataclasses import replace
from typing import Any

from planner.i18n import _
from planner.importing.attachments import Attachments
from planner.importing.cells import CellError, cell_text, link_text, short_text
from planner.importing.drafting import SHOWN, DatedRow, Draft
from planner.importing.fields import (
    Header,
    audience_of,
    channel_of,
    pillar_of,
    status_of,
    unknown_tags,
)
from planner.importing.headings import folded
from planner.importing.known import Known
from planner.importing.plan import QuestionKind, Row, Verdict
from planner.importing.planned import Planned, planned, zone_of
from planner.importing.said import said_by
from planner.importing.values import comments_of, declarations_of, goal_of, moment_of, names_of, origin_of
from planner.model import Post, PostKind, Status, Visibility
from planner.model.uid import OWN_UID
from planner.text.cell_lists import comments_apart

RARER = frozenset(
    {
        "account",
        "campaign",
        "goal",
        "origin",
        "declarations",
        "reminded",
        "further_comments",
        "posted_at",
        "posted_url",
        "skip_reason",
        "ready_reason",
    }
)
"""Fields that few plans have."""

LONGEST_UID = 200
"""Code points of a lasting name; RFC 7986 asks for no more than 255 octets."""


class RowReader:
    """Turns rows into posts; knows the header, the plan's files, and what the library knows."""

    def __init__(self, header: Header, attachments: Attachments, known: Known) -> None:
        """Read rows below `header`."""
        self._header = header
        self._attachments = attachments
        self._known = known
        self._pillars = known.pillar_keys()
        self._campaigns = known.campaign_ids()

    def read(self, row: DatedRow) -> Row:
        """Return the row with its verdict and the questions it raises."""
        draft = Draft(row, self._header)
        if row.remark:
            draft.say(Verdict.NOTE, "", row.remark)
        draft.doubt_broken()
        when = planned(draft, self._known)
        post = self._post(draft, when)
        post, pictures, cover = self._attachments.attach(draft, post)
        _say_what_has_no_heading(draft)
        messages = tuple(draft.messages)
        if draft.is_refused:
            return Row(row.number, messages=messages, place=row.place, asked=tuple(draft.asked))
        name, said = said_by(draft, post, pictures, cover)
        return Row(
            row.number,
            post,
            pictures,
            cover,
            messages,
            year_filled=row.written is not None and row.written.year is None,
            is_counted=row.written is not None and row.written.is_counted,
            is_time_open=when.is_time_open,
            at=when.waiting,
            place=row.place,
            uid=self._uid(draft),
            carried=draft.carried,
            emptied=draft.emptied,
            is_exact=draft.is_exact,
            asked=tuple(draft.asked),
            name=name,
            said=said,
            chosen=row.typed,
        )

    def _uid(self, draft: Draft) -> str:
        """Return the lasting name that a row brings along, empty for none.

        In tables people number rows too, from 1 in each: there only names count that this program gave or
        has taken in from elsewhere.
        """
        uid = short_text(draft.cell("uid"))[:LONGEST_UID]
        is_settled = self._header.index < 0 or self._header.is_whole or OWN_UID.fullmatch(uid)
        return uid if is_settled or (uid in self._known.uids and not uid.isdecimal()) else ""

    def _post(self, draft: Draft, when: Planned) -> Post:
        """Return the post without its files."""
        visibility, tags = self._audience(draft)
        post = Post(
            kind=_kind(draft),
            pillar=self._pillar(draft),
            status=_status(draft, when),
            planned_date=when.day,
            planned_time=when.at,
            title=draft.line("title"),
            author=draft.line("author"),
            digest=draft.line("digest"),
            text=_text(draft),
            first_comment=draft.paragraphs("first_comment"),
            notes=draft.paragraphs("notes"),
            location=draft.line("location"),
            link=_link(draft),
            visibility=visibility,
            tags=tags,
        )
        rarer = self._rarer(draft, post) if not RARER.isdisjoint(self._header.columns) else {}
        return replace(post, **rarer) if rarer else post

    def _rarer(self, draft: Draft, post: Post) -> dict[str, Any]:
        """Return the values of the fields that few plans have."""
        values: dict[str, Any] = {}
        for name in RARER.intersection(self._header.columns):
            try:
                values |= self._rare(name, draft, post)
            except CellError as problem:
                text = _("{problem} It was not taken.").format(problem=problem)
                kept = _("{problem} The field is left as it is.").format(problem=problem)
                draft.doubt(name, text, kept)
        return values

    def _rare(self, name: str, draft: Draft, post: Post) -> dict[str, Any]:
        """Return what one of `RARER` says. Raises CellError when it is not understood."""
        cell = draft.cell(name)
        text = short_text(cell)
        match name:
            case "account":
                return {"account_id": self._account(draft, text, post.kind)}
            case "campaign":
                return {"campaign_id": self._campaign(draft, text)}
            case "goal":
                return {"goal": goal_of(text)}
            case "origin":
                return {"origin": origin_of(text)}
            case "declarations":
                return declarations_of(cell)
            case "reminded":
                return {"reminded": names_of(cell)}
            case "further_comments":
                apart = comments_apart if draft.is_own else comments_of
                return {"further_comments": tuple(apart(cell_text(cell)))}
            case "posted_at":
                return {"posted_at": moment_of(cell, zone_of(draft, self._known))}
            case _:
                return {name: draft.line(name)}

    def _account(self, draft: Draft, name: str, kind: PostKind) -> int:
        takes_articles = kind is not PostKind.MOMENTS
        account = self._known.account(name, takes_articles)
        if account and account.kind.takes_articles is not takes_articles:
            raise CellError(_("The account “{name}” takes no such posts.").format(name=name[:SHOWN]))
        if name and account is None:
            asked = QuestionKind.OFFICIAL_ACCOUNT if takes_articles else QuestionKind.MOMENTS_ACCOUNT
            shown = name[:SHOWN]
            text = _("There is no account “{name}”; until you choose, the post goes to the usual one.")
            kept = _("There is no account “{name}”; the field is left as it is until you choose.")
            draft.ask(asked, "account", name, text.format(name=shown), kept.format(name=shown))
        return account.id if account else 0

    def _campaign(self, draft: Draft, name: str) -> int | None:
        found = self._campaigns.get(name, self._campaigns.get(folded(name)))
        if name and found is None:
            shown, kind = name[:SHOWN], QuestionKind.CAMPAIGN
            text = _("There is no campaign “{name}”; until you choose, the post belongs to none.")
            kept = _("There is no campaign “{name}”; the field is left as it is until you choose.")
            draft.ask(kind, "campaign", name, text.format(name=shown), kept.format(name=shown))
        return found

    def _pillar(self, draft: Draft) -> str:
        name = short_text(draft.cell("pillar"))
        key = self._pillars.get(name) or self._pillars.get(folded(name)) or pillar_of(name)
        if key is None and name:
            text = _("The pillar “{name}” is not known; the post stands under daily life until you choose.")
            kept = _("The pillar “{name}” is not known; the field is left as it is until you choose.")
            shown, kind = name[:SHOWN], QuestionKind.PILLAR
            draft.ask(kind, "pillar", name, text.format(name=shown), kept.format(name=shown))
        return key or "life"

    def _audience(self, draft: Draft) -> tuple[Visibility, tuple[str, ...]]:
        """Return who may see the post; what is not understood is never widened to everyone."""
        cell = draft.cell("audience")
        audience = audience_of(cell)
        if audience is None:
            shown = short_text(cell)[:SHOWN]
            text = _("The audience “{text}” is not understood; only you can see the post until you choose.")
            kept = _("The audience “{text}” is not understood; the field is left as it is until you choose.")
            kind = QuestionKind.AUDIENCE
            draft.ask(kind, "audience", shown, text.format(text=shown), kept.format(text=shown))
            return Visibility.PRIVATE, ()
        for name in unknown_tags(audience[1], self._known.tags):
            draft.ask(QuestionKind.TAG, "audience", name, _("The tag “{name}” is new.").format(name=name))
        return audience


def _link(draft: Draft) -> str:
    return draft.line("link") if draft.is_own else link_text(draft.cell("link"))


def _kind(draft: Draft) -> PostKind:
    """Return the kind; an unknown channel refuses the row and its kind no longer matters."""
    name = short_text(draft.cell("channel"))
    kind = channel_of(name)
    if kind is not None:
        return kind
    if name:
        text = _("Unknown channel “{name}” (known: 朋友圈, 公众号, 贴图).").format(name=name[:SHOWN])
    elif not draft.has("channel"):
        return PostKind.MOMENTS
    else:
        text = _("The channel is missing (known: 朋友圈, 公众号, 贴图).")
    draft.say(Verdict.REJECT, "channel", text)
    return PostKind.MOMENTS


def _status(draft: Draft, when: Planned) -> Status:
    """Return the status; a row without one is an idea until it has a date."""
    name = short_text(draft.cell("status"))
    status = status_of(name, when.is_ahead)
    if status is not None:
        return status
    if name:
        text = _("Unknown status “{name}”; the post comes in as a draft.").format(name=name[:SHOWN])
        kept = _("Unknown status “{name}”; the field is left as it is.").format(name=name[:SHOWN])
        draft.doubt("status", text, kept)
        return Status.DRAFT
    return Status.DRAFT if when.day or draft.row.vague else Status.IDEA


def _text(draft: Draft) -> str:
    """Return the text with its inner line breaks and trailing blanks, which are for the rules to find."""
    text = cell_text(draft.cell("text"))
    return text if text.strip() or draft.is_own else ""


def _say_what_has_no_heading(draft: Draft) -> None:
    headings = draft.header.headings
    for column, cell in enumerate(draft.row.cells):
        if (column >= len(headings) or not headings[column]) and (text := short_text(cell)):
            sentence = _("A cell without a heading was left out: “{text}”.").format(text=text[:SHOWN])
            draft.say(Verdict.NOTE, "", sentence)
