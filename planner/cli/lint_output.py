"""What lint prints: lines of text, JSON, and unified diffs."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.cli.lint_files import LintFile
from planner.exporting.wording import clean, severity_word
from planner.i18n import _
from planner.lint.engine import TEXT_FIELDS
from planner.lint.finding import Finding
from planner.model import Post
from planner.words import post_count

_PLAN = "plan"
_FEW = 2
"""So many posts a sentence names by itself."""

_NO_END = "\n\\ No newline at end of file\n"
"""What diff and patch write behind a last line without an end."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A post and what was found, by the name people know it by and the key baselines know it by.

    `file` is the file it was read from, None for another. A case of a batch is named by its id, of whatever
    type.
    """

    name: object
    key: str
    post: Post
    findings: Sequence[Finding]
    file: LintFile | None = None

    def by_key(self) -> list[tuple[str, Finding]]:
        """Return the findings with the keys baselines know them by; one of the plan is no single post's."""
        return [(_PLAN if finding.post_ids else self.key, finding) for finding in self.findings]

    def place(self, field: str, offset: int) -> tuple[int, int]:
        """Return line and column, from 1 on, of a code point: in the file, or else in the field itself."""
        above, before = self.file.place(field) if self.file else (0, 0)
        starts = _line_starts(field_text(self.post, field))
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        return above + line, column + before if line == 1 else column


def as_text(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield one line for each finding: name:line:column: code, severity, sentence."""
    for each in checked:
        for finding in each.findings:
            line, column = each.place(finding.field, finding.spans[0].start if finding.spans else 0)
            severity, sentence = severity_word(finding.severity), " ".join(clean(finding.message).split())
            n = len(finding.post_ids)
            if n > _FEW:
                sentence = _("{sentence} ({posts})").format(sentence=sentence, posts=post_count(n))
            yield f"{each.name}:{line}:{column}: {finding.code} {severity} {sentence}"


def as_json(checked: Iterable[Checked]) -> str:
    """Return all findings by post, as one object."""
    posts = [
        {
            "name": each.name,
            "id": each.post.id or None,
            "findings": [row for finding in each.findings for row in _rows(finding, each)],
        }
        for each in checked
    ]
    return json.dumps({"posts": posts}, ensure_ascii=False, indent=1)


def as_json_lines(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield the findings of each case of a batch as one object, in order."""
    for each in checked:
        found = [row for finding in each.findings for row in _rows(finding, each)]
        yield json.dumps({"id": each.name, "findings": found}, ensure_ascii=False)


def _rows(finding: Finding, checked: Checked) -> Iterator[dict[str, object]]:
    """Yield a finding as one row a span; start, end and text are null when it is about the whole field.

    One of the plan has the ids of all posts that it is about.
    """
    text = field_text(checked.post, finding.field)
    for span in finding.spans or (None,):
        line, column = checked.place(finding.field, span.start if span else 0)
        yield {
            "code": finding.code,
            "severity": finding.severity.value,
            "field": finding.field,
            "line": line,
            "column": column,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "text": text[span.start : span.end] if span else None,
            "message": finding.message,
            "fingerprint": finding.fingerprint,
            **({"post_ids": list(finding.post_ids)} if finding.post_ids else {}),
        }


def field_text(post: Post, field: str) -> str:
    """Return a text of a post; pictures and the schedule have none."""
    value = getattr(post, field, "")
    return value if isinstance(value, str) else ""


def post_diff(name: str, old: Post, new: Post) -> str:
    """Return what changes in the texts of a stored post as unified diffs, one a field."""
    return "".join(
        text_diff(f"{name} ({field})", field_text(old, field), field_text(new, field))
        for field in TEXT_FIELDS
    )


def text_diff(name: str, old: str, new: str) -> str:
    """Return a unified diff of two texts with their own line ends, empty when they are the same."""
    if old == new:
        return ""
    from difflib import unified_diff

    label = f"{name}\t" if " " in name else name  # ends a name with blanks, as patch has it
    lines = unified_diff(_lines(old), _lines(new), label, label)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only LF ends one, as diff and patch have it."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(place + 1 for place, each in enumerate(text) if each == "\n"))
