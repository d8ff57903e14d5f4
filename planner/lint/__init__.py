"""Checking posts against the rule catalogue: pure functions on snapshots, no storage, no window.

Nothing is imported here: most of the program needs `planner.lint.finding` alone, and loading the rules and
their word lists takes as long as all the rest of the start.
"""
