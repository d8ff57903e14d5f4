"""LW005 and LW006: what courses, investments and franchises promise. Words: education.toml, finance.toml."""

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge
from itertools import chain

from planner.i18n import N_, _
from planner.lint.clauses import Place, context, hit_at, is_refused, places, sells, word_table
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.folded import fold
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table
from planner.model import Post

_NOTICE = "投资有风险，决策需谨慎。"
_NUMBER = r"[0-9一二两三四五六七八九十百千万]{1,6}"
_GAP = r"[^，。！？；,!?;\n]"
_SCORE = re.compile(rf"[提涨][高升]? ?{_NUMBER} ?\+?分(?![钟之])")
_SOON = re.compile(rf"(?:保证?|必|稳|轻松|至少|最少|快速|天|周|月|期){_GAP}{{0,6}}\Z")
_SURE = re.compile(
    r"[保包百必稳](?:"
    r"(?<=[保包])(?<![环担确]保)底? ?[0-9]{1,3}(?:\.[0-9])? ?\+?分(?![钟之])"
    rf"|(?<=[保包必稳])(?<![环担确]保)证?一次性?[通考]?过(?!完|来|去|滤)"
    rf"|(?<=[保包必稳])进{_GAP}{{0,4}}?(?:重点|名校|985|211|清北|前[一二三四五六七八九十0-9]|尖子班|实验班|火箭班)"
    r"|(?:(?<=百)分之?百|(?<=必)定?|(?<=稳)稳?|(?<=保)证|(?<=包))能?(?:上岸|拿证|录取|提分|考上|考进)"
    rf"|(?<=保)证{_GAP}{{1,10}}?(?:考[进上过]|提分|上岸|录取|拿证|及格|满分|达标|学会|进前|通过考))"
)
_LEARNERS = "(?:学员|学生|同学|孩子|考生)"
_OUTCOME = re.compile(
    # 从 60 分提到 95 分; 九成学员考上重点; 零基础三个月流利; 学完月薪过万不是梦
    r"[0-9]{2,3} ?分(?:提|涨|升|冲|提高|提升|逆袭)[到至] ?[0-9]{2,3} ?分(?!钟)"
    rf"|(?:[0-9]{{2,3}}(?:\.[0-9]{{1,2}})? ?%|[八九]成)(?:以上)?的?{_LEARNERS}[都能会已]{{0,2}}"
    r"(?:考[上进入]|升入|上岸|被?录取|拿证|进了?重点)(?:了?(?:重点|名校|985|211)(?:高中|中学|大学)?)?"
    rf"|(?:零|0)基础[，,]?{_NUMBER} ?(?:天|周|个?月|节课|小时)[就能即可内让你会]{{0,4}}"
    r"(?:说一口)?(?:流利|精通|脱口而出|速成|通关|考过|上岸)"
    rf"|[月年]薪(?:轻松)?[过破上超达]?{_NUMBER}[wk]?不是梦"
)
_RATE = rf"{_NUMBER}(?:\.[0-9]{{1,2}})? ?%"
_REACHES = "(?:高达|可达|达到?|约|超过?)?"
_EARNING = Leaping(
    "[日月天年半当收回复利保0-9一二两三四五六七八九十百千万]"
    "(?=[0-9]{0,5}[赚入挣收化益报利润证底天周个月年一二两三四五六七八九十百千万])",
    rf"[日月天年](?:赚|入|挣|收入)(?:过?[百千万]|{_GAP}{{0,2}}?{_NUMBER} ?[元块百千万+])"
    r"|(?:[日月天][赚挣]|(?<![0-9一二三四五六七八九十今])[日月]入) ?[0-9]{3,6}"
    r"(?! ?[0-9.人位个名件斤家台本册次分步积金])"
    rf"|(?:{_NUMBER}(?:天|周|个?月|年)|半年|当[天月年])(?:内|就)?(?:就能|即可|可|能|必)?(?:回本|翻倍|翻番)"
    rf"|年化(?:收益|回报|利率)?率?{_REACHES} ?{_RATE}"
    rf"|(?:收益|回报|复利|利润)率?{_REACHES} ?{_RATE}"
    rf"|保底{_GAP}{{0,4}}?{_RATE}"
    rf"|保证{_GAP}{{0,4}}?(?:盈利|获利|赚钱|回本|分红|翻倍)",
)


@cache
def _money_back() -> re.Pattern[str]:
    """Return the pattern of money back for a result that is missed (没考上全额退款)."""
    words = table("education")["context"]
    return re.compile(rf"{any_of(words['missed'])}{_GAP}{{0,6}}?{any_of(words['back'])}")


def _education_promise(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _(
        "“{term}” promises a result of learning; article 24 of the advertising law forbids it. {advice}"
    )
    advice = {
        "passing": _("Say what is taught, by whom and for how long."),
        "score": _("Say what is taught, by whom and for how long."),
        "insider": _("Name the teachers' own training and work; leave examiners and leaks out."),
    }
    for place, category in word_table("education").find(text):
        if sells(place, scene) and not is_refused(place):
            yield hit_at(text, place, message, advice[category])
    scores = (place for place in places(text, _SCORE) if _SOON.search(place.before))
    refunds = (place for place in places(text, _money_back()) if _promises_money_back(place))
    school = context("education", "school")
    outcomes = (place for place in places(text, _OUTCOME) if school.search(place.paragraph))
    for place in chain(scores, refunds, outcomes, places(text, _SURE)):
        if sells(place, scene) and not is_refused(place):
            yield hit_at(text, place, message, advice["score"])


def _promises_money_back(place: Place) -> bool:
    """Tell whether learners get their money back, and it is not said when or how."""
    is_school = context("education", "school").search(place.paragraph)
    return bool(is_school) and not context("education", "back_undone").search(place.after)


def _return_promise(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _(
        "“{term}” promises a return; article 25 of the advertising law forbids it. Say what it costs and "
        "what the risk is."
    )
    words = (place for place, _category in word_table("finance").find(text))
    promised = False
    for place in merge(words, places(text, _EARNING), key=lambda place: (place.start, -place.end)):
        if sells(place, scene) and not is_refused(place):
            promised = True
            yield hit_at(text, place, message)
    if not promised and text.name == "text":
        yield from _unwarned_invitation(text, scene)


def _unwarned_invitation(text: FieldText, scene: Scene) -> Iterator[Hit]:
    """Find words that ask for money in a post that says nothing of the risk."""
    post = scene.post
    match = _invitation(text.folded.text, post)
    if not (match or _invitation(fold(post.title).text, post)) or _warns(post):
        return
    end = len(post.text.rstrip())
    add = Edit(Span(end, end), "\n" + _NOTICE if end else _NOTICE)
    yield Hit(
        _("Who asks for investment or partners must warn of the risk (article 25 of the advertising law)."),
        (text.folded.span(*match.span()),) if match else (),
        severity=Severity.WARNING,
        fixes=(Fix(_("Add “{notice}” at the end").format(notice=_NOTICE), "text", (add,), safe=False),),
        key="notice",
    )


def _invitation(folded: str, post: Post) -> re.Match[str] | None:
    for match in context("finance", "invites").finditer(folded):
        if any(
            undone.start() < match.end()
            for undone in context("finance", "invites_undone").finditer(
                folded, max(0, match.start() - 4), match.end() + 4
            )
        ):
            continue
        place = Place(folded, *match.span())
        called = post.pillar == "ad" or (
            context("finance", "calls").search(place.sentence)
            and not context("trade", "visitor").search(place.sentence)
        )
        if called and not is_refused(place):
            return match
    return None


def _warns(post: Post) -> bool:
    return bool(context("finance", "notice").search(fold(f"{post.title}\n{post.text}").text))


RULES = (
    FieldRule(
        code="LW005",
        name="education-promise",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        weighs_pillar=True,
        what=N_("A course promises to pass, a score or a job, or boasts of examiners."),
        why=N_(
            "Nobody can promise another person's result. The law forbids it in words and in hints, and fines "
            "start at 100,000 yuan."
        ),
        bad=({"pillar": "ad", "text": "普通话考前班，签约保过，不过退费。"},),
        good=({"pillar": "ad", "text": "普通话考前班，一共八节，每节都有录音点评。我们不承诺通过。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 24"),
        confidence=Confidence.OFFICIAL,
        is_local=True,
        check=_education_promise,
    ),
    FieldRule(
        code="LW006",
        name="return-promise",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        weighs_pillar=True,
        what=N_("A return is promised, or money is asked for without a word about the risk."),
        why=N_(
            "No investment and no franchise is sure to earn. The law forbids promises such as 保本, 零风险, "
            "稳赚 and asks for a plain notice of the risk."
        ),
        bad=({"pillar": "ad", "text": "烘焙工作室面向全省招商，单店投资八万元起，总部负责培训。"},),
        good=(
            {
                "pillar": "ad",
                "text": "烘焙工作室面向全省招商，单店投资八万元起，总部负责培训。投资有风险，决策需谨慎。",
            },
            {"pillar": "opinion", "text": "谁跟你说“稳赚不赔”，先问他自己投了多少。"},
        ),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), articles 25 and 26"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        check=_return_promise,
    ),
)
