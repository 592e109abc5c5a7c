"""Find many phrases in one pass over a folded text.

(phrase, value) rows -> Lexicon; Folded -> hits, leftmost-longest, without overlap. A phrase is found only as whole
words; the letters written onto an Arabic word from the left (و ف ب ل ك س, the article ال) may stand before it
and stay outside the hit. One fact to know: ل and ال merge into لل, so there nothing can be cut off and the hit
takes the whole word. Quotation marks between the words of a phrase are passed over («حركة «حماس»»).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from masdar.text.fold import Folded, key

Value = TypeVar("Value")

_CHUNK = re.compile(r"[^\s«»\"“”„]+")
NAME_CLITICS = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"))


class Hit(NamedTuple, Generic[Value]):
    """A phrase found: a stretch of the folded text, the letters cut off before it, and its rows' values."""

    start: int
    end: int
    clitics: str
    values: tuple[Value, ...]


class Lexicon(Generic[Value]):
    """Phrases with their values, ready to be looked for.

    >>> from masdar.text.fold import fold
    >>> text = "وقال في الأممُ المتحدة وبموسكو"
    >>> lexicon = Lexicon([("الأمم المتحدة", "UN"), ("موسكو", "RU")])
    >>> [(fold(text).raw(hit.start, hit.end).of(text), hit.values) for hit in lexicon.find(fold(text))]
    [('الأممُ المتحدة', ('UN',)), ('موسكو', ('RU',))]
    """

    def __init__(self, rows: Iterable[tuple[str, Value]], clitics: frozenset[str] = NAME_CLITICS) -> None:
        values: dict[str, list[Value]] = defaultdict(list)
        for phrase, value in rows:
            folded = " ".join(_CHUNK.findall(key(phrase)))
            if not folded:
                continue
            forms = [folded]
            if clitics is NAME_CLITICS and folded.startswith("ال"):
                forms.append("لل" + folded[2:].removeprefix("ل"))
            for form in forms:
                if value not in values[form]:
                    values[form].append(value)
        self._clitics = clitics
        self._phrases = list(values)
        self._values = [tuple(values[phrase]) for phrase in self._phrases]
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.Standard) if values else None

    def __len__(self) -> int:
        return len(self._phrases)

    def find(self, folded: Folded) -> list[Hit[Value]]:
        """All hits in order of their starts; of those that overlap, the leftmost, then the longest."""
        if self._automaton is None:
            return []
        line = _Line(folded.text)
        text, size = line.text, len(line.text)
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if end < size and text[end].isalnum():
                continue
            word = start
            while word > 0 and start - word < 3 and text[word - 1].isalnum():
                word -= 1
            if (word > 0 and text[word - 1].isalnum()) or text[word:start] not in self._clitics:
                continue
            found.append((word, start - end, start, end, number))
        found.sort()
        hits, free = [], 0
        for word, _, start, end, number in found:
            if start >= free and word >= free:
                hits.append(Hit(line.back(start), line.back(end - 1) + 1, text[word:start], self._values[number]))
                free = end
        return hits


class _Line:
    """A text with its blanks and quotation marks squeezed to one blank, and the way back."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._here, self._there = [], []
        length = last = 0
        for chunk in _CHUNK.finditer(text):
            if pieces:
                pieces.append("\n" if "\n" in text[last : chunk.start()] else " ")
                length += 1
            self._here.append(length)
            self._there.append(chunk.start())
            pieces.append(chunk.group())
            length += len(chunk.group())
            last = chunk.end()
        self.text = "".join(pieces)

    def back(self, position: int) -> int:
        """The position in the text that was squeezed; `position` must not be a blank."""
        number = bisect_right(self._here, position) - 1
        return self._there[number] + position - self._here[number]
