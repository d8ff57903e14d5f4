"""Exporting the plan from the window."""
