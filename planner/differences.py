"""How the contents of a post at two moments differ, told in words of the language in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.i18n import N_, _, pgettext
from planner.model import Goal, Origin, Pillar, Post, PostImage, PostKind, Visibility
from planner.model.content import CONTENT_FIELDS
from planner.text.difference import Piece, difference
from planner.words import goal_word, kind_word, origin_word, pillar_word, visibility_word

_NAMES = {
    "kind": N_("Channel"),
    "pillar": N_("Pillar"),
    "title": N_("Title"),
    "author": N_("Author"),
    "digest": N_("Digest"),
    "text": N_("Text"),
    "first_comment": N_("First comment"),
    "further_comments": N_("Further comments"),
    "notes": N_("Notes"),
    "location": N_("Place"),
    "link": N_("Link"),
    "origin": N_("Origin"),
    "goal": N_("Goal"),
    "visibility": N_("Who can see"),
    "tags": N_("Tags"),
    "reminded": N_("Reminded"),
    "images": N_("Pictures"),
    "cover": N_("Cover"),
    "ad_marked": N_("Marked as an advert"),
    "ai_assisted": N_("Made with AI"),
    "ai_declared": N_("Declared as made by AI"),
    "declared_original": N_("Declared as original"),
}


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that differs.

    What is written has `pieces`. What is chosen has none, but the words for it `before` and `after`,
    which are never empty.
    """

    field: str
    pieces: tuple[Piece, ...] = ()
    before: str = ""
    after: str = ""


def differences(old: Post, new: Post, pillars: Sequence[Pillar]) -> list[FieldDifference]:
    """Return what differs between two contents, field by field in the order of a post's fields.

    `pillars` are those of the library, whose names are used; date, status and account are not looked at.
    """
    return [
        _told(field, getattr(old, field), getattr(new, field), pillars)
        for field in CONTENT_FIELDS
        if getattr(old, field) != getattr(new, field)
    ]


def field_name(field: str) -> str:
    """Return what the editor calls a field of the content."""
    return _(_NAMES[field])


def _told(field: str, old: object, new: object, pillars: Sequence[Pillar]) -> FieldDifference:
    if field == "further_comments":
        old, new = _lines(old), _lines(new)
    elif not isinstance(old, str) or field in ("kind", "pillar", "origin", "visibility"):
        before, after = _words(field, old, pillars), _words(field, new, pillars)
        if before == after:  # such as two pictures of one name
            after = _("{words} (changed)").format(words=after)
        return FieldDifference(field, before=before, after=after)
    return FieldDifference(field, tuple(difference(str(old), str(new))))


def _words(field: str, value: object, pillars: Sequence[Pillar]) -> str:
    """Return a value as the editor shows it."""
    if field == "pillar":
        return next((pillar_word(pillar) for pillar in pillars if pillar.key == value), str(value))
    match value:
        case PostKind():
            return kind_word(value)
        case Visibility():
            return visibility_word(value)
        case Origin():
            return origin_word(value)
        case Goal():
            return goal_word(value)
        case bool():
            return pgettext("declaration", "yes") if value else pgettext("declaration", "no")
        case PostImage():
            return _picture(value)
        case tuple() if value:
            return _(", ").join(
                _picture(item) if isinstance(item, PostImage) else str(item) for item in value
            )
    return _("none")


def _picture(image: PostImage) -> str:
    words = image.name or _("picture without a name")
    if image.caption:
        words = _("{name} “{caption}”").format(name=words, caption=image.caption)
    return _("{name} (cropped)").format(name=words) if image.crop or image.square_crop else words


def _lines(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else ""
