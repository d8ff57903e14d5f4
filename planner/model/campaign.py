"""Campaigns (活动): a plan with a goal as a number, phases, a checklist, risks and a retrospective."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.model.post import Goal


class PhaseKind(StrEnum):
    """The parts of a campaign: warming up, the peak and the close."""

    WARM_UP = "warm_up"
    PEAK = "peak"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign around its launch day.

    `target` is the number to reach, counted in `unit` (such as "单"). Days of phases and linked posts are
    counted from `launch_date`; without one they wait for it. The six last texts are the retrospective.
    """

    name: str
    goal: Goal | None = None
    target: int | None = None
    unit: str = ""
    launch_date: date | None = None
    notes: str = ""
    background: str = ""
    goal_review: str = ""
    effect: str = ""
    analysis: str = ""
    lessons: str = ""
    next_steps: str = ""
    created_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class CampaignPhase:
    """A phase from `first_day` to `last_day`, both included, in days from the launch (the day before: -1)."""

    campaign_id: int
    kind: PhaseKind
    first_day: int
    last_day: int
    name: str = ""
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to do for a campaign. `due_day` is counted from the launch; `done_at` is None until done."""

    campaign_id: int
    text: str
    due_day: int | None = None
    done_at: datetime | None = None
    position: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class CampaignRisk:
    """What may go wrong in a campaign, and what is done then."""

    campaign_id: int
    risk: str
    fallback: str = ""
    position: int = 0
    id: int = 0
