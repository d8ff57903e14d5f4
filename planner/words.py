"""The words shown for the planner's values, in the language in force."""

import re

from planner.i18n import N_, _, ngettext, pgettext
from planner.model import Goal, Origin, Pillar, Post, PostKind, Status, VersionReason, Visibility

_HEADING_MARK = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_SHOWN_TEXT = 400
"""Code points looked at for a card, which never holds more; articles are long."""


_KINDS = {
    PostKind.MOMENTS: N_("Moments"),
    PostKind.ARTICLE: N_("Article"),
    PostKind.IMAGE_POST: N_("Image post"),
}
_STATUSES = {
    Status.IDEA: N_("Idea"),
    Status.DRAFT: N_("Draft"),
    Status.READY: N_("Ready"),
    Status.POSTED: N_("Posted"),
    Status.SKIPPED: N_("Skipped"),
}
_VISIBILITIES = {
    Visibility.PUBLIC: N_("Everyone"),
    Visibility.PRIVATE: N_("Only me"),
    Visibility.ONLY: N_("Only these tags"),
    Visibility.EXCEPT: N_("Hidden from these tags"),
}
_VERSION_REASONS = {
    VersionReason.LEFT: N_("On opening or leaving"),
    VersionReason.STATUS: N_("On a change of status"),
    VersionReason.TIMED: N_("While writing"),
    VersionReason.NAMED: N_("Kept by hand"),
    VersionReason.RESTORED: N_("Before a restore"),
}
_ORIGINS = {
    Origin.ORIGINAL: N_("Own words"),
    Origin.REPOST: N_("Repost"),
    Origin.LINK: N_("Link"),
}
_GOALS = {
    Goal.ACQUIRE: N_("New contacts"),
    Goal.ACTIVATE: N_("Activity"),
    Goal.RETAIN: N_("Loyalty"),
    Goal.CONVERT: N_("Sales"),
    Goal.SPREAD: N_("Reach"),
    Goal.WIN_BACK: N_("Winning back"),
    Goal.BRAND: N_("Brand"),
}
_PILLARS = {
    "life": N_("Life"),
    "expertise": N_("Expertise"),
    "opinion": N_("Opinion"),
    "achievement": N_("Wins"),
    "ad": N_("Ads"),
}


def card_text(post: Post) -> str:
    """Return what a card says of a post, on the screen and on paper, as one paragraph.

    That is its title and its text, so that a rewritten text is seen; an article with a digest has that in
    place of the text. A text that begins with its title says it already. Cut after some hundred code points.
    """
    text = (post.digest or post.text) if post.kind is PostKind.ARTICLE else post.text
    text = text[:_SHOWN_TEXT]
    if post.kind is PostKind.ARTICLE:
        text = _HEADING_MARK.sub("", text)
    title, text = " ".join(post.title.split()), " ".join(text.split())
    return text if text.startswith(title) else f"{title} · {text}".removesuffix(" · ")


def kind_word(kind: PostKind) -> str:
    """Return the channel's name as the trade says it."""
    return _(_KINDS[kind])


def status_word(status: Status) -> str:
    """Return the name of a stored status."""
    return _(_STATUSES[status])


def missed_word() -> str:
    """Return the name of the derived state of a post whose time has passed."""
    return _("Missed")


def visibility_word(visibility: Visibility) -> str:
    """Return what the phone calls an audience choice."""
    return _(_VISIBILITIES[visibility])


def origin_word(origin: Origin) -> str:
    """Return whose words a post carries."""
    return _(_ORIGINS[origin])


def goal_word(goal: Goal) -> str:
    """Return what a goal is called."""
    return _(_GOALS[goal])


def declaration_words(post: Post) -> list[str]:
    """Return what a post is declared or known to be: an advert, made with AI, original."""
    words = {
        "ad_marked": pgettext("declaration", "Advert"),
        "ai_assisted": pgettext("declaration", "AI-assisted"),
        "ai_declared": pgettext("declaration", "AI declared"),
        "declared_original": pgettext("declaration", "Original"),
    }
    return [word for name, word in words.items() if getattr(post, name)]


def version_reason_word(reason: VersionReason) -> str:
    """Return why a version was kept."""
    return _(_VERSION_REASONS[reason])


def pillar_word(pillar: Pillar) -> str:
    """Return the user's name of a pillar, or the built-in one's name in the language in force."""
    if pillar.name:
        return pillar.name
    return _(_PILLARS[pillar.key]) if pillar.key in _PILLARS else pillar.key


def post_count(n: int) -> str:
    """Return "3 posts"."""
    return ngettext("{n} post", "{n} posts", n).format(n=n)
