"""Cut folded Arabic into words, digits and marks, and look phrases up behind their clitics.

str -> list of Token. It knows no grammar of numbers or dates; both grammars read these tokens.
Arabic writes «و» (and), «ف», «ب», «ل», «ك» and the article «ال» onto the next word: «وبالألف» is و+ب+ال+ألف.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from masdar.text import fold

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_WORDS_KEPT = 1 << 16  # words whose readings are remembered; a news corpus has about 10**5 common ones

Meaning = TypeVar("Meaning")


class Token(NamedTuple):
    """A run of letters, a run of digits, or one mark, of a folded text."""

    text: str
    start: int
    end: int

    @property
    def is_digits(self) -> bool:
        return self.text[0] in "0123456789"

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


class Reading(NamedTuple):
    """One way to part a word: so many letters of conjunction and preposition, perhaps an article, and the rest."""

    cut: int  # letters that a span leaves outside; 0 where they cannot be cut off («للآلاف»)
    joined: bool  # begins with the conjunction و
    article: bool
    stem: str


def cut(folded: str) -> list[Token]:
    """The tokens of a folded text, in order; blanks are left out.

    >>> [token.text for token in cut("و43 شخصا")]
    ['و', '43', 'شخصا']
    """
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(folded)]


@lru_cache(maxsize=_WORDS_KEPT)
def readings(word: str) -> tuple[Reading, ...]:
    """The ways to part a word, the whole word first.

    >>> [(reading.cut, reading.stem) for reading in readings("وبالالف")][-1]
    (2, 'الف')
    """
    return tuple(_readings(word))


def _readings(word: str) -> Iterator[Reading]:
    heads = [(0, False)]
    if len(word) > 2 and word[0] in "وف":
        heads.append((1, word[0] == "و"))
    for head, joined in heads:
        rest = word[head:]
        yield Reading(head, joined, False, rest)
        if rest.startswith("ال") and len(rest) > 3:
            yield Reading(head, joined, True, rest[2:])
        if rest.startswith("لل") and len(rest) > 3:
            yield Reading(head, joined, True, rest[2:])
            yield Reading(head, joined, True, rest[1:])  # «لليلة»: ل+ال+ليلة loses a lam
        if len(rest) > 3 and rest[0] in "بلك":
            yield Reading(head + 1, joined, False, rest[1:])
            if rest[1:3] == "ال" and len(rest) > 4:
                yield Reading(head + 1, joined, True, rest[3:])


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found: what it means, the token after it, and how its first word was read."""

    meaning: Meaning
    end: int
    first: Reading


class Phrases(Generic[Meaning]):
    """Phrases of one or more words, each with a meaning; the longest that stands at a token is found."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._begins: dict[str, bool] = {}
        for phrase, meaning in rows:
            first, *rest = (token.text for token in cut(fold.key(phrase)))
            self._by_first.setdefault(first, []).append((tuple(rest), meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._by_first)

    def may_begin(self, word: str) -> bool:
        """Whether some phrase begins with the word, clitics put aside."""
        known = self._begins.get(word)
        if known is None:
            known = any(reading.stem in self._by_first for reading in readings(word))
            if len(self._begins) < _WORDS_KEPT:
                self._begins[word] = known
        return known

    def at(self, tokens: list[Token], at: int, *, bare: bool = False) -> Match[Meaning] | None:
        """The longest phrase whose first word is token `at`; `bare` allows no clitic before it.

        The words after the first may carry the article.
        """
        if at >= len(tokens):
            return None
        word = tokens[at].text
        if not self.may_begin(word):
            return None
        best: Match[Meaning] | None = None
        for reading in readings(word)[:1] if bare else readings(word):
            for rest, meaning in self._by_first.get(reading.stem, ()):
                end = at + 1 + len(rest)
                if best is not None and end <= best.end:
                    break
                if end <= len(tokens) and all(
                    token.text == wanted or token.text == "ال" + wanted
                    for token, wanted in zip(tokens[at + 1 : end], rest, strict=True)
                ):
                    best = Match(meaning, end, reading)
                    break
        return best
