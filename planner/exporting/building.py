"""From posts to the document that writers get."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from planner.errors import UserError
from planner.exporting.choices import Choices, Order
from planner.exporting.document import (
    PlanDay,
    PlanDocument,
    PlanRow,
    PlanSection,
    day_label,
    plan_title,
    range_label,
)
from planner.i18n import _, language
from planner.lint.finding import Finding, Severity
from planner.model import Account, Campaign, Pillar, Post, PostFilter, Slot, Visibility, on_offer
from planner.schedule.balance import WINDOW_DAYS, AdRatio, ad_ratio_of_range, balance, in_range
from planner.schedule.missed import is_missed
from planner.schedule.slots import Ghost, ghosts, let_through
from planner.schedule.weeks import week_of
from planner.text.cell_lists import joined_names
from planner.words import kind_word, missed_word, pillar_word, status_word

LONGEST_DAYS = 3660
"""The longest range of a document, in days: ten years."""

_GRAVEST_FIRST = tuple(Severity)


def days_needed(first: date, last: date) -> tuple[date, date]:
    """Return the first and last day whose posts a document from `first` to `last` needs: its own, and those
    around it by which adverts are counted and plans are checked."""
    earliest, latest = first.toordinal() - WINDOW_DAYS + 1, last.toordinal() + WINDOW_DAYS
    return date.fromordinal(max(1, earliest)), date.fromordinal(min(latest, date.max.toordinal()))


def build_document(
    posts: Iterable[Post],
    pillars: Sequence[Pillar],
    accounts: Iterable[Account],
    first: date,
    last: date,
    now: datetime,
    findings_by_post: Mapping[int, Sequence[Finding]] | None = None,
    wanted: PostFilter | None = None,
    choices: Choices | None = None,
    uids: Mapping[int, str] | None = None,
    campaigns: Iterable[Campaign] = (),
    slots: Iterable[Slot] = (),
) -> PlanDocument:
    """Prepare the posts planned from `first` to `last`, both included, for the writers.

    `posts` are those of `days_needed`, and those without a date where `choices` want them; more do no harm.
    `now` (wall clock) decides what was missed, and which places of the rhythm, `slots`, are still to fill.
    `uids` are by post id.
    `findings_by_post`, by post id, is None when findings are not wanted. `wanted` narrows the posts shown
    and their balance, but not the adverts' reckoning. The same arguments in the same
    language give an equal document. Raises UserError for a range longer than LONGEST_DAYS.
    """
    if (last - first).days >= LONGEST_DAYS:
        raise UserError(_("The range is longer than ten years; choose a shorter one."))
    posts, accounts = list(posts), list(accounts)
    choices = choices or Choices()
    wanted = wanted or PostFilter()
    dated = sorted(in_range(posts, first, last), key=_reading_order)
    chosen = [post for post in dated if wanted.lets_through(post)]
    undated = [post for post in posts if post.planned_date is None and wanted.lets_through(post)]
    rows_of = _Rows(pillars, accounts, campaigns, now, findings_by_post or {}, uids or {})
    rows = [rows_of(post) for post in chosen]
    ideas = tuple(map(rows_of, undated)) if choices.ideas else ()
    range_days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    gaps = let_through(ghosts(slots, pillars, posts, range_days, now), accounts, wanted)
    days = tuple(_days(range_days, rows, gaps))
    counted = on_offer(pillars, {post.pillar for post in chosen})
    return PlanDocument(
        first=first,
        last=last,
        title=plan_title(first, last),
        range_label=range_label(first, last),
        days=days,
        pillars=tuple(counted),
        balance=balance(chosen, counted),
        ads=ad_ratio_of_range(posts, first, last),
        findings_shown=findings_by_post is not None,
        language=language(),
        sections=tuple(_sections(choices.order, days, rows, ideas, pillars)),
        ideas=ideas,
        ads_by_week=_ads_by_week(posts, range_days),
    )


def _ads_by_week(posts: Iterable[Post], days: Iterable[date]) -> dict[date, AdRatio]:
    by_day: dict[date | None, list[Post]] = defaultdict(list)
    for post in posts:
        by_day[post.planned_date].append(post)
    ratios = {}
    for monday, found in groupby(days, week_of):
        week = list(found)
        earliest = max(1, week[0].toordinal() - WINDOW_DAYS + 1)
        near = map(date.fromordinal, range(earliest, week[-1].toordinal() + 1))
        counted = [post for day in near for post in by_day.get(day, ())]
        ratios[monday] = ad_ratio_of_range(counted, week[0], week[-1])
    return ratios


def _sections(
    order: Order,
    days: Sequence[PlanDay],
    rows: Sequence[PlanRow],
    ideas: tuple[PlanRow, ...],
    pillars: Sequence[Pillar],
) -> Iterator[PlanSection]:
    match order:
        case Order.TIME:
            yield from (PlanSection(day.label, day.rows) for day in days)
        case Order.PILLAR:
            places = {pillar_word(pillar): place for place, pillar in enumerate(pillars)}
            yield from _grouped(sorted(rows, key=lambda row: places.get(row.pillar, len(places))), "pillar")
        case Order.ACCOUNT:
            yield from _grouped(sorted(rows, key=lambda row: row.post.account_id), "account")
    if ideas:
        yield PlanSection(_("Without a date"), ideas)


def _grouped(rows: Sequence[PlanRow], name: str) -> Iterator[PlanSection]:
    for heading, found in groupby(rows, attrgetter(name)):
        yield PlanSection(heading, tuple(found))


def _reading_order(post: Post) -> tuple[date, bool, time, int]:
    day = post.planned_date or date.max
    return (day, post.planned_time is None, post.planned_time or time.min, post.id)


class _Rows:
    """Prepares the texts of one post after the other."""

    def __init__(
        self,
        pillars: Iterable[Pillar],
        accounts: Iterable[Account],
        campaigns: Iterable[Campaign],
        now: datetime,
        findings: Mapping[int, Sequence[Finding]],
        uids: Mapping[int, str],
    ) -> None:
        self._pillars = {pillar.key: pillar_word(pillar) for pillar in pillars}
        self._accounts = {account.id: account for account in accounts}
        self._campaigns = {campaign.id: campaign.name for campaign in campaigns}
        self._now, self._findings, self._uids = now, findings, uids
        self._told: set[Finding] = set()

    def __call__(self, post: Post) -> PlanRow:
        missed = is_missed(post, self._now)
        account = self._accounts.get(post.account_id)
        findings = sorted(self._findings.get(post.id, ()), key=_gravity)
        return PlanRow(
            post=post,
            time=f"{post.planned_time:%H:%M}" if post.planned_time else "",
            channel=kind_word(post.kind),
            account=account.name if account else "",
            pillar=self._pillars.get(post.pillar, post.pillar),
            status=missed_word() if missed else status_word(post.status),
            stored_status=status_word(post.status),
            missed=missed,
            audience=_audience(post),
            pictures=post.pictures,
            findings=tuple(findings),
            told=tuple(self._new(findings)),
            campaign=self._campaigns.get(post.campaign_id or 0, ""),
            uid=self._uids.get(post.id, ""),
            zone=account.zone if account else "",
        )

    def _new(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that were not told yet; the same words about another field are told already."""
        messages: set[str] = set()
        for finding in findings:
            if finding not in self._told and finding.message not in messages:
                yield finding
            messages.add(finding.message)
            if finding.post_ids:
                self._told.add(finding)


def _gravity(finding: Finding) -> int:
    return _GRAVEST_FIRST.index(finding.severity)


def _audience(post: Post) -> str:
    tags = joined_names(post.tags, ";")
    match post.visibility:
        case Visibility.PUBLIC:
            return _("Public")
        case Visibility.PRIVATE:
            return _("Private")
        case Visibility.ONLY:
            return _("Only:{tags}").format(tags=tags)
        case Visibility.EXCEPT:
            return _("Except:{tags}").format(tags=tags)


def _days(days: Iterable[date], rows: Iterable[PlanRow], gaps: Iterable[Ghost]) -> Iterator[PlanDay]:
    rows_of: dict[date | None, list[PlanRow]] = defaultdict(list)
    for row in rows:
        rows_of[row.post.planned_date].append(row)
    gaps_of: dict[date, list[Ghost]] = defaultdict(list)
    for gap in gaps:
        gaps_of[gap.date].append(gap)
    for day in days:
        yield PlanDay(day, day_label(day), tuple(rows_of[day]), tuple(gaps_of[day]))
