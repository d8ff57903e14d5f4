"""Which schema this version of the program knows."""

MIGRATION_NAMES = {"m001_first_week"}
"""The name of every migration in `planner.store.schema`, kept apart so that opening loads no migration."""
