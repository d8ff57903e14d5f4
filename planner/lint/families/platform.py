"""WX: what the platform punishes. The words of WX001 are in assets/words/sharing.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table

_REACH = 30
_SENTENCE = re.compile(r"[^。！\n!；;]+")  # 想要优惠券？转发… is one offer


def _induced_sharing(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    folded = text.folded
    for sentence in _SENTENCE.finditer(folded.text):
        match = _offer(sentence[0])
        if match:
            span = folded.span(sentence.start() + match.start(), sentence.start() + match.end())
            if not text.is_protected(span.start):
                message = _(
                    "“{offer}” rewards forwarding; the platform blocks such posts and may close the account."
                )
                yield Hit(message.format(offer=text.text[span.start : span.end]), (span,))


def _offer(sentence: str) -> re.Match[str] | None:
    """Return the part of a sentence that promises a reward for forwarding."""
    if not _words("forward").search(sentence) or _words("denial").search(sentence):
        return None
    match = _forward_then_reward().search(sentence) or _reward_then_forward().search(sentence)
    if match and _only_kind(match[0]):
        return None
    return match


def _only_kind(offer: str) -> bool:
    """Tell whether people are asked to pass something on to those who need it, with no deal behind it."""
    kind = _words("for_others").search(offer)
    return bool(kind) and not _words("deal").search(offer, kind.end() if kind else 0)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(table("sharing")[name]))


@cache
def _forward_then_reward() -> re.Pattern[str]:
    words = table("sharing")
    return re.compile(
        rf"(?!{any_of(words['past'])}){any_of(words['forward'])}.{{0,{_REACH}}}?"
        rf"(?!{any_of(words['no_reward'])}){any_of(words['reward'])}[^，,：:]{{0,{_REACH}}}"
    )


@cache
def _reward_then_forward() -> re.Pattern[str]:
    words = table("sharing")
    return re.compile(
        rf"(?!{any_of(words['no_reward'])}){any_of(words['offer_first'])}.{{0,{_REACH}}}?{any_of(words['link'])}"
        rf".{{0,8}}?(?!{any_of(words['past'])}){any_of(words['forward'])}[^，,]{{0,{_REACH}}}"
    )


RULES = (
    FieldRule(
        code="WX001",
        name="induced-sharing",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A reward for forwarding."),
        why=N_("The platform bans rewards for sharing: money, coupons, draws, goods. It blocks accounts."),
        bad=({"text": "转发这条到朋友圈，截图来店里领一杯美式。"},),
        good=({"text": "整理了一份避坑清单，转发给需要的人就好。"},),
        source="微信外部链接内容管理规范 (2025-10-23); 微信公众平台运营规范 3.3.1",
        confidence=Confidence.OFFICIAL,
        check=_induced_sharing,
    ),
)
