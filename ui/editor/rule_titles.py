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
    "LW002": N_("Ad not marked"),
    "LW003": N_("Medical claim"),
    "LW004": N_("Health food notice"),
    "LW005": N_("Education promise"),
    "LW006": N_("Return promise"),
    "LW007": N_("Figure without source"),
    "LW008": N_("Vague gift"),
    "LW009": N_("Runs down others"),
    "LW010": N_("Promise of luck"),
    "LW011": N_("Patent without number"),
    "WX001": N_("Induced sharing"),
    "IM001": N_("Picture unreadable"),
    "SC001": N_("Overdue"),
    "SC002": N_("In the quiet hours"),
    "SC003": N_("Outside good hours"),
    "SC004": N_("Too many at once"),
    "SC005": N_("Posts clash"),
    "SC006": N_("Over the push quota"),
    "SC007": N_("Outside the timer’s range"),
    "SC008": N_("Day of mourning"),
    "SC009": N_("Not ready yet"),
    "PL001": N_("Mix off target"),
    "PL002": N_("Too many ads"),
    "PL003": N_("Ads too close"),
    "PL004": N_("Too many reposts"),
    "PL005": N_("Pillar absent"),
    "PL006": N_("Nearly the same text"),
    "PL007": N_("Days without a post"),
    "PL008": N_("One pillar in a row"),
    "PL009": N_("First impression"),
    "PR001": N_("Phone number"),
}


def rule_title(code: str) -> str:
    """Return the short name of a rule in the language in force, or its code when it has none."""
    title = TITLES.get(code)
    return _(title) if title else code
