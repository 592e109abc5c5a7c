"""Fold the variants of Arabic writing for matching, keeping the way back to the raw text.

str -> Folded. Drops vowel marks, tatweel and invisible controls, merges the forms of alef, ya, ta marbuta
and of the digits, opens ligatures and presentation forms. It does not split words.
Folding changes lengths («قَالَ» has 5 code points, its fold 3; «ﷲ» has 1, its fold 4), so every folded
position remembers the raw one it came from.
"""

import unicodedata
from array import array
from functools import cache
from typing import NamedTuple

from masdar.types import Span

# Persian and Urdu letters stand for Arabic ones in pages typed with the wrong keyboard.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ە": "ه",
    "ک": "ك", "ڪ": "ك", "ؤ": "ؤ", "ئ": "ئ",
}  # fmt: skip
_INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


class Folded(NamedTuple):
    """A folded text and, for each of its positions and its end, the raw position."""

    text: str
    starts: array  # of int; the raw start of each folded code point
    ends: array  # of int; its raw end, with the marks that follow it

    def raw(self, start: int, end: int) -> Span:
        """The raw span behind the folded stretch [start, end), which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


@cache
def _fold_char(char: str) -> str:
    """What one code point folds to: nothing, itself, or several letters."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _INVISIBLE or char == "ـ":
        return ""
    category = unicodedata.category(char)
    if category == "Mn":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Zs":
        return " "
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        opened = unicodedata.normalize("NFKC", char)
        return "".join(_LETTERS.get(c, c) for c in opened if unicodedata.category(c) != "Mn" and c != "ـ")
    return char.lower() if len(char.lower()) == 1 else char


class _Table(dict):
    """A `str.translate` table that fills itself as it meets new code points."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_TABLE = _Table()


def key(text: str) -> str:
    """The fold of `text` alone, for comparing and looking up.

    >>> key("قَالَ الرئيسُ الأميركيّ") == key("قال الرئيس الاميركى")
    True
    """
    return text.translate(_TABLE)


def fold(text: str) -> Folded:
    """Fold `text`, with the way back. A mark belongs to the letter before it.

    >>> folded = fold("وقَالَـت")
    >>> folded.text, folded.raw(1, 4).of("وقَالَـت")
    ('وقالت', 'قَالَـ')
    """
    out: list[str] = []
    starts, ends = array("I"), array("I")
    for position, char in enumerate(text):
        folded = _TABLE[ord(char)]
        if not folded:
            if ends and char not in _INVISIBLE:
                ends[-1] = position + 1
            continue
        for letter in folded:
            out.append(letter)
            starts.append(position)
            ends.append(position + 1)
    return Folded("".join(out), starts, ends)
