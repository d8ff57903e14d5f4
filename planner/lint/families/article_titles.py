"""OA001 to OA004: the title of an article. The words of OA004 are in assets/words/clickbait.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _
from planner.lint.families.examples import article
from planner.lint.families.lengths import too_long
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import ARTICLE, Confidence, FieldRule, FixSafety, Hit, Parameter, PostRule
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table

# Zero-width and directional marks. A joiner (U+200D) between emoji and tags behind a flag belong to them.
_INVISIBLE = (
    "\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a"
    "-\u202e\u2060-\u2069\u3164\ufeff\ufff9-\ufffb"
)
_BREAKS = "\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029"
_CONTROL = re.compile(
    rf"(?:[\x00-\x1f\x7f-\x9f\u2028\u2029{_INVISIBLE}]"
    r"|(?<![\ufe0f\u2190-\u2bff\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff]))+"
)
_BREAK = re.compile(f"[{_BREAKS}]")
_SHOUTS = re.compile("[!！?？❗❓❕❔‼⁉]")
_PART_BEGINS = re.compile(r"(?:^|[\s,，.。!！?？:：;；、|｜/【】\[\]()（）「」『』—…·~～-])$")
_PART_ENDS = re.compile(r"(?:$|[\s,，.。!！?？:：;；、|｜/【】\]）)」』—…])")
_NEAR = 12
"""Characters beside a word that are looked at."""

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}


def _missing_title(scene: Scene) -> Iterator[Hit]:
    if not _CONTROL.sub("", scene.post.title).strip():
        yield Hit(_("The article has no title."), field="title")


def _control_characters(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    for found in _CONTROL.finditer(text.text):
        is_break = _BREAK.search(found[0]) is not None
        message = (
            _("A line break or tab in the title; the platform refuses it. Put a blank there.")
            if is_break
            else _("An invisible character in the title; the platform may refuse it. Delete it.")
        )
        span = Span(*found.span())
        is_outside = span.start == 0 or span.end == len(text.text)
        parted = is_outside or text.text[span.start - 1].isspace() or text.text[span.end].isspace()
        edit = Edit(span, " " if is_break and not parted else "")
        fix = Fix(_("Delete"), text.name, (edit,), safe=True)
        codes = " ".join(f"U+{ord(letter):04X}" for letter in found[0])
        yield Hit(message, (span,), fixes=(fix,), key=codes)


def _clickbait(text: FieldText, scene: Scene) -> Iterator[Hit]:
    if not _about().search(text.folded.text):
        for start, end in _bait_words(text.folded.text):
            span = text.folded.span(start, end)
            message = _(
                "“{term}” in a title reads as clickbait, which the platform punishes. Say what it is."
            )
            yield Hit(message.format(term=text.text[span.start : span.end]), (span,))
    marks = [Span(*match.span()) for match in _SHOUTS.finditer(text.text)]
    if len(marks) >= scene.values["marks"]:
        message = _("{n} exclamation or question marks in the title read as clickbait; keep one at most.")
        yield Hit(message.format(n=len(marks)), tuple(marks), key="marks")


def _bait_words(title: str) -> Iterator[tuple[int, int]]:
    for pattern, entry in _baits():
        for found in pattern.finditer(title):
            before = title[max(0, found.start() - _NEAR) : found.start()]
            after = title[found.end() : found.end() + _NEAR]
            if _QUOTES.get(before[-1:]) == after[:1] != "":
                continue
            if before.endswith(tuple(entry["not_before"])) or after.startswith(tuple(entry["not_after"])):
                continue
            if not entry.get("news") or _is_news(before, after, tuple(entry["followed_by"])):
                yield found.span()
    for found in _REGRET.finditer(title):
        yield found.span()


_REGRET = re.compile(
    "不看[^，。！？,.!? ]{0,3}(?:后悔|亏了|损失)|看完[^，。！？,.!? ]{0,3}惊呆"
    "|惊呆了?(?:所有人|众人|全网|网友|朋友圈)"
)


def _is_news(before: str, after: str, followed_by: tuple[str, ...]) -> bool:
    ends = _PART_ENDS.match(after) or after.startswith(followed_by)
    return bool(_PART_BEGINS.search(before) and ends)


@cache
def _baits() -> list[tuple[re.Pattern[str], dict[str, list[str]]]]:
    return [(re.compile(any_of(entry["terms"])), entry) for entry in table("clickbait")["entry"]]


@cache
def _about() -> re.Pattern[str]:
    return re.compile(any_of(table("clickbait")["about"]["words"]))


RULES = (
    PostRule(
        code="OA001",
        name="missing-title",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An article without a title."),
        why=N_("The platform refuses an article without a title."),
        bad=article(text="雨下了一夜。", digest="雨后的早晨。"),
        good=article(title="雨", text="雨下了一夜。", digest="雨后的早晨。"),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
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
        bad=article(title="从零开始" * 9, text="第一步。", digest="入门"),
        good=article(title="从零开始", text="第一步。", digest="入门"),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; "
            "reports about the web editor differ"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("api_limit", 32, N_("characters"), N_("Error above, profile api")),
            Parameter("web_limit", 64, N_("characters"), N_("Error above, profile web")),
            Parameter("careful", 28, N_("characters"), N_("Hint above")),
        ),
        check=too_long(
            "title",
            N_("The title has {length} characters; {limit} are allowed."),
            N_("The title has {length} characters; above {careful} lists cut it off."),
        ),
    ),
    FieldRule(
        code="OA003",
        name="title-control-character",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A line break, a tab or an invisible character in the title."),
        why=N_("The interface answers such titles with an error that speaks of their length."),
        bad=article(title="冬日书单\n给睡不着的人", text="四本书。"),
        good=article(title="冬日书单：给睡不着的人", text="四本书。"),
        source=N_("Reports of users about error 45003"),
        confidence=Confidence.REPORTED,
        fix=FixSafety.SAFE,
        fields=("title",),
        check=_control_characters,
    ),
    FieldRule(
        code="OA004",
        name="clickbait-title",
        channels=ARTICLE,
        severity=Severity.WARNING,
        what=N_("Words or marks in the title that promise more than the article holds."),
        why=N_("The platform deletes articles with misleading titles, and bans accounts that repeat them."),
        bad=article(title="震惊！原来茶叶要这样存", text="避光，密封。"),
        good=article(title="茶叶怎样存", text="避光，密封。"),
        source=N_("Notices of the platform of 2018-01-10 and 2024-02-28, as reported by the press"),
        confidence=Confidence.REPORTED,
        parameters=(Parameter("marks", 3, N_("marks"), N_("Exclamation and question marks, from")),),
        fields=("title",),
        check=_clickbait,
    ),
)
