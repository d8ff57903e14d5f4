"""Tests of planner.importing."""
