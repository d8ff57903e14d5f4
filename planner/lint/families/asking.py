"""What WX001 to WX004 share: sentences that ask something, their words, and what takes an offer back.

Words: assets/words/sharing.toml.
"""

import re
from collections.abc import Iterator
from functools import cache

from planner.lint.finding import Span
from planner.lint.rule import Hit
from planner.lint.scene import FieldText
from planner.lint.words import any_of, table

REACH = 30
"""Code points between what is asked and its reward."""

# 想要优惠券？转发… is one offer, and so is one whose lines end without a mark.
_SENTENCE = re.compile(r"(?:[^。！\n!；;]|(?<=[^\n。！!；;])\n(?=[^\S\n]{0,20}[^\s#>*-]))+")

NUMBER = r"[0-9一二两三四五六七八九十百千]{1,4}"
POST = r"[^，。！；,!;\n]"
"""A character inside a clause."""

# A vow of honesty beside an offer denies nothing: 不玩套路，转发就送.
_VOW = re.compile(
    r"(?:不[搞玩做整来弄讲送耍]|没有?|拒绝|绝不|绝无)(?:任何|什么|那些)?(?:虚的|虚头|虚假|套路|花样|花招|噱头|骗人)|[不没]骗[你人大]"
)


def sentences(text: FieldText, wanted: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the sentences in which something can be found at all; most texts have none."""
    if wanted.search(text.folded.text):
        for sentence in _SENTENCE.finditer(text.folded.text):
            if wanted.search(sentence[0]):
                yield sentence


def hit_in(text: FieldText, sentence: re.Match[str], match: re.Match[str], message: str) -> Iterator[Hit]:
    """Yield the hit on a match in a sentence outside code and addresses; the message may name {offer}."""
    start = sentence.start() + match.start()
    span: Span = text.folded.span(start, start + len(match[0].rstrip()))
    if not text.is_protected(span.start):
        yield Hit(message.format(offer=text.text[span.start : span.end].replace("\n", " ")), (span,))


def is_denied(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence denies the offer, warns of it, or tells of others.

    Thanks count in the clause of the offer alone, and what is done without (不搞…) also behind it.
    """
    start, end = clause_at(sentence, match.start())
    plain = _VOW.sub(lambda vow: " " * len(vow[0]), sentence)
    return bool(
        words("denial").search(plain)
        or words("near_denial").search(plain, start)
        or words("thanks").search(plain, start, end)
    )


def clause_at(sentence: str, place: int) -> tuple[int, int]:
    """Return the start and end of the clause around a place of a sentence."""
    start = max(sentence.rfind(mark, 0, place) for mark in "，,") + 1
    ends = [end for end in (sentence.find(mark, place) for mark in "，,") if end >= 0]
    return start, min(ends, default=len(sentence))


def any_word(name: str) -> str:
    """Return the pattern of any word of a list in the table."""
    return any_of(table("sharing")[name])


@cache
def words(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of a list in the table."""
    return re.compile(any_word(name))
