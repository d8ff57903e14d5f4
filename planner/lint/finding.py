"""What a rule says about a post."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is. Only an ERROR stops a hand-off."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one field of a post."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points of `span` by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding: edits in ascending order, not overlapping, all in `field`.

    A safe fix never changes the meaning and may be applied unasked; any other is a suggestion.
    """

    title: str
    field: str
    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `field` is "title", "digest", "text", "first_comment", "images", "cover" or "schedule". `spans` is empty
    for a finding about the whole field. `post_ids` names every post a plan rule's finding is about.
    `fingerprint` stays the same while the offending text and field do.
    """

    code: str
    severity: Severity
    message: str
    field: str
    spans: tuple[Span, ...] = ()
    fixes: tuple[Fix, ...] = ()
    post_ids: tuple[int, ...] = ()
    fingerprint: str = ""
