"""Decide whether a number in running text counts something, and how far its phrase reaches.

tokens -> Stretch. A number counts nothing where it names («المادة 5», «إف-16»), tells an age or the
hour, or belongs to a score or a telephone. It computes no values.
"""

from functools import cache

from masdar import resources
from masdar.text import fold
from masdar.text.numbers_grammar import bounds
from masdar.text.numbers_ranges import Counted
from masdar.text.numbers_tokens import Phrases, Token, readings
from masdar.text.numbers_units import is_time, sure_dual, unit_at

_YEARS = range(1800, 2100)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_AGO = {"منذ", "قبل", "بعد", "ومنذ", "وقبل", "وبعد", "عقب"}
_LONGEST_PHONE = 999_999  # a bare run of more digits without a noun is a code


@cache
def listed(kind: str) -> frozenset[str]:
    """The single words of one kind in number_words.tsv, folded."""
    rows = resources.rows("lexicon/number_words.tsv")
    return frozenset(fold.key(row["phrase"]) for row in rows if row["kind"] == kind)


@cache
def _codes() -> Phrases[str]:
    rows = resources.rows("lexicon/number_words.tsv")
    return Phrases((row["phrase"], "code") for row in rows if row["kind"] == "code")


def counts(tokens: list[Token], at: int, counted: Counted, start: int) -> bool:
    """Whether the number at [at, counted.end) counts something; its phrase begins at token `start`."""
    end = counted.end
    if tokens[at].is_digits and (_is_glued_code(tokens, at, end) or _is_score(tokens, at, end)):
        return False
    if start > 0 and _codes().at(tokens, start - 1):
        return False
    unit = unit_at(tokens, end)
    if unit and unit.name == "year" and _is_age(tokens, start, unit.end):
        return False
    if unit and is_time(unit.name) and start > 0 and tokens[start - 1].text in _AGO:
        return False
    if tokens[at].is_digits and end == at + 1 and unit is None and not noun_end(tokens, counted):
        whole = counted.value
        if whole in _YEARS and len(tokens[at].text) == 4 and start == at:
            return False
        return whole <= _LONGEST_PHONE and not (tokens[at].text.startswith("0") and len(tokens[at].text) > 1)
    if not tokens[at].is_digits:
        return _is_plain_word(tokens, at, counted, bool(unit))
    return True


def _is_glued_code(tokens: list[Token], at: int, end: int) -> bool:
    """«إف-16», «F16», «16A», «T-90», «+966»."""
    before = tokens[at - 1] if at else None
    if before and before.end == tokens[at].start and (before.text in "-_/\\#:+.@" or before.text[0] in _LATIN):
        return True
    after = tokens[end] if end < len(tokens) else None
    if after and after.start == tokens[end - 1].end:
        return (
            after.text in ":/"
            or after.text[0] in _LATIN
            or (after.text == "-" and end + 1 < len(tokens) and tokens[end + 1].start == after.end)
        )
    return bool(before and before.text == "-" and at > 1 and tokens[at - 2].is_word and len(tokens[at - 2].text) <= 3)


def _is_score(tokens: list[Token], at: int, end: int) -> bool:
    """«2-1», «3 - 2», «18:32»."""
    for mark, digit in ((at - 1, at - 2), (end, end + 1)):
        is_inside = 0 <= digit < len(tokens) and 0 <= mark < len(tokens)
        if is_inside and tokens[mark].text in "-–:/" and tokens[digit].is_digits and end == at + 1:
            return True
    return False


def _is_age(tokens: list[Token], start: int, end: int) -> bool:
    """«(24 عاما)», «عن عمر 80 عاما»."""
    if start > 0 and end < len(tokens) and tokens[start - 1].text in "([" and tokens[end].text in ")]":
        return True
    near = {token.text for token in tokens[max(0, start - 3) : start]}
    return bool(
        near
        & {"عمر", "عمره", "عمرها", "العمر", "اعمارهم", "سن", "عمرهما", "بالغ", "البالغ", "البالغه", "يبلغ"}
        & listed("code")
    )


def _is_plain_word(tokens: list[Token], at: int, counted: Counted, has_unit: bool) -> bool:
    """Whether number words count: not the weekday «الأحد», nor «أحد» and «واحد» without a noun."""
    reading = readings(tokens[at].text)[0]
    if tokens[at].text in ("الاثنين", "الاحد", "الست", "السبع", "الخمس", "وست", "الاثنان") and counted.end == at + 1:
        return False
    if counted.end == at + 1 and (counted.value == 1 or reading.stem == "عده"):
        return False
    if counted.value < 1 and not has_unit and counted.end == at + 1:
        following = tokens[counted.end] if counted.end < len(tokens) else None
        if following and following.text.removeprefix("ال") == "نهائي":
            return False
        return following is not None and following.is_word and following.text not in listed("not-noun") and not reading.article
    return True


def noun_end(tokens: list[Token], counted: Counted) -> int | None:
    """The token after the noun that follows the number, or None where none does."""
    at = counted.end
    if at < len(tokens) and tokens[at].text in '"«':
        at += 1
    if at < len(tokens) and is_noun(tokens[at], counted):
        return at + 1
    return None


def is_noun(token: Token, counted: Counted, *, is_part: bool = False) -> bool:
    """Whether a word can be what the number before it counts. After «من» (is_part) it may be definite."""
    if not token.is_word or token.text in listed("not-noun") or not "\u0600" <= token.text[0] <= "\u06ff":
        return False
    first = readings(token.text)[0].stem
    if first[0] == "و" and first not in listed("keeps-waw"):
        return False
    if first.startswith(("بال", "لل", "كال", "فال")) and len(first) > 4:
        return False
    return not first.startswith("ال") or is_part or counted.is_floor or counted.value < 1


def phrase_end(tokens: list[Token], counted: Counted) -> int:
    """The token after the whole counting phrase: unit or noun, its adjective, «على الأقل»."""
    end = counted.end
    if end < len(tokens) and counted.value == 2 and sure_dual(tokens[end].text):
        end += 1
    elif unit := unit_at(tokens, end):
        end = unit.end
    elif after := noun_end(tokens, counted):
        end = after
    elif (
        end + 1 < len(tokens)
        and tokens[end].text == "من"
        and is_noun(tokens[end + 1], counted, is_part=True)
        and readings(tokens[end + 1].text)[0].stem not in ("بين", "اصل", "هؤلاء", "هذه")
    ):
        end += 2
    for _ in range(2):
        if end < len(tokens) and tokens[end].text in listed("describes"):
            end += 1
    tail = bounds().at(tokens, end, bare=True)
    return tail.end if tail and tail.meaning.endswith("-after") else end
