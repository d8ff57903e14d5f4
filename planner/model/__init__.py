"""The things the planner knows, as frozen dataclasses. No storage, no window."""

from planner.model.account import Account, AccountKind
from planner.model.change import Change
from planner.model.pillar import PILLAR_ORDER, Pillar
from planner.model.post import (
    ImageProblem,
    Origin,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from planner.model.slot import Slot
from planner.model.tag import Tag

__all__ = [
    "PILLAR_ORDER",
    "Account",
    "AccountKind",
    "Change",
    "ImageProblem",
    "Origin",
    "Pillar",
    "Post",
    "PostImage",
    "PostKind",
    "Slot",
    "Status",
    "Tag",
    "Visibility",
]
