"""A draft: what a reader of pages found, before it is an article.

HTML and dump readers both end in drafts; `assemble.article` turns one into an `Article` or a `Refusal`.
"""

from dataclasses import dataclass

from masdar.types import Card, PartKind


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, subhead, list item, quotation or caption, in page order, outer blanks off."""

    kind: PartKind
    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as found on a page; None and () where the page has nothing to tell."""

    title: str | None
    blocks: tuple[Block, ...]
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    byline: str | None = None
    published: str | None = None  # as machine-readable metadata gives it: "2024-06-19T08:00:00+03:00"
    furniture: tuple[str, ...] = ()  # lines of the article's own head or foot that may hold its date, best first
    related: tuple[Card, ...] = ()
