"""The plan of a range as every writer gets it: one model, so that all formats show the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.errors import UserError
from planner.i18n import _, language
from planner.lint.finding import Finding
from planner.model import Account, Pillar, Post, PostImage, PostKind, Status, Visibility, on_offer
from planner.schedule.balance import WINDOW_DAYS, AdRatio, Balance, ad_ratio_of_range, balance, in_range
from planner.schedule.missed import is_missed
from planner.schedule.weeks import week_label, week_of, weekday_name
from planner.words import kind_word, missed_word, pillar_word, status_word

LONGEST_DAYS = 3660
"""The longest range of a document, in days: ten years."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which posts to show: those whose channel, pillar (key) and status are all among these."""

    kinds: frozenset[PostKind]
    pillars: frozenset[str]
    statuses: frozenset[Status]

    def lets_through(self, post: Post) -> bool:
        """Tell whether a post is to be shown."""
        return post.kind in self.kinds and post.pillar in self.pillars and post.status in self.statuses


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One post with its prepared texts. Findings are empty when not asked for.

    `time` is "20:30" or empty. `status` is the word to show, that of a missed post included;
    `stored_status` never says "missed". `audience` is written as the import reads it.
    `pictures` are those to show, in order: an article's cover comes first, as the import takes it, and once.
    """

    post: Post
    time: str
    channel: str
    account: str
    pillar: str
    status: str
    stored_status: str
    missed: bool
    audience: str
    pictures: tuple[PostImage, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the range with its posts by time; those meant for "some time that day" come last."""

    day: date
    label: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The plan from `first` to `last`, both included, with every day between, empty ones too.

    `title` and `range_label` are the heading in two parts. `balance` is that of the range, its shares in
    the order of `pillars`; `ads` is reckoned to the last advert of the range.
    `findings_shown` tells whether findings were asked for, so that "none found" and "not looked at" can be
    told apart. `language` is that of all prepared texts.
    """

    first: date
    last: date
    title: str
    range_label: str
    days: tuple[PlanDay, ...]
    pillars: tuple[Pillar, ...]
    balance: Balance
    ads: AdRatio
    findings_shown: bool
    language: str

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All posts in reading order."""
        return tuple(row for day in self.days for row in day.rows)


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
    wanted: Filter | None = None,
) -> PlanDocument:
    """Prepare the posts planned from `first` to `last`, both included, for the writers.

    `posts` are those of `days_needed`; more do no harm. `now` (wall clock) decides what was missed.
    `findings_by_post`, by post id, is None when findings are not wanted. `wanted` narrows the posts shown
    and their balance, but not the adverts' reckoning. The same arguments in the same
    language give an equal document. Raises UserError for a range longer than LONGEST_DAYS.
    """
    if (last - first).days >= LONGEST_DAYS:
        raise UserError(_("The range is longer than ten years; choose a shorter one."))
    posts = list(posts)
    chosen = sorted(in_range(posts, first, last), key=_reading_order)
    if wanted:
        chosen = [post for post in chosen if wanted.lets_through(post)]
    pillar_names = {pillar.key: pillar_word(pillar) for pillar in pillars}
    account_names = {account.id: account.name for account in accounts}
    found = findings_by_post or {}
    rows = [_row(post, pillar_names, account_names, now, found.get(post.id, ())) for post in chosen]
    counted = on_offer(pillars, {post.pillar for post in chosen})
    return PlanDocument(
        first=first,
        last=last,
        title=_title(first, last),
        range_label=range_label(first, last),
        days=tuple(_days(first, last, rows)),
        pillars=tuple(counted),
        balance=balance(chosen, counted),
        ads=ad_ratio_of_range(posts, first, last),
        findings_shown=findings_by_post is not None,
        language=language(),
    )


def _reading_order(post: Post) -> tuple[date, bool, time, int]:
    day = post.planned_date or date.max
    return (day, post.planned_time is None, post.planned_time or time.min, post.id)


def _row(
    post: Post,
    pillar_names: Mapping[str, str],
    account_names: Mapping[int, str],
    now: datetime,
    findings: Sequence[Finding],
) -> PlanRow:
    missed = is_missed(post, now)
    return PlanRow(
        post=post,
        time=f"{post.planned_time:%H:%M}" if post.planned_time else "",
        channel=kind_word(post.kind),
        account=account_names.get(post.account_id, ""),
        pillar=pillar_names.get(post.pillar, post.pillar),
        status=missed_word() if missed else status_word(post.status),
        stored_status=status_word(post.status),
        missed=missed,
        audience=_audience(post),
        pictures=post.pictures,
        findings=tuple(findings),
    )


def _audience(post: Post) -> str:
    tags = ";".join(post.tags)
    match post.visibility:
        case Visibility.PUBLIC:
            return _("Public")
        case Visibility.PRIVATE:
            return _("Private")
        case Visibility.ONLY:
            return _("Only:{tags}").format(tags=tags)
        case Visibility.EXCEPT:
            return _("Except:{tags}").format(tags=tags)


def _days(first: date, last: date, rows: Iterable[PlanRow]) -> Iterator[PlanDay]:
    by_day: dict[date | None, list[PlanRow]] = defaultdict(list)
    for row in rows:
        by_day[row.post.planned_date].append(row)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        yield PlanDay(day, day_label(day), tuple(by_day[day]))


def day_label(day: date) -> str:
    """Return a day as people read it, with its weekday: "Wed 2026-11-25"."""
    return _("{weekday} {date}").format(weekday=weekday_name(day.weekday()), date=_date(day))


def _date(day: date) -> str:
    return _("{year:04d}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def _is_week(first: date, last: date) -> bool:
    return first == week_of(first) and (last - first).days == 6


def _title(first: date, last: date) -> str:
    return _("Weekly plan") if _is_week(first, last) else _("Content plan")


def range_label(first: date, last: date) -> str:
    """Return a range as people read it; a whole week carries its number."""
    if first == last:
        return day_label(first)
    days = _("{first} to {last}").format(first=_date(first), last=_date(last))
    return f"{days} · {week_label(first)}" if _is_week(first, last) else days
