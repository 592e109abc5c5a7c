"""Find counted and measured amounts, and compute what a counting phrase is worth.

str -> Amount. It leaves alone dates, ages, clock times, ordinals, scores and the numbers of things
(«المادة 5»). It does not know who was counted: that is for the readers of statements and tolls.
"""

from typing import NamedTuple

from masdar.text import dates, fold, numbers_find, numbers_ranges
from masdar.text.numbers_grammar import bounds, number, tidy, word_reading
from masdar.text.numbers_ranges import Counted
from masdar.text.numbers_tokens import Token, cut, readings
from masdar.text.numbers_units import dual, sure_dual, unit_at
from masdar.types import Bound, Span

_REACH = 60  # characters around a phrase in which a word may bound it
_DURING = {"منذ", "قبل", "بعد", "هذين", "هاتين", "كلا", "كلتا", "بين"}
_SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "month": ("week", 4), "day": ("hour", 24), "minute": ("second", 60)}


class Amount(NamedTuple):
    """An amount and the stretch that tells it; unit by CLDR or ISO 4217, noun as written."""

    span: Span
    value: int | float
    bound: Bound
    unit: str | None
    noun: str | None


def find(text: str) -> tuple[Amount, ...]:
    """Every counted or measured amount in `text`, in order, none overlapping.

    >>> [(a.span.of("قتل نحو 20 شخصاً"), a.value, a.bound) for a in find("قتل نحو 20 شخصاً")]
    [('نحو 20 شخصاً', 20, 'about')]
    """
    folded = fold.fold(text)
    whole = _Text(text, folded, cut(folded.text), frozenset())
    whole = whole._replace(tanwin=_tanwin(whole))
    taken = [expression.span for expression in dates.find(text, None)]
    found: list[Amount] = []
    at = last = passed = 0  # `last`: the token after the amount found last
    while at < len(whole.tokens):
        amount, end = _amount_at(whole, at, last)
        if amount is None:
            at += 1
            continue
        while passed < len(taken) and taken[passed].end <= amount.span.start:
            passed += 1
        if passed == len(taken) or not taken[passed].overlaps(amount.span):
            found.append(amount)
            last = end
        at = max(end, at + 1)
    return tuple(found)


def _amount_at(text: "_Text", at: int, last: int) -> tuple[Amount | None, int]:
    """The amount whose number begins at token `at`, and the token after it."""
    tokens = text.tokens
    if not (tokens[at].is_word or tokens[at].is_digits):
        return None, at + 1
    counted = _counted(text, at)
    if counted is None:
        return _dual_at(text, at, last)
    start, skip = _start(text, at, last)
    if start == at and at > 0 and text.is_defined(at, counted):
        start, skip = at - 1, readings(tokens[at - 1].text)[0].cut
        return text.amount(start, counted, _bound(text, at, counted), counted.end, skip), counted.end
    if not numbers_find.counts(tokens, at, counted, start):
        return None, max(at + 1, counted.end)
    end = max(numbers_find.phrase_end(tokens, counted), at + 1)
    if start == at and at > last and tokens[at - 1].text in "%٪" and tokens[at - 1].end == tokens[at].start:
        start = at - 1
    return _percent(text, at, text.amount(start, counted, _bound(text, at, counted), end, skip)), end


def _dual_at(text: "_Text", at: int, last: int) -> tuple[Amount | None, int]:
    """An indefinite dual noun («هجومين»), unless it only describes a dual before it."""
    tokens = text.tokens
    found = sure_dual(tokens[at].text) if tokens[at].is_word else None
    if found is None or (at > 0 and (dual(tokens[at - 1].text) or tokens[at - 1].text in _DURING)):
        return None, at + 1
    counted = Counted(2, at, False, "exact")
    end = max(numbers_find.phrase_end(tokens, counted), at + 1)
    start, skip = _start(text, at, last)
    return text.amount(start, counted, _bound(text, at, counted), end, skip if start < at else found[1]), end


def _start(text: "_Text", at: int, last: int) -> tuple[int, int]:
    """The token where the phrase of the number at `at` begins, with its bounding words, and its clitics."""
    for start in range(max(last, at - 5), at):
        match = bounds().at(text.tokens, start)
        between = match.end == at - 1 and text.tokens[at - 1].text in ("ال", "عدد") if match else False
        if match and match.meaning in ("about", "min", "max", "between") and (match.end == at or between):
            return start, match.first.cut
    word = text.tokens[at]
    reading = word_reading(word) if word.is_word else None
    if at > last and text.tokens[at - 1].text == "ال" and text.tokens[at - 1].end == word.start:
        return at - 1, 0
    return at, reading.cut if reading else 0


def _bound(text: "_Text", at: int, counted: Counted) -> Bound:
    head = numbers_ranges.bound_before(text.tokens[max(0, at - 10) : at])
    return numbers_ranges.combine(counted, head, numbers_ranges.bound_after(text.tokens, counted.end))


def value(phrase: str, *, before: str = "", after: str = "") -> Amount | None:
    """What a phrase that counts is worth, or None where it counts nothing.

    A noun without a number counts one («جندي»), or two in the dual («طالبَين»).
    before, after: the text around the phrase; a bounding word may stand there («يتجاوز», «على الأقل»).

    >>> value("أكثر من 70 قتيلاً")[1:]
    (70, 'min', None, 'قتيلاً')
    """
    folded = fold.fold(phrase)
    tokens = cut(folded.text)
    if not tokens:
        return None
    text = _Text(phrase, folded, tokens, frozenset())
    text = text._replace(tanwin=_tanwin(text))
    context = cut(fold.key(before[-_REACH:])), cut(fold.key(after[:_REACH]))
    for at in range(len(tokens)):
        is_between = at == 0 and bool(context[0]) and context[0][-1].text in ("بين", "مابين")
        if counted := _and_part(text, at) or _counted(text, at, is_between=is_between):
            counted = _with_smaller(text, counted)
            head = numbers_ranges.bound_before(context[0] + tokens[:at])
            tail = numbers_ranges.bound_after(tokens, counted.end) or numbers_ranges.bound_after(context[1], 0)
            bound = numbers_ranges.combine(counted, head, tail)
            return _percent(text, at, text.amount(0, counted, bound, len(tokens)))._replace(span=Span(0, len(phrase)))
    return _uncounted(text, *context)


def _percent(text: "_Text", at: int, amount: Amount) -> Amount:
    """«%50»: the sign may stand before its number."""
    is_before = at > 0 and text.tokens[at - 1].text in "%٪" and text.tokens[at - 1].end == text.tokens[at].start
    return amount._replace(unit="percent", noun=None) if is_before else amount


def _and_part(text: "_Text", at: int) -> Counted | None:
    """«ساعة ونصف الساعة»: a unit, one or two, and a fraction of it."""
    unit = unit_at(text.tokens, at)
    part = number(text.tokens, unit.end) if unit else None
    if unit is None or part is None or part.kind != "fraction" or part.first is None or not part.first.joined:
        return None
    return Counted(tidy((2 if dual(text.tokens[at].text) else 1) + part.value), part.end, False, "exact")


def _with_smaller(text: "_Text", counted: Counted) -> Counted:
    """Add a smaller unit of time: «12 عاما و9 أشهر» is 12.75."""
    tokens = text.tokens
    unit = unit_at(tokens, counted.end)
    if unit is None or unit.end + 1 >= len(tokens) or unit.name not in _SMALLER:
        return counted
    start = unit.end + (tokens[unit.end].text == "و")
    second = number(tokens, start)
    below = unit_at(tokens, second.end) if second else None
    if second is None or below is None or below.name != _SMALLER[unit.name][0]:
        half = second is not None and second.kind == "fraction" and below is None
        return counted._replace(value=tidy(counted.value + second.value)) if half and second else counted
    return counted._replace(value=tidy(counted.value + second.value / _SMALLER[unit.name][1]))


class _Text(NamedTuple):
    """A text as raw, folded and cut."""

    raw: str
    folded: fold.Folded
    tokens: list[Token]
    tanwin: frozenset[int]  # the tokens with «ـً» at or before their last letter

    def span(self, first: int, end: int, skip: int = 0) -> Span:
        """The raw span of tokens [first, end), without `skip` folded letters of clitics."""
        return self.folded.raw(self.tokens[first].start + skip, self.tokens[end - 1].end)

    def is_defined(self, at: int, counted: Counted) -> bool:
        """Whether a definite noun stands before a definite number: «النواب الخمسة»."""
        tokens = self.tokens
        first = at - 1 if tokens[at - 1].text != "ال" else at - 2
        if first < 0 or not 2 <= counted.value < 100 or not tokens[first].is_word:
            return False
        reading = readings(tokens[at].text)
        is_definite = tokens[at - 1].text == "ال" or any(one.article for one in reading if one.cut == 0)
        return (
            first == at - 1
            and is_definite
            and tokens[first].text.startswith(("ال", "بال", "وال", "لل"))
            and tokens[first].text not in numbers_find.listed("code")
        )

    def amount(self, first: int, counted: Counted, bound: Bound, end: int, skip: int = 0) -> Amount:
        unit, noun = _noun(self, counted)
        return Amount(self.span(first, end, skip), counted.value, bound, unit, noun)


def _tanwin(text: _Text) -> frozenset[int]:
    if "ً" not in text.raw:
        return frozenset()
    return frozenset(at for at in range(len(text.tokens)) if "ً" in text.span(at, at + 1).of(text.raw)[-3:])


def _counted(text: _Text, at: int, *, is_between: bool = False) -> Counted | None:
    """The number or range that begins at a token."""
    first = number(text.tokens, at, tanwin=text.tanwin)
    return numbers_ranges.widen(text.tokens, at, first, is_between=is_between) if first else None


def _noun(text: _Text, counted: Counted) -> tuple[str | None, str | None]:
    """The unit's name and the noun as written."""
    tokens, at = text.tokens, counted.end
    if at < len(tokens) and tokens[at].text in '"«':
        at += 1
    if unit := unit_at(tokens, at):
        return unit.name, text.span(at, unit.end).of(text.raw)
    if at < len(tokens) and numbers_find.is_noun(tokens[at], counted):
        return None, text.span(at, at + 1).of(text.raw)
    if at + 1 < len(tokens) and tokens[at].text == "من" and numbers_find.is_noun(tokens[at + 1], counted, is_part=True):
        return None, text.span(at + 1, at + 2).of(text.raw)
    return None, None


def _uncounted(text: _Text, before: list[Token], after: list[Token]) -> Amount | None:
    """A phrase without a number: a dual, or one."""
    tokens = text.tokens
    words = [at for at, token in enumerate(tokens) if token.is_word]
    start = numbers_ranges.after_bound(tokens, words[0]) if words else 0
    words = [at for at in words if at >= start]
    if not words:
        return None
    head = numbers_ranges.bound_before(before + tokens[: words[0]])
    tail = numbers_ranges.bound_after(tokens, words[0]) or numbers_ranges.bound_after(after, 0)
    is_two = bool(dual(tokens[words[0]].text) or (len(words) > 1 and sure_dual(tokens[words[1]].text)))
    is_two = is_two and tokens[words[0]].text not in ("احد", "احدي")
    unit = unit_at(tokens, words[0])
    counted = Counted(2 if is_two else 1, words[0] + 1, False, "exact")
    noun = text.span(words[0], words[0] + 1).of(text.raw)
    bound = numbers_ranges.combine(counted, head, tail)
    return Amount(Span(0, len(text.raw)), counted.value, bound, unit.name if unit else None, noun)
