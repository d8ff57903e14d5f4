"""MO: the words of a Moments post. Greetings are in assets/words/greetings.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _, ngettext
from planner.lint.families.lengths import too_long
from planner.lint.finding import Severity, Span
from planner.lint.rule import MOMENTS, Confidence, FieldRule, Hit, Parameter, PostRule, Rule
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table
from planner.model import Origin
from planner.text import COLUMNS, LINES, fold_lines

_SHOWN_TAIL = 12
_HASHTAG = r"#[^#\n]{1,40}#|#[^#\s]{1,40}(?=\s|\Z)"
_EMOJI_CODE = r"\[(?:[a-z]{2,12}|[\u4e00-\u9fff]{1,4}|666)\]"  # [玫瑰]: facts/wechat.md 7.1
_NOT_OWN = re.compile(rf"(?:https?://|www\.)[!-~]{{1,2000}}|{_HASHTAG}|{_EMOJI_CODE}", re.IGNORECASE)
_MARK = r"[^\w]|_|[0-9]\ufe0f?\u20e3"


def _folded(text: FieldText, scene: Scene) -> Iterator[Hit]:
    body = text.text.rstrip()
    limit = scene.values["lines"]
    lines = fold_lines(body, scene.values["columns"])
    if len(lines) > limit:
        tail = "".join(body[: lines[limit - 1].end].split()[-1:])[-_SHOWN_TAIL:]
        message = _("{lines} lines; Moments fold after {limit}. Visible up to “…{tail}”.").format(
            lines=len(lines), limit=limit, tail=tail
        )
        yield Hit(message, (Span(lines[limit].start, len(body)),), key="")


def _weak_opening(text: FieldText, scene: Scene) -> Iterator[Hit]:
    """Only what stands before the first word that says something counts."""
    folded = text.folded
    limit = scene.values["characters"]
    weak = _weak().match(folded.text, 0, 4 * limit + 60)
    length = folded.span(0, weak.end()).end if weak and weak.end() else 0
    body = text.text.rstrip()
    if length >= min(limit, len(body)) and body:
        message = _(
            "The first {limit} characters greet and decorate; they decide whether anyone reads on. "
            "Begin with what the post is about."
        )
        yield Hit(message.format(limit=limit), (Span(0, min(length, len(body))),), key="")


@cache
def _weak() -> re.Pattern[str]:
    words = table("greetings")
    greeting = rf"{any_of([*words['greeting'], *words['addressed']])}{any_of(words['particle'])}{{0,3}}"
    return re.compile(rf"(?>{_HASHTAG}|{_EMOJI_CODE}|{greeting}|早(?=[\W呀啊哦哟])[呀啊哦哟]?|{_MARK})*")


def _bare_repost(scene: Scene) -> Iterator[Hit]:
    post, least = scene.post, scene.values["characters"]
    if post.origin is Origin.ORIGINAL:
        return
    own = sum(map(str.isalnum, _NOT_OWN.sub(" ", post.text)))
    if own < least:
        message = ngettext(
            "{own} character of your own; say in {least} or more why it is worth reading.",
            "{own} characters of your own; say in {least} or more why it is worth reading.",
            own,
        )
        yield Hit(message.format(own=own, least=least), key="")


def _long_first_comment(text: FieldText, scene: Scene) -> Iterator[Hit]:
    comment = text.text.strip()
    length, lines = len(comment), len(comment.splitlines())
    most, most_lines = scene.values["characters"], scene.values["lines"]
    if length > most:
        message = _("The first comment has {length} characters; {most} at most can be sent.")
        yield Hit(message.format(length=length, most=most), key="")
    elif lines > most_lines:
        message = _("The first comment has {lines} lines; after {most} it is folded.")
        yield Hit(message.format(lines=lines, most=most_lines), key="")


_PEBBLES = "今天在河边捡了一块石头，颜色像豆沙，带回来压账本，风再大也不怕它乱翻。"

RULES: tuple[Rule, ...] = (
    PostRule(
        code="MO003",
        name="text-too-long",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("The text is longer than Moments take."),
        why=N_("Sources name limits between 500 and 2,000 characters; above 2,000 nobody reports success."),
        bad=({"text": _PEBBLES * 60},),
        good=({"text": _PEBBLES * 40},),
        source=N_(
            "WeCom: developer.work.weixin.qq.com/document/path/96351; for personal accounts nothing "
            "is published, and reports differ"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("limit", 2000, N_("characters"), N_("Error above")),
            Parameter("careful", 1500, N_("characters"), N_("Warning above")),
        ),
        check=too_long(
            "text",
            N_("{length} characters; at most {limit} can be posted."),
            N_("{length} characters; above {careful} some phones cut the text."),
            Severity.WARNING,
        ),
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
        source=N_(
            "Tests on phones (outofmemory.cn/tougao/591041.html); reports differ, the platform "
            "publishes no figure"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("lines", LINES, N_("lines"), N_("Lines shown before the fold")),
            Parameter("columns", COLUMNS, N_("full-width columns"), N_("Columns of a line")),
        ),
        check=_folded,
        fields=("text",),
    ),
    FieldRule(
        code="MO005",
        name="weak-opening",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("The post opens with greetings, emoji, marks or hashtags only."),
        why=N_("The first characters decide whether a post is read. Greet later, or in half a line."),
        bad=({"text": "家人们大家早上好呀！！！☀️☀️☀️🌷🌷今天河边起雾了。"},),
        good=({"text": "早安，河边起雾了，桥只剩下半座。"},),
        source=N_("Experience of the trade: the first 15 characters decide whether a post is opened"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("characters", 15, N_("characters"), N_("Length of the opening")),),
        check=_weak_opening,
        fields=("text",),
    ),
    PostRule(
        code="MO010",
        name="bare-repost",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("A link or a repost with hardly a word of one's own."),
        why=N_("A bare link says nothing about you and is passed over. One sentence of your own opens it."),
        bad=({"origin": "link", "text": "推荐👍 #读书#"},),
        good=({"origin": "link", "text": "第三段讲为什么客人问了不买，正是我们上个月踩的坑。"},),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("characters", 15, N_("characters"), N_("Own characters needed")),),
        check=_bare_repost,
    ),
    FieldRule(
        code="MO011",
        name="long-first-comment",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("The first comment is longer than a comment can be, or has many lines."),
        why=N_("A client takes 700 characters in a comment, and long comments are folded like posts."),
        bad=({"text": "地址在评论里", "first_comment": "东门\n左转\n过桥\n直走\n红门\n上楼\n按铃"},),
        good=({"text": "地址在评论里", "first_comment": "东门左转，过桥直走\n红门上楼，按铃"},),
        source=N_(
            "A client’s limit of 700 characters; tests of how comments are folded; the platform "
            "publishes no figure"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("characters", 700, N_("characters"), N_("Warning above")),
            Parameter("lines", 6, N_("lines"), N_("Lines as typed")),
        ),
        check=_long_first_comment,
        fields=("first_comment",),
    ),
)
