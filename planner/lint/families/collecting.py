"""WX003: likes, helpers and new people collected for a prize. Words: assets/words/sharing.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import _
from planner.lint.families.asking import (
    NUMBER,
    POST,
    REACH,
    any_word,
    clause_at,
    hit_in,
    is_denied,
    sentences,
)
from planner.lint.rule import Hit
from planner.lint.scene import FieldText, Scene

# Nobody is asked before 为, and it is not for one's own sake.
_HELP = re.compile(
    r"(?:(?![请帮邀求拉找]|快来|好友|朋友)[^，,为给]){0,30}[为给](?![我你他她自tT])[^，,]{1,20}"
)


def collected_likes(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield likes, helpers or new people collected for a reward."""
    message = _("“{offer}” collects likes or helpers; the platform bans it with or without a prize.")
    for sentence in sentences(text, _collecting()):
        found = filter(None, (pattern.search(sentence[0]) for pattern in _collections()))
        match = next((each for each in found if not _gives_help(sentence[0], each)), None)
        if match and not is_denied(sentence[0], match):
            yield from hit_in(text, sentence, match, message)


def _gives_help(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether someone does good to others (为考生助力) and asks for nothing."""
    place = sentence.find("助力", match.start(), match.end())
    return place >= 0 and bool(_HELP.fullmatch(sentence, clause_at(sentence, place)[0], place))


@cache
def _collecting() -> re.Pattern[str]:
    return re.compile(r"赞|集[齐满够卡福五]|助力|砍|拉[^，。]{0,8}[人友新位]|邀请?|投[^，。]{0,2}票")


@cache
def _collections() -> tuple[re.Pattern[str], ...]:
    """Return what counts as collecting, the surest first."""
    reward = rf"(?!{any_word('likes_no_reward')}|{any_word('no_reward')}){any_word('likes_reward')}"
    then = rf"(?s:.){{0,20}}?{reward}{POST}{{0,{REACH}}}"
    more = rf"(?:(?=(?s:.){{0,20}}?{reward})(?s:.){{0,20}}?{reward}{POST}{{0,{REACH}}})?"
    friends = (
        rf"(?:{NUMBER}\s?[个位名]?|[几多]位?个?)\s?"
        r"新?(?:好友|朋友|亲友|人|伙伴|小伙伴|同学|家长|客|邻居|同事|闺蜜|姐妹|老乡|顾客|客户|学员|会员|粉丝)"
    )
    joins = "(?:扫码|关注|进群|入群|注册|下单|助力|报名|点赞|砍|入会|开卡|加入)"
    stop = r"(?=[，。！？~～,!?\s]|\Z|一下|即可|就|可|成功|领|得|拿|免|解锁|满|后|抽|赢|减|下|吧|呀|啦|哦)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<!收)集[满齐够]?\s?{NUMBER}\s?个?赞{more}",
            rf"(?<!收)集赞\s?(?:[满够到达]|超过)?\s?{NUMBER}\s?个?{more}",
            rf"(?<!收)集赞(?![美扬许叹赏同]){then}",
            rf"(?:点赞|获赞|点[个一下]{{1,2}}赞|赞)(?:[+、和加]?(?:收藏|评论|在看))?数?[，,]?\s?(?:[满够过超破]|达到?|超过|凑[够满]|攒[够满]|集[满够]|前)\s?{NUMBER}\s?[个名位]?{then}",
            rf"前\s?{NUMBER}\s?[个名位]{POST}{{0,4}}?点?赞{then}",
            rf"[满够攒凑集]\s?[满够齐]?\s?{NUMBER}\s?个?点?赞{then}",
            rf"{NUMBER}\s?个赞{POST}{{0,8}}?(?!{any_word('likes_no_reward')})[送换领抽免兑]{POST}{{0,12}}",
            rf"点赞(?:[+、和并&]?(?:评论|转发|关注|在看|收藏|留言)|本条|这条|这篇|此条|本文|后|即可?|就能?|都|随机)*"
            rf"(?!{any_word('likes_no_reward')})(?:有礼|免单|抽|送(?!花)|领(?!先)){POST}{{0,12}}",
            rf"集[齐满够](?![了过着的不]){POST}{{1,12}}(?s:.){{0,8}}?(?!{any_word('likes_no_reward')})"
            rf"(?:[换兑领送抽赢]|免单|免费|得一|获得|红包){POST}{{0,20}}",
            rf"{any_word('ask')}{POST}{{0,8}}?助力{stop}{POST}{{0,20}}",
            rf"{NUMBER}\s?[个位名]?{POST}{{0,3}}?助力{stop}{then}",
            rf"助力(?=[，,]|一下|即可|成功|满|后|就|领|抽|免费拿|免费领){POST}{{0,12}}[，,]?{POST}{{0,8}}?(?:免费|[领送抽赢]|红包|半价|得一){POST}{{0,12}}",
            rf"{any_word('ask')}{POST}{{0,8}}?(?:砍[一1]刀|砍个?价|砍一下|砍到|砍成)(?!的){POST}{{0,6}}(?:[，,]还差{POST}{{0,12}})?",
            rf"(?:砍[一1]刀|帮砍)(?!的){then}",
            rf"拉\s?[满够来上]?\s?{friends}{then}",
            rf"求点?个?赞{POST}{{0,6}}?[，,]?{POST}{{0,4}}?[还就][差少]",
            rf"点?赞数?(?:最多|最高|(?:排名)?第一|前{NUMBER})的?{then}",
            rf"[攒积凑]赞\s?[满够]?\s?{NUMBER}\s?个?{then}",
            rf"拉人头{then}",
            rf"拉新(?:有[奖礼]|[得返奖送领]){POST}{{0,12}}",
            rf"集(?:五?福|字?卡)(?![册片本了过]){POST}{{0,6}}?(?!{any_word('likes_no_reward')})[换兑领送抽赢]{POST}{{0,12}}",
            rf"帮(?:我|忙|个忙){POST}{{0,6}}?点[个一下]{{0,2}}赞",
            rf"{any_word('ask')}{POST}{{0,6}}?投[个一下上]{{0,2}}票{then}",
            rf"砍[到至成]\s?[0零一1](?:元|块)?{POST}{{0,4}}?[，,]?(?:免费|拿|领|得){POST}{{0,8}}",
            rf"邀请?\s?[满够来]?\s?{friends}{POST}{{0,6}}?{joins}{then}",
            rf"邀请?\s?[满够来]?\s?{friends}[，,]?{POST}{{0,4}}?(?:奖励?|返|获?得|减|免单|免费)[^，。知意到]{POST}{{0,12}}",
            rf"邀请?(?:您|你)?(?:的|身边的?)?(?:新?好友|新人|新客|新用户|亲友|闺蜜)(?:{POST}{{0,4}}?{joins}{then}|(?=[得返奖领赚])"
            rf"{POST}{{0,20}})",
        )
    )
