"""What the rows of a plan leave open, asked once for all rows that it is the same for."""

from collections.abc import Sequence

from planner.i18n import _
from planner.importing.drafting import SHOWN
from planner.importing.plan import ROW_BY_ROW, Asked, Question, QuestionKind, Row
from planner.importing.row_numbers import rows_word


def questions_of(rows: Sequence[Row]) -> tuple[Question, ...]:
    """Gather the questions: a day or time is asked row by row, anything else once for the whole file."""
    stored = {row.number for row in rows if row.target}
    numbers: dict[tuple[Asked, int], list[int]] = {}
    wanted: set[tuple[Asked, int]] = set()
    for row in rows:
        if row.skipped is not None:
            continue
        for asked in dict.fromkeys(row.asked):
            key = (asked, row.number if asked.kind in ROW_BY_ROW else 0)
            numbers.setdefault(key, []).append(row.number)
            if row.comes_in:
                wanted.add(key)
    return tuple(
        Question(
            asked.kind, asked.value, tuple(found), _question_text(asked, found, stored.issuperset(found))
        )
        for (asked, row), found in numbers.items()
        if (asked, row) in wanted
    )


def _question_text(asked: Asked, rows: Sequence[int], is_stored: bool) -> str:
    """Return the sentence of a question; `is_stored` tells that all posts are stored already."""
    texts = {**_texts_of_new(), **_texts_of_stored()} if is_stored else _texts_of_new()
    return texts[asked.kind].format(place=rows_word(rows), value=asked.value[:SHOWN])


def _texts_of_new() -> dict[QuestionKind, str]:
    account = _("{place}: which account is “{value}”? Until you choose, it is the usual one.")
    return {
        QuestionKind.DATE: _("{place}: which day is “{value}”? Until you choose, the post has none."),
        QuestionKind.TIME: _("{place}: which time is “{value}”? Until you choose, the post has none."),
        QuestionKind.TAG: _(
            "{place}: the tag “{value}” is new. Unless you choose otherwise it comes in under this name."
        ),
        QuestionKind.AUDIENCE: _("{place}: who is “{value}”? Until you choose, only you can see these."),
        QuestionKind.PILLAR: _("{place}: which pillar is “{value}”? Until you choose, it is daily life."),
        QuestionKind.CAMPAIGN: _("{place}: which campaign is “{value}”? Until you choose, it is none."),
        QuestionKind.MOMENTS_ACCOUNT: account,
        QuestionKind.OFFICIAL_ACCOUNT: account,
    }


def _texts_of_stored() -> dict[QuestionKind, str]:
    account = _("{place}: which account is “{value}”? Until you choose, the field is left as it is.")
    return {
        QuestionKind.DATE: _(
            "{place}: which day is “{value}”? Until you choose, the field is left as it is."
        ),
        QuestionKind.TIME: _(
            "{place}: which time is “{value}”? Until you choose, the field is left as it is."
        ),
        QuestionKind.AUDIENCE: _("{place}: who is “{value}”? Until you choose, the field is left as it is."),
        QuestionKind.PILLAR: _(
            "{place}: which pillar is “{value}”? Until you choose, the field is left as it is."
        ),
        QuestionKind.CAMPAIGN: _(
            "{place}: which campaign is “{value}”? Until you choose, the field is left as it is."
        ),
        QuestionKind.MOMENTS_ACCOUNT: account,
        QuestionKind.OFFICIAL_ACCOUNT: account,
    }
