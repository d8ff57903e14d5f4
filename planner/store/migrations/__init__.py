"""The database's schema: one module for each released step.

A migration is never edited once released, and a library of each is kept in tests/databases.
"""

from sqlite_utils.migrations import Migrations

from planner.store.migrations.m001_first_week import m001_first_week
from planner.store.migrations.m002_whole_library import m002_whole_library
from planner.store.migrations.m003_picture_facts import m003_picture_facts
from planner.store.migrations.m004_lasting_names import m004_lasting_names
from planner.store.migrations.m005_imported_rows import m005_imported_rows

migrations = Migrations("quanli")
for _migration in (
    m001_first_week,
    m002_whole_library,
    m003_picture_facts,
    m004_lasting_names,
    m005_imported_rows,
):
    migrations()(_migration)
