"""Read one number that starts at a given token: digits, words, or both («3 ملايين و500 ألف»).

tokens -> Number. It knows neither nouns, units nor bounds, and never looks before its first token.
Arabic says the unit before the ten («خمسة وعشرون», five and twenty), and the noun «ألفا» may be
2000 in a construct («ألفا جندي») or 1000 in the accusative («مئة ألفاً»).
"""

from functools import cache, lru_cache
from math import inf
from typing import NamedTuple

from masdar import resources
from masdar.text import fold
from masdar.text.numbers_tokens import Phrases, Reading, Token, readings

_GROUP = 3  # digits between two thousands separators
_THOUSANDS = ",٬،'"
_DECIMAL = ".,٫،"
_AND_ONE = Reading(1, True, False, "احد")
_LONGEST = 15  # digits; longer runs are codes, not amounts


class Number(NamedTuple):
    """A number and the tokens it takes, [at, end)."""

    value: int | float
    end: int
    is_floor: bool  # a vague plural («عشرات»): the lowest number that it allows
    first: Reading | None  # how the first word was read; None for digits
    scaled: float  # what the number was multiplied by («20 ألف»: 1000), else 1
    kind: str  # of its first word: unit, ten, hundred, scale, scales, vague, few, fraction, digits

    def times(self, factor: float) -> "Number":
        return self._replace(value=tidy(self.value * factor), scaled=factor)


class _Word(NamedTuple):
    kind: str
    value: float
    reading: Reading


def tidy(value: float) -> int | float:
    """An int where the value is whole."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def _words() -> dict[str, tuple[str, float]]:
    kinds = {"unit", "ten", "hundred", "scale", "scale-a", "scale-dual", "scales", "vague", "few", "fraction", "part"}
    words: dict[str, tuple[str, float]] = {}
    for row in resources.rows("lexicon/number_words.tsv"):
        if row["kind"] in kinds:
            words.setdefault(fold.key(row["phrase"]), (row["kind"], float(row["value"])))
    return words


def _word(token: Token) -> _Word | None:
    return _worth(token.text)


@lru_cache(maxsize=1 << 16)
def _worth(text: str) -> _Word | None:
    words = _words()
    for reading in readings(text):
        if reading.stem in words:
            return _Word(*words[reading.stem], reading)
    return None


def word_reading(token: Token) -> Reading | None:
    """How a number word parts into clitics and stem; None for another word."""
    word = _word(token)
    return word.reading if word else None


def digits(tokens: list[Token], at: int) -> tuple[float, int] | None:
    """The number written in digits at a token, with its separators, and the token after it.

    A comma before three digits parts thousands; so does a point, unless a scale word or % follows.
    """
    if at >= len(tokens) or not tokens[at].is_digits or len(tokens[at].text) > _LONGEST:
        return None
    end, groups, marks = at + 1, [tokens[at].text], []
    while end + 1 < len(tokens) and len(groups) < 6:
        mark, group = tokens[end], tokens[end + 1]
        glued = mark.start == tokens[end - 1].end and group.start == mark.end
        if not (glued and group.is_digits and mark.text in _THOUSANDS + _DECIMAL):
            break
        groups.append(group.text)
        marks.append(mark.text)
        end += 2
    if not marks:
        return _spaced(tokens, at)
    is_grouped = all(len(group) == _GROUP for group in groups[1:]) and len(groups[0]) <= _GROUP and groups[0] != "0"
    if is_grouped and (len(marks) > 1 or marks[0] in _THOUSANDS or (marks[0] == "." and not _is_scaled(tokens, end))):
        return float("".join(groups)), end
    if len(groups) > 2 and all(len(group) == _GROUP for group in groups[1:-1]) and marks[-1] in _DECIMAL:
        return float("".join(groups[:-1]) + "." + groups[-1]), end
    if len(groups) == 2 and marks[0] in _DECIMAL:
        return float(groups[0] + "." + groups[1]), end
    return float(groups[0]), at + 1


def _spaced(tokens: list[Token], at: int) -> tuple[float, int]:
    """Thousands parted by single blanks («10 000»)."""
    text, end = tokens[at].text, at + 1
    if len(text) <= _GROUP and text[0] != "0":
        while end < len(tokens) and tokens[end].is_digits and len(tokens[end].text) == _GROUP:
            if tokens[end].start != tokens[end - 1].end + 1 or len(text) > 9:
                break
            text += tokens[end].text
            end += 1
    return float(text), end


def _is_scaled(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    word = _word(tokens[at])
    return tokens[at].text in "%٪" or (word is not None and word.kind.startswith("scale"))


class _Sum:
    """The number read so far: closed groups, and a group still open to a scale word."""

    def __init__(self) -> None:
        self.closed: float = 0
        self.portion: float = 0  # the last closed group, already within `closed`
        self.open: float | None = None
        self.scale = inf
        self.last = ""
        self.is_floor = False
        self.is_mixed = False  # the open group came in digits

    @property
    def value(self) -> float:
        return self.closed + (self.open or 0)

    def start(self, word: _Word, *, has_tanwin: bool) -> None:
        kind, value = word.kind, word.value
        if kind.startswith("scale"):
            count = 2 if kind == "scale-dual" or (kind == "scale-a" and not has_tanwin) else 1
            self.close(count, value)
            self.is_floor = kind == "scales"
        else:
            self.open = value
            self.is_floor = kind in ("vague", "few")
        self.last = kind

    def close(self, count: float, scale: float) -> None:
        self.portion = count * scale
        self.closed += self.portion
        self.open, self.scale, self.last = None, scale, "scale"

    def follow(self, word: _Word) -> bool:
        """Take a word that stands without و; False where it does not go on the number."""
        kind, value = word.kind, word.value
        if kind == "part" and self.last in ("unit", "digits") and self.open and self.scale == inf:
            self.open, self.last = round(self.open / value, 3), "fraction"
        elif kind.startswith("scale") and kind != "scale-dual" and self.open is not None and value < self.scale:
            count = 1 if self.last == "few" else self.open
            self.close(count, value)
        elif kind.startswith("scale") and kind != "scale-dual" and self.open is None and value > self.scale:
            self.closed += self.portion * (value - 1)  # «ألف مليار»
            self.portion, self.scale = self.portion * value, value
        elif kind == "vague" and self.last == "few":
            self.open, self.last = value, kind
        elif kind == "unit" and value == 10 and self.open and 0 < self.open % 100 < 10 and self.last in ("unit", "few"):
            self.open, self.last = self.open + 10, "teen"
        elif (
            kind == "hundred" and value == 100 and self.last == "unit" and self.open and self.open % 10 >= 3 and self.open < 10
        ):
            self.open, self.last = self.open * 100, "hundred"
        else:
            return False
        return True

    def add(self, word: _Word) -> bool:
        """Take a word that stands after و."""
        kind, value = word.kind, word.value
        if kind == "fraction" and value in (0.5, 0.25, 0.333):
            if self.open is None:
                self.closed += value * self.scale
            elif self.scale == inf and self.last != "fraction":
                self.open += value
            else:
                return False
            self.last = "fraction"
        elif self.is_floor or self.last == "fraction":
            return False
        elif kind in ("unit", "ten", "hundred", "digits"):
            return self._add_small(kind, value)
        elif kind in ("scale", "scale-dual", "scale-a") and self.open is None and value < self.scale:
            self.close(2 if kind == "scale-dual" else 1, value)
        else:
            return False
        return True

    def _add_small(self, kind: str, value: float) -> bool:
        if self.open is None:
            if value >= self.scale:
                return False
            self.open = value
        elif kind == "digits" or self.is_mixed:
            return False
        elif (self.open % 100 == 0 and value < 100) or (0 < self.open % 100 < 10 and kind == "ten" and self.last == "unit"):
            self.open += value
        else:
            return False
        self.last, self.is_mixed = kind, kind == "digits"
        return True


def number(tokens: list[Token], at: int, *, tanwin: frozenset[int] = frozenset()) -> Number | None:
    """The longest number that begins at token `at`, or None.

    `tanwin`: the tokens whose raw text ends in «ـً», which tells «ألفاً» (1000) from «ألفا» (2000).
    """
    total, first = _Sum(), None
    numeral = digits(tokens, at)
    if numeral:
        total.open, end = numeral
        total.last, total.is_mixed, kind = "digits", True, "digits"
    else:
        word = _word(tokens[at]) if at < len(tokens) and tokens[at].is_word else None
        if word is None or word.kind == "part":
            return None
        total.start(word, has_tanwin=at in tanwin)
        first, kind, end = word.reading, word.kind, at + 1
    while (after := _step(total, tokens, end)) is not None:
        end = after
    scaled = total.scale if total.scale != inf and total.open is None else 1
    return Number(tidy(total.value), end, total.is_floor, first, scaled, kind)


def _step(total: _Sum, tokens: list[Token], at: int) -> int | None:
    """Take one more word into the sum; the token after it, or None at the number's end."""
    if at >= len(tokens) or not tokens[at].is_word:
        return None
    if tokens[at].text == "و":
        return _joined(total, tokens, at + 1)
    word = _word(tokens[at])
    if word is None:
        return None
    if tokens[at].text == "واحد" and at + 1 < len(tokens) and tokens[at + 1].text.startswith("عشر"):
        word = _Word("unit", 1, _AND_ONE)  # «وأحد عشر» folds like «واحد عشر»
    if not word.reading.joined:
        if word.reading.cut:
            return None
        return at + 1 if total.follow(word) else None
    if word.reading.cut > 1 or not total.add(word):
        return None
    return _repeated(total, word, tokens, at + 1)


def _joined(total: _Sum, tokens: list[Token], at: int) -> int | None:
    """What stands after a و written apart, or before digits."""
    if numeral := digits(tokens, at):
        kind = _Word("digits", numeral[0], Reading(0, True, False, ""))
        following = _word(tokens[numeral[1]]) if numeral[1] < len(tokens) else None
        if following and following.kind.startswith("scale") and following.value >= total.scale:
            return None
        return numeral[1] if total.add(kind) else None
    word = _word(tokens[at]) if at < len(tokens) and tokens[at].is_word else None
    if word is None or word.reading.cut or not total.add(word):
        return None
    return _repeated(total, word, tokens, at + 1)


def _repeated(total: _Sum, word: _Word, tokens: list[Token], at: int) -> int:
    """Step over the scale said again: «مليون ونصف المليون»."""
    if word.kind == "fraction" and total.scale != inf and at < len(tokens):
        again = _word(tokens[at])
        if again and again.kind == "scale" and again.value == total.scale and not again.reading.cut:
            return at + 1
    return at


@cache
def bounds() -> Phrases[str]:
    """The phrases that bound a number, by kind: about, min, max, min-after, max-after, about-after, between, to."""
    kinds = {"about", "min", "max", "min-after", "max-after", "about-after", "min-verb", "about-verb", "between", "to"}
    rows = resources.rows("lexicon/number_words.tsv")
    return Phrases((row["phrase"], row["kind"]) for row in rows if row["kind"] in kinds)
