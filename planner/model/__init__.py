"""The things the planner knows, as frozen dataclasses. No storage, no window."""

from typing import TYPE_CHECKING

from planner.lazy import loader

if TYPE_CHECKING:
    from planner.model.account import Account, AccountKind, GoodHours, Period
    from planner.model.campaign import Campaign, CampaignPhase, CampaignRisk, ChecklistItem, PhaseKind
    from planner.model.change import Change
    from planner.model.days import Calendar, DayNote, OwnFestival
    from planner.model.filter import PostFilter, SavedFilter
    from planner.model.group import Group, GroupPurpose, Topic
    from planner.model.pillar import PILLAR_ORDER, Pillar, on_offer
    from planner.model.post import (
        Crop,
        Goal,
        ImageProblem,
        Origin,
        Post,
        PostImage,
        PostKind,
        Status,
        Visibility,
    )
    from planner.model.result import HandoffAction, HandoffStep, Result
    from planner.model.series import Series, SeriesSkip
    from planner.model.slot import Slot
    from planner.model.suppression import Suppression, SuppressionScope
    from planner.model.tag import Tag, TagGroup
    from planner.model.writing import PostVersion, Snippet, Template, VersionReason

_NAMES = {
    "account": (
        "Account",
        "AccountKind",
        "GoodHours",
        "Period",
    ),
    "campaign": (
        "Campaign",
        "CampaignPhase",
        "CampaignRisk",
        "ChecklistItem",
        "PhaseKind",
    ),
    "change": ("Change",),
    "days": (
        "Calendar",
        "DayNote",
        "OwnFestival",
    ),
    "filter": (
        "PostFilter",
        "SavedFilter",
    ),
    "group": (
        "Group",
        "GroupPurpose",
        "Topic",
    ),
    "pillar": (
        "PILLAR_ORDER",
        "Pillar",
        "on_offer",
    ),
    "post": (
        "Crop",
        "Goal",
        "ImageProblem",
        "Origin",
        "Post",
        "PostImage",
        "PostKind",
        "Status",
        "Visibility",
    ),
    "result": (
        "HandoffAction",
        "HandoffStep",
        "Result",
    ),
    "series": (
        "Series",
        "SeriesSkip",
    ),
    "slot": ("Slot",),
    "suppression": (
        "Suppression",
        "SuppressionScope",
    ),
    "tag": (
        "Tag",
        "TagGroup",
    ),
    "writing": (
        "PostVersion",
        "Snippet",
        "Template",
        "VersionReason",
    ),
}
__getattr__ = loader(__name__, _NAMES)

__all__ = [
    "PILLAR_ORDER",
    "Account",
    "AccountKind",
    "Calendar",
    "Campaign",
    "CampaignPhase",
    "CampaignRisk",
    "Change",
    "ChecklistItem",
    "Crop",
    "DayNote",
    "Goal",
    "GoodHours",
    "Group",
    "GroupPurpose",
    "HandoffAction",
    "HandoffStep",
    "ImageProblem",
    "Origin",
    "OwnFestival",
    "Period",
    "PhaseKind",
    "Pillar",
    "Post",
    "PostFilter",
    "PostImage",
    "PostKind",
    "PostVersion",
    "Result",
    "SavedFilter",
    "Series",
    "SeriesSkip",
    "Slot",
    "Snippet",
    "Status",
    "Suppression",
    "SuppressionScope",
    "Tag",
    "TagGroup",
    "Template",
    "Topic",
    "VersionReason",
    "Visibility",
    "on_offer",
]
