"""Icons of the planner's values."""

from planner.model import PostKind, Status

KIND_ICONS = {
    PostKind.MOMENTS: "aperture",
    PostKind.ARTICLE: "newspaper",
    PostKind.IMAGE_POST: "gallery-horizontal-end",
}

STATUS_ICONS = {
    Status.IDEA: ("lightbulb", "text-muted"),
    Status.DRAFT: ("pencil-line", "text-muted"),
    Status.READY: ("circle-check", "accent"),
    Status.POSTED: ("check-check", "ok"),
    Status.SKIPPED: ("circle-slash", "text-muted"),
}
"""Icon and colour role of each stored status."""

MISSED_ICON = ("clock-alert", "danger")
"""Icon and colour role of the derived state."""
