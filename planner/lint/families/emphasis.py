"""TX: too many emoji and topics."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit, Parameter
from planner.lint.scene import FieldText, Scene
from planner.text.graphemes import emoji_spans

# Only such characters begin an emoji or make one; most texts have none, and looking closer is slow.
_MAY_BE_EMOJI = re.compile("[\u203c-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]")
_KEYCAP = "\u20e3"
# A topic has both marks. 1#、2# are numbers of buildings, C# a language.
_TOPIC = re.compile(r"[#＃](?![\s、，,])[^#＃\n，。！？；]{1,60}(?<!\s)[#＃]")
# Topics may touch: #秋天##骑行#.
_TOPICS = Leaping("[#＃]", rf"(?<![A-Za-z0-9#＃])(?:{_TOPIC.pattern})+")


def _emoji_heavy(text: FieldText, scene: Scene) -> Iterator[Hit]:
    if not _MAY_BE_EMOJI.search(text.text):
        return
    # Keycaps number lists.
    emoji = [span for span in emoji_spans(text.text) if text.text[span[1] - 1] != _KEYCAP]
    found = False
    for row in _rows(text.text, emoji):
        if len(row) > scene.values["in_a_row"]:
            found = True
            message = _("{count} emoji in a row; more than {most} tire the eye.")
            yield Hit(
                message.format(count=len(row), most=scene.values["in_a_row"]), (Span(row[0][0], row[-1][1]),)
            )
    apart = scene.values["characters_each"]
    length = text.borders.count
    if not found and len(emoji) > 1 and len(emoji) * apart > length:
        message = _("{count} emoji in {length} characters; more than one in {apart} is a crowd.")
        spans = tuple(Span(*span) for span in emoji)
        yield Hit(message.format(count=len(emoji), length=length, apart=apart), spans, key="density")


def _rows(text: str, emoji: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield emoji that follow each other with nothing but blanks between."""
    row: list[tuple[int, int]] = []
    for span in emoji:
        if row and text[row[-1][1] : span[0]].strip(" \u3000"):
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def _many_topics(text: FieldText, scene: Scene) -> Iterator[Hit]:
    found = (each for run in _TOPICS.finditer(text.text) for each in _TOPIC.finditer(text.text, *run.span()))
    topics = [match.span() for match in found if not text.is_protected(match.start())]
    most = scene.values["most"]
    if len(topics) > most:
        message = _("{count} topics; more than {most} look like an advertisement.")
        spans = tuple(Span(*topic) for topic in topics[most:])
        yield Hit(message.format(count=len(topics), most=most), spans, key="topics")


RULES = (
    FieldRule(
        code="TX011",
        name="emoji-heavy",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("Rows of emoji, or emoji in every other word."),
        why=N_("A few give tone; crowds of them hide the words and look like a bulk message."),
        bad=({"text": "新款☀️到店🎈棉服🧥好穿🥰不贵💰快来🏃"},),
        good=({"text": "傍晚的操场跑了五公里，风刚刚好🌿，耳机里放着十年前的歌。"},),
        source=N_("Custom of editors"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("in_a_row", 4, N_("emoji"), N_("More in a row are too many")),
            Parameter("characters_each", 8, N_("characters"), N_("Characters there should be to each emoji")),
        ),
        check=_emoji_heavy,
    ),
    FieldRule(
        code="TX012",
        name="too-many-hashtags",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("More #topics# than readers follow."),
        why=N_(
            "One or two topics lead readers on; a row of them looks like an advertisement. Only topics "
            "with a closing mark count: #topic#."
        ),
        bad=({"text": "沿着湖骑了一圈，风是甜的。#秋天# #骑行# #湖边# #周末#"},),
        good=({"text": "今天用了新到的豆子。#手冲# #周末# #慢生活#，地址在 5#、6# 楼之间。"},),
        source=N_("Custom of editors"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("most", 3, N_("topics"), N_("More are too many")),),
        check=_many_topics,
    ),
)
