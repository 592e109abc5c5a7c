"""Sentences of one text packed into windows, the units that the encoder runs on.

A window holds neighbouring sentences, each closed by an end piece, up to `LIMIT` pieces: a sentence
sees its neighbours at no extra cost and nothing is padded. Windows are filled from the start of a
text and never cross texts, so what the model computes for an article depends on that article alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from masdar.tag.pieces import BEGIN, END, Pieces
from masdar.tag.words import words
from masdar.types import Span

LIMIT = 256  # pieces in a window, its begin piece not counted
LONGEST = 400  # pieces of one sentence; a longer one is read in parts (the encoder knows 512 positions)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as words and their pieces."""

    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Pieces of the sentence and its end piece."""
        return sum(map(len, self.pieces)) + 1


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring lines as one input of the encoder."""

    lines: tuple[Line, ...]
    ids: np.ndarray  # [pieces] int64
    firsts: np.ndarray  # [words] int64: where each word's first piece stands in `ids`

    def ranges(self) -> Iterator[tuple[Line, int, int]]:
        """Each line with the number of its first word in the window and of the word after its last."""
        start = 0
        for line in self.lines:
            yield line, start, start + len(line.words)
            start += len(line.words)


def lines(text: str, sentences: Sequence[Span], pieces: Pieces) -> list[Line]:
    """The sentences that hold any word, in order; a too long one gives several lines."""
    found: list[Line] = []
    for sentence in sentences:
        spans = words(text, sentence)
        split = pieces.of(text, spans)
        start = length = 0
        for at, rows in enumerate(split):
            if length + len(rows) > LONGEST and at > start:
                found.append(Line(tuple(spans[start:at]), tuple(split[start:at])))
                start, length = at, 0
            length += len(rows)
        if spans[start:]:
            found.append(Line(tuple(spans[start:]), tuple(split[start:])))
    return found


def windows(found: Sequence[Line], limit: int = LIMIT) -> list[Window]:
    """Lines packed from the first on, each window filled until the next line would pass `limit`."""
    packed: list[Window] = []
    start = length = 0
    for at, line in enumerate(found):
        if at > start and length + line.length > limit:
            packed.append(window(found[start:at]))
            start, length = at, 0
        length += line.length
    if found[start:]:
        packed.append(window(found[start:]))
    return packed


def window(packed: Sequence[Line]) -> Window:
    """One window of the given lines."""
    ids, firsts = [BEGIN], []
    for line in packed:
        for rows in line.pieces:
            firsts.append(len(ids))
            ids.extend(rows[:LONGEST])
        ids.append(END)
    return Window(tuple(packed), np.array(ids, dtype=np.int64), np.array(firsts, dtype=np.int64))
