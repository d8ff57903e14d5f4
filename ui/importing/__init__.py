"""Bringing a plan in."""
