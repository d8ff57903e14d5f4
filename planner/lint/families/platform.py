"""WX: what the platform punishes or folds. The checks of WX001 to WX005 stand with their kind."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.collecting import collected_likes
from planner.lint.families.off_platform import off_platform
from planner.lint.families.sharing import coerced_forward, induced_following, induced_sharing
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
from planner.lint.words import any_of

_TOLD_REACH = 24
_NO_SHOUT = re.compile(
    r"(?:不搞|不做|不玩|不打|不参加|没有|从不|拒绝|讨厌|别信|不是|少看|不必|不用)[^，。！；\n]{0,16}\Z"
)
_QUOTED = {"“": "”", "「": "」", "‘": "’", "《": "》", '"': '"'}


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
        check=off_platform,
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
