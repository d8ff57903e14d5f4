"""The files a row names: its pictures and its article."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from planner.i18n import _
from planner.importing.articles import Article, article_reference, pictures_in, read_article
from planner.importing.cells import CellError, cell_text, listed, short_text
from planner.importing.drafting import SHOWN, Draft
from planner.importing.plan import Picture, Verdict
from planner.importing.references import (
    PlanFolder,
    is_still_to_come,
    names_run_together,
    picture_names,
    says_none,
)
from planner.model import Post, PostKind

MOST_PICTURES = 200
"""Pictures of one post; no channel takes a tenth of it."""

_FROM_ARTICLE = {
    "title": "title",
    "author": "author",
    "digest": "digest",
    "link": "source_url",
    "cover": "cover",
}
"""Which fields an article's front matter fills, by its keys."""

Attached = tuple[Post, tuple[Picture, ...], Picture | None]
"""A post, its pictures, and an article's cover."""


class Attachments:
    """Finds pictures and articles in the plan's folder. The pictures are only found, not opened."""

    def __init__(self, folder: PlanFolder | None) -> None:
        """Look in `folder`; without one, as for a pasted text, nothing is there."""
        self._folder = folder
        self._articles: dict[Path, Article] = {}

    def attach(self, draft: Draft, post: Post) -> Attached:
        """Return the post with the article its text names, its pictures in order, and its cover.

        The first picture of an article's row is its cover. Behind the row's own pictures come those that
        the article's text shows, the cover too if it is among them. Where sheet and front matter
        disagree the sheet wins, with a note.
        """
        base = self._base(draft)
        if draft.is_exact:
            return post, *self._as_they_stand(draft, base)
        names = self._names(draft, base)
        pictures = [self._picture(draft, "pictures", name, base) for name in names]
        cover = self._own_cover(draft, post, pictures, base)
        reference = article_reference(post.text)
        if reference is None and post.kind is PostKind.ARTICLE and not draft.has("pictures"):
            draft.added.add("pictures")
            shown = [self._picture(draft, "text", name, base) for name in pictures_in(post.text)]
            return post, tuple(shown), cover
        if reference is None:
            return post, _with_shown_cover(pictures, cover, post.text), cover
        try:
            path, article = self._article(reference)
        except CellError as problem:
            # What a stored post has from the article stays; only a new one gets its name for a text.
            draft.doubt("text", str(problem), str(problem))
            blank = (name for name in _FROM_ARTICLE if not short_text(draft.cell(name)))
            draft.unclear.update(("pictures", "cover", *blank))
            return post, tuple(pictures), cover
        if article.other_keys:
            keys = listed(article.other_keys)[: 2 * SHOWN]
            draft.say(Verdict.NOTE, "text", _("Not taken from the front matter: {keys}.").format(keys=keys))
        cover = self._cover(draft, cover, article.meta.get("cover", ""), path.parent)
        shown = [self._picture(draft, "text", name, path.parent) for name in pictures_in(article.text)]
        draft.added.update(name for name, key in _FROM_ARTICLE.items() if article.meta.get(key))
        return _merged(draft, post, article), tuple(dict.fromkeys([*pictures, *shown])), cover

    def _as_they_stand(self, draft: Draft, base: Path | None) -> tuple[tuple[Picture, ...], Picture | None]:
        """Return pictures and cover of a row that this program wrote: each in its own column."""

        def found(field: str, name: str) -> Picture:
            return replace(self._picture(draft, field, name, base), name=name)

        cover = cell_text(draft.cell("cover"))
        pictures = tuple(found("pictures", name) for name in self._names(draft, base))
        return pictures, found("cover", cover) if cover else None

    def _base(self, draft: Draft) -> Path | None:
        """Return the folder of the file that the row is, None where rows are no files."""
        if self._folder is None or not draft.row.place:
            return None
        return (self._folder.root / draft.row.place).parent

    def _names(self, draft: Draft, base: Path | None) -> list[str]:
        """Return the names in the column of pictures, as many as any post can have.

        What only people write, such as 无 and 9张图, is none of them; a row that names its post was written
        by a program and is taken at its word.
        """
        names = picture_names(draft.cell("pictures"))
        if not short_text(draft.cell("uid")):
            names = [each for name in names for each in self._written_names(draft, name, base)]
        if len(names) > MOST_PICTURES:
            text = _("More than {n} pictures are named; the first {n} were taken.")
            draft.say(Verdict.WARN, "pictures", text.format(n=MOST_PICTURES))
        return names[:MOST_PICTURES]

    def _written_names(self, draft: Draft, name: str, base: Path | None) -> list[str]:
        """Return the file names in what stands between two marks; the name of a file that is there is one."""
        if self._is_there(name, base):
            return [name]
        found = []
        for each in names_run_together(name):
            if says_none(each):
                continue
            if is_still_to_come(each):
                text = _("“{text}” names no file, so there is no picture yet.")
                draft.unclear.add("pictures")
                draft.say(Verdict.WARN, "pictures", text.format(text=each[:SHOWN]))
            else:
                found.append(each)
        return found

    def _is_there(self, name: str, base: Path | None) -> bool:
        with suppress(CellError):
            return bool(self._folder and self._folder.find_picture(name, base))
        return False

    def _own_cover(
        self, draft: Draft, post: Post, pictures: list[Picture], base: Path | None
    ) -> Picture | None:
        """Return an article's cover: that of its column, else its first picture, which is taken out.

        The first picture is also taken out where it is the column's cover once more.
        """
        if post.kind is not PostKind.ARTICLE:
            return None
        if not draft.has("cover"):
            if pictures:
                draft.added.add("cover")
            return pictures.pop(0) if pictures else None
        name = short_text(draft.cell("cover"))
        if not name:
            return None
        if pictures and pictures[0].name == _file_name(name):
            return pictures.pop(0)
        return self._picture(draft, "cover", name, base)

    def _article(self, reference: str) -> tuple[Path, Article]:
        path = self._folder.find(reference) if self._folder else None
        if path is None:
            raise CellError(_("The article file {name} is not there.").format(name=reference))
        if path not in self._articles:
            self._articles[path] = read_article(path)
        return path, self._articles[path]

    def _picture(self, draft: Draft, field: str, name: str, base: Path | None = None) -> Picture:
        """Return where a picture is; one that cannot be taken keeps its name, and the row a warning."""
        column = draft.heading(field)
        try:
            path = self._folder.find_picture(name, base) if self._folder else None
        except CellError as refusal:
            draft.say(Verdict.WARN, field, str(refusal))
            return Picture(_file_name(name), None, column)
        if path is None:
            draft.say(Verdict.WARN, field, not_there(name))
            return Picture(_file_name(name), None, column)
        return Picture(path.name, path, column)

    def _cover(self, draft: Draft, cover: Picture | None, name: str, base: Path) -> Picture | None:
        if not name:
            return cover
        if cover is None:
            return self._picture(draft, "text", name, base)
        if _file_name(name) != cover.name:
            _say_who_wins(draft, "pictures", cover.name, _file_name(name))
        return cover


def not_there(name: str) -> str:
    """Return the warning for a picture that is not in the plan's folder."""
    return _("The picture {name} is not there; its name is kept.").format(name=name)


def _with_shown_cover(pictures: list[Picture], cover: Picture | None, text: str) -> tuple[Picture, ...]:
    """Return the pictures with the cover among them if the text shows it, in the order of the text."""
    shown = [_file_name(name) for name in pictures_in(text)]
    if cover is None or cover.name not in shown:
        return tuple(pictures)
    later = set(shown[shown.index(cover.name) + 1 :])
    place = next((n for n, picture in enumerate(pictures) if picture.name in later), len(pictures))
    return *pictures[:place], cover, *pictures[place:]


def _merged(draft: Draft, post: Post, article: Article) -> Post:
    for name in ("title", "author", "digest"):
        ours, theirs = getattr(post, name), article.meta.get(name, "")
        if ours and theirs and ours != theirs:
            _say_who_wins(draft, name, ours, theirs)
    return replace(
        post,
        text=article.text,
        title=post.title or article.meta.get("title", ""),
        author=post.author or article.meta.get("author", ""),
        digest=post.digest or article.meta.get("digest", ""),
        link=post.link or article.meta.get("source_url", ""),
    )


def _say_who_wins(draft: Draft, field: str, ours: str, theirs: str) -> None:
    text = _("The plan wins over the article file: “{ours}” was taken, not “{theirs}”.")
    draft.say(Verdict.NOTE, field, text.format(ours=ours[:SHOWN], theirs=theirs[:SHOWN]))


def _file_name(reference: str) -> str:
    return reference.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or reference
