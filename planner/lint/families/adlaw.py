"""LW001: absolute terms. What the words say is in assets/words/absolute.toml; this is how context decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.i18n import N_, _
from planner.lint.clauses import Place
from planner.lint.clauses import context as trade
from planner.lint.families.absolute_words import PLACE, context, groups, scopes, terms
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import table

_REACH = 40  # code points looked at on each side of a term
_SCOPE_REACH = 12
_CLAUSE_END = re.compile(r"[，。！？；…\n,!?;]")
_SENTENCE_END = re.compile(r"[。！？；\n!?;]")
_SAYING = re.compile(  # 最好的咖啡是…, 最好的咖啡，是…
    r"的[^，。！？；…\n,!?;]{1,6}?(?:是|永远|从来|往往|不|[，,](?:是|永远|从来|往往|不是|不一定))"
)
_OWN_GOODS = re.compile(r"(?:我家|我们家?|咱家|咱们|本店|小店|这款)的[^，。]{1,6}\Z")  # 我家的车厘子最甜
_AD_GOODS = re.compile(  # 这款面霜补水力最强
    r"(?:这[款支台件瓶盒]|我们家?的?|我家|咱家|本店|小店)[^，。]{0,8}"
    r"(?:(?<![人压火体])力|[湿贴适净亮瑕]度|手艺|工艺|做工|技术)\Z"
)
_NUMBERED = re.compile(r" ?[\u4e00-\u9fff]")
_LISTED = re.compile(r"(?:no|top)[. ]{0,2}[2-9]")  # No.1 黑色 No.2 白色
_MENTIONED = re.compile("[写说叫喊词字谈]|关于|看法")  # with quotation marks: the word itself is meant
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}
_ADVICE = {
    "grade": N_("Name the standard, the grade or the test instead."),
    "superlative": N_("Say what can be seen: a figure, an origin, a way of making."),
    "unique": N_("Say what is different, not that there is no other."),
    "promise": N_("Say for how long and on what terms."),
    "rank": N_("Say which list, which year, who ranked."),
}


@dataclass(frozen=True)
class _Place:
    """A term in its surroundings, all in folded form."""

    term: str
    scope: str
    head: str  # the code points up to the scope or term, over the ends of clauses
    after: str  # the next ones

    @cached_property
    def before(self) -> str:
        """The clause up to the scope or term."""
        return _CLAUSE_END.split(self.head)[-1]

    @cached_property
    def sentence(self) -> str:
        """The sentence around the term and with it."""
        rest = _SENTENCE_END.split(self.after, maxsplit=1)[0]
        return _SENTENCE_END.split(self.head)[-1] + self.scope + self.term + rest

    @property
    def quoted(self) -> bool:
        """Tell whether the term with its scope stands alone in quotation marks."""
        return bool(self.head and self.after) and _QUOTES.get(self.head[-1]) == self.after[0]

    @property
    def compared(self) -> bool:
        """Tell whether the scope names competitors, not only what is counted (质量最好)."""
        named = context("market").match(self.scope) or context("place").match(self.scope)
        return bool(named or PLACE.match(self.scope))

    @property
    def of_goods(self) -> bool:
        """Tell whether the term stands before goods, a service or a kind of shop."""
        return bool(context("goods").match(self.after.lstrip(" ").removeprefix("的").lstrip(" ")))

    @property
    def rest(self) -> str:
        """Return the rest of the clause."""
        return _CLAUSE_END.split(self.after, maxsplit=1)[0]


def _absolute_term(text: FieldText, scene: Scene) -> Iterator[Hit]:
    folded = text.folded
    for match in terms().finditer(folded.text):
        place = _place(folded.text, match)
        span = folded.span(match.start() - len(place.scope), match.end())
        if text.is_protected(span.start) or not _is_claim(place, scene.post.pillar == "ad", _offers(match)):
            continue
        message = _("“{term}” is an absolute term; article 9 of the advertising law forbids it. {advice}")
        advice = _(_ADVICE[groups()[place.term].category])
        yield Hit(
            message.format(term=text.text[span.start : span.end], advice=advice),
            (span,),
            fixes=_milder(place, span, text.name),
        )


def _milder(place: _Place, span: Span, field: str) -> tuple[Fix, ...]:
    """Return the wording without the comparison where it reads well (全城最专业的 as 很专业的)."""
    wording = table("absolute")["wording"]
    words = wording["instead"].get(place.term)
    adjective = place.term.removeprefix("最")
    if adjective in wording["mild"]:
        is_alone = place.rest[:1] == "的" or not place.rest.strip("了啦呢吧~～ ”")
        words = "很" + adjective if is_alone else adjective if len(adjective) > 1 else None
    if words is None:
        return ()
    measure = context("measure").search(place.scope)
    words = (measure[0] if measure else "") + words
    title = _("Write “{words}”").format(words=words)
    return (Fix(title, field, (Edit(span, words),), safe=False),)


def _place(text: str, match: re.Match[str]) -> _Place:
    near = text[max(0, match.start() - _REACH) : match.start()]
    scope = scopes().search(near, len(near) - min(len(near), _SCOPE_REACH))
    head = near[: scope.start()] if scope else near
    after = text[match.end() : match.end() + _REACH]
    return _Place(term=match[0], scope=near[len(head) :], head=head, after=after)


def _offers(match: re.Match[str]) -> bool:
    """Tell whether the paragraph around a term offers goods for sale."""
    return bool(trade("trade", "offer").search(Place(match.string, *match.span()).paragraph))


def _is_claim(place: _Place, in_ad: bool, offers: bool) -> bool:
    """Tell whether a term is said of the goods or the seller."""
    if not _is_absolute(place, in_ad) or _is_exempt(place):
        return False
    return in_ad or _speaks_of_business(place, offers)


def _is_absolute(place: _Place, in_ad: bool) -> bool:
    """Tell whether the words around leave the term an absolute one."""
    group = groups()[place.term]
    if group.allow_after.match(place.after) or (not place.scope and group.allow_before.search(place.before)):
        return False
    if group.needs == "scope":
        of_own = _OWN_GOODS.search(place.before) or (in_ad and _AD_GOODS.search(place.before))
        return bool(place.scope or (of_own and not place.rest))
    if group.needs == "claim":
        called = in_ad and context("called", end=True).search(place.before)
        claimed = place.compared or called or group.claims.match(place.after.lstrip(" "))
        return bool(claimed) and not context("composition").match(place.after.lstrip(" "))
    if group.needs in {"market", "praise"}:
        return place.compared or (group.needs == "praise" and place.after.startswith("的"))
    if group.needs == "number" and _NUMBERED.match(place.after):
        return in_ad and not _LISTED.search(place.before + place.after)
    if group.needs in {"rank", "number"}:
        counted = place.scope and place.scope not in table("absolute")["context"]["slogan"]
        return bool(counted or context("rank_after").match(place.after) or place.of_goods)
    if place.term.startswith("最好") and not place.compared:
        return _is_praise(place)
    return True


def _is_praise(place: _Place) -> bool:
    """Tell 最好 as praise (味道最好) from advice (最好提前预约, 趁热喝最好)."""
    if context("praise_after").match(place.after):
        return True
    at_end = not place.rest.strip("了啦呢吧~～ ”")
    of_goods = place.term != "最好" or place.scope or context("praise_before", end=True).search(place.before)
    return at_end and bool(of_goods) and not context("advice").search(place.sentence)


def _is_exempt(place: _Place) -> bool:
    """Tell whether the sentence denies the term, warns of it, or means the own range, a wish or an award."""
    before = context("denial_undone").sub("", place.before)
    saying = _SAYING.match(place.after) and not context("we").search(place.sentence)
    own = not place.scope and place.term.startswith("最") and context("own", end=True).search(place.before)
    return bool(
        own
        or saying
        or context("denial").search(before)
        or context("warning").search(before)
        or context("warning_after").search(place.rest)
        or (place.quoted and _MENTIONED.search(place.sentence))
        or context("goal").search(place.sentence)
        or context("award").search(place.before)
        or context("personal").search(place.before)
    )


def _speaks_of_business(place: _Place, offers: bool) -> bool:
    """Tell whether a sentence outside an ad still praises the own business."""
    if context("visitor").search(place.sentence):
        return False
    group = groups()[place.term]
    market = place.scope and group.needs != "market" and context("market").match(place.scope)
    we = place.scope and context("we").search(place.sentence)
    goods = place.of_goods and group.needs not in {"scope", "market"}
    return bool(market or we or goods or offers or context("seller").search(place.sentence))


RULES = (
    FieldRule(
        code="LW001",
        name="absolute-term",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        weighs_pillar=True,
        what=N_("An absolute term said of the goods or the seller."),
        why=N_(
            "The advertising law forbids 国家级, 最高级, 最佳 and their kind; fines start at 200,000 yuan. "
            "Facts, own comparisons, goals, usage tips and official grades are not meant."
        ),
        bad=({"pillar": "ad", "text": "全城最·好喝的手冲，用最新鲜的豆子。"},),
        good=(
            {
                "pillar": "ad",
                "text": "第一次来的朋友，试试本店最畅销的这支；不敢说最好，只敢说每锅都是我烘的。",
            },
        ),
        source=N_(
            "Advertising Law of the PRC (as amended on 2021-04-29), article 9; Guide to enforcement "
            "on absolute terms in advertising (SAMR notice no. 6 of 2023)"
        ),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        is_local=True,
        check=_absolute_term,
    ),
)
