"""What lint prints as SARIF 2.1.0, the OASIS format that editors and code hosts read.

Spans are code points, lines and columns count from 1, an end column is the one behind the last character.
"""

import json
import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from planner import __version__, i18n
from planner.cli.lint_files import LintFile
from planner.cli.lint_output import Checked
from planner.i18n import _
from planner.lint.finding import Finding, Fix, Severity, Span
from planner.lint.pages import rule_page
from planner.lint.registry import BY_CODE
from planner.lint.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}

Json = dict[str, Any]


def as_sarif(checked: Sequence[Checked]) -> str:
    """Return all findings as one SARIF log of one run."""
    codes = sorted({finding.code for each in checked for finding in each.findings})
    driver = {
        "name": "Quanli",
        "version": __version__,
        "language": i18n.language().replace("_", "-"),
        "rules": [_rule(BY_CODE[code]) for code in codes],
    }
    results = [_result(each, finding, codes) for each in checked for finding in each.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _(rule.what)},
        "fullDescription": {"text": _(rule.why)},
        "help": {"text": _(rule.why), "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(checked: Checked, finding: Finding, codes: Sequence[str]) -> Json:
    first, *others = finding.spans or (Span(0, 0),)
    result = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(checked, finding.field, first)],
        "partialFingerprints": {"quanliFingerprint/v1": finding.fingerprint},
    }
    if finding.post_ids:
        result["properties"] = {"postIds": list(finding.post_ids)}
    if others:
        result["relatedLocations"] = [_location(checked, finding.field, span) for span in others]
    fixes = [
        _fix(checked, checked.file, fix) for fix in finding.fixes if checked.file and fix.field == "text"
    ]
    return result | ({"fixes": fixes} if fixes else {})


def _location(checked: Checked, field: str, span: Span) -> Json:
    """Return a place in a file, or by name in a stored post, which is no file."""
    if checked.file:
        place = {"artifactLocation": _artifact(checked.file), "region": _region(checked, field, span)}
        return {"physicalLocation": place}
    name = {"name": str(checked.name), "fullyQualifiedName": f"{checked.key}/{field}", "kind": "member"}
    line, column = checked.place(field, span.start)
    return {"logicalLocations": [name], "message": {"text": f"{line}:{column}"}}


def _artifact(file: LintFile) -> Json:
    if file.path.is_absolute():
        return {"uri": file.path.as_uri()}
    return {"uri": quote(os.fsencode(file.path.as_posix()))}


def _region(checked: Checked, field: str, span: Span) -> Json:
    line, column = checked.place(field, span.start)
    end_line, end_column = checked.place(field, span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(checked: Checked, file: LintFile, fix: Fix) -> Json:
    replacements = [
        {
            "deletedRegion": _region(checked, fix.field, edit.span),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(file), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}
