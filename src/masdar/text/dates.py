"""Find time expressions and compute their ISO values from the day an article came out.

str -> Expression. None rather than a guess: what the words and the anchor do not settle has no value.
It does not know what happened then; events take their times from here.
"""

import datetime
from typing import NamedTuple

from masdar.text import fold
from masdar.text.dates_calendar import When, anchor_of
from masdar.text.dates_calendar import value as iso_value
from masdar.text.dates_grammar import read
from masdar.text.dates_months import Found, day_of_month
from masdar.text.dates_published import bears_out, published, settled, weekday
from masdar.text.dates_words import words
from masdar.text.numbers_tokens import Match, Token, cut, readings
from masdar.types import Span

__all__ = ["Expression", "bears_out", "find", "published", "settled", "value", "weekday"]

_CLAUSE = 12  # words before an expression in which a verb may set it ahead
_SEPTEMBER_11 = (9, 11)
_ATTACKS = {"هجمات", "اعتداءات", "احداث"}
_STOPS = ".؛!؟;\n،"


class Expression(NamedTuple):
    """A time expression and its ISO value, or None."""

    span: Span
    value: str | None


def find(text: str, anchor: datetime.date | str | None) -> tuple[Expression, ...]:
    """Every calendar or relative time expression in `text`, in order, none overlapping.

    anchor: the day the article came out; its ISO form or a part of it («2022») will do.

    >>> [(e.span.of("منذ أمس (الخميس)"), e.value) for e in find("منذ أمس (الخميس)", datetime.date(2024, 11, 22))]
    [('أمس (الخميس)', '2024-11-21')]
    """
    folded = fold.fold(text)
    tokens = cut(folded.text)
    known = anchor_of(anchor)
    found, at = [], 0
    while at < len(tokens):
        trap = words("not-date").at(tokens, at) or _is_name(tokens, at)
        here = None if trap else read(tokens, at)
        if here is None:
            at = trap.end if trap else at + 1
            continue
        span = folded.raw(tokens[at].start + here.skip, tokens[here.end - 1].end)
        found.append(Expression(span, iso_value(_ahead(here.when, tokens[max(0, at - _CLAUSE) : at]), known)))
        at = here.end
    return tuple(found)


def _is_name(tokens: list[Token], at: int) -> Match[str] | None:
    """«حركة 20 فبراير»: a day that names a body."""
    head = words("not-after").at(tokens, at)
    if head is None or not tokens[at + 1 : at + 2] or not tokens[at + 1].is_digits:
        return None
    day = day_of_month(tokens, at + 1)
    return head._replace(end=day.end) if day and day.when.year is None else None


def value(expression: str, anchor: datetime.date | str | None, *, before: str = "", after: str = "") -> str | None:
    """The ISO value of an expression that is known to be a DATE, or None.

    before, after: the text around it, where a verb may put it ahead («سيعقد في سبتمبر»).

    >>> value("سبتمبر (أيلول) الماضي", datetime.date(2024, 6, 19))
    '2023-09'
    """
    tokens = cut(fold.key(expression))
    own = len(tokens)
    tokens += cut(fold.key(after[:40]))[:1]
    clause = cut(fold.key(before[-120:]))[-_CLAUSE:]
    known = anchor_of(anchor)
    inner, at = tokens[:own], 0
    while at < own:
        found = read(inner, at, 0, True)
        if found is None:
            at += 1
            continue
        if _is_told_from_event(found, tokens, at, own):
            return None
        when = _ahead(found.when, (clause + tokens[max(0, at - _CLAUSE) : at])[-_CLAUSE:])
        if when.kind != "vague":
            return iso_value(when, known)
        at = found.end
    return None


def _is_told_from_event(found: Found, tokens: list[Token], at: int, own: int) -> bool:
    """«قبل يومين من الانتخابات»: counted from something else than the article's day."""
    is_last = found.end == own and len(tokens) > own
    return found.when.kind == "ago" and is_last and tokens[own].text == "من" and tokens[at].text.endswith("قبل")


def _ahead(when: When, clause: list[Token]) -> When:
    """Set a date without a year or direction ahead where the words before it speak of what is to come."""
    if when.kind != "calendar" or when.year is not None or when.way is not None:
        return when
    if (when.month, when.day) == _SEPTEMBER_11 and any(token.text.removeprefix("ال") in _ATTACKS for token in clause[-3:]):
        return when._replace(year=2001)
    for at in range(len(clause) - 1, -1, -1):
        word = clause[at].text
        if word in _STOPS:
            break
        if words("ahead").at(clause, at) and (word != "قبل" or at == len(clause) - 1):
            return when._replace(leans_ahead=True)
        if _is_future_verb(word):
            return when._replace(leans_ahead=True)
    return when


def _is_future_verb(word: str) -> bool:
    """«سيعقد», «وستبدأ»: س before a verb of the present."""
    for reading in readings(word)[:2]:
        stem = reading.stem
        if not reading.article and len(stem) > 3 and stem[0] == "س" and stem[1] in "يتنا" and not _is_no_verb(stem):
            return True
    return False


def _is_no_verb(stem: str) -> bool:
    match = words("not-ahead").at([Token(stem, 0, len(stem))], 0)
    return match is not None
