"""Turn the parts of a time expression into ISO, seen from the day an article came out.

When + Anchor -> ISO date, part or interval, or None. It reads no text.
The anchor may be less than a day («2022»): then only what follows from that much has a value.
A month or weekday without a year is the latest one not after the anchor, unless told to be ahead.
"""

import calendar
import datetime
from collections.abc import Callable
from typing import Literal, NamedTuple

from hijridate import Gregorian, Hijri

Direction = Literal[-2, -1, 0, 1]
_SURE = 2 / 3  # share of a year's days that must agree before a bare year may settle a month
_NEAR = 45  # days ahead in which a day without a year is taken to be to come
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500  # the years that hijridate converts
_MONTHS = 12


class Anchor(NamedTuple):
    """The day an article came out, or as much of it as is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        return datetime.date(self.year, self.month, self.day) if self.month and self.day else None


class When(NamedTuple):
    """One point or stretch of time as its words tell it.

    way: -2 «قبل الماضي», -1 past («الماضي»), 0 present («الجاري»), 1 ahead («المقبل»), None where nothing is said.
    leans_ahead: the sentence speaks of what is to come, so the next one counts, today's included.
    """

    kind: Literal["calendar", "shift", "ago", "window", "between", "vague"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    is_hijri: bool = False
    way: Direction | None = None
    leans_ahead: bool = False
    unit: str | None = None
    amount: float | None = None  # of units
    is_about: bool = False
    last: "When | None" = None  # the upper end of an interval
    first: "When | None" = None
    span_months: tuple[int, int] | None = None  # first and last month, counted on from January of the year


VAGUE = When("vague")


def anchor_of(given: datetime.date | str | None) -> Anchor | None:
    """An anchor from a date, or from its ISO form or part («2022», «2022-05»)."""
    if given is None:
        return None
    if isinstance(given, datetime.date):
        return Anchor(given.year, given.month, given.day)
    parts = [int(part) for part in given[:10].split("-") if part.isdigit()]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError):
        return None
    return Anchor(*parts[:3])


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO form, or None for a day that no calendar has.

    >>> iso(2024, 11), iso(2023, 2, 30)
    ('2024-11', None)
    """
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= _MONTHS):
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def value(when: When, anchor: Anchor | None) -> str | None:
    """The ISO value of `when`, or None where it does not follow."""
    try:
        return _RESOLVERS[when.kind](when, anchor)
    except (OverflowError, ValueError):  # a date beyond what the calendar has
        return None


# --- calendar dates ------------------------------------------------------------------------


def _calendar(when: When, anchor: Anchor | None) -> str | None:
    if when.is_hijri:
        return _hijri(when, anchor)
    if when.span_months:
        return _season(when, anchor)
    if when.month is None and when.day is None:
        return iso(when.year) if when.year else _weekday(when, anchor)
    if when.year is not None:
        return iso(when.year, when.month, when.day)
    if anchor is None or when.month is None:
        return None
    year = _year_of(when, anchor)
    return iso(year, when.month, when.day) if year else None


def _year_of(when: When, anchor: Anchor) -> int | None:
    """The year of a month or day told without one."""
    if anchor.month is None:
        return _year_in_year(when, anchor.year)
    here = (anchor.month, anchor.day or 1)
    there = (when.month or 0, when.day or here[1])
    if when.day is None or anchor.day is None:
        here, there = (anchor.month, 0), (when.month or 0, 0)
    if when.way == 0:
        return anchor.year
    if when.way == 1:
        return anchor.year if there > here else anchor.year + 1
    if when.way in (-1, -2):
        return (anchor.year if there < here else anchor.year - 1) + when.way + 1
    if when.leans_ahead:
        return anchor.year if there >= here else anchor.year + 1
    return anchor.year if there <= here or _is_near(when, anchor) else anchor.year - 1


def _is_near(when: When, anchor: Anchor) -> bool:
    """Whether a day of the anchor's year lies so little ahead that last year's would have been named."""
    if anchor.date is None or when.day is None or when.month is None:
        return False
    ahead = (when.month - anchor.date.month) * 30 + when.day - anchor.date.day
    return 0 < ahead <= _NEAR


def _year_in_year(when: When, year: int) -> int | None:
    """The year of a month where only the article's year is known, if most of that year agrees."""
    month = when.month or 0
    if when.way == 0:
        return year
    share = (_MONTHS - month) / _MONTHS  # of the year in which that month has gone by
    if when.way == 1 or when.leans_ahead:
        return year if 1 - share >= _SURE else None
    if share >= _SURE:
        return year
    return year - 1 if 1 - share >= _SURE else None


def _weekday(when: When, anchor: Anchor | None) -> str | None:
    day = anchor.date if anchor else None
    if day is None or when.weekday is None:
        return None
    back = (day.weekday() - when.weekday) % 7
    if when.leans_ahead:
        return str(day + datetime.timedelta(-back % 7))
    if when.way == 1:
        return str(day + datetime.timedelta(7 - back))
    if when.way in (-1, -2) and back < 2:
        back += 7  # yesterday is «أمس», not «الماضي»
    if when.way == -2:
        back += 7
    return str(day - datetime.timedelta(back))


def _season(when: When, anchor: Anchor | None) -> str | None:
    first, last = when.span_months or (1, 1)
    year = when.year
    if year is None:
        if anchor is None or anchor.month is None or when.way is None:
            return None
        year = anchor.year
        if when.way == -1 and first >= anchor.month:
            year -= 1
        if when.way == 1 and first <= anchor.month:
            year += 1
    end = (year + (last - 1) // _MONTHS, (last - 1) % _MONTHS + 1)
    return f"{iso(year, first)}/{iso(*end)}"


# --- the Islamic calendar ------------------------------------------------------------------


def gregorian(year: int, month: int, day: int) -> datetime.date | None:
    """The day of a Hijri date by the Umm al-Qura calendar, or None outside its years."""
    try:
        return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def _hijri(when: When, anchor: Anchor | None) -> str | None:
    year = when.year
    if when.month is None:
        return None
    if year is None:
        year = _hijri_year(when, anchor)
    if year is None or not _FIRST_HIJRI <= year <= _LAST_HIJRI:
        return None
    if when.day is not None:
        day = gregorian(year, when.month, when.day)
        return str(day) if day else None
    first = gregorian(year, when.month, 1)
    if first is None:
        return None
    last = first + datetime.timedelta(Hijri(year, when.month, 1).month_length() - 1)
    days_in_first = calendar.monthrange(first.year, first.month)[1] - first.day + 1
    return str(first)[:7] if days_in_first >= 25 else f"{first}/{last}"


def _hijri_year(when: When, anchor: Anchor | None) -> int | None:
    """The Hijri year of a month told without one: the latest begun, or the next."""
    if anchor is None:
        return None
    if anchor.date is None:
        if anchor.month is not None:
            return None
        years = [year for year in range(anchor.year - 581, anchor.year - 576)
                 if (day := gregorian(year, when.month or 1, when.day or 1)) and day.year == anchor.year]  # fmt: skip
        return years[0] if len(years) == 1 else None
    today = Gregorian.fromdate(anchor.date).to_hijri()
    begun = (when.month or 0, when.day or 1) <= (today.month, today.day)
    if when.way == 1 or when.leans_ahead:
        return today.year + 1 if begun else today.year
    if when.way == -1 and when.day is None and when.month == today.month:
        return today.year - 1
    return today.year if begun else today.year - 1


# --- relative ------------------------------------------------------------------------------


def _shift(when: When, anchor: Anchor | None) -> str | None:
    """So many whole units from the anchor: «أمس», «الشهر المقبل», «العام الماضي»."""
    if anchor is None or when.amount is None:
        return None
    count = int(when.amount)
    if when.unit == "year":
        return _calendar(When("calendar", anchor.year + count, when.month, when.day, span_months=when.span_months), None)
    if when.unit == "month" and anchor.month:
        year, month = _months_on(anchor, count)
        return iso(year, month, when.day)
    if when.unit == "day" and (day := anchor.date):
        there = day + datetime.timedelta(count)
        if when.weekday is not None and there.weekday() != when.weekday:
            there = day - datetime.timedelta((day.weekday() - when.weekday) % 7) if count <= 0 else there
        return str(there)
    return None


def _months_on(anchor: Anchor, count: int) -> tuple[int, int]:
    whole = anchor.year * _MONTHS + (anchor.month or 1) - 1 + count
    return whole // _MONTHS, whole % _MONTHS + 1


def _ago(when: When, anchor: Anchor | None) -> str | None:
    """«قبل أسبوعين», as fine as its unit: a year for years, a month for months, a day for days."""
    if anchor is None or when.amount is None or when.amount != int(when.amount):
        return None
    count = int(when.amount)
    if when.unit == "year" and (count > 1 or when.is_about):
        return iso(anchor.year - count)
    if when.unit in ("year", "month") and anchor.month:
        return iso(*_months_on(anchor, -count * (_MONTHS if when.unit == "year" else 1)))
    days = {"day": 1, "night": 1, "week": 7}.get(when.unit or "")
    if days and anchor.date and not when.is_about:
        return str(anchor.date - datetime.timedelta(days * count))
    return None


def _window(when: When, anchor: Anchor | None) -> str | None:
    """«الأشهر الستة الماضية»: from so many units off up to the anchor, in units."""
    if anchor is None or when.amount is None or when.amount != int(when.amount) or when.amount < 1:
        return None
    count, ahead = int(when.amount), when.way == 1
    if when.unit in ("year", "decade"):
        there = iso(anchor.year + count * (10 if when.unit == "decade" else 1) * (1 if ahead else -1))
        here = iso(anchor.year)
    elif when.unit == "month" and anchor.month:
        there, here = iso(*_months_on(anchor, count if ahead else -count)), iso(anchor.year, anchor.month)
    elif anchor.date is None:
        return None
    elif (when.unit == "hour" and count % 24 == 0) or when.unit == "week":
        days = count // 24 if when.unit == "hour" else count * 7
        there, here = str(anchor.date + datetime.timedelta(days if ahead else -days)), str(anchor.date)
    elif when.unit == "day":
        near, far = (1, count) if ahead else (-1, -count)
        there, here = str(anchor.date + datetime.timedelta(far)), str(anchor.date + datetime.timedelta(near))
    else:
        return None
    return None if there is None or here is None else "/".join([here, there] if ahead else [there, here])


def _between(when: When, anchor: Anchor | None) -> str | None:
    """An interval; its first end takes from the second the month and year that it does not tell."""
    first, last = when.first, when.last
    if first is None or last is None:
        return None
    end = value(last, anchor)
    if end is None:
        return None
    if first.kind == "calendar" and last.kind == "calendar" and first.weekday is None:
        if first.month is None and first.year is None:
            first = first._replace(month=last.month, is_hijri=last.is_hijri)
        if first.year is None and first.month is not None and last.weekday is None:
            start = first._replace(year=int(end[:4])) if not first.is_hijri else first._replace(year=last.year)
            begin = value(start, anchor)
            if begin and begin[: len(end)] > end:
                begin = value(start._replace(year=int(end[:4]) - 1), anchor)
            return _joined(begin, end)
    if first.kind == "calendar" and first.weekday is not None and len(end) == 10:
        return _joined(_weekday(first._replace(way=None), Anchor(*map(int, end.split("-")))), end)
    return _joined(value(first, anchor), end)


def _joined(begin: str | None, end: str) -> str | None:
    if begin is None:
        return None
    begin, end = begin.split("/")[0], end.split("/")[-1]
    fine = min(len(begin), len(end))
    begin, end = begin[:fine], end[:fine]
    return f"{begin}/{end}" if begin < end else begin if begin == end else None


_RESOLVERS: dict[str, Callable[[When, Anchor | None], str | None]] = {
    "calendar": _calendar,
    "shift": _shift,
    "ago": _ago,
    "window": _window,
    "between": _between,
    "vague": lambda when, anchor: None,
}
