"""The shape of the names by which posts that were made here are known outside their library."""

import re

OWN_UID = re.compile(r"(?P<id>[0-9]{1,18})-(?P<made>[0-9]{8}T[0-9]{6})-(?P<identity>[0-9a-f]{32})")
"""The post's id, the moment it was made, and the library's identity."""
