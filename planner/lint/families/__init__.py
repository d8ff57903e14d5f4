"""The rules, one module per family or part of one; each ends in a tuple of its rules."""
