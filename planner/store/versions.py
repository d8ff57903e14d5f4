"""Which schema this version of the program knows."""

MIGRATION_NAMES = {
    "m001_first_week",
    "m002_whole_library",
    "m003_picture_facts",
    "m004_lasting_names",
    "m005_imported_rows",
}
"""The name of every migration, kept apart from `planner.store.migrations` so that opening loads none."""
