"""Decide when an article was published, and say on what ground.

Draft -> (ISO date, basis). Grounds in their order of trust: the page's metadata, its furniture, the dateline that opens
the text, a caption's date that the article's own words bear out. A date of another article never counts.
"""

import datetime
import re

from masdar.read.draft import Draft
from masdar.text import dates
from masdar.types import DateBasis

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:\D|$)")
_DATELINE = re.compile(r"^.{4,90}?(?:\s[-–—ـ]{1,2}\s|\s?[:؛]\s|[-–—]\s)")
_OLDEST_YEAR = 1990  # Arabic pages of the web; an earlier year is a template's default


def publication(draft: Draft) -> tuple[str | None, DateBasis | None]:
    """When the draft's article was published, and how that is known; (None, None) where nothing fixes it."""
    if draft.published and (date := _metadata_date(draft.published)):
        return date, "metadata"
    for line in draft.furniture:
        if date := _plausible(dates.published(line)):
            return date, "furniture"
    body = [block.text for block in draft.blocks if block.kind in ("body", "standfirst")]
    for paragraph in body[:2]:
        head = _DATELINE.match(paragraph)
        if head and (date := _plausible(dates.published(head.group()))):
            return date, "dateline"
    text = "\n".join(body)
    for block in draft.blocks:
        date = _plausible(dates.published(block.text)) if block.kind == "caption" else None
        if date and dates.bears_out(text, datetime.date.fromisoformat(date)):
            return date, "caption"
    return None, None


def _metadata_date(stamp: str) -> str | None:
    if found := _ISO.match(stamp):
        return _plausible("-".join(found.groups()))
    return _plausible(dates.published(stamp))


def _plausible(date: str | None) -> str | None:
    try:
        return date if date and datetime.date.fromisoformat(date).year >= _OLDEST_YEAR else None
    except ValueError:
        return None
