"""MO: what Moments do to a post. No limit here is official, except nine pictures."""

from collections.abc import Iterator

from planner.i18n import N_, _, ngettext
from planner.lint.finding import Severity, Span
from planner.lint.rule import MOMENTS, Confidence, FieldRule, Hit, Parameter, PostRule
from planner.lint.scene import FieldText, Scene
from planner.text import COLUMNS, LINES, fold_lines

_SHOWN_TAIL = 12


def _too_many_images(scene: Scene) -> Iterator[Hit]:
    number, limit = len(scene.post.images), scene.values["limit"]
    if number > limit:
        message = _("{number} pictures; Moments take {limit} at most.").format(number=number, limit=limit)
        yield Hit(message, field="images")


def _awkward_image_count(scene: Scene) -> Iterator[Hit]:
    number, good = len(scene.post.images), scene.values["good"]
    if 0 < number <= max(good) and number not in good:
        message = ngettext(
            "{number} picture leaves gaps in the grid; {good} sit well.",
            "{number} pictures leave gaps in the grid; {good} sit well.",
            number,
        ).format(number=number, good=_(", ").join(map(str, good)))
        yield Hit(message, field="images")


def _text_too_long(scene: Scene) -> Iterator[Hit]:
    length, limit, careful = len(scene.post.text), scene.values["limit"], scene.values["careful"]
    if length > limit:
        message = _("{length} characters; at most {limit} can be posted.").format(length=length, limit=limit)
        yield Hit(message)
    elif length > careful:
        message = _("{length} characters; above {careful} some phones cut the text.").format(
            length=length, careful=careful
        )
        yield Hit(message, severity=Severity.WARNING)


def _folded(text: FieldText, scene: Scene) -> Iterator[Hit]:
    body = text.text.rstrip()
    limit = scene.values["lines"]
    lines = fold_lines(body, scene.values["columns"])
    if len(lines) > limit:
        tail = body[: lines[limit - 1].end].split()[-1][-_SHOWN_TAIL:]
        message = _("{lines} lines; Moments fold after {limit}. Visible up to “…{tail}”.").format(
            lines=len(lines), limit=limit, tail=tail
        )
        yield Hit(message, (Span(lines[limit].start, len(body)),), key="")


_PEBBLES = "今天在河边捡了一块石头，颜色像豆沙，带回来压账本，风再大也不怕它乱翻。"

RULES = (
    PostRule(
        code="MO001",
        name="too-many-images",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("More pictures than a Moments post can hold."),
        why=N_("The phone refuses the tenth picture, so what you planned cannot be posted as it is."),
        bad=({"text": "新店的样子", "images": 10},),
        good=({"text": "新店的样子", "images": 9},),
        source="clients; WeCom (developer.work.weixin.qq.com/document/path/96351)",
        confidence=Confidence.REPORTED,
        parameters=(Parameter("limit", 9, N_("pictures"), N_("Most pictures in one post")),),
        check=_too_many_images,
    ),
    PostRule(
        code="MO003",
        name="text-too-long",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("The text is longer than Moments take."),
        why=N_("Sources name limits between 500 and 2,000 characters; above 2,000 nobody reports success."),
        bad=({"text": _PEBBLES * 60},),
        good=({"text": _PEBBLES * 40},),
        source="WeCom (developer.work.weixin.qq.com/document/path/96351); a client",
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("limit", 2000, N_("characters"), N_("Error above")),
            Parameter("careful", 1500, N_("characters"), N_("Warning above")),
        ),
        check=_text_too_long,
    ),
    FieldRule(
        code="MO004",
        name="folded",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("The text is folded and the rest hides behind “全文”."),
        why=N_("Few readers unfold a post. Put what matters into the visible lines, or say less."),
        bad=({"text": _PEBBLES * 4},),
        good=({"text": _PEBBLES * 3},),
        source="tests on phones (outofmemory.cn/tougao/591041.html); sources differ",
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("lines", LINES, N_("lines"), N_("Lines shown before the fold")),
            Parameter("columns", COLUMNS, N_("full-width columns"), N_("Columns of a line")),
        ),
        check=_folded,
        fields=("text",),
    ),
    PostRule(
        code="MO006",
        name="awkward-image-count",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("A number of pictures that leaves holes in the grid."),
        why=N_("One, three, six and nine pictures fill their rows; four are laid out two by two."),
        bad=({"text": "院子里的猫", "images": 5},),
        good=({"text": "院子里的猫", "images": 4},),
        source="long practice; no page documents the layout of four",
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("good", (1, 3, 4, 6, 9), N_("pictures"), N_("Numbers that sit well")),),
        check=_awkward_image_count,
    ),
)
