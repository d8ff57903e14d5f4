"""Baselines: files of findings that are known, so that only new ones are told."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from planner.cli.lint_files import read_text
from planner.errors import UserError
from planner.exporting.atomic import save_bytes
from planner.i18n import _
from planner.lint.finding import Finding

_VERSION = 1
_KEY = "quanli_baseline"

Known = Counter[tuple[str, str, str]]
"""How often a finding is known, by the name of what was checked, the rule's code and the fingerprint."""


def read_baseline(path: Path) -> Known:
    """Return the findings a baseline knows. Raises UserError for a file that is none."""
    try:
        content = json.loads(read_text(path))
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get(_KEY) != _VERSION:
        raise UserError(_("{path} is no baseline of this program.").format(path=path))
    try:
        return _known(content["findings"])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise UserError(_("The baseline {path} is damaged; write it again.").format(path=path)) from None


def write_baseline(path: Path, found: Iterable[tuple[str, Finding]]) -> int:
    """Write what was found, by name, as a baseline and return how many findings it knows.

    Raises UserError when another file stands there or the disk refuses.
    """
    if path.exists():
        read_baseline(path)
    known = Known((name, each.code, each.fingerprint) for name, each in found)
    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (name, code, fingerprint), count in sorted(known.items()):
        tree.setdefault(name, {}).setdefault(code, {})[fingerprint] = count
    text = json.dumps({_KEY: _VERSION, "findings": tree}, ensure_ascii=False, indent=1) + "\n"
    save_bytes(path, text.encode("utf-8", "backslashreplace"))
    return known.total()


def new_findings(known: Known, found: Iterable[tuple[str, Finding]]) -> list[Finding]:
    """Return the findings, given by name, that are not known, or not that often; take others off `known`."""
    new = []
    for name, finding in found:
        key = (name, finding.code, finding.fingerprint)
        if known[key] > 0:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def file_name(path: Path, baseline: Path | None) -> str:
    """Return a file's name as seen from the baseline's folder, so that both can be moved together."""
    if baseline is None:
        return path.as_posix()
    try:
        return Path(os.path.relpath(path.absolute(), baseline.absolute().parent)).as_posix()
    except ValueError:  # another disk of Windows
        return path.absolute().as_posix()


def _known(tree: dict[str, dict[str, dict[str, int]]]) -> Known:
    known = Known()
    for name, codes in tree.items():
        for code, counts in codes.items():
            for fingerprint, count in counts.items():
                if not isinstance(count, int) or count < 1:
                    raise ValueError(count)
                known[name, code, fingerprint] = count
    return known
