"""The fields of a post that tables and lists show, named once for all formats and for reading them back."""

from planner.i18n import pgettext

FIELDS = (
    "date",
    "time",
    "channel",
    "account",
    "pillar",
    "title",
    "text",
    "pictures",
    "audience",
    "first_comment",
    "further_comments",
    "status",
    "link",
    "notes",
    "author",
    "digest",
    "cover",
    "location",
    "reminded",
    "goal",
    "origin",
    "declarations",
    "campaign",
    "posted_at",
    "posted_url",
    "skip_reason",
    "ready_reason",
    "uid",
)
"""The key of each field, in the order of columns."""

USUAL_FIELDS = (
    "date",
    "time",
    "channel",
    "pillar",
    "title",
    "text",
    "pictures",
    "audience",
    "first_comment",
    "status",
    "link",
    "notes",
)
"""What a plan kept by hand has, and what an export shows unless told otherwise."""


def usual_fields(form: str) -> tuple[str, ...]:
    """Return what a format shows unless told otherwise: a table that may come back names each post."""
    return (*USUAL_FIELDS, "uid") if form == "csv" else USUAL_FIELDS


def headings() -> dict[str, str]:
    """Return each field's heading in the language in force."""
    return {
        "date": pgettext("table heading", "Date"),
        "time": pgettext("table heading", "Time"),
        "channel": pgettext("table heading", "Channel"),
        "account": pgettext("table heading", "Account"),
        "pillar": pgettext("table heading", "Pillar"),
        "title": pgettext("table heading", "Title"),
        "text": pgettext("table heading", "Text"),
        "pictures": pgettext("table heading", "Pictures"),
        "audience": pgettext("table heading", "Visible to"),
        "first_comment": pgettext("table heading", "First comment"),
        "further_comments": pgettext("table heading", "Further comments"),
        "status": pgettext("table heading", "Status"),
        "link": pgettext("table heading", "Link"),
        "notes": pgettext("table heading", "Notes"),
        "author": pgettext("table heading", "Author"),
        "digest": pgettext("table heading", "Digest"),
        "cover": pgettext("table heading", "Cover"),
        "location": pgettext("table heading", "Location"),
        "reminded": pgettext("table heading", "Reminded"),
        "goal": pgettext("table heading", "Goal"),
        "origin": pgettext("table heading", "Origin"),
        "declarations": pgettext("table heading", "Declarations"),
        "campaign": pgettext("table heading", "Campaign"),
        "posted_at": pgettext("table heading", "Posted at"),
        "posted_url": pgettext("table heading", "Address"),
        "skip_reason": pgettext("table heading", "Reason for skipping"),
        "ready_reason": pgettext("table heading", "Reason for ready"),
        "uid": pgettext("table heading", "ID"),
    }
