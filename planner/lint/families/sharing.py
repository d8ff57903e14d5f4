"""WX001 to WX004: what is asked of readers and what is promised for it. Words: assets/words/sharing.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import _
from planner.lint.finding import Span
from planner.lint.rule import Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table

_REACH = 30
# 想要优惠券？转发… is one offer, and so is one whose lines end without a mark.
_SENTENCE = re.compile(r"(?:[^。！\n!；;]|(?<=[^\n。！!；;])\n(?=[^\S\n]{0,20}[^\s#>*-]))+")
_NUMBER = r"[0-9一二两三四五六七八九十百千]{1,4}"
_POST = r"[^，。！；,!;\n]"
_CUT = r"(?:减\s?[0-9一二两三五十]|免(?![得疫责])[^，。]{0,4}费)"  # 减 10 元, 免材料费; not 双减, 减负
# The second half of another word: 记得, 交换, 带领, 发送, 分享.
_HALF = (
    r"(?<=[记觉值舍显晓免省懒难懂变写说走跑过做长来看吃睡活笑哭站认使弄穿拍讲想听乐累忙赢])得"
    r"|(?<=[交更变退轮替切转])换|(?<=[带引衣本首圆红白占统认率翻蓝立])领|(?<=[发输传目护配欢接运])送"
    r"|(?<=[收捕破荣])获|(?<=[往遣重])返|(?<=[分共尽独])享|(?<=[大终])抵|(?<=[双共输])赢|(?<=捐)赠"
)
_ACCOUNT = r"(?!的(?!公众|视频|账|号|小?店|主页))"
_TO_FRIENDS = (
    r"(?:分享|转|发|晒|秀|发布|同步)(?![了过来现给我自])(?:[^，。！；了过的,]|(?<=[你您们店])的){0,14}?"
    rf"(?:朋友圈|{_NUMBER}个[^，。的]{{0,4}}群|(?:家长|业主|微信|工作|同事|姐妹|小区|班级|妈妈|亲友|好友)群)"
    r"|分享[^，。！；了过的,]{1,8}?给(?:好友|朋友|家人|身边|群友)"
    r"|(?:[晒发]圈|晒单|晒图|分享)(?=即|就[送领返减]|可[领得享]|后|返|送|领|抽|立|赚|有[礼奖]|得(?:红包|现金|券|积分|[0-9一]))"
    r"|(?:链接|海报|图片?|小程序|文章|[这本此]条|二维码)(?:发|转|推|分享)(?:给|到|至)[^，。！；了过的,]{0,6}?(?:好友|朋友|群|闺蜜|同事|家人)"
    r"|朋友圈[里中]?(?:晒|发|分享|展示|秀)(?![过了着的给完])"
    r"|转完(?=这[条篇]|[本此][条篇文])"
)
# 转发的文章, 发到群里的通知
_NOUN = r"的(?!朋友|人|都|前|第|截|家长|同学|顾客|客|好友|姐妹|闺蜜|小伙伴|邻居|粉丝|会员|同事)"
_NOT_A_NOUN = rf"(?!{_NOUN}|[^，。]{{0,6}}?[群圈]里?{_NOUN}|给[^，。]{{1,4}}{_NOUN})"

# A vow of honesty beside an offer denies nothing: 不玩套路，转发就送.
_VOW = re.compile(
    r"(?:不[搞玩做整来弄讲送耍]|没有?|拒绝|绝不|绝无)(?:任何|什么|那些)?(?:虚的|虚头|虚假|套路|花样|花招|噱头|骗人)|[不没]骗[你人大]"
)
_SPOKEN_TO = re.compile(
    r"(?:看到|刷到|收到)(?=必|请|就转|都转|者|的?(?:都|就|请|必|人都|朋友)|[这本此]条)"
    r"|不转发?还?[算叫]什么|还[算叫]什么|所有人"
    r"|(?:老板|领导|群主)(?:说了|发话了?|有令|放话了?)(?=[，,：:\s])"
)
# Nobody is asked before 为, and it is not for one's own sake.
_HELP = re.compile(
    r"(?:(?![请帮邀求拉找]|快来|好友|朋友)[^，,为给]){0,30}[为给](?![我你他她自tT])[^，,]{1,20}"
)


def induced_sharing(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield rewards for forwarding."""
    message = _("“{offer}” rewards forwarding; the platform blocks such posts and may close the account.")
    for sentence in _sentences(text, _forward()):
        match = _forward_then_reward().search(sentence[0]) or _reward_then_forward().search(sentence[0])
        if match and not _denied(sentence[0], match) and not _only_kind(match[0]):
            yield from _hit(text, sentence, match, message)


def induced_following(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield rewards for following an account."""
    message = _("“{offer}” rewards following; the platform counts it as inducement.")
    for sentence in _sentences(text, _words("follow")):
        if not _words("follow_denial").search(sentence[0]):
            match = _follow_then_reward().search(sentence[0]) or _reward_then_follow().search(sentence[0])
            if match and not _denied(sentence[0], match):
                yield from _hit(text, sentence, match, message)


def collected_likes(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield likes, helpers or new people collected for a reward."""
    message = _("“{offer}” collects likes or helpers; the platform bans it with or without a prize.")
    for sentence in _sentences(text, _collecting()):
        found = filter(None, (pattern.search(sentence[0]) for pattern in _collections()))
        match = next((each for each in found if not _gives_help(sentence[0], each)), None)
        if match and not _denied(sentence[0], match):
            yield from _hit(text, sentence, match, message)


def coerced_forward(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield threats, promises of luck and orders that make people forward."""
    message = _("“{offer}” presses people to forward; the platform deletes such posts.")
    for sentence in _sentences(text, _pressing()):
        match = _pressure().search(sentence[0])
        if match and not _told(sentence[0]) and not _exempt_order(sentence[0], match):
            yield from _hit(text, sentence, match, message)


def _sentences(text: FieldText, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the sentences in which something can be found at all; most texts have none."""
    if wanted.search(text.folded.text):
        for sentence in _SENTENCE.finditer(text.folded.text):
            if wanted.search(sentence[0]):
                yield sentence


def _hit(text: FieldText, sentence: re.Match[str], match: re.Match[str], message: str) -> Iterator[Hit]:
    start = sentence.start() + match.start()
    span: Span = text.folded.span(start, start + len(match[0].rstrip()))
    if not text.is_protected(span.start):
        yield Hit(message.format(offer=text.text[span.start : span.end].replace("\n", " ")), (span,))


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence denies the offer, warns of it, or tells of others.

    Thanks count in the clause of the offer alone, and what is done without (不搞…) also behind it.
    """
    start, end = _clause(sentence, match.start())
    plain = _VOW.sub(lambda vow: " " * len(vow[0]), sentence)
    return bool(
        _words("denial").search(plain)
        or _words("near_denial").search(plain, start)
        or _words("thanks").search(plain, start, end)
    )


def _told(sentence: str) -> bool:
    """Tell whether the sentence tells of the pressure of others; readers spoken to are no such others."""
    return bool(_words("told").search(_SPOKEN_TO.sub("", sentence)))


def _gives_help(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether someone does good to others (为考生助力) and asks for nothing."""
    place = sentence.find("助力", match.start(), match.end())
    return place >= 0 and bool(_HELP.fullmatch(sentence, _clause(sentence, place)[0], place))


def _clause(sentence: str, place: int) -> tuple[int, int]:
    start = max(sentence.rfind(mark, 0, place) for mark in "，,") + 1
    ends = [end for end in (sentence.find(mark, place) for mark in "，,") if end >= 0]
    return start, min(ends, default=len(sentence))


def _only_kind(offer: str) -> bool:
    """Tell whether people are asked to pass something on to those who need it, with no deal behind it."""
    kind = _words("for_others").search(offer)
    return bool(kind) and not _words("deal").search(offer, kind.end() if kind else 0)


def _exempt_order(sentence: str, match: re.Match[str]) -> bool:
    return bool(_words("order_exempt").search(sentence, max(0, match.start() - 2), match.end() + 4))


def _any(name: str) -> str:
    return any_of(table("sharing")[name])


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(_any(name))


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(rf"{_any('forward')}|{_TO_FRIENDS}")


@cache
def _forward_then_reward() -> re.Pattern[str]:
    return _then_reward(_forwarding(), "reward", "no_reward")


@cache
def _reward_then_forward() -> re.Pattern[str]:
    return _reward_then(_forwarding())


@cache
def _follow_then_reward() -> re.Pattern[str]:
    at_once = rf"关注(?:即可|就能|就可以?|后可?)?(?={_any('follow_reward')})"
    return _then_reward(
        rf"(?<!的)(?:{_following()}|{at_once})", "follow_reward", "no_reward", "likes_no_reward"
    )


@cache
def _reward_then_follow() -> re.Pattern[str]:
    return _reward_then(_following())


def _forwarding() -> str:
    return rf"(?!{_any('past')})(?:{_any('forward')}|{_TO_FRIENDS}){_NOT_A_NOUN}"


def _following() -> str:
    return rf"(?!{_any('follow_past')}){_any('follow')}{_ACCOUNT}"


def _then_reward(asked: str, rewards: str, *none: str) -> re.Pattern[str]:
    """Return the pattern of what is asked with a reward behind it; lists of `none` hold no rewards."""
    no_reward = "|".join([_HALF, *map(_any, none)])
    return re.compile(
        rf"{asked}(?s:.){{0,{_REACH}}}?(?!{no_reward})(?:{_any(rewards)}|{_CUT})(?![了过])[^，,：:\n]{{0,{_REACH}}}"
    )


def _reward_then(asked: str) -> re.Pattern[str]:
    """Return the pattern of a reward with what is asked for it behind it (免费领…，只需转发…)."""
    return re.compile(
        rf"(?!{_HALF}|{_any('no_reward')}){_any('offer_first')}(?s:.){{0,{_REACH}}}?{_any('link')}"
        rf"(?s:.){{0,8}}?{asked}[^，,\n]{{0,{_REACH}}}"
    )


@cache
def _collecting() -> re.Pattern[str]:
    return re.compile(r"赞|集[齐满够卡福五]|助力|砍|拉[^，。]{0,8}[人友新位]|邀请?|投[^，。]{0,2}票")


@cache
def _collections() -> tuple[re.Pattern[str], ...]:
    """Return what counts as collecting, the surest first."""
    reward = rf"(?!{_any('likes_no_reward')}|{_any('no_reward')}){_any('likes_reward')}"
    then = rf"(?s:.){{0,20}}?{reward}{_POST}{{0,{_REACH}}}"
    more = rf"(?:(?=(?s:.){{0,20}}?{reward})(?s:.){{0,20}}?{reward}{_POST}{{0,{_REACH}}})?"
    friends = (
        rf"(?:{_NUMBER}\s?[个位名]?|[几多]位?个?)\s?"
        r"(?:好友|朋友|亲友|新人|新朋友|伙伴|小伙伴|同学|家长|人|新客)"
    )
    joins = "(?:扫码|关注|进群|入群|注册|下单|助力|报名|点赞|砍|入会|开卡|加入)"
    stop = r"(?=[，。！？~～,!?\s]|\Z|一下|即可|就|可|成功|领|得|拿|免|解锁|满|后|抽|赢|减|下|吧|呀|啦|哦)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<!收)集[满齐够]?\s?{_NUMBER}\s?个?赞{more}",
            rf"(?<!收)集赞\s?(?:[满够到达]|超过)?\s?{_NUMBER}\s?个?{more}",
            rf"(?<!收)集赞(?![美扬许叹赏同]){then}",
            rf"(?:点赞|获赞|赞)(?:[+、和加]?(?:收藏|评论|在看))?数?[，,]?\s?(?:[满够过超破]|达到?|超过|凑[够满]|攒[够满]|集[满够]|前)\s?{_NUMBER}\s?[个名位]?{then}",
            rf"前\s?{_NUMBER}\s?[个名位]{_POST}{{0,4}}?点?赞{then}",
            rf"[满够攒凑集]\s?[满够齐]?\s?{_NUMBER}\s?个?点?赞{then}",
            rf"{_NUMBER}\s?个赞{_POST}{{0,8}}?(?!{_any('likes_no_reward')})[送换领抽免兑]{_POST}{{0,12}}",
            rf"点赞(?:[+、和并&]?(?:评论|转发|关注|在看|收藏|留言)|本条|这条|这篇|此条|本文|后|即可?|就能?|都|随机)*"
            rf"(?!{_any('likes_no_reward')})(?:有礼|免单|抽|送(?!花)|领(?!先)){_POST}{{0,12}}",
            rf"集[齐满够](?![了过着的不]){_POST}{{1,12}}(?s:.){{0,8}}?(?!{_any('likes_no_reward')})"
            rf"(?:[换兑领送抽赢]|免单|免费|得一|获得|红包){_POST}{{0,20}}",
            rf"{_any('ask')}{_POST}{{0,8}}?助力{stop}{_POST}{{0,20}}",
            rf"{_NUMBER}\s?[个位名]?{_POST}{{0,3}}?助力{stop}{then}",
            rf"助力(?=[，,]|一下|即可|成功|满|后|就|领|抽|免费拿|免费领){_POST}{{0,12}}[，,]?{_POST}{{0,8}}?(?:免费|[领送抽赢]|红包|半价|得一){_POST}{{0,12}}",
            rf"{_any('ask')}{_POST}{{0,8}}?(?:砍[一1]刀|砍个?价|砍一下|砍到|砍成)(?!的){_POST}{{0,6}}(?:[，,]还差{_POST}{{0,12}})?",
            rf"(?:砍[一1]刀|帮砍)(?!的){then}",
            rf"拉\s?[满够来上]?\s?{friends}{then}",
            rf"求点?个?赞{_POST}{{0,6}}?[，,]?{_POST}{{0,4}}?[还就][差少]",
            rf"点?赞数?(?:最多|最高|(?:排名)?第一|前{_NUMBER})的?{then}",
            rf"[攒积凑]赞\s?[满够]?\s?{_NUMBER}\s?个?{then}",
            rf"拉人头{then}",
            rf"拉新(?:有[奖礼]|[得返奖送领]){_POST}{{0,12}}",
            rf"集(?:五?福|字?卡)(?![册片本了过]){_POST}{{0,6}}?(?!{_any('likes_no_reward')})[换兑领送抽赢]{_POST}{{0,12}}",
            rf"帮(?:我|忙|个忙){_POST}{{0,6}}?点[个一下]{{0,2}}赞",
            rf"{_any('ask')}{_POST}{{0,6}}?投[个一下上]{{0,2}}票{then}",
            rf"砍[到至成]\s?[0零一1](?:元|块)?{_POST}{{0,4}}?[，,]?(?:免费|拿|领|得){_POST}{{0,8}}",
            rf"邀请?\s?[满够来]?\s?{friends}{_POST}{{0,6}}?{joins}{then}",
            rf"邀请?\s?[满够来]?\s?{friends}[，,]?{_POST}{{0,4}}?(?:奖励?|返|获?得|减|免单|免费)[^，。知意到]{_POST}{{0,12}}",
            rf"邀请?(?:您|你)?(?:的|身边的?)?(?:新?好友|新人|新客|新用户|亲友|闺蜜)(?:{_POST}{{0,4}}?{joins}{then}|(?=[得返奖领赚])"
            rf"{_POST}{{0,20}})",
        )
    )


@cache
def _pressing() -> re.Pattern[str]:
    return re.compile(r"转|朋友圈")


@cache
def _pressure() -> re.Pattern[str]:
    forward = r"转发?(?:这[条篇个]|本[条文]|此[条文]|一下|一次|出去|起来|给|到|锦鲤|者|后|的人|的都|过的)?"
    return re.compile(
        rf"{_any('threat')}{_POST}{{0,4}}?{_any('kin')}"
        r"|(?:(?<![\u4e00-\u9fff])|(?<=看[完了过])|(?<=[谁人你敢是果再还都若]))"
        rf"不转发?(?:[这此本][条篇文图个]|的人?|就|会|要|者|我|你)?[，,]?{_POST}{{0,6}}?{_any('woe')}"
        rf"|(?<![好流旋运])转发(?![了过]|的(?!人|都|朋友)){_POST}{{0,14}}?[，,]?{_POST}{{0,8}}?{_any('luck')}{_POST}{{0,6}}"
        rf"|{forward}{_POST}{{0,4}}?{_NUMBER}\s?[个位条次](?:{_POST}{{0,8}}?[，,]?{_POST}{{0,8}}?{_any('luck')}"
        r"|(?:群|人|好友|朋友|微信群)[，,]?(?:否则|不然))"
        rf"|(?<![好流旋运])转发?了?的(?:人|都|朋友|家长)?(?:都|会|必|能){{0,2}}{_POST}{{0,4}}?{_any('luck')}"
        rf"|(?<![势])(?:{_any('order')}|必须转(?=[,，\s]|\Z))(?![两二三几一][趟次班]|[弯车机账院学岗专身]){_POST}{{0,8}}"
    )
