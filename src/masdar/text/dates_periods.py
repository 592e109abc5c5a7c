"""Read stretches of time told by their units, and seasons, decades, feasts: «العام الماضي», «قبل أسبوعين», «صيف 2021».

tokens -> Found, at one token. It resolves nothing and reads no dates of the calendar.
"""

from masdar.text.dates_calendar import VAGUE, Direction, When
from masdar.text.dates_months import Found, text_at, way_at, whole, year_at
from masdar.text.dates_words import months, time_units, weekdays, words
from masdar.text.numbers_grammar import bounds, number
from masdar.text.numbers_tokens import Token

_SINGULAR = {"يوم", "اسبوع", "شهر", "عام", "سنه", "ساعه", "ليله", "قرن", "عقد", "دقيقه", "ثانيه", "يوما", "عاما"}
_FILLERS = {"القليله", "الماليه", "العديده", "الدراسي", "الدراسيه", "قليله", "معدوده", "عديده", "عده"}


def period(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«العام الماضي», «هذا الشهر», «الأشهر الستة الماضية», «الـ24 ساعة الماضية», «اليومين الماضيين»."""
    this = words("this").at(tokens, at)
    if this:
        unit = time_units().at(tokens, this.end)
        if unit is None or not unit.first.article or unit.first.cut or unit.first.stem not in _SINGULAR:
            named = words("season").at(tokens, this.end)
            return season(tokens, this.end, depth, is_known, this.first.cut) if named else None
        when = When("shift", unit="day", amount=0) if unit.meaning == "day" else _whole_unit(unit.meaning, 0)
        return Found(when, unit.end, this.first.cut)
    skip, start = 0, at
    count: float | None = None
    if text_at(tokens, at) == "ال" or whole(tokens, at, 1, 999) is not None:
        start = at + (text_at(tokens, at) == "ال")
        figure = whole(tokens, start, 1, 999)
        if figure is None:
            return None
        count, start = figure, start + 1
    unit = time_units().at(tokens, start)
    if unit is None or (count is None and not unit.first.article) or (count is not None and unit.first.cut):
        return None
    skip = unit.first.cut if start == at else 0
    end, is_vague = unit.end, False
    counted = number(tokens, end + (text_at(tokens, end) == "ال"))
    if count is None and counted and (text_at(tokens, end) == "ال" or (counted.first and counted.first.article)):
        count, end = counted.value, counted.end
    while text_at(tokens, end) in _FILLERS:
        end, is_vague = end + 1, True
    way = way_at(tokens, end)
    if way is None:
        return _next(tokens, unit.meaning, end, skip)
    return Found(VAGUE if is_vague else _of_unit(unit.meaning, unit.first.stem, count, way[0]), way[1], skip)


def _next(tokens: list[Token], unit: str, end: int, skip: int) -> Found | None:
    """«اليوم التالي», «العام نفسه»: relative to what the text told before."""
    match = words("adjacent").at(tokens, end, bare=True)
    return Found(VAGUE, match.end, skip) if match and unit in ("day", "week", "month", "year", "night", "hour") else None


def _whole_unit(unit: str, way: int) -> When:
    return When("shift", unit=unit, amount=way) if unit in ("year", "month") else VAGUE


def _of_unit(unit: str, stem: str, count: float | None, way: Direction) -> When:
    if (count is None and stem in _SINGULAR) or (stem == "شهر" and way == 0):
        return _whole_unit(unit, way)
    if count is None and stem.endswith(("ين", "ان")) and stem != "سنين":
        count = 2
    if count is None or way == 0 or unit == "decade":
        return VAGUE
    return When("window", unit=unit, amount=count, way=way)


def ago(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«قبل أسبوعين», «منذ نحو أربعة أشهر», «منذ سنوات»; «بعد يومين» has no value of its own."""
    match = (
        words("ago").at(tokens, at) or words("later").at(tokens, at) or (words("within").at(tokens, at) if is_known else None)
    )
    if match is None or match.first.article:
        return None
    skip, start, bound = match.first.cut, match.end, None
    if limit := bounds().at(tokens, start, bare=True):
        bound, start = limit.meaning, limit.end
    if text_at(tokens, start) == "عده":
        start, bound = start + 1, "min"
    counted = number(tokens, start)
    if counted and not (counted.first and counted.first.cut):
        unit = time_units().at(tokens, counted.end)
        count: float | None = None if counted.is_floor else counted.value
    else:
        unit, count = time_units().at(tokens, start), None
        if unit and unit.first.stem in _SINGULAR:
            count = 1
        elif unit and unit.first.stem.endswith(("ين", "ان")) and unit.first.stem != "سنين":
            count = 2
    if unit is None or unit.first.cut or (unit.first.article and not counted):
        return None
    if count == 1 and not counted and _names(tokens, unit.end):
        return None
    end, name = unit.end, unit.meaning
    half = number(tokens, end) if count else None
    if half and half.kind == "fraction" and half.first and half.first.joined:
        name, count, end = (
            ("month", (count or 0) * 12 + half.value * 12, half.end) if name == "year" else (name, None, half.end)
        )
        end += text_at(tokens, end).removeprefix("ال") in _SINGULAR
    while text_at(tokens, end) in _FILLERS | {"واحد", "واحده", "تقريبا", "كامله", "كاملا"}:
        end += 1
    tail = bounds().at(tokens, end, bare=True)
    if tail and tail.meaning.endswith("-after"):
        bound, end = tail.meaning.removesuffix("-after"), tail.end
    is_valued = (
        match.meaning == "-" and text_at(tokens, match.end - 1) in ("منذ", "قبل", "ومنذ", "وقبل") and bound in (None, "about")
    )
    if text_at(tokens, end) == "من" and text_at(tokens, match.end - 1).endswith("قبل"):
        is_valued = False
    when = When("ago", unit=name, amount=count, is_about=bound == "about") if is_valued else VAGUE
    return Found(when, end, skip)


def _names(tokens: list[Token], at: int) -> bool:
    """Whether a year, month or weekday follows, so that «عام» or «يوم» only heads it."""
    return (
        whole(tokens, at, 30, 2100) is not None or months().at(tokens, at) is not None or weekdays().at(tokens, at) is not None
    )


# --- seasons, decades, feasts, and words without a value -----------------------------------


def season(tokens: list[Token], at: int, depth: int, is_known: bool, skip: int | None = None) -> Found | None:
    """«صيف 2021», «الخريف القادم», «شتاء عام 2012», «هذا الصيف»."""
    match = words("season").at(tokens, at)
    found = match or words("quarter").at(tokens, at)
    if found is None:
        return None
    if match:
        first = int(match.meaning)
        months_of = (first, first + 2)
    else:
        part, parts = map(int, found.meaning.split("/"))
        months_of = ((part - 1) * 12 // parts + 1, part * 12 // parts)
    when = When("calendar", span_months=months_of)
    cut = found.first.cut if skip is None else skip
    if skip is not None:
        return Found(VAGUE, found.end, skip)
    year = year_at(tokens, found.end)
    if year and year.number:
        return Found(when._replace(year=year.number), year.end, cut)
    if year and year.way is not None:
        return Found(When("shift", unit="year", amount=year.way, span_months=months_of), year.end, cut)
    if (
        text_at(tokens, found.end) in ("من", "هذا")
        and (inner := period(tokens, found.end + (text_at(tokens, found.end) == "من"), depth, False))
        and inner.when.kind == "shift"
        and inner.when.unit == "year"
    ):
        return Found(inner.when._replace(span_months=months_of), inner.end, cut)
    if match and (way := way_at(tokens, found.end)):
        return Found(when._replace(way=way[0]), way[1], cut)
    return None


def decade(tokens: list[Token], at: int, skip: int = 0) -> Found | None:
    match = words("decade").at(tokens, at)
    if match is None:
        return None
    first = int(match.meaning)
    end = match.end
    if text_at(tokens, end) == "القرن" and (way := way_at(tokens, end + 1)):
        end = way[1]
    elif not text_at(tokens, at)[match.first.cut :].startswith("ال") and not text_at(tokens, at).endswith("يات"):
        return None
    when = When("between", first=When("calendar", year=first, unit="decade"), last=When("calendar", year=first + 9))
    return Found(when, end, skip or match.first.cut)


def decades(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    return decade(tokens, at)


def feast(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«عيد الأضحى», «رأس السنة»: days that the calendar fixes."""
    match = words("feast").at(tokens, at) or words("fixed").at(tokens, at)
    if match is None:
        return None
    month, day = map(int, match.meaning.split("-"))
    is_hijri = words("feast").at(tokens, at) is not None
    when = When("calendar", month=month, day=day, is_hijri=is_hijri)
    year = year_at(tokens, match.end)
    if year and year.number and not is_hijri:
        return Found(when._replace(year=year.number), year.end, match.first.cut)
    if way := way_at(tokens, match.end):
        return Found(when._replace(way=way[0]), way[1], match.first.cut)
    return Found(when, match.end, match.first.cut)


def vague(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    match = words("vague").at(tokens, at)
    return Found(VAGUE, match.end, match.first.cut) if match and not match.first.article else None
