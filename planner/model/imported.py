"""What is kept of the row of a plan from which a post came."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A post and what its row said of each field, as short digests; fields of which it said nothing lack."""

    post_id: int
    fields: Mapping[str, str]
