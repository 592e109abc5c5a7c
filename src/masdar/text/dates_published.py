"""Read the day of publication from a line of page furniture, and hold it against the article's own words.

str -> ISO date. Only a whole date counts: day, month and year. It does not look for the line.
A Hijri date counts only with its mark «هـ»; «11/05/2023» has the day first unless that is impossible.
"""

import datetime
from collections import Counter
from functools import cache
from typing import NamedTuple

from masdar.text import fold
from masdar.text.dates_calendar import When
from masdar.text.dates_calendar import value as iso_value
from masdar.text.dates_grammar import read
from masdar.text.dates_months import Found, day_of_month, month_at, numeric, text_at, whole
from masdar.text.dates_words import weekdays, words
from masdar.text.numbers_tokens import Phrases, Token, cut

_UPDATED, _PUBLISHED = "updated", "published"
_YEARS = range(1990, 2101)
_WEEK = 7


@cache
def _labels() -> Phrases[str]:
    updated = ("تحديث", "آخر تحديث", "تم التحديث", "عدل", "تعديل", "محدث", "حدث", "updated", "modified", "update")
    told = ("نشر", "النشر", "نشرت", "تاريخ النشر", "صدر", "published", "posted", "date", "أضيف", "كتب", "التاريخ")
    return Phrases([(phrase, _UPDATED) for phrase in updated] + [(phrase, _PUBLISHED) for phrase in told])


def published(line: str) -> str | None:
    """The whole date that a furniture line tells, or None; a date of updating only where there is no other.

    >>> published("نشر في: ٢٠٢٣/٠٥/١١"), published("14 تشرين الثاني/نوفمبر 2024 - 18:32")
    ('2023-05-11', '2024-11-14')
    """
    tokens = cut(fold.key(line))
    label, at = _PUBLISHED, 0
    found: dict[str, list[tuple[bool, str]]] = {_PUBLISHED: [], _UPDATED: []}
    while at < len(tokens):
        if named := _labels().at(tokens, at):
            label, at = named.meaning, named.end
            continue
        date = _whole_date(tokens, at)
        if date is None:
            at += 1
            continue
        iso = iso_value(date.when, None)
        if iso is not None and len(iso) == 10 and int(iso[:4]) in _YEARS:
            found[label].append((date.when.is_hijri, iso))
        at = date.end
    for dates in (found[_PUBLISHED], found[_UPDATED]):
        if dates:
            return min(dates, key=lambda date: date[0])[1]
    return None


def _whole_date(tokens: list[Token], at: int) -> Found | None:
    date = numeric(tokens, at, is_known=False) or day_of_month(tokens, at) or _month_first(tokens, at)
    if date is None or date.when.kind != "calendar" or None in (date.when.year, date.when.month, date.when.day):
        return None
    if date.when.is_hijri and text_at(tokens, date.end - 1) != "ه":
        return None
    return date


def _month_first(tokens: list[Token], at: int) -> Found | None:
    """«Nov 14, 2024», «November 14 2024»."""
    month = month_at(tokens, at)
    if month is None or month.calendar == "hijri":
        return None
    start = month.end + (text_at(tokens, month.end) == ".")
    day = whole(tokens, start, 1, 31)
    comma = start + 1 + (text_at(tokens, start + 1) in (",", "،"))
    year = whole(tokens, comma, _YEARS.start, _YEARS.stop)
    return Found(When("calendar", year, month.number, day), comma + 1) if day and year else None


# --- the article's own words ---------------------------------------------------------------


class Named(NamedTuple):
    """A weekday that a text names (Monday = 0), and how many days it lies from publication, if told."""

    weekday: int
    offset: int | None  # 0 «اليوم الجمعة», -1 «أمس (الخميس)», None «الخميس»
    date: str | None = None  # the whole date told with it, if any


def weekday(text: str) -> Named | None:
    """The first weekday that `text` names.

    >>> weekday("أمس (الخميس)")[:2]
    (3, -1)
    """
    return next(iter(_named(text)), None)


def bears_out(text: str, candidate: datetime.date) -> bool | None:
    """Whether the article's words say it came out on `candidate`.

    True where one does («اليوم الجمعة», or «الخميس» of that day or the day before), False where they
    contradict it, None where they are silent. A weekday alone never contradicts.
    """
    is_denied = False
    for named in _named(text):
        if named.offset is None:
            if not is_denied and (candidate.weekday() - named.weekday) % _WEEK <= 1:
                return True
            continue
        if (candidate + datetime.timedelta(named.offset)).weekday() == named.weekday:
            return True
        is_denied = True
    return False if is_denied else None


def settled(text: str, candidate: datetime.date) -> datetime.date:
    """The day on which the article's «أمس (الخميس)» are right: `candidate`, or a day up to six before.

    A crawl's date is often later than the article's.
    """
    votes: Counter[datetime.date] = Counter()
    for named in _named(text):
        if named.offset is not None:
            there = candidate + datetime.timedelta(named.offset)
            votes[candidate - datetime.timedelta((there.weekday() - named.weekday) % _WEEK)] += 1
    if not votes or candidate in votes:
        return candidate
    return max(votes, key=lambda day: (votes[day], day))


def _named(text: str) -> list[Named]:
    """The weekdays that a text names, those with «اليوم» or «أمس» told apart."""
    tokens = cut(fold.key(text))
    found, at = [], 0
    while at < len(tokens):
        if words("day").at(tokens, at):
            here = read(tokens, at)
            if here and here.when.kind == "shift" and here.when.weekday is not None:
                found.append(Named(here.when.weekday, int(here.when.amount or 0)))
                at = here.end
                continue
        elif (match := weekdays().at(tokens, at)) and match.first.cut < 2:
            here = read(tokens, at)
            if here and here.when.kind == "calendar" and here.when.weekday is not None and here.when.way is None:
                found.append(Named(here.when.weekday, None))
        at += 1
    return found
