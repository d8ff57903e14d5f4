"""What a library knows that plans name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.importing.fields import PILLARS
from planner.importing.headings import folded
from planner.importing.mapping import SavedMapping
from planner.importing.plan import NewName, QuestionKind
from planner.model import Account, AccountKind

ACCOUNT_KINDS = {
    QuestionKind.MOMENTS_ACCOUNT: AccountKind.MOMENTS,
    QuestionKind.OFFICIAL_ACCOUNT: AccountKind.OFFICIAL,
}
"""The kind of a new account, by the question about its name."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that need no asking: audience tags, pillars (name to key), accounts, campaigns (name to id), the
    mappings saved for tables read before, and the lasting names that posts brought along.
    """

    tags: Collection[str] = ()
    pillars: Mapping[str, str] = field(default_factory=dict)
    accounts: Sequence[Account] = ()
    campaigns: Mapping[str, int] = field(default_factory=dict)
    mappings: Sequence[SavedMapping] = ()
    uids: Collection[str] = ()

    def account(self, name: str, takes_articles: bool | None = None) -> Account | None:
        """Return the account of a name, None for an unknown one.

        Of several it is one that takes articles or not, where that is said, rather one of exactly this name,
        and rather one in use.
        """
        wanted = folded(name)
        found = [each for each in self.accounts if wanted and folded(each.name) == wanted]
        return min(
            found,
            key=lambda each: (
                takes_articles is not None and each.kind.takes_articles is not takes_articles,
                each.name != name,
                each.archived_at is not None,
            ),
            default=None,
        )

    def zone(self, account: str, takes_articles: bool) -> str:
        """Return the zone of the account that posts go to which name this one: of that account if it takes
        such posts, else of the first that does; empty for the computer's.
        """
        fitting = [each for each in self.accounts if each.kind.takes_articles is takes_articles]
        named = self.account(account, takes_articles)
        in_use = (each for each in fitting if each.archived_at is None)
        found = named if named in fitting else next(in_use, next(iter(fitting), None))
        return found.zone if found else ""

    def meant(self, kind: QuestionKind, name: str) -> str | int | None:
        """Return what a question about a name would be answered with: the key of the pillar or the id of the
        campaign or account of that name; None when there is none that takes such posts.
        """
        if kind is QuestionKind.PILLAR:
            keys = self.pillar_keys()
            return keys.get(name) or keys.get(folded(name))
        if kind is QuestionKind.CAMPAIGN:
            ids = self.campaign_ids()
            return ids.get(name, ids.get(folded(name)))
        takes_articles = ACCOUNT_KINDS[kind].takes_articles
        found = self.account(name, takes_articles)
        return found.id if found and found.kind.takes_articles is takes_articles else None

    def pillar_keys(self) -> dict[str, str]:
        """Return the keys of the pillars by their names as they are compared, and as they are written."""
        return PILLARS | {folded(name): key for name, key in self.pillars.items()} | dict(self.pillars)

    def campaign_ids(self) -> dict[str, int]:
        """Return the ids of the campaigns by their names as they are compared, and as they are written."""
        return {folded(name): number for name, number in self.campaigns.items()} | dict(self.campaigns)

    def offered(self, kind: QuestionKind) -> list[str]:
        """Return the names that may be meant by one that is not known."""
        match kind:
            case QuestionKind.TAG:
                return sorted(self.tags)
            case QuestionKind.PILLAR:
                return list(self.pillars)
            case QuestionKind.CAMPAIGN:
                return list(self.campaigns)
        takes_articles = ACCOUNT_KINDS[kind].takes_articles
        in_use = [each for each in self.accounts if each.archived_at is None]
        return [each.name for each in in_use if each.name and each.kind.takes_articles is takes_articles]

    def with_new(self, names: Iterable[NewName]) -> "Known":
        """Return what is known once the names are made; until then by what stands in for them."""
        pillars, campaigns, accounts = dict(self.pillars), dict(self.campaigns), list(self.accounts)
        for new in names:
            if new.kind is QuestionKind.PILLAR:
                pillars[new.name] = str(new.stand_in)
            elif new.kind is QuestionKind.CAMPAIGN:
                campaigns[new.name] = int(new.stand_in)
            else:
                accounts.append(Account(int(new.stand_in), ACCOUNT_KINDS[new.kind], new.name))
        return replace(self, pillars=pillars, campaigns=campaigns, accounts=accounts)
