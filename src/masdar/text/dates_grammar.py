"""Read the time expression that begins at a token, whole: relative, edged, in parts of a day, as an interval.

tokens -> Found. It resolves nothing and knows no anchor. The spans follow the annotation guidelines:
«منذ سبع سنوات» with its preposition, but «سبتمبر» alone in «منذ سبتمبر».
"""

from collections.abc import Callable
from functools import cache, lru_cache

from masdar.text.dates_calendar import VAGUE, When
from masdar.text.dates_months import (
    Found,
    bare_year,
    day_of_month,
    month_at,
    month_first,
    numeric,
    text_at,
    weekday_at,
    whole,
    year_at,
)
from masdar.text.dates_periods import ago, decade, decades, feast, period, season, vague
from masdar.text.dates_words import months, time_units, weekdays, words
from masdar.text.numbers_tokens import Token, readings

_OPENERS = {"بين", "وبين", "مابين", "ومابين", "من", "ومن", "ال", "الساعه", "بالساعه"}
_DEEPEST = 4  # how far expressions nest: «مطلع شهر مايو من العام الماضي»
Reader = Callable[[list[Token], int, int, bool], Found | None]


def read(tokens: list[Token], at: int, depth: int = 0, is_known: bool = False) -> Found | None:
    """The longest time expression at a token.

    is_known: that a date stands here is known already, so that weaker signs suffice («67», «24/7»).
    """
    if depth > _DEEPEST or at >= len(tokens) or not _may_begin(tokens[at].text):
        return None
    best: Found | None = None
    for reader in _READERS:
        found = reader(tokens, at, depth, is_known)
        if found and (best is None or found.end > best.end):
            best = found
    return _through(tokens, best, depth, is_known) if best else None


@lru_cache(maxsize=1 << 16)
def _may_begin(word: str) -> bool:
    """Whether a time expression can begin with a word; most words are passed over by this alone."""
    if word[0] in "0123456789" or word in _OPENERS:
        return True
    return any(reading.stem in _firsts() for reading in readings(word))


@cache
def _firsts() -> frozenset[str]:
    kinds = (
        "ago",
        "later",
        "within",
        "this",
        "edge",
        "daypart",
        "day",
        "head",
        "ordinal",
        "season",
        "quarter",
        "decade",
        "feast",
    )
    firsts = [words(kind).firsts for kind in (*kinds, "fixed", "vague")]
    return frozenset().union(*firsts, months().firsts, weekdays().firsts, time_units().firsts)


def _through(tokens: list[Token], first: Found, depth: int, is_known: bool) -> Found:
    """An interval whose upper end follows at once: «2015 إلى 2021», «1950 - 1953», «الخميس - الجمعة»."""
    joint = text_at(tokens, first.end)
    when = first.when
    if when.kind != "calendar" or depth > 0 or joint not in ("الي", "-", "–", "حتي", "وحتي", "/"):
        return first
    if joint == "/" and (when.month is not None or when.span_months):
        return first
    start = first.end + 1
    last = weekday_at(tokens, start) if when.weekday is not None else None
    if when.weekday is None:
        last = bare_year(tokens, start, is_known=True) if when.month is None else _calendar(tokens, start, depth + 1, is_known)
    if last is None or last.skip or last.when.kind != "calendar" or last.when == when:
        return first
    return Found(When("between", first=when, last=last.when), last.end, first.skip)


# --- the calendar --------------------------------------------------------------------------


def _calendar(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    found = (
        _days(tokens, at)
        or day_of_month(tokens, at)
        or numeric(tokens, at, is_known=is_known)
        or month_first(tokens, at, is_known=is_known)
        or weekday_at(tokens, at)
    )
    if found and text_at(tokens, found.end) == "الموافق":
        other = read(tokens, found.end + 1, depth + 1, is_known)
        if other and other.when.kind == "calendar":
            return Found(other.when if other.when.year else found.when, other.end, found.skip)
    return found


def _days(tokens: list[Token], at: int) -> Found | None:
    """«3 و7 مايو», «3-7 مايو 2024», «من 3 إلى 7 مايو»."""
    first = whole(tokens, at, 1, 31)
    joint = text_at(tokens, at + 1)
    if first is None or joint not in ("و", "-", "–", "الي", "حتي", "/") or whole(tokens, at + 2, 1, 31) is None:
        return None
    last = day_of_month(tokens, at + 2)
    if last is None or last.when.kind != "calendar" or joint == "/":
        return None
    start = When("calendar", year=last.when.year, month=last.when.month, day=first, way=last.when.way)
    if joint == "و" and text_at(tokens, at - 1) not in ("بين", "مابين", "يومي"):
        return None
    return Found(When("between", first=start, last=last.when), last.end)


def _year(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """A year without its noun, after a word that may stand before years."""
    if not is_known and not words("before-year").at(tokens, at - 1) and text_at(tokens, at - 1) not in ("ل", "ب", "("):
        return None
    found = bare_year(tokens, at, is_known=is_known)
    if (
        found
        and not is_known
        and text_at(tokens, at + 1) in ("%", "٪", ".", ",", "٬")
        and whole(tokens, at + 2, 0, 9999) is not None
    ):
        return None
    return found


def _headed(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«عام 2015», «شهر سبتمبر», «يوم الجمعة», «عامي 2016 و2017»."""
    head = words("head").at(tokens, at)
    if head is None:
        return None
    kind, start, skip = head.meaning, head.end, head.first.cut
    if kind == "year":
        year = year_at(tokens, start)
        if year and year.number is not None and text_at(tokens, start) not in ("من", "،", ",", "-"):
            when = VAGUE if year.is_hijri else When("calendar", year=year.number)
            return _pair(tokens, Found(when, year.end, skip))
        short = bare_year(tokens, start, is_known=True, may_be_short=True)
        return Found(short.when, short.end, skip) if short else None
    if kind == "month":
        inner = month_first(tokens, start, is_known=True)
        return _pair(tokens, Found(inner.when, inner.end, skip)) if inner and not inner.skip else None
    if kind == "decade":
        return decade(tokens, start, skip)
    inner = (
        _day(tokens, start, depth, True) or _calendar(tokens, start, depth + 1, True) or feast(tokens, start, depth, is_known)
    )
    return _pair(tokens, Found(inner.when, inner.end, skip)) if inner and not inner.skip else None


def _pair(tokens: list[Token], first: Found) -> Found:
    """The second of two: «عامي 2016 و2017», «شهري مايو ويونيو الماضيين», «يومي الأحد والاثنين»."""
    when, at = first.when, first.end
    if when.kind != "calendar" or when.way is not None:
        return first
    joint = text_at(tokens, at)
    start = at + 1 if joint in ("و", "او", "الي", "حتي") else at
    if when.month is None and when.weekday is None:
        other = bare_year(tokens, start, is_known=False) if start > at else None
    elif when.month is not None:
        month = month_at(tokens, start)
        is_joined = month is not None and (start > at or month.skip == 1)
        other = month_first(tokens, start, is_known=True) if is_joined else None
    else:
        match = weekdays().at(tokens, start)
        other = weekday_at(tokens, start) if match and (start > at or match.first.joined) else None
    if other is None or other.when.kind != "calendar":
        return first
    if other.when.weekday is not None and other.when.way == -1:
        other = other._replace(when=other.when._replace(way=None))  # the latest two, were it yesterday
    lower = when._replace(way=other.when.way, year=when.year or other.when.year)
    return Found(When("between", first=lower, last=other.when), other.end, first.skip)


# --- days and their parts ------------------------------------------------------------------


def _day(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«أمس», «أول من أمس», «اليوم (الثلاثاء)», «اليوم، الثالث من يناير»."""
    match = words("day").at(tokens, at)
    if match is None:
        return None
    when, end = When("shift", unit="day", amount=int(match.meaning)), match.end
    start = end + (text_at(tokens, end) in ("(", "،", ",", "[") and bool(text_at(tokens, end)))
    named = weekdays().at(tokens, start, bare=True) or (
        weekdays().at(tokens, start + 1, bare=True) if text_at(tokens, start) == "يوم" else None
    )
    if (
        named
        and text_at(tokens, start - 1) in ("،", ",")
        and start > end
        and text_at(tokens, named.end) not in ("،", ",", "", ".")
    ):
        named = None
    if named:
        full = weekday_at(tokens, named.end - 1)
        if full and full.when.weekday is None and full.when.kind == "calendar":
            return Found(full.when, full.end, match.first.cut)
        close = text_at(tokens, start - 1) in ("(", "[") and start > end and text_at(tokens, named.end) in (")", "]")
        return Found(when._replace(weekday=named.meaning), named.end + close, match.first.cut)
    date = day_of_month(tokens, start)
    if date and not date.skip and date.when.kind == "calendar":
        close = start > end and tokens[start - 1].text == "(" and text_at(tokens, date.end) == ")"
        return Found(date.when, date.end + close, match.first.cut)
    return Found(when, end, match.first.cut)


def _part(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«صباح أمس», «مساء الجمعة», «ساعة مبكرة من صباح اليوم», «ليل الخميس - الجمعة»."""
    match = words("daypart").at(tokens, at)
    if match is None or (match.first.article and text_at(tokens, at) != "الساعات"):
        return None
    start = match.end + (text_at(tokens, match.end) in ("يوم", "من"))
    inner = read(tokens, start, depth + 1, is_known)
    if inner is None or inner.skip or (inner.when.unit in ("year", "month") and inner.when.kind == "shift"):
        return None
    if inner.when.weekday is not None and inner.when.kind == "calendar":
        joint = inner.end + (text_at(tokens, inner.end) in ("-", "/", "–", "الي", "و", "علي"))
        last = weekday_at(tokens, joint)
        if last and (last.skip == 0 or last.skip == 1) and (joint > inner.end or inner.when.way is None):
            return Found(When("between", first=inner.when, last=last.when), last.end, match.first.cut)
    return Found(inner.when, inner.end, match.first.cut)


def _edge(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«مطلع العام 2014», «أواخر ديسمبر», «نهاية الشهر»."""
    match = words("edge").at(tokens, at)
    if match is None or match.first.article:
        return None
    inner = read(tokens, match.end, depth + 1, True) or _bare_period(tokens, match.end)
    if inner is None or inner.skip or text_at(tokens, match.end) == "من":
        return None
    when = inner.when
    if when.kind == "window" or (when.kind == "between" and when.first and when.first.unit == "decade"):
        when = VAGUE
    if when.unit == "day" or when.weekday is not None or (when.kind == "calendar" and when.day and match.meaning != "end"):
        return None
    if match.meaning == "start" and when.kind == "calendar" and when.year and when.month is None and not when.span_months:
        when = when._replace(month=1)
    return Found(when, inner.end, match.first.cut)


def _bare_period(tokens: list[Token], at: int) -> Found | None:
    unit = {"الشهر": "month", "العام": "year", "السنه": "year"}.get(text_at(tokens, at))
    return Found(When("shift", unit=unit, amount=0), at + 1) if unit else None


def _clock(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«الساعة السابعة مساء», «الساعة 18:30», «الساعة الواحدة من صباح الأحد»."""
    if text_at(tokens, at) not in ("الساعه", "بالساعه", "ساعه"):
        return None
    hour = words("hour").at(tokens, at + 1)
    end = hour.end if hour else at + 2 if whole(tokens, at + 1, 0, 24) is not None else None
    if end is None or (text_at(tokens, at) == "ساعه" and not hour):
        return None
    if text_at(tokens, end) in (":", ".", ",") and text_at(tokens, end) and whole(tokens, end + 1, 0, 59) is not None:
        end += 2
    while text_at(tokens, end) in ("والنصف", "والربع", "والثلث", "ونصف", "الا", "ربعا", "ثلثا"):
        end += 1
    if after := words("daypart-after").at(tokens, end, bare=True):
        end = after.end
    start = end + (text_at(tokens, end) in ("من", "،"))
    inner = read(tokens, start, depth + 1, is_known)
    if inner and not inner.skip and (start > end or inner.when.unit == "day" or inner.when.weekday is not None):
        return Found(inner.when, inner.end)
    return Found(VAGUE, end)


# --- intervals ---------------------------------------------------------------------------


def _between(tokens: list[Token], at: int, depth: int, is_known: bool) -> Found | None:
    """«بين 2012 وبداية 2013», «بين عامي 2016 و2017», «من 2011 إلى 2015»."""
    joint = text_at(tokens, at).removeprefix("و")
    if joint not in ("بين", "مابين", "من") or depth > 1:
        return None
    days = _days(tokens, at + 1)
    if days and joint != "من":
        return Found(days.when, days.end, len(text_at(tokens, at)) - len(joint))
    first = read(tokens, at + 1, depth + 1, True)
    if first is None or first.skip:
        return None
    if first.when.kind == "between":
        return Found(first.when, first.end, len(text_at(tokens, at)) - len(joint)) if joint == "بين" else None
    to = text_at(tokens, first.end)
    if joint == "من" and to not in ("الي", "حتي", "وحتي"):
        return None
    start = first.end + (to in ("و", "الي", "حتي", "وحتي"))
    last = read(tokens, start, depth + 1, True)
    if last is None or (start == first.end and last.skip != 1) or last.skip > 1:
        return None
    if {first.when.kind, last.when.kind} - {"calendar", "shift"}:
        return None
    return Found(When("between", first=first.when, last=last.when), last.end, len(text_at(tokens, at)) - len(joint))


_READERS: tuple[Reader, ...] = (
    _between,
    ago,
    period,
    _edge,
    _part,
    _day,
    _headed,
    _calendar,
    _year,
    _clock,
    season,
    decades,
    feast,
    vague,
)
