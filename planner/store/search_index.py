"""Keeping the search index beside the posts."""

import sqlite3


def catch_up(_conn: sqlite3.Connection) -> None:
    """Index the posts that the transaction under way has touched."""
