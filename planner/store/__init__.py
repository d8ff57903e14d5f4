"""The library on disk: the only SQL of the program."""

from planner.store.library import Library

__all__ = ["Library"]
