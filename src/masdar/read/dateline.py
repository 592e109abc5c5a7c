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
_SEPARATOR = re.compile(r"\s[-–—ـ]{1,2}\s|\s?[:؛]\s|[-–—]\s")
_REACH = 90  # code points from a paragraph's start in which its dateline ends
_DATELINE_WORDS = 9  # place, weekday, date and agency at most
_URL_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)(?:/[a-z_]+)?[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|$)")
_ARCHIVE = re.compile("[أا]رشيف")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OLDEST_YEAR = 1990  # Arabic pages of the web; an earlier year is a template's default


def publication(draft: Draft) -> tuple[str | None, DateBasis | None]:
    """When the draft's article was published, and how that is known; (None, None) where nothing fixes it."""
    if draft.published and (date := _metadata_date(draft.published)):
        return date, "metadata"
    if date := _url_date(draft.url or ""):
        return date, "metadata"
    for line in draft.furniture:
        if date := _plausible(dates.published(line)):
            return date, "furniture"
    body = [block.text for block in draft.blocks if block.kind in ("body", "standfirst")]
    for paragraph in body[:2]:
        if date := _plausible(_dateline_date(paragraph)):
            return date, "dateline"
    text = "\n".join(body)
    for block in draft.blocks:
        date = _plausible(dates.published(block.text)) if block.kind == "caption" else None
        if date and not _ARCHIVE.search(block.text) and _borne_out(text, datetime.date.fromisoformat(date)):
            return date, "caption"
    return None, None


def _url_date(url: str) -> str | None:
    """The day in an address such as /2020/8/24/ or /2013/middle_east/8/3/ or /2020-06-03-; a site's clock may say another."""
    found = _URL_DAY.search(url)
    if found is None:
        return None
    year, month, day = (int(number) for number in found.group("year", "month", "day"))
    try:
        return _plausible(datetime.date(year, month, day).isoformat())
    except ValueError:
        return None


def _borne_out(text: str, day: datetime.date) -> bool:
    """Whether the text's «أمس (الخميس)» fit the day, and no later year stands in it; a weekday alone proves nothing."""
    told = dates.weekday(text)
    if told is None or told.offset is None or any(int(year) > day.year for year in _YEAR.findall(text)):
        return False
    return dates.bears_out(text, day) is True


def _dateline_date(paragraph: str) -> str | None:
    """The date in what stands before the last dash or colon of a paragraph's opening, if that is short enough."""
    ends = [found.start() for found in _SEPARATOR.finditer(paragraph, 0, _REACH)]
    heads = [paragraph[:end] for end in ends if len(paragraph[:end].split()) <= _DATELINE_WORDS]
    return next((date for head in reversed(heads) if (date := dates.published(head))), None)


def _metadata_date(stamp: str) -> str | None:
    if found := _ISO.match(stamp):
        return _plausible("-".join(found.groups()))
    return _plausible(dates.published(stamp))


def _plausible(date: str | None) -> str | None:
    try:
        return date if date and datetime.date.fromisoformat(date).year >= _OLDEST_YEAR else None
    except ValueError:
        return None
