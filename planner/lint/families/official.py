"""OA: what the Official Account takes as an article."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Severity
from planner.lint.rule import ARTICLE, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene

_SYNTAX = re.compile(
    r"(?ims)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)"
    r"|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)"
    r"|</?[A-Za-z!][^<>]{0,2000}>|!\[[^\]\n]*\]\([^()\n]*\)|(?<=\])\([^()\n]*\)"
    r"|^ {0,3}(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]|^ {0,3}[-*_]{3,}\s*$|[*_`\[\]|]"
)


def plain_opening(markdown: str, length: int) -> str:
    """Return the first `length` characters of a Markdown text as a reader sees them."""
    return " ".join(_SYNTAX.sub("", markdown[: 40 * length]).split())[:length]


def _missing_title(scene: Scene) -> Iterator[Hit]:
    if not scene.post.title.strip():
        yield Hit(_("The article has no title."), field="title")


def _title_too_long(scene: Scene) -> Iterator[Hit]:
    length, careful = len(scene.post.title), scene.values["careful"]
    limit = scene.values["web_limit" if scene.context.profile == "web" else "api_limit"]
    if length > limit:
        message = _("The title has {length} characters; {limit} are allowed.").format(
            length=length, limit=limit
        )
        yield Hit(message, field="title", key="")
    elif length > careful:
        message = _("The title has {length} characters; above {careful} lists cut it off.").format(
            length=length, careful=careful
        )
        yield Hit(message, field="title", severity=Severity.HINT, key="")


def _digest_missing(scene: Scene) -> Iterator[Hit]:
    if not scene.post.digest.strip():
        opening = plain_opening(scene.post.text, scene.values["stand_in"])
        message = _("No digest; the opening will stand in: “{opening}”").format(opening=opening)
        yield Hit(message, field="digest", key="")


_DRAFTBOX = "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"

RULES = (
    PostRule(
        code="OA001",
        name="missing-title",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An article without a title."),
        why=N_("The platform refuses an article without a title."),
        bad=({"channel": "article", "text": "雨下了一夜。", "digest": "雨后的早晨。"},),
        good=({"channel": "article", "title": "雨", "text": "雨下了一夜。", "digest": "雨后的早晨。"},),
        source=_DRAFTBOX,
        confidence=Confidence.OFFICIAL,
        check=_missing_title,
    ),
    PostRule(
        code="OA002",
        name="title-too-long",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A title longer than the platform takes."),
        why=N_(
            "The interface refuses titles above 32 characters, the web editor above 64; lists show about 28."
        ),
        bad=({"channel": "article", "title": "从零开始" * 9, "text": "第一步。", "digest": "入门"},),
        good=({"channel": "article", "title": "从零开始", "text": "第一步。", "digest": "入门"},),
        source=f"{_DRAFTBOX}; sources disagree about the web editor",
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("api_limit", 32, N_("characters"), N_("Error above, profile api")),
            Parameter("web_limit", 64, N_("characters"), N_("Error above, profile web")),
            Parameter("careful", 28, N_("characters"), N_("Hint above")),
        ),
        check=_title_too_long,
    ),
    PostRule(
        code="OA007",
        name="digest-missing",
        channels=ARTICLE,
        severity=Severity.HINT,
        what=N_("An article without a digest."),
        why=N_("Where the digest is empty the first 54 characters of the body are shown, whatever they are."),
        bad=({"channel": "article", "title": "雪后", "text": "雪停了，路上都是慢慢走的人。"},),
        good=({"channel": "article", "title": "雪后", "text": "雪停了。", "digest": "慢慢走的一天。"},),
        source=_DRAFTBOX,
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("stand_in", 54, N_("characters"), N_("Characters of the body that stand in")),),
        check=_digest_missing,
    ),
)
