"""The front door of reading: a page in, its articles out."""

from dataclasses import replace

from masdar.read import assemble, dump, html
from masdar.types import Article, Page, Refusal

_READERS = {"html": html.drafts, "dump": dump.drafts}


def read(page: Page, *, given_date: str | None = None) -> list[Article | Refusal]:
    """The articles of a page in page order. A page without any gives its refusal; a page with some keeps quiet
    about the rest, since what is left of it is no article."""
    drafts = _READERS[page.kind](page)
    found = [d if isinstance(d, Refusal) else assemble.article(d, page, given_date=given_date) for d in drafts]
    articles = [item for item in found if isinstance(item, Article)]
    if not articles:
        return found[:1]
    if page.id is None:
        return list(articles)
    return [replace(item, id=page.id if not n else f"{page.id}#{n + 1}") for n, item in enumerate(articles)]
