"""Texts the writers share."""

import re

from planner.i18n import _, pgettext
from planner.lint.finding import Finding, Severity
from planner.schedule.balance import AdRatio

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text with LF line ends, without what XML 1.0, UTF-8 or calendars (RFC 5545 3.1) cannot hold or
    terminals obey: controls and surrogates.
    """
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


def balance_headings() -> tuple[str, str, str, str]:
    """Return what stands above pillars, their posts, shares and targets."""
    return (
        pgettext("table heading", "Pillar"),
        pgettext("table heading", "Posts"),
        pgettext("table heading", "Share"),
        pgettext("table heading", "Target"),
    )


def ads_line(ads: AdRatio) -> str:
    """Return how many other posts there are to each advert."""
    return _("Other posts per advert, {first} to {last}: {ratio} (at least {needed})").format(
        first=ads.first, last=ads.last, ratio=ads.per_ad if ads.ads else "–", needed=ads.needed
    )
