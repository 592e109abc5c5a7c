"""Read dates of the calendar: days, months, years and their numeric forms.

tokens -> Found, at one token. It resolves nothing. A month may be named twice («سبتمبر/أيلول»),
«م» marks a Gregorian and «هـ» a Hijri year, and numeric dates put the day first.
"""

from typing import NamedTuple

from masdar.text.dates_calendar import Direction, When
from masdar.text.dates_words import months, ways, weekdays, words
from masdar.text.numbers_tokens import Token

_YEARS = range(1000, 2100)
_BARE_YEARS = range(1880, 2080)  # digits that are taken for a year with nothing but a preposition before
_HIJRI_YEARS = range(1200, 1500)
_OPEN, _CLOSE = "([", ")]"
_BETWEEN_NAMES = "/\\-–("


class Found(NamedTuple):
    """An expression at tokens [at, end); `skip` letters of clitics at its start are not its own."""

    when: When
    end: int
    skip: int = 0


def text_at(tokens: list[Token], at: int) -> str:
    """The text of a token, or nothing past the end."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def whole(tokens: list[Token], at: int, low: int, high: int) -> int | None:
    """The plain number in digits at a token, if within [low, high]."""
    text = text_at(tokens, at)
    if not text or text[0] not in "0123456789" or len(text) > 4:
        return None
    return int(text) if low <= int(text) <= high else None


def glued(tokens: list[Token], at: int) -> bool:
    """Whether a token follows the one before it without a blank."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


# --- months --------------------------------------------------------------------------------


class Month(NamedTuple):
    calendar: str
    number: int
    end: int
    skip: int


def month_at(tokens: list[Token], at: int) -> Month | None:
    """A month with its second name, in one of the ways outlets join the two."""
    match = months().at(tokens, at)
    if match is None or (match.first.article and text_at(tokens, at) != "المحرم"):
        return None
    calendar, number = match.meaning
    end = match.end
    for opener in (end, end + 1):
        if opener == end + 1 and not (text_at(tokens, end) and text_at(tokens, end) in _BETWEEN_NAMES):
            break
        again = months().at(tokens, opener, bare=True)
        is_same = again is not None and (again.meaning[1] == number or (opener > end and tokens[end].text in "/("))
        if again and is_same and again.meaning[0] != "hijri":
            end = again.end
            if opener > match.end and tokens[opener - 1].text == "(" and text_at(tokens, end) in _CLOSE:
                end += 1
            break
    return Month(calendar, number, end, match.first.cut)


def way_at(tokens: list[Token], at: int) -> tuple[Direction, int] | None:
    """«الماضي», «(المقبل)», «/الجاري»: the direction and the token after it."""
    for start in (at, at + 1):
        if start > at and not (text_at(tokens, at) and text_at(tokens, at) in "(/"):
            break
        match = ways().at(tokens, start, bare=True)
        if match:
            close = start > at and tokens[at].text == "(" and text_at(tokens, match.end) == ")"
            return match.meaning, match.end + close
    return None


# --- years ---------------------------------------------------------------------------------


class Year(NamedTuple):
    """A year in figures, or told by a direction («من العام الماضي»)."""

    number: int | None
    is_hijri: bool
    way: Direction | None
    end: int


def year_at(tokens: list[Token], at: int) -> Year | None:
    """What tells the year after a month: «2015», «, 2012», «من عام 2010», «من العام الماضي», «1436 هـ»."""
    start = at + 1 if text_at(tokens, at) in ("من", "،", ",", "-", "لعام", "ل") else at
    head = words("head").at(tokens, start)
    if head and head.meaning == "year":
        way = way_at(tokens, head.end)
        if way:
            return Year(None, False, way[0], way[1])
        start = head.end
    elif text_at(tokens, at) == "من" and whole(tokens, start, _BARE_YEARS.start, _BARE_YEARS.stop) is None:
        return None
    number = whole(tokens, start, _YEARS.start, _YEARS.stop)
    if number is None:
        return None
    end, mark = start + 1, text_at(tokens, start + 1)
    if mark in ("ه", "هجريه", "هجري") and number in _HIJRI_YEARS:
        return Year(number, True, None, end + 1)
    if mark in ("م", "ميلاديه", "ميلادي"):
        end += 1
    return Year(number, False, None, end)


def dated(tokens: list[Token], month: Month, day: int | None, skip: int) -> Found:
    """The date of a month, with the year or direction that follows it."""
    is_hijri = month.calendar == "hijri"
    when = When("calendar", month=month.number, day=day, is_hijri=is_hijri)
    year = year_at(tokens, month.end)
    if year and year.number is not None and (is_hijri == (year.number in _HIJRI_YEARS)):
        end = year.end
        if is_hijri and text_at(tokens, end) == "ه":
            end += 1
        return Found(when._replace(year=year.number), end, skip)
    if year and year.way is not None:
        return Found(When("shift", unit="year", amount=year.way, month=month.number, day=day), year.end, skip)
    if way := way_at(tokens, month.end):
        return Found(when._replace(way=way[0]), way[1], skip)
    return Found(when, month.end, skip)


# --- days ----------------------------------------------------------------------------------


class Day(NamedTuple):
    number: int
    end: int
    skip: int


def day_at(tokens: list[Token], at: int) -> Day | None:
    """A day of the month in digits or as an ordinal («الحادي والعشرين»)."""
    number = whole(tokens, at, 1, 31)
    if number is not None and len(tokens[at].text) <= 2:
        return Day(number, at + 1, 0)
    ordinal = words("ordinal").at(tokens, at)
    if ordinal and not ordinal.first.joined:
        return Day(int(ordinal.meaning), ordinal.end, ordinal.first.cut)
    if ordinal:
        return Day(int(ordinal.meaning), ordinal.end, ordinal.first.cut)
    return None


def day_of_month(tokens: list[Token], at: int) -> Found | None:
    """«14 سبتمبر 2024», «الثالث من مايو», «الخامس والعشرين من الشهر الجاري»."""
    day = day_at(tokens, at)
    if day is None:
        return None
    after = start = day.end + (text_at(tokens, day.end) in ("من", "/", "-"))
    head = words("head").at(tokens, start)
    if head and head.meaning == "month" and not head.first.article:
        start = head.end
    month = month_at(tokens, start)
    if month and not (month.skip and start != day.end):
        return dated(tokens, month, day.number, day.skip) if month.skip == 0 else None
    return _of_this_month(tokens, day, after)


def _of_this_month(tokens: list[Token], day: Day, at: int) -> Found | None:
    this = text_at(tokens, at) == "هذا"
    at += this
    if text_at(tokens, at) == "الشهر":
        way = way_at(tokens, at + 1)
        if way or this:
            count, end = way if way else (0, at + 1)
            return Found(When("shift", unit="month", amount=count, day=day.number), end, day.skip)
    elif text_at(tokens, at) == "الجاري" and at == day.end:
        return Found(When("shift", unit="month", amount=0, day=day.number), at + 1, day.skip)
    return None


def month_first(tokens: list[Token], at: int, *, is_known: bool) -> Found | None:
    """«سبتمبر (أيلول) الماضي», «يوليو 16, 2012», and a month alone where its words are sure."""
    month = month_at(tokens, at)
    if month is None:
        return None
    day = whole(tokens, month.end, 1, 31)
    comma = text_at(tokens, month.end + 1) in (",", "،")
    if day is not None and comma and (year := whole(tokens, month.end + 2, _YEARS.start, _YEARS.stop)):
        return Found(When("calendar", year=year, month=month.number, day=day), month.end + 3, month.skip)
    found = dated(tokens, month, None, month.skip)
    is_alone = found.end == at + 1 and (month.calendar != "gregorian" or bool(words("lone").at(tokens, at)))
    if is_alone and not is_known and not words("before-month").at(tokens, at - 1) and tokens[at].text[0] not in "بل":
        return None
    if (
        month.calendar == "hijri"
        and not is_known
        and found.when.year is None
        and text_at(tokens, at - 1) not in ("شهر", "شهري")
    ):
        return None
    return found


def numeric(tokens: list[Token], at: int, *, is_known: bool) -> Found | None:
    """«14/9/2024», «2024-9-14», «29 /11 /2015»; without a year only where a date is sure («24/ 7»)."""
    mark = text_at(tokens, at + 1)
    if mark not in ("/", "-", ".", "–") or not mark:
        return None
    first, second = whole(tokens, at, 1, 2100), whole(tokens, at + 2, 1, 31)
    if first is None or second is None:
        return None
    if text_at(tokens, at + 3) == mark and mark:
        third = whole(tokens, at + 4, 1, 2100)
        if third is None:
            return None
        parts = _ordered(first, second, third)
        end = at + 5
        if parts and parts[0] in _HIJRI_YEARS and parts[0] < 1500:
            return Found(When("calendar", *parts, is_hijri=True), end + (text_at(tokens, end) == "ه"))
        return Found(When("calendar", *parts), end + (text_at(tokens, end) == "م")) if parts else None
    if is_known and mark == "/" and first <= 31 and second <= 12:
        return Found(When("calendar", month=second, day=first), at + 3)
    return None


def _ordered(first: int, second: int, third: int) -> tuple[int, int, int] | None:
    """Year, month, day; the day comes first unless that is impossible."""
    if first > 1000:
        return (first, second, third) if second <= 12 and third <= 31 else (first, third, second) if third <= 12 else None
    if third < 1000 or first > 31:
        return None
    if second <= 12:
        return third, second, first
    return (third, first, second) if first <= 12 else None


def weekday_at(tokens: list[Token], at: int) -> Found | None:
    """«الخميس», «الجمعة الماضي», «الخميس 19 يوليو 2012», «الأحد الموافق 26 يوليو»."""
    match = weekdays().at(tokens, at)
    if match is None or (match.first.article and match.first.cut == 0 and not match.first.stem.startswith("ال")):
        return None
    when = When("calendar", weekday=match.meaning)
    if way := way_at(tokens, match.end):
        return Found(when._replace(way=way[0]), way[1], match.first.cut)
    start = match.end
    while text_at(tokens, start) in ("،", ",", "-", "الموافق", "(", "في", "يوم", "/") and start < match.end + 2:
        start += 1
    for reader in (day_of_month, lambda t, a: numeric(t, a, is_known=False)):
        date = reader(tokens, start)
        if date and date.skip == 0:
            close = tokens[start - 1].text == "(" and text_at(tokens, date.end) == ")"
            return Found(date.when, date.end + close, match.first.cut)
    return Found(when, match.end, match.first.cut)


def bare_year(tokens: list[Token], at: int, *, is_known: bool, may_be_short: bool = False) -> Found | None:
    """«2015», «1436 هـ», where only a year can stand; «67» only after «عام» or in a known date."""
    number = whole(tokens, at, 1, _YEARS.stop)
    if number is None:
        return None
    if text_at(tokens, at + 1) == "ه" and number in _HIJRI_YEARS:
        return Found(When("vague"), at + 2)
    if number in _BARE_YEARS and len(tokens[at].text) == 4:
        return Found(When("calendar", year=number), at + 1 + (text_at(tokens, at + 1) == "م"))
    if is_known and number in _YEARS and len(tokens[at].text) == 4:
        return Found(When("calendar", year=number), at + 1 + (text_at(tokens, at + 1) == "م"))
    if may_be_short and 30 <= number <= 99:
        return Found(When("calendar", year=1900 + number), at + 1)
    return None
