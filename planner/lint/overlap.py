"""One cause, one finding: where two rules speak of the same place, the one that says more is shown."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from planner.lint.finding import Finding, Span

SWALLOWS: dict[str, tuple[str, ...]] = {
    # A row of marks is mended as one; widening its marks one by one would be the wrong mending.
    "TX003": ("TX001",),
    # What waits to be filled in goes, and its blanks, brackets and marks with it.
    "TX008": ("TX001", "TX003", "TX004", "TX006"),
    # Such words have no source: they are to go, and their figure with them.
    "LW001": ("LW007",),
    "LW005": ("LW007",),
    # Luck is no reward that anybody gives.
    "WX004": ("WX001",),
    # A whole clause is to be written anew, not the praise in it.
    "LW006": ("LW001",),
    "LW009": ("LW001",),
    # A number that tells who somebody is matters more than that it could be dialled.
    "PR002": ("PR001", "PR003"),
    "PR003": ("PR001",),
}
"""The codes that are not shown where the key's finding lies over each of their places."""

Ranges = tuple[list[int], list[int]]


def without_swallowed(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings but for those whose every span touches one of a finding that swallows them."""
    codes = {finding.code for finding in findings}
    for code, swallowed in SWALLOWS.items():
        if code in codes and not codes.isdisjoint(swallowed):
            taken = _taken(finding for finding in findings if finding.code == code)
            findings = [
                finding
                for finding in findings
                if finding.code not in swallowed or not _lies_in(finding, taken.get(finding.field))
            ]
    return list(findings)


def _taken(findings: Iterable[Finding]) -> dict[str, Ranges]:
    """Return the starts and ends of what findings lie over, apart and in order, by field."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for finding in findings:
        spans[finding.field] += finding.spans
    return {field: _joined(sorted(found)) for field, found in spans.items()}


def _joined(spans: Sequence[Span]) -> Ranges:
    starts: list[int] = []
    ends: list[int] = []
    for span in spans:
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


def _lies_in(finding: Finding, taken: Ranges | None) -> bool:
    return bool(taken and finding.spans) and all(_touches(span, taken) for span in finding.spans if taken)


def _touches(span: Span, taken: Ranges) -> bool:
    """Tell whether a span shares a code point with one of the ranges."""
    starts, ends = taken
    index = bisect_left(starts, span.end) - 1
    return index >= 0 and ends[index] > span.start
