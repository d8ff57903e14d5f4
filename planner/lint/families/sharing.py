"""WX001, WX002 and WX004: what is asked of readers and promised for it. Words: assets/words/sharing.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import _
from planner.lint.families.asking import NUMBER, POST, REACH, any_word, hit_in, is_denied, sentences, words
from planner.lint.rule import Hit
from planner.lint.scene import FieldText, Scene

_CUT = r"(?:减\s?[0-9一二两三五十]|免(?![得疫责])[^，。]{0,4}[费票])"  # 减 10 元, 免材料费; not 双减, 减负
# The second half of another word: 记得, 交换, 带领, 发送, 分享.
_HALF = (
    r"(?<=[记觉值舍显晓免省懒难懂变写说走跑过做长来看吃睡活笑哭站认使弄穿拍讲想听乐累忙赢])得"
    r"|(?<=[交更变退轮替切转])换|(?<=[带引衣本首圆红白占统认率翻蓝立])领|(?<=[发输传目护配欢接运])送"
    r"|(?<=[收捕破荣])获|(?<=[往遣重])返|(?<=[分共尽独])享|(?<=[大终])抵|(?<=[双共输])赢|(?<=捐)赠"
)
_ACCOUNT = r"(?!的(?!公众|视频|账|号|小?店|主页))"
_TO_FRIENDS = (
    r"(?:分享|转|发|晒|秀|发布|同步)(?![了过来现给我自])(?:[^，。！；了过的,]|(?<=[你您们店])的){0,14}?"
    rf"(?:朋友圈|{NUMBER}个[^，。的]{{0,4}}群|(?:家长|业主|微信|工作|同事|姐妹|小区|班级|妈妈|亲友|好友)群)"
    r"|分享[^，。！；了过的,]{1,8}?给(?:好友|朋友|家人|身边|群友)"
    r"|(?:[晒发]圈|晒单|晒图|分享)(?=即|就[送领返减]|可[领得享]|后|返|送|领|抽|立|赚|有[礼奖]|得(?:红包|现金|券|积分|[0-9一]))"
    r"|(?:链接|海报|图片?|小程序|文章|[这本此]条|二维码)(?:发|转|推|分享)(?:给|到|至)[^，。！；了过的,]{0,6}?(?:好友|朋友|群|闺蜜|同事|家人)"
    r"|朋友圈[里中]?(?:晒|发|分享|展示|秀)(?![过了着的给完])"
    r"|转完(?=这[条篇]|[本此][条篇文])"
)
# 转发的文章, 发到群里的通知
_NOUN = r"的(?!朋友|人|都|前|第|截|家长|同学|顾客|客|好友|姐妹|闺蜜|小伙伴|邻居|粉丝|会员|同事)"
_NOT_A_NOUN = rf"(?!{_NOUN}|[^，。]{{0,6}}?[群圈]里?{_NOUN}|给[^，。]{{1,4}}{_NOUN})"

_SPOKEN_TO = re.compile(
    r"(?:看到|刷到|收到)(?=必|请|就转|都转|者|的?(?:都|就|请|必|人都|朋友)|[这本此]条)"
    r"|不转发?还?[算叫]什么|还[算叫]什么|所有人"
    r"|(?:老板|领导|群主)(?:说了|发话了?|有令|放话了?)(?=[，,：:\s])"
)


def induced_sharing(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield rewards for forwarding."""
    message = _("“{offer}” rewards forwarding; the platform blocks such posts and may close the account.")
    for sentence in sentences(text, _forward()):
        if not _any_reward().search(sentence[0]):
            continue
        match = _forward_then_reward().search(sentence[0]) or _reward_then_forward().search(sentence[0])
        if match and not is_denied(sentence[0], match) and not _only_kind(match[0]):
            yield from hit_in(text, sentence, match, message)


def induced_following(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield rewards for following an account."""
    message = _("“{offer}” rewards following; the platform counts it as inducement.")
    for sentence in sentences(text, words("follow")):
        if not words("follow_denial").search(sentence[0]):
            match = _follow_then_reward().search(sentence[0]) or _reward_then_follow().search(sentence[0])
            if match and not is_denied(sentence[0], match):
                yield from hit_in(text, sentence, match, message)


def coerced_forward(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield threats, promises of luck and orders that make people forward."""
    message = _("“{offer}” presses people to forward; the platform deletes such posts.")
    for sentence in sentences(text, _pressing()):
        match = _pressure().search(sentence[0])
        if match and not _told(sentence[0]) and not _exempt_order(sentence[0], match):
            yield from hit_in(text, sentence, match, message)


def _told(sentence: str) -> bool:
    """Tell whether the sentence tells of the pressure of others; readers spoken to are no such others."""
    return bool(words("told").search(_SPOKEN_TO.sub("", sentence)))


def _only_kind(offer: str) -> bool:
    """Tell whether people are asked to pass something on to those who need it, with no deal behind it."""
    kind = words("for_others").search(offer)
    return bool(kind) and not words("deal").search(offer, kind.end() if kind else 0)


def _exempt_order(sentence: str, match: re.Match[str]) -> bool:
    return bool(words("order_exempt").search(sentence, max(0, match.start() - 2), match.end() + 4))


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(rf"{any_word('forward')}|{_TO_FRIENDS}")


@cache
def _any_reward() -> re.Pattern[str]:
    """Return the pattern of what must stand in a sentence that offers something."""
    return re.compile(rf"{any_word('reward')}|{_CUT}|{any_word('offer_first')}")


@cache
def _forward_then_reward() -> re.Pattern[str]:
    return _then_reward(_forwarding(), "reward", "no_reward")


@cache
def _reward_then_forward() -> re.Pattern[str]:
    return _reward_then(_forwarding())


@cache
def _follow_then_reward() -> re.Pattern[str]:
    at_once = rf"关注(?:即可|就能|就可以?|后可?)?(?={any_word('follow_reward')})"
    return _then_reward(
        rf"(?<!的)(?:{_following()}|{at_once})", "follow_reward", "no_reward", "likes_no_reward"
    )


@cache
def _reward_then_follow() -> re.Pattern[str]:
    return _reward_then(_following())


def _forwarding() -> str:
    return rf"(?!{any_word('past')})(?:{any_word('forward')}|{_TO_FRIENDS}){_NOT_A_NOUN}"


def _following() -> str:
    return rf"(?!{any_word('follow_past')}){any_word('follow')}{_ACCOUNT}"


def _then_reward(asked: str, rewards: str, *none: str) -> re.Pattern[str]:
    """Return the pattern of what is asked with a reward behind it; lists of `none` hold no rewards."""
    no_reward = "|".join([_HALF, *map(any_word, none)])
    return re.compile(
        rf"{asked}(?s:.){{0,{REACH}}}?(?!{no_reward})(?:{any_word(rewards)}|{_CUT})(?![了过])[^，,：:\n]{{0,{REACH}}}"
    )


def _reward_then(asked: str) -> re.Pattern[str]:
    """Return the pattern of a reward with what is asked for it behind it (免费领…，只需转发…)."""
    return re.compile(
        rf"(?!{_HALF}|{any_word('no_reward')}){any_word('offer_first')}(?s:.){{0,{REACH}}}?{any_word('link')}"
        rf"(?s:.){{0,8}}?{asked}[^，,\n]{{0,{REACH}}}"
    )


@cache
def _pressing() -> re.Pattern[str]:
    return re.compile(r"转|朋友圈")


@cache
def _pressure() -> re.Pattern[str]:
    forward = r"转发?(?:这[条篇个]|本[条文]|此[条文]|一下|一次|出去|起来|给|到|锦鲤|者|后|的人|的都|过的)?"
    return re.compile(
        rf"{any_word('threat')}{POST}{{0,4}}?{any_word('kin')}"
        r"|(?:(?<![\u4e00-\u9fff])|(?<=看[完了过])|(?<=[谁人你敢是果再还都若]))"
        rf"不转发?(?:[这此本][条篇文图个]|的人?|就|会|要|者|我|你)?[，,]?{POST}{{0,6}}?{any_word('woe')}"
        rf"|(?<![好流旋运])转发(?![了过]|的(?!人|都|朋友)){POST}{{0,14}}?[，,]?{POST}{{0,8}}?{any_word('luck')}{POST}{{0,6}}"
        rf"|{forward}{POST}{{0,4}}?{NUMBER}\s?[个位条次](?:{POST}{{0,8}}?[，,]?{POST}{{0,8}}?{any_word('luck')}"
        r"|(?:群|人|好友|朋友|微信群)[，,]?(?:否则|不然))"
        rf"|(?<![好流旋运])转发?了?的(?:人|都|朋友|家长)?(?:都|会|必|能){{0,2}}{POST}{{0,4}}?{any_word('luck')}"
        # 三天内会有好运，转发给五个群; 不看后悔，赶紧转给每个人
        rf"|{any_word('luck')}{POST}{{0,6}}?[，,]{POST}{{0,4}}?(?:转发|转)(?![了过])(?:给|到|至)?"
        rf"{POST}{{0,4}}?{NUMBER}\s?个?(?:微信|好友|家长)?(?:群|人|好友|朋友|亲友)"
        rf"|不看(?:会|就|必|要|你会|一定)?(?:后悔|遗憾|吃亏|亏大){POST}{{0,6}}?[，,]?"
        rf"(?:请|赶紧|赶快|快|马上|立刻|速速?|一定要|必须){{1,2}}(?:转给|转发|转到|转起来){POST}{{0,12}}"
        rf"|(?<![势])(?:{any_word('order')}|必须转(?=[,，\s]|\Z))(?![两二三几一][趟次班]|[弯车机账院学岗专身]){POST}{{0,8}}"
    )
