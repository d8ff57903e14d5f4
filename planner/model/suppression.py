"""Findings the user does not want to see again (忽略)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SuppressionScope(StrEnum):
    """How far a suppression reaches: one finding, a rule in one post, a phrase everywhere, a rule."""

    FINDING = "finding"
    POST = "post"
    PHRASE = "phrase"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One suppression of the rule `code`.

    A FINDING has `post_id` and `fingerprint`, a POST has `post_id`, a PHRASE has `phrase` (folded), a RULE
    only its code.
    """

    scope: SuppressionScope
    code: str
    created_at: datetime
    post_id: int | None = None
    fingerprint: str = ""
    phrase: str = ""
    reason: str = ""
    id: int = 0
