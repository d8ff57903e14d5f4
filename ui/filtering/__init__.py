"""Choosing which posts are meant: for the calendar and for what leaves it."""
