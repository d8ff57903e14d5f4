"""LW003 and LW004: medical claims, and the notice of health food. Words: medical.toml, health_food.toml."""

import re
from collections.abc import Iterator
from functools import cache
from heapq import merge

from planner.i18n import N_, _
from planner.lint.clauses import Place, context, hit_at, is_refused, sells, word_table
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.folded import fold
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, leaping, table
from planner.model import Post

_GAP = r"[^，。！？；,!?;\n]"
_REACH = 12
_ASSURANCE = "assurance"
_NOTICE = "本品不能代替药物。"


@cache
def _illness() -> Leaping:
    """Return the pattern of what ails, and of parts of the body."""
    words = table("medical")["context"]
    return leaping([*words["illness"], *words["organs"]])


@cache
def _mends_before(verbs: str) -> re.Pattern[str]:
    """Return the pattern of a verb of a list with what it mends right behind it (缓解多年的失眠)."""
    return re.compile(any_of(table("medical")["context"][verbs]) + rf"{_GAP}{{0,6}}\Z")


@cache
def _mended_after() -> re.Pattern[str]:
    """Return the pattern of an illness' end right before it (失眠的克星, 鼻塞，贴一贴就好)."""
    mended = any_of(table("medical")["context"]["mended"])
    return re.compile(
        rf"{_GAP}{{0,6}}?{mended}|{_GAP}{{0,6}}?[，,]?[用贴喝吃泡抹涂戴敷擦练]{_GAP}{{0,6}}?就好(?![看吃喝])"
    )


def _mended_illnesses(text: FieldText) -> Iterator[Place]:
    """Yield illnesses that are said to be mended and parts of the body set right, with what is said."""
    folded = text.folded.text
    organs = frozenset(table("medical")["context"]["organs"])
    for match in _illness().finditer(folded):
        start, end = match.span()
        head = max(0, start - _REACH)
        is_organ = match[0] in organs
        before = _mends_before("tends" if is_organ else "mends").search(folded[head:start])
        after = None if before or is_organ else _mended_after().match(folded, end)
        if (before or after) and not text.is_protected(text.folded.span(start, end).start):
            yield Place(folded, head + before.start() if before else start, after.end() if after else end)


def _medical_claim(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _(
        "“{term}” promises treatment; article 17 of the advertising law leaves that to medicine and clinics. "
        "{advice}"
    )
    advice = _("Say what it is made of and how it tastes, smells or feels.")
    taken_to = -1
    is_clinic: bool | None = None
    words = (place for place, category in word_table("medical").find(text) if category != _ASSURANCE)
    for place in merge(words, _mended_illnesses(text), key=lambda place: (place.start, -place.end)):
        if place.start < taken_to or is_refused(place) or not sells(place, scene):
            continue
        if is_clinic is None:
            is_clinic = _is_medical(scene.post)
        if is_clinic or context("medical", "own_notice").search(place.clause):
            continue
        if _is_registered(place, scene.post):
            continue
        taken_to = place.end
        yield hit_at(text, place, message, advice)
    yield from _assurances(text, scene)


def _assurances(text: FieldText, scene: Scene) -> Iterator[Hit]:
    """Yield what an advertisement of a clinic asserts of safety and effect."""
    message = _(
        "“{term}” asserts safety or effect; article 16 of the advertising law forbids it to clinics too."
    )
    for place, category in word_table("medical").find(text):
        if category == _ASSURANCE and scene.post.pillar == "ad" and not is_refused(place):
            if not _is_medical(scene.post):
                return
            yield hit_at(text, place, message)


def _is_registered(place: Place, post: Post) -> bool:
    """Tell whether a registered health food names its function, with its number and the notice."""
    around = place.text[max(0, place.start - _REACH) : place.end + _REACH]
    return bool(
        context("medical", "functions").search(around)
        and context("medical", "approval").search(fold(f"{post.text}\n{post.first_comment}").text)
        and _has_notice(post)
    )


def _is_medical(post: Post) -> bool:
    """Tell whether a clinic speaks or somebody sees a doctor."""
    whole = fold("\n".join((post.title, post.digest, post.text, post.first_comment))).text
    whole = context("medical", "borrowed").sub("", whole)
    if context("medical", "clinic").search(whole):
        return True
    return post.pillar != "ad" and bool(context("medical", "doctor").search(whole))


def _health_food_notice(text: FieldText, scene: Scene) -> Iterator[Hit]:
    spans = tuple(
        text.folded.span(place.start, place.end)
        for place, _category in word_table("health_food").find(text)
        if sells(place, scene) and not is_refused(place)
    )
    if not spans or _has_notice(scene.post):
        return
    message = _("Health food needs the words “{notice}” beside it (article 18 of the advertising law).")
    end = len(scene.post.text.rstrip())
    add = Edit(Span(end, end), "\n" + _NOTICE if end else _NOTICE)
    fix = Fix(_("Add “{notice}” at the end").format(notice=_NOTICE), "text", (add,), safe=False)
    yield Hit(message.format(notice=_NOTICE.rstrip("。")), spans, fixes=(fix,), key="")


def _has_notice(post: Post) -> bool:
    return bool(context("health_food", "notice").search(fold(f"{post.text}\n{post.first_comment}").text))


RULES = (
    FieldRule(
        code="LW003",
        name="medical-claim",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        weighs_pillar=True,
        what=N_("Words of treatment said of goods that are not medical."),
        why=N_(
            "Only medicine, medical devices and clinics may speak of treatment, and those need an approval. "
            "Fines start at 100,000 yuan. A visit to the doctor or a 治愈系 picture is not meant."
        ),
        bad=({"pillar": "ad", "text": "这款足浴包能根治老寒腿，排毒养颜。"},),
        good=({"pillar": "ad", "text": "这款足浴包用的是艾叶和生姜，泡完脚暖暖的。它不是药，不能治病。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), articles 16 and 17"),
        confidence=Confidence.OFFICIAL,
        check=_medical_claim,
    ),
    FieldRule(
        code="LW004",
        name="health-food-notice",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        weighs_pillar=True,
        what=N_("Health food is named without the words 本品不能代替药物."),
        why=N_("An advertisement for health food must say plainly that it does not replace medicine."),
        bad=({"pillar": "ad", "text": "给爸妈的保健食品到货，早晚各一粒。"},),
        good=({"pillar": "ad", "text": "给爸妈的保健食品到货，早晚各一粒。本品不能代替药物。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 18"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        check=_health_food_notice,
    ),
)
