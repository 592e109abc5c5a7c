"""Cut a folded text into words and marks, keeping where each stands in the raw text.

Folded -> Tokens. A word keeps the letters written onto it (و ف ب ل ك س); what they are is for the reader of the
token to decide, since «بيان» is no «يان» with ب.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from masdar import resources
from masdar.text.fold import Folded, key
from masdar.types import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Token(NamedTuple):
    """A word or a mark: its folded letters, its raw place, its place in the folded text."""

    text: str
    start: int
    end: int
    at: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def cut(folded: Folded) -> list[Token]:
    """All words and marks of a text, in order."""
    starts, ends = folded.starts, folded.ends
    return [Token(m.group(), starts[m.start()], ends[m.end() - 1], m.start()) for m in _TOKEN.finditer(folded.text)]


def within(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> list[Token]:
    """The tokens of one sentence; `starts` are the raw starts of all tokens."""
    return list(tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)])


@cache
def words(kind: str) -> frozenset[str]:
    """The folded words of one kind in lexicon/words.tsv."""
    found: set[str] = set()
    for row in resources.rows("lexicon/words.tsv"):
        if row["kind"] == kind:
            found.update(key(word) for word in row["words"].split("|"))
    return frozenset(found)


def bare(word: str) -> str:
    """A word without the conjunction written onto it, where what is left is long enough to be a word.

    >>> bare("والرئيس"), bare("فان"), bare("وزير")
    ('الرئيس', 'ان', 'وزير')
    """
    if len(word) > 4 and word[0] in "وف" and word[1:3] == "ال":
        return word[1:]
    if len(word) > 2 and word[0] in "وف" and word[1:] in words("function"):
        return word[1:]
    return word
