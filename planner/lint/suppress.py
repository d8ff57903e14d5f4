"""Leaving out what the user does not want to see again, and telling which suppressions have outlived it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.lint.finding import Finding
from planner.lint.folded import fold
from planner.model import Post, Suppression, SuppressionScope

_NARROWEST_FIRST = list(SuppressionScope)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding that is not shown, the post or posts it is about, and the suppression that hides it."""

    finding: Finding
    post_ids: tuple[int, ...]
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Review:
    """What is shown, what is hidden by which suppression, and which suppressions hide nothing any more."""

    shown: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]
    stale: tuple[Suppression, ...]

    @property
    def counts(self) -> Mapping[Suppression, int]:
        """Return how many findings each suppression hides, those that hide none left out."""
        counts: dict[Suppression, int] = {}
        for each in self.hidden:
            counts[each.suppression] = counts.get(each.suppression, 0) + 1
        return counts


def phrase_of(post: Post, finding: Finding) -> str:
    """Return what a finding points at in folded form, empty when it is about no words."""
    if not finding.spans:
        return ""
    text: str = getattr(post, finding.field)
    return "…".join(fold(text[span.start : span.end]).text for span in finding.spans)


class Suppressions:
    """The suppressions there are, found by the code of their rule."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        """Put them in the order in which they are tried: what reaches least far first."""
        self._by_code: dict[str, list[Suppression]] = {}
        for each in sorted(suppressions, key=lambda each: _NARROWEST_FIRST.index(each.scope)):
            self._by_code.setdefault(each.code, []).append(each)

    def of(self, finding: Finding, post: Post | None) -> Iterator[Suppression]:
        """Yield all that hide a finding of a post, or of a plan (None).

        A plan's finding is hidden when it, or its rule, is suppressed in one of the posts it names.
        """
        ids = finding.post_ids if post is None else (post.id,)
        phrase: str | None = None
        for each in self._by_code.get(finding.code, ()):
            if each.scope is SuppressionScope.PHRASE:
                phrase = (phrase_of(post, finding) if post else "") if phrase is None else phrase
                fits = each.phrase == phrase
            else:
                fits = _fits(each, finding, ids)
            if fits:
                yield each

    def shown(self, findings: Iterable[Finding], post: Post | None) -> list[Finding]:
        """Return the findings that nothing hides."""
        if not self._by_code:
            return list(findings)
        return [finding for finding in findings if next(self.of(finding, post), None) is None]

    def hidden(self, findings: Iterable[Finding], post: Post | None) -> Iterator[Hidden]:
        """Yield the findings that something hides."""
        for finding in findings:
            by = next(self.of(finding, post), None)
            if by is not None:
                yield Hidden(finding, finding.post_ids if post is None else (post.id,), by)

    def used(self, findings: Iterable[Finding], post: Post | None) -> set[Suppression]:
        """Return those that hide at least one of the findings."""
        return {each for finding in findings for each in self.of(finding, post)}


def stale_ones(
    suppressions: Sequence[Suppression],
    used: Collection[Suppression],
    post_ids: Collection[int],
    codes: Collection[str],
    known: Collection[str],
) -> tuple[Suppression, ...]:
    """Return the suppressions whose text has gone, as far as posts with these ids and these rules tell.

    `codes` are the rules that were run, `known` all there are. A whole rule's suppression is stale only
    when there is no such rule any more, one of a phrase when no post has it.
    """
    return tuple(
        each
        for each in suppressions
        if each.code not in known
        or (
            each.code in codes
            and each not in used
            and each.scope is not SuppressionScope.RULE
            and (each.post_id is None or each.post_id in post_ids)
        )
    )


def _fits(suppression: Suppression, finding: Finding, post_ids: Collection[int]) -> bool:
    """Tell whether a suppression of any scope but PHRASE reaches a finding of its rule."""
    match suppression.scope:
        case SuppressionScope.RULE:
            return True
        case SuppressionScope.POST:
            return suppression.post_id in post_ids
        case _:
            return suppression.post_id in post_ids and suppression.fingerprint == finding.fingerprint
