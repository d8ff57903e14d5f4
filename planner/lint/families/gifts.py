"""LW008: gifts of which neither kind nor amount nor period is said. Words: gifts.toml."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from planner.i18n import N_, _
from planner.lint.clauses import Place, context, hit_at, is_refused, places
from planner.lint.finding import Severity
from planner.lint.folded import fold
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, lead_of, table
from planner.model import Post

_SENTENCE = re.compile(r"[^。！？；\n!?;]{1,400}")
_NUMBER = r"(?:[0-9]{1,5}|[一二两三四五六七八九十百半几]{1,3})"
_DATE = re.compile(
    r"[0-9一二三四五六七八九十]{1,3} ?[月号日]|[0-9]{1,2}[./-][0-9]{1,2}|[0-9一二三四五六七八九十]{1,3} ?天"
)
_GIFTS = re.compile("送礼(?=[品包](?![盒袋卡装]))")  # 买就送礼品 is no present of one person to another
_GIVES = re.compile("送|赠|礼|领|换|奖|福利|惊喜")


@cache
def _amount() -> re.Pattern[str]:
    """Return the pattern of how many gifts there are (一份, 前 20 名, 买二送一)."""
    return re.compile(
        rf"{_NUMBER} ?{any_of(table('gifts')['context']['measure'])}"
        rf"|[前限] ?{_NUMBER} ?[名位份]|买{_NUMBER}[送赠]{_NUMBER}"
    )


@cache
def _vague_gift_words() -> Leaping:
    """Return the pattern of a gift without a kind (送好礼, 赠神秘礼品)."""
    words = table("gifts")["context"]
    return Leaping(
        "[送赠领享得就即都均]",
        r"(?:[送赠领享得](?:送|取)?|[就即都均]有)(?:您|你|大家|出|上)?(?:一点|一些|些|点)?"
        rf"(?:{any_of(words['adjective'])}){{0,3}}{any_of(words['vague'])}",
    )


@cache
def _bare_offers() -> Leaping:
    """Return the pattern of an offer that names no gift at all (到店有礼, 买就送)."""
    words = table("gifts")["context"]
    made = rf"{any_of(words['deal'])}(?:[即就都均可]{{0,2}}有(?:好|豪|大|小)?(?:礼|赠|惊喜)|[即就都均][送赠])"
    lead = lead_of([*words["bare"], *words["deal"]])
    return Leaping(lead, rf"(?:{any_of(words['bare'])}|{made})(?=[^一-\u9fff0-9a-z]|\Z)")


def _vague_gift(text: FieldText, scene: Scene) -> Iterator[Hit]:
    message = _("“{term}” says neither what nor how much nor until when; article 8 wants it plain.")
    is_told: bool | None = None
    for place in chain(places(text, _vague_gift_words()), places(text, _bare_offers())):
        if not _is_offer(place, scene) or is_refused(place):
            continue
        if is_told is None:
            is_told = _is_told(scene.post)
        if is_told:
            return
        yield hit_at(text, place, message)


def _is_offer(place: Place, scene: Scene) -> bool:
    """Tell whether the shop gives, not one person to another."""
    if context("gifts", "private").search(_GIFTS.sub("送", place.clause)):
        return False
    in_ad = scene.post.pillar == "ad"
    if place.word[0] in "领享得就即都均" or not in_ad:
        told = context("trade", "visitor").search(place.sentence)
        return bool(context("gifts", "deal").search(place.sentence)) and not (told and not in_ad)
    return True


def _is_told(post: Post) -> bool:
    """Tell whether a sentence about a gift, anywhere in the post, says how much or until when."""
    whole = fold("\n".join((post.title, post.digest, post.text, post.first_comment))).text
    gifts = [match[0] for match in _SENTENCE.finditer(whole) if _GIVES.search(match[0])]
    return any(
        _amount().search(sentence) or _DATE.search(sentence) or context("gifts", "period").search(sentence)
        for sentence in gifts
    )


RULES = (
    FieldRule(
        code="LW008",
        name="vague-gift",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        weighs_pillar=True,
        what=N_("A gift is promised and neither kind, amount nor period is said."),
        why=N_("Whoever promises a gift must say what it is, how many there are and how long it lasts."),
        bad=({"pillar": "ad", "text": "进店就送精美礼品，送完为止。"},),
        good=({"pillar": "ad", "text": "本周六进店，每人送手工皂一块，共 60 块。"},),
        source=N_("Advertising Law of the PRC (as amended on 2021-04-29), article 8"),
        confidence=Confidence.OFFICIAL,
        check=_vague_gift,
    ),
)
