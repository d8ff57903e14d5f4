"""What migrations share. Changing anything here changes what old migrations did: add, do not edit."""

import sqlite3

import sqlite_utils

DATE = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
TIME = "GLOB '[0-2][0-9]:[0-5][0-9]'"
DAY_TIME = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'"


def run(db: sqlite_utils.Database, script: str) -> None:
    """Run statements one by one inside the migration's transaction, which `executescript` would end."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
