"""The tables that `planner.store.records` reads and writes, but for those the window needs at its start;
they are in `planner.store.plan`."""

from planner.model import (
    Campaign,
    CampaignPhase,
    CampaignRisk,
    ChecklistItem,
    DayNote,
    GoodHours,
    Group,
    HandoffStep,
    OwnFestival,
    PostVersion,
    Result,
    SavedFilter,
    Series,
    SeriesSkip,
    Snippet,
    Suppression,
    TagGroup,
    Template,
    Topic,
)
from planner.store.records import Table

GOOD_HOURS = Table("good_hours", GoodHours, "account_id, first_minute")
TAG_GROUPS = Table("tag_groups", TagGroup, "position, id")
SERIES = Table("series", Series)
SERIES_SKIPS = Table("series_skips", SeriesSkip, "series_id, day")
CAMPAIGNS = Table("campaigns", Campaign, "launch_date IS NULL, launch_date, id", has_trash=True)
CAMPAIGN_PHASES = Table("campaign_phases", CampaignPhase, "campaign_id, position, first_day, id")
CHECKLIST_ITEMS = Table("checklist_items", ChecklistItem, "campaign_id, position, id")
CAMPAIGN_RISKS = Table("campaign_risks", CampaignRisk, "campaign_id, position, id")
GROUPS = Table("groups", Group, "position, id")
TOPICS = Table("topics", Topic, "group_id, planned_date IS NULL, planned_date, planned_time, position, id")
RESULTS = Table("results", Result, "post_id")
HANDOFF_STEPS = Table("handoff_steps", HandoffStep, "post_id, id")
SNIPPETS = Table("snippets", Snippet, "position, id")
TEMPLATES = Table("templates", Template, "position, id")
POST_VERSIONS = Table("post_versions", PostVersion, "id DESC")
DAY_NOTES = Table("day_notes", DayNote, "day")
OWN_FESTIVALS = Table("own_festivals", OwnFestival, "month, day, id")
SAVED_FILTERS = Table("saved_filters", SavedFilter, "position, id")
SUPPRESSIONS = Table("suppressions", Suppression, "code, id")
