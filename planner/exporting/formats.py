"""The formats a plan can be exported to."""

from dataclasses import dataclass

from planner.i18n import N_

LAYOUT, ORDER, FIELDS, PICTURES, FINDINGS, IDEAS, ENCODING, LANGUAGE = (
    "layout",
    "order",
    "fields",
    "pictures",
    "findings",
    "ideas",
    "encoding",
    "language",
)
"""The names of the choices that a format may use."""

WHOLE = "whole"
"""The layout of JSON that takes everything, whatever the range and the filter."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way a format lays the plan out. With `is_folder` it is a folder of files instead of one file."""

    key: str
    name: str
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of file.

    `key` names it on the command line, `suffixes` are those its files may have, the usual one first, with
    dots. `name` and `about` are shown (English). `uses` names the choices that make a difference.
    """

    key: str
    suffixes: tuple[str, ...]
    name: str
    about: str
    uses: frozenset[str]
    layouts: tuple[Layout, ...] = ()

    def layout(self, key: str) -> Layout | None:
        """Return the layout of that key, the first for an empty one, None when there is none."""
        if not key:
            return self.layouts[0] if self.layouts else None
        return next((layout for layout in self.layouts if layout.key == key), None)

    def is_folder(self, layout: str) -> bool:
        """Tell whether a layout makes a folder."""
        found = self.layout(layout)
        return found is not None and found.is_folder


_TEXTUAL = frozenset({ORDER, FIELDS, FINDINGS, IDEAS, LANGUAGE})

FORMATS = (
    ExportFormat(
        "pdf",
        (".pdf",),
        N_("PDF"),
        N_("A4 sheets, to print"),
        frozenset({LAYOUT, ORDER, PICTURES, FINDINGS, IDEAS, LANGUAGE}),
        (
            Layout("week", N_("Week sheets")),
            Layout("month", N_("Month sheets")),
            Layout("list", N_("List")),
            Layout("book", N_("Draft book")),
        ),
    ),
    ExportFormat(
        "png",
        (".png",),
        N_("Long picture"),
        N_("1080 wide, to send in a chat"),
        frozenset({LAYOUT, PICTURES, FINDINGS, IDEAS, LANGUAGE}),
        (Layout("long", N_("One long picture")), Layout("cards", N_("A card for each post"), is_folder=True)),
    ),
    ExportFormat(
        "xlsx",
        (".xlsx",),
        N_("Excel"),
        N_("Overview and one row a post"),
        frozenset({PICTURES, FINDINGS, IDEAS, LANGUAGE}),
    ),
    ExportFormat(
        "csv",
        (".csv",),
        N_("CSV"),
        N_("A plain table"),
        frozenset({FIELDS, FINDINGS, IDEAS, ENCODING, LANGUAGE}),
    ),
    ExportFormat("md", (".md", ".markdown"), N_("Markdown"), N_("All texts with first comments"), _TEXTUAL),
    ExportFormat(
        "html",
        (".html", ".htm"),
        N_("Web page"),
        N_("One file for any browser"),
        _TEXTUAL | frozenset({PICTURES}),
    ),
    ExportFormat(
        "ics", (".ics",), N_("Calendar"), N_("For the calendar of the phone"), frozenset({LANGUAGE})
    ),
    ExportFormat(
        "json",
        (".json",),
        N_("JSON"),
        N_("Everything, to bring in again"),
        frozenset({LAYOUT, PICTURES, IDEAS}),
        (Layout("range", N_("What is shown")), Layout(WHOLE, N_("Whole library"))),
    ),
    ExportFormat(
        "zip", (".zip",), N_("Hand-off package"), N_("A folder for each post"), frozenset({IDEAS, LANGUAGE})
    ),
    ExportFormat("txt", (".txt",), N_("Plain text"), N_("To paste into a chat"), _TEXTUAL),
)
"""All formats in the order in which they are offered."""

BY_KEY = {form.key: form for form in FORMATS}
