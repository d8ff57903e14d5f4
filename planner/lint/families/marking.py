"""LW002: advertisements that do not say so. Words: purchase.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _
from planner.lint.clauses import context, words_pattern
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.folded import fold
from planner.lint.rule import EVERYWHERE, OFFICIAL, Confidence, FixSafety, Hit, PostRule
from planner.lint.scene import Scene
from planner.lint.words import any_of, table
from planner.model import Post

_MARK = "【广告】"
_CLAUSE = re.compile(r"[^，。！？；…\n,!?;]{1,200}")
_BRACKETED = re.compile(
    r"[【\[(（「〔〖#＃《“]\s?广告\s?(?:[】\])）」〕〗#＃》”]|[:：|｜·])|^\s?广告\s?(?:$|[\s:：|｜·,，。!！])",
    re.MULTILINE,
)
_CALLS = re.compile(  # 要的评论区报数, 想吃的姐妹滴我
    "(?:要|想[吃喝买订学试约租养拿])的?(?:朋友|姐妹|邻居|家长|小伙伴|宝子|宝宝|亲|同学)?们?(?:请|可以|直接|速速?)?"
    "(?:评论|留言|私|滴|扣|接龙|举手|报|微信|联系|找我|说一?声)"
)
_HAN = "一二两三四五六七八九十百千"
_UNIT = "(?:公斤|课时|kg|[斤盒份个只件套瓶包袋杯节次人张晚间箱束本支条双板筐篮罐桶对副位幅台])"
_NO_SUM = r"\.?[0-9]{0,3} ?(?:分钟|小时|公里|[0-9天步个次点月年日人岁米折%])"
_SUM = r"[0-9]{0,6}(?:\.[0-9]{1,2})?"
# The first character stands alone, so that the search may leap to it.
_PRICE = re.compile(
    rf"[0-9¥￥每{_HAN}](?:(?<=[¥￥]) ?[0-9]{_SUM}"
    rf"|(?:(?<=[0-9]){_SUM}|(?<=[{_HAN}])[{_HAN}]{{0,5}}) ?(?:元(?![旦宵月年素气老])|块钱|rmb|人民币|圆整)"
    r"|(?<=[0-9])[0-9]{1,4} ?块(?![石蛋饼肉布砖板屏糖地面巧奶玉香披曲豆皮积拼])"
    rf"|(?<=[0-9]){_SUM} ?块? ?[/／一] ?{_UNIT}"
    rf"|(?<=[每一]){_UNIT} ?[0-9]{{2,5}}(?![0-9%克gm毫升千k岁]))"
)


@cache
def _named_price() -> re.Pattern[str]:
    """Return the pattern of a figure that a word makes a price (售价 39)."""
    names = any_of(table("purchase")["context"]["price_name"])
    return re.compile(rf"{names}[:： 为是]{{0,2}}[0-9]{{1,6}}(?!{_NO_SUM})")


def _unmarked(scene: Scene) -> Iterator[Hit]:
    post = scene.post
    if post.ad_marked:
        return
    is_official_ad = post.pillar == "ad" and post.kind in OFFICIAL
    if not (is_official_ad or _sells(post)) or _is_marked(post.text):
        return
    fix = Fix(_("Put {mark} at the start").format(mark=_MARK), "text", (Edit(Span(0, 0), _MARK),), safe=False)
    yield Hit(
        _("This is an advertisement and does not say so; write 广告 where it is seen, or tick the mark."),
        fixes=(fix,),
    )


def _is_marked(text: str) -> bool:
    """Tell whether the body says 广告 as a mark (not 不是广告, 广告公司)."""
    folded = fold(text).text if "告" in text else ""
    if "广告" in folded and _BRACKETED.search(folded):
        return True
    before, after = _no_mark()
    return any(
        not before.search(folded, max(0, match.start() - 8), match.start())
        and not after.match(folded, match.end())
        for match in re.finditer("广告", folded)
    )


@cache
def _no_mark() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table("purchase")["context"]
    return words_pattern(words["no_mark_before"], at_end=True), words_pattern(words["no_mark_after"])


def _sells(post: Post) -> bool:
    """Tell whether a post names a price and a way to buy."""
    whole = fold("\n".join((post.title, post.text, post.first_comment))).text
    in_ad = post.pillar == "ad"
    calls = context("purchase", "path").search(whole) or _CALLS.search(whole)
    return _has_price(whole) and (bool(calls) or _could_buy(whole, in_ad))


@cache
def _no_price() -> re.Pattern[str]:
    return words_pattern(table("purchase")["context"]["no_price_before"], at_end=True)


def _has_price(folded: str) -> bool:
    return bool(_named_price().search(folded)) or any(
        not _no_price().search(folded[max(0, match.start() - 6) : match.start()].rstrip(" :：了约"))
        for match in _PRICE.finditer(folded)
    )


def _could_buy(folded: str, in_ad: bool) -> bool:
    """Tell whether a way to buy is named in passing, and not by one who bought (网上下单了一本)."""
    ways = list(context("purchase", "weak").finditer(folded))
    if in_ad or not ways:
        return bool(ways)
    return not context("purchase", "buyer").search(folded) and not any(
        _is_buyer(folded, match) for match in ways
    )


def _is_buyer(folded: str, match: re.Match[str]) -> bool:
    """Tell whether the author is the one who ordered (网上下单了一本)."""
    clause = _CLAUSE.findall(folded[max(0, match.start() - 12) : match.start()])
    return bool(
        context("purchase", "buyer_after").match(folded, match.end())
        or (clause and context("purchase", "buyer_before").search(clause[-1]))
    )


RULES = (
    PostRule(
        code="LW002",
        name="ad-unmarked",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        weighs_pillar=True,
        what=N_("An advertisement is not marked as one."),
        why=N_(
            "Advertisements must be plainly marked 广告: posts of the ad pillar on the Official Account, and "
            "any post with a price and a way to buy. A mark in the title alone does not count."
        ),
        bad=({"pillar": "ad", "text": "手工皂上架，一块 28 元，想要的私信下单。"},),
        good=(
            {"pillar": "ad", "text": "【广告】手工皂上架，一块 28 元，想要的私信下单。"},
            {"pillar": "life", "text": "菜市场的草莓 25 元一斤，站了五分钟，还是买了两斤。"},
        ),
        source=N_(
            "Advertising Law of the PRC (as amended on 2021-04-29), article 14; Measures for internet "
            "advertising (2023-05-01), article 9"
        ),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        check=_unmarked,
    ),
)
