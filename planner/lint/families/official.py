"""OA: what the Official Account takes as an article. The rules are in the modules named here."""

from planner.lint.families import (
    article_body,
    article_head,
    article_markup,
    article_pictures,
    article_quotes,
    article_titles,
)

RULES = (
    *article_titles.RULES,
    *article_head.RULES,
    *article_pictures.RULES,
    *article_markup.RULES,
    *article_body.RULES,
    *article_quotes.RULES,
)
