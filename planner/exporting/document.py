"""The plan of a range as every writer gets it: one model, so that all formats show the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.errors import UserError
from planner.i18n import _, language
from planner.lint.finding import Finding
from planner.model import Account, Pillar, Post, Status, Visibility
from planner.schedule.weeks import week_days, week_label, weekday_name
from planner.words import kind_word, missed_word, pillar_word, status_word

LONGEST_DAYS = 3660
"""The longest range of a document, in days: ten years."""

AD_WINDOW_DAYS = 30
"""The days over which adverts are counted against other posts, the day of the advert included."""

_DONE = (Status.POSTED, Status.SKIPPED)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One post with its prepared texts. Pictures are `post.images`; findings are empty when not asked for.

    `status` is the word to show, that of a missed post included; `stored_status` never says "missed" and
    is the one this program reads back. `audience` is also written as the import reads it.
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
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the range with its posts by time; those meant for "some time that day" come last."""

    day: date
    label: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PillarShare:
    """How often a pillar occurs in the range. `share` and `target` are whole per cent of all its posts."""

    pillar: Pillar
    name: str
    count: int
    share: int
    target: int


@dataclass(frozen=True, slots=True)
class AdRatio:
    """How many posts that are not adverts stand against each advert, in the 30 days ending on `day`.

    `day` is that of the range's last advert. `enough` is the old hand's rule of 29 to 1 (rule PL002).
    """

    day: date
    ads: int
    others: int

    @property
    def others_per_ad(self) -> int:
        """The whole number of other posts to one advert."""
        return self.others // self.ads

    @property
    def enough(self) -> bool:
        """Tell whether there are at least 29 other posts to each advert."""
        return self.others_per_ad >= 29


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The plan from `first` to `last`, both included, with every day between, empty ones too.

    `shares` are in the order of the pillars given. `ad_ratio` is None when the range has no advert. `findings_shown` tells whether findings were asked for,
    so that "none found" and "not looked at" can be told apart. `language` is that of all prepared texts.
    """

    first: date
    last: date
    title: str
    range_label: str
    days: tuple[PlanDay, ...]
    shares: tuple[PillarShare, ...]
    ad_ratio: AdRatio | None
    findings_shown: bool
    language: str

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All posts in reading order."""
        return tuple(row for day in self.days for row in day.rows)


def build_document(
    posts: Iterable[Post],
    pillars: Sequence[Pillar],
    accounts: Iterable[Account],
    first: date,
    last: date,
    now: datetime,
    findings_by_post: Mapping[int, Sequence[Finding]] | None = None,
) -> PlanDocument:
    """Prepare the posts planned from `first` to `last` for the writers.

    Other posts are left out, but those of the AD_WINDOW_DAYS before the range are needed for `ad_ratio`.
    `now` (wall clock) decides what was missed. `findings_by_post`, by post id, is None when findings are
    not wanted. The same arguments in the same language give an equal document. Raises UserError for a range
    longer than LONGEST_DAYS.
    """
    if (last - first).days >= LONGEST_DAYS:
        raise UserError(_("The range is longer than ten years; choose a shorter one."))
    posts = list(posts)
    chosen = sorted((post for post in posts if _lies_in(post, first, last)), key=reading_order)
    names = _Names(
        {each.key: pillar_word(each) for each in pillars}, {each.id: each.name for each in accounts}
    )
    rows = [_row(post, names, now, (findings_by_post or {}).get(post.id, ())) for post in chosen]
    return PlanDocument(
        first=first,
        last=last,
        title=_title(first, last),
        range_label=_range_label(first, last),
        days=tuple(_days(first, last, rows)),
        shares=_shares(chosen, pillars),
        ad_ratio=_ad_ratio(chosen, posts),
        findings_shown=findings_by_post is not None,
        language=language(),
    )


def reading_order(post: Post) -> tuple[date, bool, time, int]:
    """Sort by day and time, posts without a time behind the others of their day, then by age."""
    day = post.planned_date or date.max
    return (day, post.planned_time is None, post.planned_time or time.min, post.id)


def is_missed(post: Post, now: datetime) -> bool:
    """Tell whether a post's time has passed without its being posted or skipped.

    One that is meant for "some time that day" is missed when the day is over.
    """
    if post.planned_date is None or post.status in _DONE:
        return False
    return post.planned < now if post.planned else post.planned_date < now.date()


@dataclass(frozen=True, slots=True)
class _Names:
    pillars: Mapping[str, str]
    accounts: Mapping[int, str]


def _lies_in(post: Post, first: date, last: date) -> bool:
    return post.planned_date is not None and first <= post.planned_date <= last


def _row(post: Post, names: _Names, now: datetime, findings: Sequence[Finding]) -> PlanRow:
    missed = is_missed(post, now)
    return PlanRow(
        post=post,
        time=f"{post.planned_time:%H:%M}" if post.planned_time else "",
        channel=kind_word(post.kind),
        account=names.accounts.get(post.account_id, ""),
        pillar=names.pillars.get(post.pillar, post.pillar),
        status=missed_word() if missed else status_word(post.status),
        stored_status=status_word(post.status),
        missed=missed,
        audience=_audience(post),
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


def _shares(posts: Sequence[Post], pillars: Sequence[Pillar]) -> tuple[PillarShare, ...]:
    counts = Counter(post.pillar for post in posts)
    total = max(1, len(posts))
    return tuple(
        PillarShare(
            pillar,
            pillar_word(pillar),
            counts[pillar.key],
            round(100 * counts[pillar.key] / total),
            pillar.target,
        )
        for pillar in pillars
    )


def _ad_ratio(chosen: Sequence[Post], posts: Iterable[Post]) -> AdRatio | None:
    ad_days = [post.planned_date for post in chosen if post.pillar == "ad" and post.planned_date]
    if not ad_days:
        return None
    end = max(ad_days)
    window = [post for post in posts if _lies_in(post, end - timedelta(days=AD_WINDOW_DAYS - 1), end)]
    ads = sum(post.pillar == "ad" for post in window)
    return AdRatio(end, ads, len(window) - ads)


def day_label(day: date) -> str:
    """Return a day as people read it, with its weekday: "Wed 2026-11-25"."""
    return _("{weekday} {year}-{month:02d}-{day:02d}").format(
        weekday=weekday_name(day.weekday()), year=day.year, month=day.month, day=day.day
    )


def _is_week(first: date, last: date) -> bool:
    return week_days(first) == tuple(first + timedelta(days=n) for n in range(7)) and (last - first).days == 6


def _title(first: date, last: date) -> str:
    return _("Weekly plan") if _is_week(first, last) else _("Content plan")


def _range_label(first: date, last: date) -> str:
    days = (
        _("{first} to {last}").format(first=_date(first), last=_date(last)) if first != last else _date(first)
    )
    return f"{days} · {week_label(first)}" if _is_week(first, last) else days


def _date(day: date) -> str:
    return _("{year}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)
