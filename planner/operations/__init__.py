"""The verbs: one function for each thing a user can do. One transaction, one undo step, one Change."""

from planner.operations.accounts import (
    archive_account,
    change_account,
    create_account,
    delete_account,
    unarchive_account,
)
from planner.operations.history import go_to_step, recent_steps, redo_step, step_name, undo_step
from planner.operations.pictures import check_pictures, trash_pictures
from planner.operations.pillars import (
    archive_pillar,
    change_pillar,
    change_targets,
    create_pillar,
    delete_pillar,
    unarchive_pillar,
)
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
from planner.operations.records import add, add_all, change, remove, reorder, set_day_note, set_result
from planner.operations.settings import change_setting
from planner.operations.tags import change_tag, create_tag, delete_tags, group_tags, merge_tags
from planner.operations.versions import keep_version, post_versions, restore_version

__all__ = [
    "add",
    "add_all",
    "archive_account",
    "archive_pillar",
    "change",
    "change_account",
    "change_pillar",
    "change_setting",
    "change_tag",
    "change_targets",
    "check_pictures",
    "create_account",
    "create_pillar",
    "create_post",
    "create_posts",
    "create_tag",
    "delete_account",
    "delete_pillar",
    "delete_posts",
    "delete_tags",
    "duplicate_posts",
    "edit_post",
    "fix_post",
    "go_to_step",
    "group_tags",
    "keep_version",
    "merge_tags",
    "move_posts",
    "place_posts",
    "post_versions",
    "recent_steps",
    "redo_step",
    "remove",
    "reorder",
    "restore_version",
    "save_post",
    "schedule_posts",
    "set_day_note",
    "set_result",
    "set_status",
    "shift_posts",
    "step_name",
    "trash_pictures",
    "unarchive_account",
    "unarchive_pillar",
    "undo_step",
    "unschedule_posts",
]
