"""Find where a content begins and where its source ends.

Works on a Line and never looks further than `_REACH` tokens, so that a sentence without end costs no more than its length.
"""

from typing import NamedTuple

from masdar.extract.line import Line
from masdar.extract.tokens import words

_REACH = 60
_CLAUSE = frozenset("؛;!؟?")
_PREPOSITIONS = frozenset(("الي", "علي", "عن", "من", "في"))


class Marker(NamedTuple):
    """What parts source and content: its kind, the token it stands at, the first token of the content."""

    kind: str  # "an", "colon", "quote", "object", or the preposition
    at: int
    content: int
    clitic: int = 0  # letters to be cut off the content's first word


def find_marker(line: Line, begin: int, end: int, takes: frozenset[str]) -> Marker | None:
    """The nearest thing in [begin, end) that may open a content for a word that `takes` such."""
    tokens, bares = line.words, line.bares
    end = min(end, begin + _REACH, len(line))
    position = begin
    while position < end:
        word = tokens[position]
        if word in words("an"):
            if marker := _complementiser(line, position, begin, takes):
                return marker
        elif word == ":":
            if ":" in takes and position + 1 < len(line) and not tokens[position - 1].isdigit():
                return Marker("colon", position, position + 1)
        elif position in line.closes and word not in "([":
            if "«" in takes and not line.names_something(position) and not _is_name_before_marker(line, position, begin):
                return Marker("quote", position, position)
            position = line.closes[position]
        elif word in _CLAUSE:
            return None
        elif word in _PREPOSITIONS and word in takes:
            after = position + 1
            if after < len(line) and tokens[after] in words("an"):
                return Marker(word, position, after + 1)
            if (after < len(line) and word != "من") or position == begin:
                return Marker(word, position, after)
        elif word in ("عما", "مما") and ("عن" in takes or "من" in takes):
            return Marker(word, position, position)
        elif "ب" in takes and word[0] == "ب" and len(word) > 2 and word not in words("no-b"):
            return Marker("ب", position, position, 1)
        elif "مفعول" in takes and bares[position] in words("object-noun"):
            return Marker("object", position, position)
        position += 1
    return None


def _complementiser(line: Line, position: int, begin: int, takes: frozenset[str]) -> Marker | None:
    before = line.bares[position - 1] if position else ""
    word = line.words[position]
    if before in words("not-an-after") and position > begin:
        return None
    if before in _PREPOSITIONS and position > begin and before not in takes:
        return None
    if word[0] == "ب" and not takes & {"ب", "بان", "ان"}:
        return None
    if word[0] != "ب" and not takes & {"ان", "بان", "الي", "علي", "عن", "من", "في"}:
        return None
    return Marker("an", position, position + 1)


def _is_name_before_marker(line: Line, opener: int, begin: int) -> bool:
    """Whether a quoted name is the source itself: أعلنت «اللجنة السورية» أمس أن …"""
    close = line.closes[opener]
    if close - opener > 8 or opener > begin + 4:
        return False
    after = skip_adverbs(line, close + 1, min(close + 6, len(line)))
    return after < len(line) and (line.words[after] in words("an") or line.words[after] == ":")


def is_verbal_noun(word: str) -> bool:
    """Whether a word has the shape of a verbal noun: انسحاب، استخدام، تنفيذ، مشاركة، تعاون.

    >>> is_verbal_noun("انسحاب"), is_verbal_noun("وزير")
    (True, False)
    """
    for pronoun in ("ها", "هم", "ه", ""):
        stem = word.removesuffix(pronoun) if pronoun else word
        if stem.startswith("ا") and 5 <= len(stem) <= 8 and stem[-2] == "ا" and not stem.startswith("ال"):
            return True
        if len(stem) == 5 and stem[0] == "ت" and (stem[3] == "ي" or stem[2] == "ا"):
            return True
        if len(stem) in (5, 6) and stem[0] == "م" and stem[2] == "ا" and (word.endswith("ه") or stem.endswith("ت")):
            return True
    return False


def source_end(line: Line, begin: int, end: int) -> int:
    """Where the noun phrase that starts at `begin` ends, at `end` at the latest."""
    cut, venue = words("cut"), words("venue")
    position = begin
    while position < end:
        word, plain = line.words[position], line.bares[position]
        if position in line.dates and position > begin:
            return position
        if word in "،,":
            if not _apposition(line, position, end):
                return position
        elif word in "-–—:؛":
            return position
        elif position in line.closes:
            if position > begin and line.words[position - 1] == "ل":
                return position - 1
            position = line.closes[position]
        elif (
            plain in cut
            or word in cut
            or (
                word == "في"
                and position + 1 < end
                and (line.bares[position + 1] in venue or line.words[position + 1] in venue or position + 1 in line.dates)
            )
            or (word == "من" and position + 1 < end and line.words[position + 1] in ("جهته", "جهتها", "جانبه", "جانبها", "ان"))
            or (position > begin and (word in words("negation") or _is_imperfect(word)))
            or (position > begin and word == "ل" and position + 1 in line.closes)
        ):
            return position
        position += 1
    return min(position, end)


def _is_imperfect(word: str) -> bool:
    return word[0] == "ي" and len(word) > 3 and word not in words("no-verb")


def _apposition(line: Line, comma: int, end: int) -> bool:
    """Whether the comma at `comma` opens an apposition that a later comma or the end closes."""
    after = comma + 1
    if after >= end:
        return False
    word = line.words[after]
    if line.bares[after] in words("cut") or word in words("preposition") or after in line.dates:
        return word in ("وهو", "وهي", "وهم")
    return not (word[0] == "و" and word[1:3] != "ال" and len(word) > 4)


def skip_adverbs(line: Line, begin: int, end: int) -> int:
    """The first token in [begin, end) that may open a noun phrase."""
    position = begin
    while position < end:
        if position in line.dates:
            position = max(line.dates[position], position + 1)
        elif line.words[position] in words("skip") or line.words[position] in "،,":
            position += 1
        elif line.words[position] == "من" and position + 1 < end and line.words[position + 1] in (
            "جهته", "جهتها", "جانبه", "جانبها", "جهتهم"
        ):  # fmt: skip
            position += 2
        elif line.words[position] == "في" and position + 2 < end and line.words[position + 1] in ("هذا", "هذه", "السياق"):
            position += 3 if line.words[position + 1] != "السياق" else 2
        else:
            break
    return position


def clause_start(line: Line, cue: int, floor: int) -> int:
    """Where the clause before the cue begins, not before `floor`; commas around an apposition are passed."""
    position, least = cue, max(floor, cue - 16)
    while position > least:
        word = line.words[position - 1]
        if word in '؛;:!؟?-–—"»”' or (position - 1) in line.closes:
            break
        position -= 1
    return position


def source_before(line: Line, cue: int, floor: int) -> tuple[int, int] | None:
    """The subject that stands before its verb («الوزير قال», «كانت مصادر قد أعلنت»), or None."""
    end = cue
    while end > floor and (line.words[end - 1] in ("قد", "،", ",") or line.words[end - 1] in words("negation")):
        end -= 1
    begin = clause_start(line, cue, floor)
    for position in range(end - 1, begin - 1, -1):  # the nearest word that opens a clause
        if line.words[position] in words("before-source"):
            begin = position + 1
            break
    begin = skip_adverbs(line, begin, end)
    if not 0 < end - begin <= 14:
        return None
    if begin and line.words[end - 1] in words("relative"):
        return None
    first = line.words[begin]
    if first in words("preposition") or first in words("relative") or (line.is_edge(begin) and begin not in line.closes):
        return None
    return begin, end
