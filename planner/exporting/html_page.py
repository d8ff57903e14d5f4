"""The plan as one web page: a single file that loads nothing and needs no program but a browser."""

import hashlib
from base64 import b64encode
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO

from planner.exporting.choices import Pictures
from planner.exporting.details import Detail, details_by_row, head_facts
from planner.exporting.document import PlanRow, PlanSection
from planner.exporting.html_looks import PillarLook, looks_of, style
from planner.exporting.html_parts import escaped, icon, isolated, linked, page_language, prose, shapes, spoken
from planner.exporting.html_pictures import (
    MadePicture,
    made_pictures,
    picture_in_text,
    picture_names,
    pictures_html,
)
from planner.exporting.job import ExportJob
from planner.exporting.text_pictures import TextPictures
from planner.exporting.wording import ads_line, balance_headings, clean, finding_line
from planner.i18n import _, pgettext
from planner.lint.finding import Finding, Severity
from planner.model import PostKind, Status
from planner.words import pillar_word, post_count

_KIND_ICONS = {
    PostKind.MOMENTS: "aperture",
    PostKind.ARTICLE: "newspaper",
    PostKind.IMAGE_POST: "gallery-horizontal-end",
}
_STATUS_ICONS = {
    Status.IDEA: ("lightbulb", "muted"),
    Status.DRAFT: ("pencil-line", "muted"),
    Status.READY: ("circle-check", "accent"),
    Status.POSTED: ("check-check", "ok"),
    Status.SKIPPED: ("circle-slash", "muted"),
}
_MISSED_ICON = ("clock-alert", "danger")
_SEVERITY_ICONS = {
    Severity.ERROR: ("octagon-x", "danger"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.HINT: ("info", "hint"),
}
_LINKS = ("link", "posted_url")
_NOTHING_MORE = "base-uri 'none'; form-action 'none'"


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the page in UTF-8 with LF, piece by piece."""
    for piece in _Page(job).pieces():
        file.write(piece.encode("utf-8"))


class _Page:
    def __init__(self, job: ExportJob) -> None:
        self._job, self._document, self._choices = job, job.document, job.choices
        self._looks = looks_of(job.document.pillars)

    def pieces(self) -> Iterator[str]:
        """Yield the page from its head to its end."""
        yield self._head()
        yield from self._contents()
        yield f'<main id="plan" tabindex="-1">\n<section aria-label="{escaped(_balance_word())}">\n'
        yield from self._balance()
        yield "</section>\n"
        with closing(self._made_pictures()) as made:
            yield from self._posts(made)
        yield f"</main>\n{shapes(self._icons())}\n</body>\n</html>\n"

    def _made_pictures(self) -> Generator[MadePicture, None, None]:
        rows = self._document.rows if self._shows_pictures else ()
        images = (image for row in rows for image in row.pictures)
        return made_pictures(images, self._choices.pictures, self._job.media)

    @property
    def _shows_pictures(self) -> bool:
        return self._choices.pictures is not Pictures.NONE and self._choices.shows("pictures")

    def _posts(self, made: Iterator[MadePicture]) -> Iterator[str]:
        details = details_by_row(self._document, self._choices.fields)
        done, total = 0, len(self._document.rows)
        for number, section in enumerate(self._document.sections, 1):
            yield from self._section_head(number, section)
            for row in section.rows:
                done += 1
                pictures = tuple(islice(made, len(row.pictures)))
                yield from self._post(done, row, pictures, next(details))
                self._job.step(done, total)
            yield "</section>\n"

    def _head(self) -> str:
        title = escaped(self._document.title)
        sheet = style(self._looks)
        digest = b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
        policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; {_NOTHING_MORE}"
        label, skip = escaped(self._document.range_label), escaped(_("Skip to the plan"))
        return (
            f'<!DOCTYPE html>\n<html lang="{page_language()}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
            '<meta name="format-detection" content="telephone=no">\n<link rel="icon" href="data:,">\n'
            f"<title>{title} {label}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#plan">{skip}</a>\n'
            f'<header class="head">\n<h1>{title} <span>{label}</span></h1>\n'
            f"<p>{post_count(len(self._document.rows))}</p>\n</header>\n"
        )

    def _contents(self) -> Iterator[str]:
        """Yield links to the sections with posts."""
        filled = [(number, each) for number, each in enumerate(self._document.sections, 1) if each.rows]
        if not filled:
            return
        contents = escaped(_("Contents"))
        yield f'<nav aria-label="{contents}">\n<ol>\n'
        for number, section in filled:
            count = f'<span class="muted">{post_count(len(section.rows))}</span>'
            yield f'<li><a href="#s{number}">{isolated(section.heading)} {count}</a></li>\n'
        yield "</ol>\n</nav>\n"

    def _balance(self) -> Iterator[str]:
        cells = "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in balance_headings())
        yield f"<table>\n<caption>{escaped(_balance_word())}</caption>\n"
        yield f'<thead><tr>{cells}<td class="bar"></td></tr></thead>\n<tbody>\n'
        for pillar, share in zip(self._document.pillars, self._document.balance.shares, strict=True):
            look = self._look(pillar.key)
            bar = _bar(share.percent, share.target)
            yield (
                f'<tr class="{look.css_class}"><th scope="row">{_badge(look, pillar_word(pillar))}</th>'
                f"<td>{share.count}</td><td>{share.percent}%</td><td>{share.target}%</td>"
                f'<td class="bar">{bar}</td></tr>\n'
            )
        ratio = ads_line(self._document.ads)
        yield f'</tbody>\n</table>\n<p class="ads">{escaped(ratio)}</p>\n'

    def _section_head(self, number: int, section: PlanSection) -> Iterator[str]:
        count = post_count(len(section.rows))
        yield f'<section class="plan" aria-labelledby="s{number}">\n'
        yield f'<h2 id="s{number}">{isolated(section.heading)} <span class="muted">{count}</span></h2>\n'

    def _post(
        self, number: int, row: PlanRow, pictures: tuple[MadePicture, ...], details: tuple[Detail, ...]
    ) -> Iterator[str]:
        post = row.post
        look = self._look(post.pillar)
        yield f'<article class="{look.css_class}" aria-labelledby="p{number}">\n'
        yield f'<h3 id="p{number}">{self._heading(number, row, look)}</h3>\n'
        yield from self._text_and_pictures(row, pictures)
        if details:
            yield f"<dl>\n{''.join(map(_detail, details))}</dl>\n"
        if self._document.findings_shown and (row.told or not row.findings):
            yield _findings(row.told)
        yield "</article>\n"

    def _text_and_pictures(self, row: PlanRow, pictures: tuple[MadePicture, ...]) -> Iterator[str]:
        """Yield the words of a post, then its pictures but for those that stand among the words."""
        text = clean(row.post.text).strip("\n")
        if text and self._choices.shows("text"):
            if row.post.kind is PostKind.ARTICLE:
                within = _pictures_within(pictures)
                yield f'<div class="prose" dir="auto"{spoken(text)}>\n{prose(text, within)}</div>\n'
                pictures = tuple(made for place, made in enumerate(pictures) if place not in within.used)
            else:
                yield f'<div class="text" dir="auto"{spoken(text)}>{escaped(text)}</div>\n'
        if pictures:
            yield from pictures_html(pictures, self._choices.pictures)
        elif row.pictures and self._choices.pictures is Pictures.NONE and self._choices.shows("pictures"):
            yield picture_names(row.pictures)

    def _heading(self, number: int, row: PlanRow, look: PillarLook) -> str:
        facts = head_facts(row, self._choices)
        parts = [
            _time(row, facts[field]) if field == "time" else isolated(facts[field])
            for field in ("date", "time")
            if field in facts
        ]
        if "pillar" in facts:
            parts.append(_badge(look, facts["pillar"]))
        if "channel" in facts:
            parts.append(f"<span>{icon(_KIND_ICONS[row.post.kind])} {escaped(facts['channel'])}</span>")
        if "status" in facts:
            name, role = _status_icon(row)
            parts.append(f'<span class="status {role}">{icon(name)} {escaped(facts["status"])}</span>')
        if row.post.title.strip() and self._choices.shows("title"):
            parts.append(f'<span class="title">{isolated(row.post.title)}</span>')
        return " ".join(parts) or str(number)

    def _look(self, pillar: str) -> PillarLook:
        return self._looks.get(pillar, self._looks[""])

    def _icons(self) -> set[str]:
        """Return the names of all icons that the page shows."""
        names = {look.icon for look in self._looks.values()}
        for row in self._document.rows:
            names |= {_KIND_ICONS[row.post.kind], _status_icon(row)[0]}
            names |= {_SEVERITY_ICONS[finding.severity][0] for finding in row.findings}
        return names if self._choices.pictures is Pictures.NONE else names | {"image-off"}


def _pictures_within(pictures: tuple[MadePicture, ...]) -> TextPictures:
    return TextPictures(
        [made.image.name for made in pictures], lambda place, words: picture_in_text(pictures[place], words)
    )


def _balance_word() -> str:
    return _("Balance of pillars")


def _status_icon(row: PlanRow) -> tuple[str, str]:
    return _MISSED_ICON if row.missed else _STATUS_ICONS[row.post.status]


def _badge(look: PillarLook, name: str) -> str:
    """Return a pillar's name beside its tile: told by shape and colour."""
    tile = f'<span class="tile">{icon(look.icon)}</span>'
    return f'<span class="badge {look.css_class}">{tile}{isolated(name)}</span>'


def _bar(percent: int, target: int) -> str:
    """Return a share as a bar with a stroke at its target; the figures stand beside it."""
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="8"/>'
        f'<rect class="part" width="{percent}" height="8"/>'
        f'<line class="mark" x1="{target}" x2="{target}" y2="8" vector-effect="non-scaling-stroke"/></svg>'
    )


def _time(row: PlanRow, shown: str) -> str:
    moment = row.post.planned
    return f'<time datetime="{moment:%Y-%m-%dT%H:%M}">{shown}</time>' if moment else escaped(shown)


def _detail(detail: Detail) -> str:
    value = linked(detail.text) if detail.field in _LINKS else escaped(detail.text)
    return f'<dt>{escaped(detail.heading)}</dt>\n<dd dir="auto"{spoken(detail.text)}>{value}</dd>\n'


def _findings(findings: tuple[Finding, ...]) -> str:
    if not findings:
        nothing = escaped(_("Check: nothing found"))
        return f'<p class="clear">{nothing}</p>\n'
    items = []
    for finding in findings:
        name, role = _SEVERITY_ICONS[finding.severity]
        line = finding_line(finding)
        words = f'<span dir="auto"{spoken(line)}>{escaped(line)}</span>'
        items.append(f'<li><span class="{role}">{icon(name)}</span>{words}</li>\n')
    heading = escaped(pgettext("table heading", "Check"))
    return f'<ul class="findings" aria-label="{heading}">\n{"".join(items)}</ul>\n'
