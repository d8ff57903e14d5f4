"""What a library knows that plans name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from planner.importing.headings import folded
from planner.importing.mapping import SavedMapping
from planner.model import Account


@dataclass(frozen=True, slots=True)
class Known:
    """Names that need no asking: audience tags, pillars (name to key), accounts, campaigns (name to id), and
    the mappings saved for tables read before.
    """

    tags: Collection[str] = ()
    pillars: Mapping[str, str] = field(default_factory=dict)
    accounts: Sequence[Account] = ()
    campaigns: Mapping[str, int] = field(default_factory=dict)
    mappings: Sequence[SavedMapping] = ()

    def account(self, name: str, takes_articles: bool | None = None) -> Account | None:
        """Return the account of a name, None for an unknown one.

        Of several it is one that takes articles or not, where that is said, and rather one in use.
        """
        wanted = folded(name)
        found = [each for each in self.accounts if wanted and folded(each.name) == wanted]
        return min(
            found,
            key=lambda each: (
                takes_articles is not None and each.kind.takes_articles is not takes_articles,
                each.archived_at is not None,
            ),
            default=None,
        )

    def zone(self, account: str) -> str:
        """Return the zone of an account by its name, else that of the first; empty for the computer's."""
        found = self.account(account) or next(iter(self.accounts), None)
        return found.zone if found else ""
