"""Texts the writers share."""

import re

from planner.i18n import _
from planner.lint.finding import Finding, Severity

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text with LF line ends, without what XML 1.0 or UTF-8 cannot hold (controls, surrogates)."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def severity_word(severity: Severity) -> str:
    """Return the name of a severity."""
    return {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.HINT: _("Hint"),
    }[severity]


def finding_line(finding: Finding) -> str:
    """Return a finding on one line: severity, rule, message."""
    message = " ".join(clean(finding.message).split())
    return f"{severity_word(finding.severity)} {finding.code} {message}"
