"""Find the sentences that go on with a quotation opened in an earlier one.

«قال: "لن نعود. سنبقى هنا."» is two sentences, and only the first has a cue; the second is said by the same speaker. It
becomes a statement of its own, without a cue.
"""

import re
from collections.abc import Sequence

from masdar.text import quotes
from masdar.types import RawStatement, Span

_WORD = re.compile(r"\w+")
_AT_LEAST_WORDS = 3
_MOSTLY = 0.9  # of a sentence's words stand inside the quotation
_BARE = " \t\n.،؛:!؟«»\"“”'"


def find(text: str, sentences: Sequence[Span], said: Sequence[RawStatement]) -> tuple[RawStatement, ...]:
    """A statement for each sentence that has no cue and lies within a quotation opened before it."""
    quotations = quotes.pairs(text)
    cues = [raw.cue for raw in said if raw.cue]
    found = []
    for sentence in sentences:
        if any(sentence.overlaps(cue) for cue in cues):
            continue
        held = [q.inner for q in quotations if q.outer.start < sentence.start and q.inner.end > sentence.start]
        inside = next((span for inner in held if (span := _inside(text, sentence, inner))), None)
        if inside:
            found.append(RawStatement(None, None, None, (inside,), "assert", "direct", "continued"))
    return tuple(found)


def _inside(text: str, sentence: Span, inner: Span) -> Span | None:
    """The part of the sentence that a quotation holds, bare of marks; None if that is not nearly all of it."""
    words = [match.span() for match in _WORD.finditer(text, *sentence)]
    held = [word for word in words if inner.start <= word[0] and word[1] <= inner.end]
    if len(held) < _AT_LEAST_WORDS or len(held) < _MOSTLY * len(words):
        return None
    start, end = max(sentence.start, inner.start), min(sentence.end, inner.end)
    while start < end and text[start] in _BARE:
        start += 1
    while end > start and text[end - 1] in _BARE:
        end -= 1
    return Span(start, end) if start < end else None
