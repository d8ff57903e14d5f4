"""Short names of the rules, for lists."""

from planner.i18n import N_, _

TITLES = {
    "MO001": N_("Too many pictures"),
    "MO003": N_("Text too long"),
    "MO004": N_("Will be folded"),
    "MO006": N_("Gaps in the grid"),
    "OA001": N_("Title missing"),
    "OA002": N_("Title too long"),
    "OA007": N_("Digest missing"),
    "TX001": N_("Half-width mark"),
    "TX008": N_("Placeholder left"),
    "TX013": N_("Weekday mismatch"),
    "LW001": N_("Absolute term"),
    "WX001": N_("Induced sharing"),
    "IM001": N_("Picture unreadable"),
    "SC005": N_("Posts clash"),
    "PL002": N_("Too many ads"),
    "PL003": N_("Ads too close"),
    "PR001": N_("Phone number"),
}


def rule_title(code: str) -> str:
    """Return the short name of a rule in the language in force, or its code when it has none."""
    title = TITLES.get(code)
    return _(title) if title else code
