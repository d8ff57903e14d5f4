"""Listed words in their clauses, and what the words around make of them.

The laws on advertising forbid what is said of the goods, not the words: a word that is denied, quoted as a
warning or told of something else stays quiet. The words of that are in assets/words/stance.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from planner.lint.finding import Fix
from planner.lint.leaping import Leaping
from planner.lint.rule import Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, leaping, table

_REACH = 60  # code points looked at on each side inside a sentence
_PARAGRAPH_REACH = 400
_BLANK_LINE = re.compile(r"\n[ \t\u3000]*\n")
_CLAUSE_END = re.compile(r"[，。！？；…\n,!?;]")
_SENTENCE_END = re.compile(r"[。！？；\n!?;]")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
_NEVER = re.compile("(?!)")


@dataclass(frozen=True)
class Place:
    """A part of a folded text in its surroundings, which are looked at only when asked for."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """Return the part itself."""
        return self.text[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """The clause up to the word."""
        return _CLAUSE_END.split(self._head(_REACH))[-1]

    @cached_property
    def after(self) -> str:
        """The rest of the clause."""
        return _CLAUSE_END.split(self._tail(_REACH), maxsplit=1)[0]

    @property
    def clause(self) -> str:
        """Return the whole clause."""
        return self.before + self.word + self.after

    @cached_property
    def sentence(self) -> str:
        """The sentence around the word and with it."""
        head, tail = self._head(_REACH), self._tail(_REACH)
        return _SENTENCE_END.split(head)[-1] + self.word + _SENTENCE_END.split(tail, maxsplit=1)[0]

    @property
    def paragraph(self) -> str:
        """Return the paragraph around the word and with it."""
        head, tail = self._head(_PARAGRAPH_REACH), self._tail(_PARAGRAPH_REACH)
        return _BLANK_LINE.split(head)[-1] + self.word + _BLANK_LINE.split(tail, maxsplit=1)[0]

    @property
    def is_quoted(self) -> bool:
        """Tell whether the word stands in quotation marks."""
        head, tail = self._head(_REACH), self._tail(_REACH)
        return any(
            head.rfind(opening) >= 0 and closing not in head[head.rfind(opening) + 1 :] and closing in tail
            for opening, closing in _QUOTES.items()
        )

    @property
    def head(self) -> str:
        """Return the text before the word, as far as a sentence is looked at."""
        return self._head(_REACH)

    def _head(self, reach: int) -> str:
        return self.text[max(0, self.start - reach) : self.start]

    def _tail(self, reach: int) -> str:
        return self.text[self.end : self.end + reach]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words of one category and what lets them pass: neighbours, or a paragraph without any of `topic`."""

    category: str
    allow_before: re.Pattern[str]
    allow_after: re.Pattern[str]
    topic: re.Pattern[str] | None

    def allows(self, place: Place) -> bool:
        """Tell whether a word means something harmless here."""
        return bool(
            self.allow_before.search(place.before)
            or self.allow_after.match(place.after)
            or (self.topic and not self.topic.search(place.paragraph))
        )


@dataclass(frozen=True)
class WordTable:
    """The groups of a table under assets/words by word, with the pattern that finds them."""

    groups: dict[str, WordGroup] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str) -> "WordTable":
        """Read a table: [[group]] with category, terms, and optional allow_before, allow_after, topic."""
        groups: dict[str, WordGroup] = {}
        for entry in table(name)["group"]:
            group = WordGroup(
                entry["category"],
                words_pattern(entry.get("allow_before", []), at_end=True),
                words_pattern(entry.get("allow_after", [])),
                words_pattern(entry["topic"]) if "topic" in entry else None,
            )
            groups |= dict.fromkeys(entry["terms"], group)
        return cls(groups)

    def find(self, text: FieldText) -> Iterator[tuple[Place, str]]:
        """Yield the places of words that are not allowed there, and their category."""
        for place in places(text, _found_by(tuple(self.groups))):
            group = self.groups[place.word]
            if not group.allows(place):
                yield place, group.category


@cache
def word_table(name: str) -> WordTable:
    """Return a table of words by file name without suffix."""
    return WordTable.read(name)


@cache
def _found_by(words: tuple[str, ...]) -> Leaping:
    return leaping(words)


def words_pattern(words: Sequence[str], at_end: bool = False) -> re.Pattern[str]:
    """Return the pattern of any of the words (none: of nothing); with `at_end` it must close the text."""
    return re.compile(any_of(words) + (r"\Z" if at_end else "")) if words else _NEVER


@cache
def context(name: str, key: str) -> re.Pattern[str]:
    """Return the pattern of a list of context words in a table."""
    return words_pattern(table(name)["context"][key])


def places(text: FieldText, pattern: re.Pattern[str] | Leaping) -> Iterator[Place]:
    """Yield the places of a pattern outside code and addresses."""
    folded = text.folded
    for match in pattern.finditer(folded.text):
        if not text.is_protected(folded.span(*match.span()).start):
            yield Place(folded.text, *match.span())


def is_refused(place: Place) -> bool:
    """Tell whether the sentence denies a word, or names it to warn of it."""
    stance = table("stance")["context"]
    before = context("stance", "denial_undone").sub("", place.before)
    sentence = context("stance", "warning_undone").sub("", place.sentence)
    return bool(
        before.endswith(tuple(stance["denial_at_once"]))
        or _denies(before)
        or context("stance", "denial_after").match(place.after)
        or context("stance", "warning").search(sentence)
        or _is_met(place)
        or (context("stance", "saying").search(sentence) and place.is_quoted)
    )


def _is_met(place: Place) -> bool:
    """Tell whether a word is met or heard from others (遇到保过的机构), not the author's own."""
    for match in context("stance", "met").finditer(place.before):
        if not context("stance", "met_own").search(place.before, match.end()):
            return True
    clauses = _CLAUSE_END.split(_SENTENCE_END.split(place.head)[-1])
    if len(clauses) < 2:
        return False
    met = context("stance", "met").search(clauses[-2])
    return bool(met and _told_at_end().search(clauses[-2], met.end()))


@cache
def _told_at_end() -> re.Pattern[str]:
    return words_pattern(table("stance")["context"]["told"], at_end=True)


def _denies(before: str) -> bool:
    """Tell whether a denial reaches the end of a clause's first part (不吃药就能… reaches only 就)."""
    for match in context("stance", "denial").finditer(before):
        if not context("stance", "denial_ends").search(before, match.end()):
            return True
    return False


def sells(place: Place, scene: Scene) -> bool:
    """Tell whether the author sells here: in the ad pillar always, elsewhere by the words around."""
    if scene.post.pillar == "ad":
        return True
    return bool(
        context("trade", "seller").search(place.paragraph)
        and not context("trade", "visitor").search(place.sentence)
    )


def hit_at(text: FieldText, place: Place, message: str, advice: str = "", fixes: tuple[Fix, ...] = ()) -> Hit:
    """Return a hit on a place; the message may name the {term} and the {advice}."""
    span = text.folded.span(place.start, place.end)
    return Hit(
        message.format(term=text.text[span.start : span.end], advice=advice).rstrip(), (span,), fixes=fixes
    )
