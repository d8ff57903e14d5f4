"""Texts are looked at paragraph by paragraph, and what was found in those of long texts is remembered."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Lock

from planner.lint.context import LintContext
from planner.lint.finding import Edit, Finding, Fix, Span
from planner.lint.scene import FieldText
from planner.model import Post

_BLANK_LINES = re.compile(r"\r?\n(?:[^\S\n]*\n)+")
_LONG = 1000
"""Code points from which remembering is worth its while."""
_REMEMBERED = 8
"""Long texts whose paragraphs are remembered, each as it was when last looked at."""

Key = tuple[str, tuple[int, ...], tuple[int, ...]]
Found = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may see beside a paragraph: see `planner.lint.rule.FieldRule.is_local`."""

    post: Post
    context: LintContext
    field: str
    language: str


@dataclass(slots=True)
class _Memory:
    surroundings: Surroundings
    found: dict[Key, Found]


_memories: list[_Memory] = []
_lock = Lock()


def bare_post(post: Post) -> Post:
    """Leave out what a paragraph's findings must not depend on: other texts, pictures."""
    return replace(
        post,
        id=0,
        title="",
        author="",
        digest="",
        text="",
        first_comment="",
        further_comments=(),
        notes="",
        images=(),
        cover=None,
        created_at=None,
    )


def bare_context(context: LintContext) -> LintContext:
    """Leave out what a paragraph's findings must not depend on: the time of day, suppressions."""
    today = context.now.replace(hour=0, minute=0, second=0, microsecond=0)
    return replace(context, now=today, suppressions=())


def paragraphs(text: FieldText) -> Iterator[tuple[int, FieldText]]:
    """Yield each paragraph with the place where it begins; blank lines inside code do not end one."""
    begin = 0
    for blank in _BLANK_LINES.finditer(text.text):
        if not text.is_protected(blank.start()):
            if blank.start() > begin:
                yield begin, text.part(begin, blank.start())
            begin = blank.end()
    if begin < len(text.text):
        yield begin, text.part(begin, len(text.text))


def paragraph_findings(
    text: FieldText, surroundings: Surroundings, check: Callable[[FieldText], Iterable[Finding]]
) -> Iterator[Finding]:
    """Yield what `check` finds in each paragraph, its places counted from the beginning of the text.

    In a long text only those paragraphs are checked that were not in it the last time.
    """
    is_long = len(text.text) >= _LONG
    before = _recalled(surroundings) if is_long else {}
    now: dict[Key, Found] = {}
    for begin, part in paragraphs(text):
        key = _key(part) if is_long else (part.text, (), ())
        found = now.get(key, before.get(key))
        if found is None:
            found = tuple(check(part))
        now[key] = found
        for finding in found:
            yield _moved(finding, begin)
    if is_long:
        _remember(_Memory(surroundings, now))


def _key(part: FieldText) -> Key:
    starts, ends = part.protected
    return part.text, tuple(starts), tuple(ends)


def forget_paragraphs() -> None:
    """Forget what was found in all texts."""
    with _lock:
        _memories.clear()


def _recalled(surroundings: Surroundings) -> dict[Key, Found]:
    with _lock:
        for memory in _memories:
            if memory.surroundings == surroundings:
                return memory.found
    return {}


def _remember(memory: _Memory) -> None:
    with _lock:
        _memories[:] = [
            memory,
            *(each for each in _memories if each.surroundings != memory.surroundings),
        ][:_REMEMBERED]


def _moved(finding: Finding, by: int) -> Finding:
    if not by or not (finding.spans or finding.fixes):
        return finding
    return Finding(  # `replace` takes far longer, and long texts have many findings
        finding.code,
        finding.severity,
        finding.message,
        finding.field,
        tuple([Span(span.start + by, span.end + by) for span in finding.spans]),
        tuple([_moved_fix(fix, by) for fix in finding.fixes]),
        finding.post_ids,
        finding.fingerprint,
    )


def _moved_fix(fix: Fix, by: int) -> Fix:
    edits = [Edit(Span(edit.span.start + by, edit.span.end + by), edit.replacement) for edit in fix.edits]
    return Fix(fix.title, fix.field, tuple(edits), fix.safe)
