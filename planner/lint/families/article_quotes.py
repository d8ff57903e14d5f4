"""OA018: what an article marked as original must have of its own."""

import unicodedata
from collections.abc import Iterable, Iterator

from planner.i18n import N_, _
from planner.lint.families.examples import article
from planner.lint.finding import Severity
from planner.lint.rule import ARTICLE, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene
from planner.text.markdown_blocks import Block, BlockKind, read_markdown


def _original_too_short(scene: Scene) -> Iterator[Hit]:
    if not scene.post.declared_original:
        return
    blocks = read_markdown(scene.post.text).blocks
    own = _letters(block for block in blocks if block.kind is not BlockKind.QUOTE)
    quoted = _letters(block for block in blocks if block.kind is BlockKind.QUOTE)
    if quoted >= own and quoted:
        message = _(
            "Quotations ({quoted} characters) outweigh your own text ({own}); 原创 needs more of yours."
        )
        yield Hit(message.format(quoted=quoted, own=own), key="quoted")
    elif own < scene.values["least"]:
        message = _("{own} characters without marks and blanks; 原创 needs {least}.")
        yield Hit(message.format(own=own, least=scene.values["least"]), key="short")


def _letters(blocks: Iterable[Block]) -> int:
    """Count letters, Han characters and digits; marks, blanks and emoji do not count."""
    return sum(unicodedata.category(letter)[0] in "LN" for block in blocks for letter in block.plain)


_WAIT = "等水烧开，等雾散开，等一条狗慢慢认得你。"

RULES = (
    PostRule(
        code="OA018",
        name="original-too-short",
        channels=ARTICLE,
        severity=Severity.WARNING,
        what=N_("An article marked as original with too little text of its own."),
        why=N_(
            "The platform takes 原创 only from 300 characters, and only when they outweigh what is quoted."
        ),
        bad=article(text=_WAIT, flags={"declared_original": True}),
        good=article(text=f"{_WAIT}\n\n" * 20, flags={"declared_original": True}),
        source=N_(
            "Answer of the platform’s staff, 2020-06-15: "
            "developers.weixin.qq.com/community/develop/doc/0006ecc2f98b88fa138adfd0d51800"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("least", 300, N_("characters"), N_("Warning below, marks and blanks left out")),
        ),
        check=_original_too_short,
    ),
)
