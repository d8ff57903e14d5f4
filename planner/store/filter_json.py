"""A filter of posts as JSON."""

import json
from datetime import date

from planner.model import PostFilter, PostKind, Status


def filter_to_json(wanted: PostFilter) -> str:
    """Return a filter as JSON; the same filter always gives the same text."""
    values = {
        "kinds": sorted(wanted.kinds),
        "pillars": sorted(wanted.pillars),
        "statuses": sorted(wanted.statuses),
        "accounts": sorted(wanted.accounts),
        "tags": sorted(wanted.tags),
        "campaign_id": wanted.campaign_id,
        "first": wanted.first.isoformat() if wanted.first else None,
        "last": wanted.last.isoformat() if wanted.last else None,
    }
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)


def filter_of_json(text: str) -> PostFilter:
    """Return the filter that `filter_to_json` wrote. Raises ValueError for anything else."""
    values = json.loads(text)
    return PostFilter(
        kinds=frozenset(map(PostKind, values.get("kinds", ()))),
        pillars=frozenset(values.get("pillars", ())),
        statuses=frozenset(map(Status, values.get("statuses", ()))),
        accounts=frozenset(values.get("accounts", ())),
        tags=frozenset(values.get("tags", ())),
        campaign_id=values.get("campaign_id"),
        first=_date(values.get("first")),
        last=_date(values.get("last")),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
