"""LW007 and LW011: figures with no source, patents with no number. Words: figures.toml and patents.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _
from planner.lint.clauses import Place, context, hit_at, is_refused, places, sells
from planner.lint.finding import Severity
from planner.lint.folded import fold
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table
from planner.model import Post

_HAN = "一二两三四五六七八九十百"
_NO_TENTHS = "新熟长为功交就本分都了员份绩色品果语堆单效立家人之"
_FIGURE = Leaping(
    f"[0-9{_HAN}几](?=[0-9.]{{0,10}}[ %分成倍多个位名{_HAN}])",
    rf"[0-9{_HAN}几](?:"
    r"(?<=[0-9])[0-9]{0,5}(?:\.[0-9]{1,3})? ?%"
    rf"|(?<=百)分之[{_HAN}点零]{{1,7}}"
    rf"|(?<=[二三四五六七八九十])分之[一二三四五六七八九](?![{_HAN}])"
    rf"|(?:(?<=[三四五六七八九])|(?<=[3-9])(?<![0-9.][3-9]))成(?:[半五]|(?=人|家长|家庭)|(?![{_NO_TENTHS}]))"
    rf"|(?:(?<=[0-9])[0-9]{{0,3}}(?:\.[0-9])?|(?<![0-9])[{_HAN}]{{0,2}}) ?多?倍(?!速)"
    r"|(?:(?<=1)00?|(?<=十)|(?<=百)) ?[个位名][^，。！？；,!?;\n]{0,4}[里中有] ?有? ?"
    rf"(?:[0-9]{{1,3}}|[{_HAN}]{{1,4}}) ?[个位名])",
)
_NO_RATE = "利税汇费概频功心倍斜积房脂勤座辨血首胎错息"  # 利率, 得房率, 体脂率 and their kind tell no merit
_SAID_AFTER = re.compile(r" ?(?:以上|多|左右)?的?人?[都也会]?(?:说|觉得|表示|反馈|感觉|认为)")
_OTHERS = "(?:普通|一般|同类|传统|别家|其他|市面|常规|老款|平常|大牌|同行)"
_COMPARED = re.compile(
    rf"[是比]{_OTHERS}[^，。！？；,!?;\n]{{0,14}}\Z|[快慢省轻暖亮强久厚软甜高]了? ?\Z"
    r"|(?:力|效果|含量|速度|寿命)是[^，。！？；,!?;\n]{1,8}的\Z"
)
_PATENT = re.compile("专利")
_PATENT_NUMBER = re.compile(
    r"(?:zl|cn)[ .:]?[0-9]{8,13}"
    r"|专利(?:授权|证书|申请)?号码?[为是:： ]{0,2}[a-z]{0,2} ?[0-9]{6}"
    r"|(?<![0-9])(?:19|20)[0-9]{2}[1-3][0-9]{7}\.[0-9x]"
)


def _unsourced_figure(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _("“{term}” is a figure with no source; say who counted, when and how many (article 11).")
    is_sourced: bool | None = None
    for place in places(text, _FIGURE):
        if not _is_of_goods(place) or not sells(place, scene) or is_refused(place):
            continue
        if is_sourced is None:
            is_sourced = _has_source(text.folded.text)
        if is_sourced:
            return
        yield hit_at(text, place, message)


def _is_of_goods(place: Place) -> bool:
    """Tell whether a figure says how good the goods are, how many like them, or what they do."""
    compared = bool(_COMPARED.search(place.before))
    if place.word.endswith("倍") and compared:
        return True
    if context("figures", "harmless").search(place.clause):
        return False
    if place.word[-1] in "个位名":
        return True
    if compared or _effect_before().search(place.before):
        return True
    if place.word.endswith("倍"):
        return False
    if _SAID_AFTER.match(place.after) and _people_before().search(place.before):
        return True
    return bool(_verdict_after().match(place.after) or _rate_before().search(place.before))


@cache
def _verdict_after() -> re.Pattern[str]:
    """Return the pattern of who is counted, or what they think (的新手妈妈, 都回购)."""
    words = table("figures")["context"]
    thinks = any_of(words["verdict"])
    people = any_of(word for word in words["people"] if len(word) > 1)
    return re.compile(
        rf" ?(?:以上|多|左右)?(?:的|都|会|愿意|都会)?(?:人|{thinks}|[^0-9，。、]{{0,4}}?{people})"
    )


@cache
def _people_before() -> re.Pattern[str]:
    """Return the pattern of who is counted before a figure (用过的人里有 97%)."""
    people = any_of(table("figures")["context"]["people"])
    return re.compile(rf"{people}(?:里面?|当?中|之中|占)有?(?:超过|将近|近|约)? ?\Z")


@cache
def _rate_before() -> re.Pattern[str]:
    """Return the pattern of a rate (复购率, 准点率) before a figure."""
    rates = any_of(table("figures")["context"]["rate"])
    return re.compile(
        rf"(?:{rates}|(?<![{_NO_RATE}])率(?:高达|达到?|超过?|在|为|是|约|接近|近)?)[^0-9，。]{{0,8}}\Z"
    )


@cache
def _effect_before() -> re.Pattern[str]:
    return re.compile(any_of(table("figures")["context"]["effect"]) + r"[^0-9，。]{0,6}\Z")


def _has_source(folded: str) -> bool:
    named = context("figures", "source_undone").sub("", folded)
    return bool(context("figures", "source").search(named))


_FIGURATIVE = re.compile(r"(?:是|成|成了|成为|并非|为|变成|当成|当作)[^，。！？；,!?;\n]{1,14}的\Z")


def _patent_without_number(text: FieldText, scene: Scene) -> Iterator[Hit]:
    spans = tuple(
        text.folded.span(place.start, place.end)
        for place in places(text, _PATENT)
        if _claims_patent(place, scene)
    )
    if spans and not _has_number(scene.post):
        message = _("A patent needs its number and kind beside it (article 12 of the advertising law).")
        yield Hit(message, spans, key="")


def _claims_patent(place: Place, scene: Scene) -> bool:
    """Tell whether a patent is claimed for the goods, not spoken of or meant as a figure."""
    if context("patents", "named").match(place.after) or is_refused(place):
        return False
    of_goods = bool(_patented_goods().match(place.after))
    if _FIGURATIVE.search(place.before) and not of_goods:
        return False
    claimed = of_goods or bool(_claiming().search(place.before))
    if scene.post.pillar == "ad":
        return claimed or not place.before.endswith("的")
    return claimed and not context("patents", "others").search(place.sentence)


@cache
def _claiming() -> re.Pattern[str]:
    return re.compile(any_of(table("patents")["context"]["claiming"]) + r"[^，。！？；,!?;\n]{0,8}\Z")


@cache
def _patented_goods() -> re.Pattern[str]:
    words = table("patents")["context"]
    return re.compile(rf"的?(?:{any_of(words['goods'])}|[一-\u9fff]{{1,5}}{any_of(words['kinds'])})")


def _has_number(post: Post) -> bool:
    return bool(
        _PATENT_NUMBER.search(fold(f"{post.text}\n{post.first_comment}\n{post.digest}").text.replace(" ", ""))
    )


RULES = (
    FieldRule(
        code="LW007",
        name="unsourced-figure",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        weighs_pillar=True,
        what=N_("A percentage or statistic said of the goods with no source."),
        why=N_(
            "Figures in an advertisement must be true and say where they come from. Compositions, discounts, "
            "prices and progress are not meant."
        ),
        bad=({"pillar": "ad", "text": "我们家的软底鞋复购率高达 86%，九成家长都推荐。"},),
        good=(
            {
                "pillar": "ad",
                "text": "软底鞋复购率 86%（店铺后台，2026 年 1—10 月）；鞋面 95% 棉，新客八折。",
            },
        ),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 11"),
        confidence=Confidence.OFFICIAL,
        check=_unsourced_figure,
    ),
    FieldRule(
        code="LW011",
        name="patent-number",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        weighs_pillar=True,
        what=N_("A patent is mentioned without its number."),
        why=N_("An advertisement that speaks of a patent must give the number and the kind of patent."),
        bad=({"pillar": "ad", "text": "这口锅采用专利锅底，受热均匀。"},),
        good=({"pillar": "ad", "text": "锅底结构已获实用新型专利（专利号：ZL202320123456.7）。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 12"),
        confidence=Confidence.OFFICIAL,
        check=_patent_without_number,
    ),
)
