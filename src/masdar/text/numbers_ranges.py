"""Widen a number to its range («بين 20 و30»), and tell how the words around it bound it.

tokens -> Counted, Bound. A range is worth its lower end and bounded «min», as the guidelines lay down
that the bound which is named counts.
"""

from typing import NamedTuple

from masdar.text.numbers_grammar import Number, bounds, number
from masdar.text.numbers_tokens import Token
from masdar.types import Bound

_PHRASE = 4  # words of the longest bounding phrase
_REACH = 8  # tokens after a number in which «على الأقل» may stand
_SUBJECT = 4  # words that may stand between a bounding verb and the number
_LIGHT = {'"', "«", "(", "ال", "ب", "ل", "عددهم", "عدد"}
_NOT = {"لا", "لم", "لن", "ليس", "ليست", "ولا", "ولم", "ليسوا"}
_STOPS = ".،؛:!؟,;\n"


class Counted(NamedTuple):
    """A number or the lower end of a range, and the token after it."""

    value: int | float
    end: int
    is_floor: bool
    bound: Bound


def widen(tokens: list[Token], at: int, first: Number, *, is_between: bool = False) -> Counted:
    """Join a second number to the first where words make a range of them.

    is_between: that «بين» stands before the tokens.
    """
    bound: Bound = "min" if first.is_floor else "exact"
    second = _second(tokens, at, first, is_between or _is_between(tokens, at))
    if second is None:
        return Counted(first.value, first.end, first.is_floor, bound)
    low = first
    if second.scaled > 1 and first.scaled == 1 and second.value / second.scaled > first.value:
        low = first.times(second.scaled)  # «بين 30 و50 ألفاً»
    return Counted(low.value, second.end, False, "min")


def _second(tokens: list[Token], at: int, first: Number, is_between: bool) -> Number | None:
    """The upper end of a range whose lower end is `first`."""
    end = first.end
    if end + 1 >= len(tokens):
        return None
    joined = tokens[end].text == "و"
    word = bounds().at(tokens, end)
    if word and word.meaning == "to" and not word.first.joined:
        second = number(tokens, word.end)
        is_range = is_between or not _is_change(tokens, at)
    elif tokens[end].text in "-–—" and tokens[end].start <= tokens[end - 1].end + 1:
        second, is_range = number(tokens, end + 1), True
    else:
        second = number(tokens, end + 1 if joined else end)
        is_range = is_between and second is not None and (joined or bool(second.first and second.first.joined))
        if second and not is_range and tokens[end].text == "او":
            is_range = True
    if second is None and tokens[end].text == "او":
        second, is_range = number(tokens, end + 1), True
    return second if is_range and second is not None and second.value > first.value else None


def _is_between(tokens: list[Token], at: int) -> bool:
    return any(
        (match := bounds().at(tokens, start)) is not None and match.meaning == "between" and match.end == at
        for start in range(max(0, at - 2), at)
    )


def _is_change(tokens: list[Token], at: int) -> bool:
    """«من 31 إلى 32»: two amounts, not a range."""
    return at > 0 and tokens[at - 1].text == "من" and not (at > 1 and tokens[at - 2].text in ("اكثر", "اقل"))


def bound_before(tokens: list[Token]) -> Bound | None:
    """The bound that words at the end of `tokens` put on what follows them.

    A verb may have its subject between: «تجاوز عدد القتلى», «تزيد حصيلة العنف على».
    """
    found: Bound | None = None
    longest = 0
    for start in range(max(0, len(tokens) - _PHRASE - _SUBJECT), len(tokens)):
        match = bounds().at(tokens, start)
        if match is None or match.meaning in ("to", "between"):
            continue
        rest = tokens[match.end :]
        kind, is_verb = match.meaning.removesuffix("-after").removesuffix("-verb"), match.meaning.endswith("-verb")
        if is_verb and len(rest) <= _SUBJECT and all(token.is_word for token in rest):
            if _needs_on(tokens[start].text) and text_of_last(rest) not in ("علي", "عن"):
                continue
        elif not all(token.text in _LIGHT for token in rest):
            continue
        if match.end - start >= longest:
            found, longest = _negated(tokens, start, kind), match.end - start
    return found


def text_of_last(tokens: list[Token]) -> str:
    return tokens[-1].text if tokens else ""


def _needs_on(verb: str) -> bool:
    """«تزيد … على»: the verb bounds only through its preposition."""
    return verb.lstrip("وف").startswith(("تزيد", "يزيد", "زاد", "تربو", "يربو"))


def _negated(tokens: list[Token], start: int, kind: str) -> Bound:
    """«لا يمثلون أكثر من»: a denied minimum is a maximum."""
    if kind == "min" and any(token.text in _NOT for token in tokens[max(0, start - 2) : start]):
        return "max"
    return kind  # type: ignore[return-value]


def bound_after(tokens: list[Token], at: int) -> Bound | None:
    """The bound that words after the number put on it («على الأقل»), within its clause."""
    for place in range(at, min(len(tokens), at + _REACH)):
        is_parted = tokens[place].text in _STOPS and place > at
        if is_parted and (tokens[place].text != "،" or text_of_last(tokens[place + 1 : place + 2]) != "علي"):
            return None
        match = bounds().at(tokens, place)
        if match and match.meaning.endswith("-after"):
            return match.meaning.removesuffix("-after")  # type: ignore[return-value]
    return None


def after_bound(tokens: list[Token], at: int) -> int:
    """The token after the bounding phrase that begins at `at`, or `at`."""
    match = bounds().at(tokens, at)
    return match.end if match and match.meaning in ("about", "min", "max") else at


def combine(counted: Counted, before: Bound | None, after: Bound | None) -> Bound:
    """One bound out of the number's own and the words' around it."""
    if counted.is_floor:
        return "max" if before == "max" else "min"
    return after or (counted.bound if counted.bound != "exact" else None) or before or "exact"
