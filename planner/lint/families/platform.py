"""WX: what the platform punishes or folds. Words are in assets/words/sharing.toml and off_platform.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _
from planner.lint.families.sharing import coerced_forward, collected_likes, induced_following, induced_sharing
from planner.lint.finding import Severity
from planner.lint.rule import (
    EVERYWHERE,
    MOMENTS,
    OFFICIAL,
    Confidence,
    FieldRule,
    Hit,
    Parameter,
    PostRule,
    Rule,
)
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table

_CLAUSE_END = re.compile(r"[。！？；\n!?;]")
_TOLD_REACH = 24
_SENTENCE = re.compile(r"[^。\n]+")
# Every way off the platform has one of these; only sentences that do are looked at closely.
_TRACE = re.compile(
    "[vw微薇威溦徽维q扣抠叩球企🐧￥¥$€₤₳¢₴₰令搜]|复制|长按|卫星|绿泡|tele|电报|飞机|tg群|钉钉|discord"
    "|店[铺名] ?[:：]|跳转|(?:音|手|书|鱼|站|宝)(?:号|账号| ?[:：])"
)
_HEART = "[vw微威薇溦徽卫](?:[❤♥💚💗🧡💙]\ufe0f?)"
_NO_SHOUT = re.compile(
    r"(?:不搞|不做|不玩|不打|不参加|没有|从不|拒绝|讨厌|别信|不是|少看|不必|不用)[^，。！；\n]{0,16}\Z"
)
_QUOTED = {"“": "”", "「": "」", "‘": "’", "《": "》", '"': '"'}


def _off_platform(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    folded = text.folded
    last = 0
    for match in _found_ways(folded.text):
        before = _CLAUSE_END.split(folded.text[max(0, match.start() - _TOLD_REACH) : match.start()])[-1]
        span = folded.span(*match.span())
        after = _CLAUSE_END.split(folded.text[match.end() : match.end() + _TOLD_REACH])[0]
        told = _words("told").search(before + match[0]) or _words("told_after").search(after)
        if match.start() < last or (told and not match["id"]) or text.is_protected(span.start):
            continue
        last = match.end()
        message = _("“{way}” leads readers off the platform; use the account's own menu, replies or groups.")
        yield Hit(message.format(way=text.text[span.start : span.end]), (span,))


def _found_ways(text: str) -> Iterator[re.Match[str]]:
    if _TRACE.search(text):
        for sentence in _SENTENCE.finditer(text):
            if _TRACE.search(text, *sentence.span()):
                yield from _ways().finditer(text, *sentence.span())


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(table("off_platform")[name]))


@cache
def _ways() -> re.Pattern[str]:
    """Return the ways off the platform; the group `id` holds an id, which makes any of them sure."""
    words = {
        name: any_of(values) for name, values in table("off_platform").items() if isinstance(values, list)
    }
    ident = r"(?P<id>[a-z0-9][a-z0-9_-]{2,24})"
    once = ident.replace("?P<id>", "?:")
    mark = r"\s?(?:[:：=➡→\ufe0f号是为]{1,3}|搜索?)\s?"
    add, contact, short = (
        "(?<![a-z0-9])" + words["add"],
        rf"(?:{words['contact']}|{_HEART})我?",
        words["short"],
    )
    whose = r"(?:我|你|店主|老师|客服|小编|助理|本人)?的?(?:个人|私人|工作|企业)?"
    after = rf"(?!了(?!解)|[过着]|\s?{words['other_meaning']})"
    close = rf"(?=\s?(?:[^\w\s]|\n|\Z)|\s?{words['asked']})"
    return re.compile(
        rf"{add}{whose}\s?(?:{contact}|{short})(?:{mark}|\s){ident}"
        rf"|{add}{whose}\s?{contact}{after}[^，。！？\n]{{0,6}}"
        rf"|{add}{whose}\s?{short}(?![a-z0-9]){after}{close}"
        rf"|(?<![a-z]){contact}(?:联系|咨询|添加)?{mark}{once}(?<!wx:if)(?<!wx:for)(?<!wx:key)(?<!wx:else)"
        rf"|(?<![a-z]){contact}\s?同号"
        rf"|(?<![a-z]){contact}\s(?=[a-z_-]{{1,19}}[0-9])[a-z0-9_-]{{5,20}}"
        rf"|(?<![a-z]){words['latin']}{mark}(?=[a-z_-]{{0,19}}[0-9]){once}"
        rf"|(?<![a-z])(?:vx|v信|薇信|威信|薇❤)[\s-]?[a-z0-9_-]{{5,20}}"
        rf"|(?<![a-z0-9]){short}{mark}(?=[0-9_-]{{0,19}}[a-z]){once.replace('{2,24}', '{4,24}')}"
        rf"|(?<![\u4e00-\u9fffa-z0-9])[薇威溦]\s?(?=[a-z_-]{{1,19}}[0-9])[a-z0-9_-]{{5,20}}"
        rf"|(?:{words['enter']}[我们的本店粉丝\s]{{0,4}})?(?<![a-z]){words['qq']}[^，。\n0-9]{{0,4}}(?:{mark})?\s?"
        rf"(?<=[群号:：是\sq扣抠])[1-9][0-9]{{5,10}}(?![0-9])(?!\s?[元只个月年的])"
        rf"|{words['enter']}[我们的本店粉丝学习\s]{{0,4}}{words['qq']}[交流粉丝学习读者福利]{{0,4}}群(?![了过])"
        r"|[￥¥$€₤₳¢₴₰](?=[0-9]{0,13}[a-z])[a-z0-9]{8,14}[￥¥$€₤₳¢₴₰/]"
        rf"|(?:复制|长按)[^，。！\n]{{0,16}}[，,]?[^，。！\n]{{0,6}}(?:打开|去|到|进)[^，。！\n]{{0,4}}{words['shop']}"
        rf"|(?:复制|长按|打开|发你|领|私信)[^，。！\n]{{0,8}}{words['command']}"
        rf"|(?:淘|桃|吱|抖)口令\s?[:：]?\s?[￥¥$€]?(?P<token>[a-z0-9]{{6,16}})"
        rf"|{words['shop']}(?:app)?(?:里|上)?(?:直接)?搜(?:索|一下|一搜)?(?:(?:店铺名?|店名|同款)?\s?[:：“「\"【]|我|本店|咱家|同名)"
        rf"|{words['shop']}店?[铺名]\s?[:：]|(?:点击?|戳|扫码)[^，。！\n]{{0,6}}(?:跳转|打开|进入|去)[^，。！\n]{{0,3}}{words['shop']}"
        rf"|钉钉群号?\s?[:：]?\s?[0-9]{{8,11}}"
        rf"|(?:抖音|快手|小红书|闲鱼|微博|b站|淘宝)号?\s?(?:[:：]|账?号是?)\s?[a-z0-9_.-]{{4,20}}"
        rf"|{words['enter']}[^，。！\n]{{0,4}}(?:telegram|电报|飞机|whatsapp|tg|钉钉|discord)群"
    )


def _ai_undeclared(scene: Scene) -> Iterator[Hit]:
    if scene.post.ai_assisted and not scene.post.ai_declared:
        yield Hit(_("Made with AI, and no declaration is chosen; choose it when publishing."), key="")


def _price_shouting(text: FieldText, scene: Scene) -> Iterator[Hit]:
    folded = text.folded
    shouts = re.compile(any_of(scene.values["words"])) if scene.values["words"] else re.compile("(?!)")
    first = {match[0]: match for match in reversed(list(shouts.finditer(folded.text))) if _shouts(match)}
    if len(first) >= scene.values["least"]:
        words = sorted(first.values(), key=re.Match.start)
        message = _("{number} shouts of price ({words}); Moments fold such posts. One is enough.").format(
            number=len(words), words=_(", ").join(match[0] for match in words)
        )
        yield Hit(message, tuple(folded.span(*match.span()) for match in words), key="")


def _shouts(match: re.Match[str]) -> bool:
    """Tell whether a word is said of the own goods: not denied, and not only mentioned in quotes."""
    before = match.string[max(0, match.start() - _TOLD_REACH) : match.start()]
    quoted = _QUOTED.get(before[-1:], "?") == match.string[match.end() : match.end() + 1]
    return not quoted and not _NO_SHOUT.search(before)


RULES: tuple[Rule, ...] = (
    FieldRule(
        code="WX001",
        name="induced-sharing",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A reward for forwarding."),
        why=N_("The platform bans rewards for sharing: money, coupons, draws, goods. It blocks accounts."),
        bad=({"text": "转发这条到朋友圈，截图来店里领一杯美式。"},),
        good=({"text": "整理了一份避坑清单，转发给需要的人就好。"},),
        source=N_(
            "WeChat rules on the content of external links (2025-10-23); Operating rules of the "
            "WeChat Official Accounts Platform, 3.3.1"
        ),
        confidence=Confidence.OFFICIAL,
        check=induced_sharing,
        is_local=True,
    ),
    FieldRule(
        code="WX002",
        name="induced-following",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A reward for following an account."),
        why=N_("The platform bans rewards for following. Say what the account is about instead."),
        bad=({"text": "扫码关注公众号，领一张 10 元优惠券。"},),
        good=({"text": "看毛衣要关注领口。关注公众号，每周一篇保养笔记。"},),
        source=N_("Operating rules of the WeChat Official Accounts Platform, 3.3.2"),
        confidence=Confidence.OFFICIAL,
        check=induced_following,
        is_local=True,
    ),
    FieldRule(
        code="WX003",
        name="collect-likes",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("Likes, helpers or new people collected for a prize."),
        why=N_(
            "集赞, 助力, 砍一刀 and 拉人 are named in the platform's rules; links and accounts are blocked."
        ),
        bad=({"text": "集满 28 个赞，到店换一份蛋挞。"},),
        good=({"text": "收集赞美的一天。一条新路，助力乡村的橘子出山。"},),
        source=N_(
            "WeChat rules on the content of external links (2025-10-23); Operating rules of the "
            "WeChat Official Accounts Platform, 3.3.1"
        ),
        confidence=Confidence.OFFICIAL,
        check=collected_likes,
        is_local=True,
    ),
    FieldRule(
        code="WX004",
        name="coerced-forward",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("Threats, promises of luck or orders that make people forward."),
        why=N_("The platform deletes such posts, and readers feel pressed. Say who may find it useful."),
        bad=({"text": "不转不是中国人。转发保平安。"},),
        good=({"text": "风车不转不是坏了，是没有风。觉得有用可以转给朋友。"},),
        source=N_(
            "WeChat rules on the content of external links (2025-10-23); Operating rules of the "
            "WeChat Official Accounts Platform, 3.3.1"
        ),
        confidence=Confidence.OFFICIAL,
        check=coerced_forward,
        is_local=True,
    ),
    FieldRule(
        code="WX005",
        name="off-platform",
        channels=OFFICIAL,
        severity=Severity.WARNING,
        what=N_("Words that lead readers to a private contact or to another platform."),
        why=N_("The platform limits articles with contacts, QQ groups and shopping codes, disguised or not."),
        bad=({"channel": "article", "title": "模板", "text": "模板在群里，加V：xiaodian 就能拿到。"},),
        good=(
            {"channel": "article", "title": "改领", "text": "在前襟加V字形的一小刀。模板回复“表格”领取。"},
        ),
        source=N_("Operating rules of the WeChat Official Accounts Platform, 3.3.3 and 3.16"),
        confidence=Confidence.OFFICIAL,
        check=_off_platform,
        is_local=True,
    ),
    PostRule(
        code="WX006",
        name="ai-undeclared",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Made with AI and not declared."),
        why=N_(
            "Since 2025-09-01 authors must declare AI content when publishing; the platform adds marks too."
        ),
        bad=({"text": "做小生意，先做人。", "flags": {"ai_assisted": True}},),
        good=({"text": "做小生意，先做人。", "flags": {"ai_assisted": True, "ai_declared": True}},),
        source=N_(
            "Measures for labelling AI-generated and synthetic content (2025-09-01, CAC notice no. 2 "
            "of 2025), article 10; notice of WeChat’s security team of 2025-08-31"
        ),
        confidence=Confidence.OFFICIAL,
        check=_ai_undeclared,
    ),
    FieldRule(
        code="WX007",
        name="price-shouting",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("Several shouts of price in one post."),
        why=N_("Moments fold posts that look like ads, and readers scroll past. Say what it is first."),
        bad=({"pillar": "ad", "text": "年末清仓，限时三天，棉服特惠。"},),
        good=({"pillar": "ad", "text": "换季清仓，只剩最后六件。我们不搞限时秒杀特惠那一套。"},),
        source=N_("Reports on the folding of posts, 2025; there is no official list of words"),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("words", ("特惠", "限时", "秒杀", "清仓"), N_("words"), N_("Words that shout")),
            Parameter("least", 3, N_("words"), N_("Different words needed")),
        ),
        check=_price_shouting,
        fields=("text",),
    ),
)
