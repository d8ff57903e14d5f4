"""The verbs: one function for each thing a user can do. One transaction, one undo step, one Change."""

from planner.operations.history import recent_steps, redo_step, step_name, undo_step
from planner.operations.posts import (
    create_post,
    create_posts,
    delete_posts,
    duplicate_posts,
    edit_post,
    fix_post,
    move_posts,
    place_posts,
    save_post,
    schedule_posts,
    set_status,
    shift_posts,
    unschedule_posts,
)
from planner.operations.settings import add_slots, change_setting, change_targets
from planner.operations.versions import keep_version, post_versions, restore_version

__all__ = [
    "add_slots",
    "change_setting",
    "change_targets",
    "create_post",
    "create_posts",
    "delete_posts",
    "duplicate_posts",
    "edit_post",
    "fix_post",
    "keep_version",
    "move_posts",
    "place_posts",
    "post_versions",
    "recent_steps",
    "redo_step",
    "restore_version",
    "save_post",
    "schedule_posts",
    "set_status",
    "shift_posts",
    "step_name",
    "undo_step",
    "unschedule_posts",
]
