"""Turn a draft into an article, or say why it is none.

Joins the blocks into one text by single newlines, so that parts cover it but for these; nothing in a block is altered.
"""

import datetime
import hashlib
import re

from masdar.read import dateline, language
from masdar.read.draft import Block, Draft
from masdar.types import Article, Page, Part, Refusal, Span

_LETTERS = re.compile(r"[^\W\d_]")
_AT_LEAST_LETTERS = 40  # less is no article, whatever the page calls it


def article(draft: Draft, page: Page, *, given_date: str | None = None) -> Article | Refusal:
    """The article a draft holds. `given_date` (ISO) stands in where nothing on the page fixes the date."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    text, parts = _joined(blocks)
    if len(_LETTERS.findall(text)) < _AT_LEAST_LETTERS:
        return Refusal(origin=page.origin, reason="no-text", detail="a headline at most, and no running text")
    if (found := language.name(f"{draft.title or ''}\n{text}")) != "ar":
        return Refusal(origin=page.origin, reason="not-arabic", detail=f"the text reads as {language.ENGLISH_NAMES[found]}")
    date, basis = dateline.publication(draft)
    if date is None and given_date:
        date, basis = given_date, "given"
    url = draft.url or page.url
    return Article(
        id=identity(url, draft.title, text),
        origin=page.origin,
        url=url,
        outlet=draft.outlet,
        date=date,
        date_basis=basis,
        title=draft.title,
        section=draft.section,
        byline=draft.byline,
        text=text,
        parts=parts,
        related=draft.related,
    )


def valid_date(date: str) -> str | None:
    """`date` if it is an ISO date of the calendar."""
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        return None


def identity(url: str | None, title: str | None, text: str) -> str:
    """Sixteen hex digits of an article's url, title and text: the same article read again has the same id."""
    return hashlib.sha256("\0".join((url or "", title or "", text)).encode("utf-8", "replace")).hexdigest()[:16]


def _joined(blocks: list[Block]) -> tuple[str, tuple[Part, ...]]:
    pieces: list[str] = []
    parts: list[Part] = []
    start = 0
    for block in blocks:
        piece = " ".join(block.text.split("\n")).strip()
        pieces.append(piece)
        parts.append(Part(kind=block.kind, span=Span(start, start + len(piece)), credit=block.credit))
        start += len(piece) + 1
    return "\n".join(pieces), tuple(parts)
