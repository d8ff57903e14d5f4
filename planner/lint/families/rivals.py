"""LW009 and LW010: running down competitors, and luck promised of goods.

Words: disparagement.toml and superstition.toml.
"""

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge

from planner.i18n import N_, _
from planner.lint.clauses import Place, context, hit_at, is_refused, places, sells, word_table
from planner.lint.finding import Severity
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, lead_of, table

_GAP = r"[^，。！？；,!?;\n]"


@cache
def _running_down() -> tuple[re.Pattern[str] | Leaping, ...]:
    """Return the patterns of 比…强, of other sellers with what is said of them, and of 不像…."""
    words = table("disparagement")["context"]
    rivals = f"(?:{any_of(words['rivals'])}|{any_of(words['whose'])}{any_of(words['kinds'])})"
    lead = lead_of([*words["rivals"], *words["whose"]])
    near = any_of(words["near"])
    return (
        re.compile(
            rf"比(?<![不没]比){near}"
            rf"(?:{_GAP}{{0,4}}?{any_of(words['shops'])}{_GAP}{{0,6}}?{any_of(words['praise'])}"
            rf"|[强好便香省快专][^，。！？；,!?;\n]{{0,3}}?(?:多了|太多|得多|百倍))"
        ),
        re.compile(
            rf"[比甩](?:(?<=比)(?<![不没]比){_GAP}{{0,4}}?{rivals}{_GAP}{{0,6}}?{any_of(words['praise'])}"
            rf"|(?<=甩){_GAP}{{0,10}}?几?[条十百]街)"
        ),
        Leaping(lead, rf"{rivals}{_GAP}{{0,10}}?{any_of(words['bad'])}"),
        Leaping(
            lead,
            rf"{rivals}{_GAP}{{0,2}}?[用都只还全在]{_GAP}{{1,12}}[，,](?:而|但|可)?(?:我们家?|咱们?家?|我家|本店|小店)"
            rf"(?:这里)?{any_of(words['unlike'])}",
        ),
        re.compile(rf"{any_of(words['beats'])}{_GAP}{{0,6}}?(?:{rivals}|{any_of(words['all_goods'])})"),
        re.compile(rf"{any_of(words['all_are'])}(?!孩子){_GAP}{{0,8}}?(?:全|都|统统|通通)是"),
        re.compile(
            rf"不像(?:{_GAP}{{0,2}}?{rivals}|(?:别人|人家|有些人){_GAP}{{0,8}}?{any_of(words['bad'])})"
        ),
    )


def _disparagement(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _(
        "“{term}” runs down others; article 13 of the advertising law forbids it. Say what is good here."
    )
    taken_to = -1
    words = (place for place, _category in word_table("disparagement").find(text))
    others = [places(text, pattern) for pattern in _running_down()]
    for place in merge(words, *others, key=lambda place: (place.start, -place.end)):
        if place.start >= taken_to and sells(place, scene) and not _is_fair(place):
            taken_to = place.end
            yield hit_at(text, place, message)


def _is_fair(place: Place) -> bool:
    """Tell whether others are named with respect, or the sentence refuses to run them down."""
    return bool(
        context("disparagement", "fair").search(place.clause)
        or place.before.endswith(
            ("不", "不会", "不想", "不去", "从不", "没有", "别", "不要", "不说", "不能说")
        )
    )


def _luck_promised(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _(
        "“{term}” promises luck; article 9 of the advertising law forbids superstition. Say what it is made "
        "of and who made it."
    )
    for place, _category in word_table("superstition").find(text):
        told = context("superstition", "custom").search(place.sentence)
        if sells(place, scene) and not told and not is_refused(place):
            yield hit_at(text, place, message)


RULES = (
    FieldRule(
        code="LW009",
        name="disparagement",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        weighs_pillar=True,
        what=N_("Competitors or their goods are run down."),
        why=N_("An advertisement may not belittle the goods of others; fines go up to 100,000 yuan."),
        bad=({"pillar": "ad", "text": "我们的面包吊打网红店，别家都是预拌粉。"},),
        good=({"pillar": "ad", "text": "我们的面包每天四点起来和面，用的是新磨的面粉。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), articles 13 and 59"),
        confidence=Confidence.OFFICIAL,
        is_local=True,
        check=_disparagement,
    ),
    FieldRule(
        code="LW010",
        name="superstition",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        weighs_pillar=True,
        what=N_("Luck, wealth or protection is promised of goods."),
        why=N_(
            "An advertisement may contain no superstition. Parcels in transit and cats' names are not meant."
        ),
        bad=({"pillar": "ad", "text": "朱砂手链上新，戴上招财转运。"},),
        good=({"pillar": "ad", "text": "朱砂手链上新，珠子是师傅一颗颗磨的。包裹在转运中心，明天到。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 9"),
        confidence=Confidence.OFFICIAL,
        is_local=True,
        check=_luck_promised,
    ),
)
