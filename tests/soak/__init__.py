"""A library that survives being killed: a writer that is ended at random moments, and who looks after it.

`make soak` runs it for long, `test_kills.py` for a few seconds.
"""
