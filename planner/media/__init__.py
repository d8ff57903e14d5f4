"""Pictures: taking them in by content, showing them upright and small."""

from planner.media.problems import describe_picture, describe_problem
from planner.media.store import MediaStore

__all__ = ["MediaStore", "describe_picture", "describe_problem"]
