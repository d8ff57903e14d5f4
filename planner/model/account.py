"""Accounts: the channels the operator posts on."""

from dataclasses import dataclass
from enum import StrEnum


class AccountKind(StrEnum):
    """What kind of channel an account is."""

    MOMENTS = "moments"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Account:
    """One channel: the Moments of one person, or one Official Account."""

    id: int
    kind: AccountKind
    name: str
