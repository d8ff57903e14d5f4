"""Where lint takes posts from, and where it puts the mended ones: files, the library, a batch of cases."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from planner.cli.context import CommandContext
from planner.cli.lint_baseline import file_name
from planner.cli.lint_files import LintFile, read_lint_file, read_text, with_mended, write_lint_file
from planner.cli.lint_output import Checked, post_diff, text_diff
from planner.cli.lint_troubles import Troubles
from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.lint.cases import post_of_case, unknown_keys
from planner.lint.context import LintContext
from planner.lint.engine import days_around, findings_by_post, lint_post
from planner.lint.finding import Finding
from planner.lint.mending import mended
from planner.model import ImageProblem, Post, PostImage, PostKind, Status
from planner.operations import fix_posts, lint_context
from planner.store import Library
from planner.store import posts as stored_posts
from planner.text.graphemes import graphemes

_NOT_IN_FILES = frozenset({"MO007", "OP001"})
"""A file of text says nothing about the pictures that go with it."""

_NOTES_OF_CASES = frozenset({"id", "expect", "also_ok", "note"})
"""Keys of a case that say nothing of the post: its name, and what a corpus expects."""

_SHOWN_KEYS = 12

_HEADING = 20
"""Graphemes of a post's heading that name it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The codes of rules that are not to be run, and of those that are though they are switched off."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()

    def of(self, context: LintContext) -> LintContext:
        """Return the context with these rules alone."""
        return replace(context, off=context.off - self.on | self.off)


class Source(Protocol):
    """Where posts come from."""

    def checked(self, *, fix: bool) -> Sequence[Checked]:
        """Return the posts with what was found, after all safe fixes when `fix`."""

    def diffs(self) -> Iterator[str]:
        """Yield what safe fixes would change as unified diffs; changes nothing."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """Files, each a post `about` tells more of, by the rules `given`; baselines name them as seen from
    `beside`."""

    paths: Sequence[Path]
    about: Post
    given: LintContext
    choice: Choice
    kind_by_suffix: bool
    beside: Path | None
    troubles: Troubles

    def checked(self, *, fix: bool) -> list[Checked]:
        """With `fix` read all before any is written: one that cannot be read leaves all as they were."""
        files = self._read(all_or_none=fix)
        if fix:
            files = self._mend(files)
        return [self._checked(file) for file in files]

    def diffs(self) -> Iterator[str]:
        """Yield one diff a file, of its text with its own line ends."""
        for file in self._read():
            yield text_diff(str(file.path), file.whole, self._mended(file).whole)

    def _context(self) -> LintContext:
        off = self.choice.off | (_NOT_IN_FILES - self.choice.on)
        return replace(self.choice, off=off).of(self.given)

    def _read(self, *, all_or_none: bool = False) -> list[LintFile]:
        return self.troubles.read_each(read_lint_file, dict.fromkeys(self.paths), all_or_none=all_or_none)

    def _mend(self, files: Sequence[LintFile]) -> list[LintFile]:
        new = [self._mended(file) for file in files]
        changed = [(old, file) for old, file in zip(files, new, strict=True) if file.data != old.data]
        for old, file in changed:
            write_lint_file(old, file)
        n = len(changed)
        told = ngettext("{n} file mended.", "{n} files mended.", n)
        click.echo(told.format(n=n) if n else _("There was nothing to mend."), err=True)
        return new

    def _mended(self, file: LintFile) -> LintFile:
        post = self._post(file)
        new = mended(post, self._context())
        return file if new == post else with_mended(file, new)

    def _checked(self, file: LintFile) -> Checked:
        post = self._post(file)
        key = file_name(file.path, self.beside)
        return Checked(str(file.path), key, post, lint_post(post, self._context()), file)

    def _post(self, file: LintFile) -> Post:
        is_moments = self.kind_by_suffix and file.path.suffix.lower() == ".txt"
        return replace(
            self.about,
            kind=PostKind.MOMENTS if is_moments else self.about.kind,
            title=file.meta.get("title", ""),
            author=file.meta.get("author", ""),
            digest=file.meta.get("digest", ""),
            link=file.meta.get("source_url", ""),
            text=file.text,
            cover=_cover(file),
        )


@dataclass(frozen=True, slots=True)
class RangeSource:
    """The posts planned from `first` to `last`, with the rules as the library's user has set them."""

    context: CommandContext
    first: date
    last: date
    choice: Choice

    def checked(self, *, fix: bool) -> list[Checked]:
        """Return the posts of the range; with `fix` the safe fixes of all are one step of undo.

        What is said of several posts is told at the first of them.
        """
        with self.context.library(writes=True) if fix else self.context.library() as library:
            given = self._given(library)
            if fix:
                self._mend(library, given)
            around = stored_posts.between(library, *days_around(self.first, self.last, given))
        shown = [
            post for post in around if post.planned_date and self.first <= post.planned_date <= self.last
        ]
        findings = _each_once(findings_by_post(shown, given, around))
        return [Checked(_locator(post), f"post/{post.id}", post, findings[post.id]) for post in shown]

    def diffs(self) -> Iterator[str]:
        """Yield one diff a post."""
        with self.context.library() as library:
            given = self._given(library)
            posts = self._open_posts(library)
        for post in posts:
            yield post_diff(_locator(post), post, mended(post, given))

    def _given(self, library: Library) -> LintContext:
        return self.choice.of(lint_context(library))

    def _open_posts(self, library: Library) -> list[Post]:
        """Return the posts that may be mended: what was published stays as it was published."""
        posts = stored_posts.between(library, self.first, self.last)
        return [post for post in posts if post.status is not Status.POSTED]

    def _mend(self, library: Library, given: LintContext) -> None:
        ids = [post.id for post in self._open_posts(library) if mended(post, given) != post]
        if ids:
            fix_posts(library, ids, lambda post: mended(post, given))
        n = len(ids)
        told = ngettext("{n} post mended; undo takes it back.", "{n} posts mended; undo takes it back.", n)
        click.echo(told.format(n=n) if n else _("There was nothing to mend."), err=True)


@dataclass(frozen=True, slots=True)
class BatchSource:
    """A file of cases, one JSON object a line, as `planner.lint.cases` reads them, by the rules `given`."""

    path: Path
    given: LintContext
    choice: Choice
    troubles: Troubles

    def checked(self, *, fix: bool) -> list[Checked]:  # noqa: ARG002
        """Return the cases by their ids; what has none is known by its line. There is nothing to mend."""
        lines = enumerate(read_text(self.path).split("\n"), 1)
        return self.troubles.read_each(self._checked, ((n, line) for n, line in lines if line.strip()))

    def _checked(self, numbered: tuple[int, str]) -> Checked:
        number, line = numbered
        case = _case(line, self.path, number)
        post = _post(case, self.path, number)
        unknown = [key for key in unknown_keys(case) if key not in _NOTES_OF_CASES]
        if unknown:
            keys = ", ".join(key[:40] for key in unknown[:_SHOWN_KEYS])
            self.troubles.tell(
                _("Line {number} of {name}: not known and left out of account: {keys}.").format(
                    number=number, name=self.path.name, keys=keys
                )
            )
        findings = lint_post(post, self.choice.of(self.given))
        return Checked(case.get("id"), f"case/{case.get('id', number)}", post, findings)

    def diffs(self) -> Iterator[str]:
        """Yield nothing: cases are not mended."""
        yield from ()


def _each_once(found: Mapping[int, Sequence[Finding]]) -> dict[int, list[Finding]]:
    """Return findings by post without those that a post before has too."""
    told: set[Finding] = set()
    left = {}
    for post_id, findings in found.items():
        left[post_id] = [each for each in findings if not (each.post_ids and each in told)]
        told.update(findings)
    return left


def _cover(file: LintFile) -> PostImage | None:
    """Return the cover that front matter names, as seen from the file's folder."""
    name = file.meta.get("cover", "")
    if not name:
        return None
    is_there = os.path.isfile(file.path.parent / name)  # noqa: PTH113 - a name too long for one is no file
    return PostImage(name, problem=None if is_there else ImageProblem.MISSING)


def _case(line: str, path: Path, number: int) -> dict[str, object]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        case = None
    if not isinstance(case, dict):
        raise UserError(_("Line {number} of {name} is no JSON object.").format(number=number, name=path.name))
    return case


def _post(case: dict[str, object], path: Path, number: int) -> Post:
    try:
        return post_of_case(case)
    except UserError as error:
        raise UserError(
            _("Line {number} of {name}: {problem}").format(number=number, name=path.name, problem=error)
        ) from None


def _locator(post: Post) -> str:
    """Return day, time and heading, which people find a post by; a colon in it would mislead tools."""
    at = f"{post.planned_time:%H:%M}" if post.planned_time else _("Any time")
    letters = graphemes(" ".join(post.heading.split()))
    heading = "".join(letters[:_HEADING]) + ("…" if len(letters) > _HEADING else "")
    return f"{post.planned_date} {at} {heading.replace(':', '：') or f'#{post.id}'}"
