"""Laying out and painting pages, by one thread at a time."""

from threading import Lock

painting_alone = Lock()
"""Held by whoever lays out or paints pages: all threads share the same fonts, which Qt does not guard. What
takes long besides, such as reading pictures and packing the file, goes on without it."""
