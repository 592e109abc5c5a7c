"""Words of a sentence, the units that are tagged, and the proclitic letters a span may cut off.

A word is a run of Arabic letters (with their vowel signs), of Latin letters or of digits, or one
punctuation mark. «لـ12» is two words, «بالصواريخ» one: a span that begins at «الصواريخ» begins at
this word with one letter cut off. No span begins or ends anywhere else.
"""

import re
import unicodedata

from masdar.types import Span

MAX_CUT = 3  # «وبال…»: no chain of proclitics that a span drops is longer in the training sentences

_MARKS = "\u064b-\u065f\u0670\u0640"  # vowel signs, small alef, tatweel
_WORD = re.compile(
    rf"[^\W\d_a-zA-Z\u00c0-\u024f\u200b-\u200f](?:[^\W\d_a-zA-Z\u00c0-\u024f]|[{_MARKS}])*"  # Arabic and other scripts
    r"|[a-zA-Z\u00c0-\u024f]+"
    r"|\d+"
    r"|[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"  # any other visible character, alone
)
_LETTER = re.compile(rf"[^{_MARKS}][{_MARKS}]*")
_DROPPED = re.compile(f"[{_MARKS}]")
_TWINS = str.maketrans("یک", "يك")  # Persian letters that some Arabic newsrooms type


def words(text: str, sentence: Span) -> list[Span]:
    """The words of one sentence, in code points of `text`.

    >>> text = "قُتل 3 في «لندن»."
    >>> [word.of(text) for word in words(text, Span(0, len(text)))]
    ['قُتل', '3', 'في', '«', 'لندن', '»', '.']
    """
    return [Span(*found.span()) for found in _WORD.finditer(text, sentence.start, sentence.end)]


def skeleton(word: str) -> str:
    """A word as the model's vocabulary spells it: NFKC, without vowel signs and tatweel, Persian ye and kaf as Arabic.

    >>> skeleton("قُتِلـ")
    'قتل'
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", word)).translate(_TWINS)


def after_cut(text: str, word: Span, letters: int) -> int:
    """Where a span begins that drops the first `letters` letters of `word` (never all of it).

    >>> "وَقال"[after_cut("وَقال", Span(0, 5), 1):]
    'قال'
    """
    at = word.start
    for _ in range(letters):
        found = _LETTER.match(text, at, word.end)
        if found is None or found.end() >= word.end:
            break
        at = found.end()
    return at


def cut_of(text: str, word: Span, start: int) -> int | None:
    """How many letters a span beginning at `start` drops from `word`; None if no whole number up to MAX_CUT."""
    for letters in range(MAX_CUT + 1):
        if after_cut(text, word, letters) == start:
            return letters
    return None
