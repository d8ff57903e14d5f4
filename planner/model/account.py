"""Accounts: the channels the operator posts on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AccountKind(StrEnum):
    """What kind of channel an account is: Moments (朋友圈), 公众号 (once 订阅号) or 服务号."""

    MOMENTS = "moments"
    OFFICIAL = "official"
    SERVICE = "service"

    @property
    def takes_articles(self) -> bool:
        """Tell whether articles and image posts go there, rather than Moments posts."""
        return self is not AccountKind.MOMENTS


class Period(StrEnum):
    """The time for which a quota counts, by the calendar."""

    DAY = "day"
    MONTH = "month"


USUAL_PUSHES = {AccountKind.OFFICIAL: (1, Period.DAY), AccountKind.SERVICE: (4, Period.MONTH)}
"""Notified pushes an account has: one a day, or four a month (facts/wechat.md 2.10, Batch_Sends)."""


@dataclass(frozen=True, slots=True)
class Account:
    """One channel: the Moments of one person, or one Official Account.

    `push_quota` notified pushes a `push_period` replace `USUAL_PUSHES`; both are None unless set. `zone` is
    an IANA name, empty for that of the computer. `signature` is put under texts. `avatar` is the SHA-256 of
    a stored picture or None. An account in use cannot be deleted; it is archived.
    """

    id: int
    kind: AccountKind
    name: str
    position: int = 0
    push_quota: int | None = None
    push_period: Period | None = None
    zone: str = ""
    signature: str = ""
    avatar: str | None = None
    archived_at: datetime | None = None

    @property
    def pushes(self) -> tuple[int, Period] | None:
        """How many notified pushes it has in which period; None where nothing counts them."""
        if self.push_quota is not None and self.push_period is not None:
            return self.push_quota, self.push_period
        return USUAL_PUSHES.get(self.kind)


@dataclass(frozen=True, slots=True)
class GoodHours:
    """Hours in which an account's readers look: minutes since midnight, 0 to 1440, the end excluded."""

    account_id: int
    first_minute: int
    last_minute: int
    id: int = 0
