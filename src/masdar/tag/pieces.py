"""Words to model pieces: a Unigram splitter over a trimmed SentencePiece vocabulary.

Every word is split for itself, so no piece crosses a word border. A word after a blank begins with
`▁`, a word glued to the one before («لـ|12») does not, as in SentencePiece. The best split is the
one with the highest sum of piece scores; a character that no piece covers costs `UNKNOWN_COST`
more than the worst piece, and neighbouring unknown characters are one unknown piece.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from masdar.errors import BadModel
from masdar.tag.words import skeleton
from masdar.types import Span

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3  # the first four rows of every vocabulary
BLANK = "▁"
UNKNOWN_COST = 10.0


class Pieces:
    """A vocabulary and its splitter.

    >>> Pieces(["<s>", "<pad>", "</s>", "<unk>", "▁قال", "▁", "قا", "ل"], [0, 0, 0, 0, -1, -2, -3, -3]).split("▁قال")
    (4,)
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.pieces = tuple(pieces)
        self._known = {piece: (row, scores[row]) for row, piece in enumerate(pieces) if row > UNKNOWN}
        self._longest = max(map(len, self._known))
        self._unknown = min(score for _, score in self._known.values()) - UNKNOWN_COST
        self.split = lru_cache(maxsize=100_000)(self._split)

    def of(self, text: str, words: Sequence[Span]) -> list[tuple[int, ...]]:
        """The pieces of each word; one row per word, never empty."""
        return [
            self.split((BLANK if word.start == 0 or text[word.start - 1].isspace() else "") + skeleton(word.of(text)))
            for word in words
        ]

    def _split(self, word: str) -> tuple[int, ...]:
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]  # at each end: score, start, row
        for end in range(1, len(word) + 1):
            score, start, row = best[end - 1][0] + self._unknown, end - 1, UNKNOWN
            for begin in range(max(0, end - self._longest), end):
                if (known := self._known.get(word[begin:end])) and best[begin][0] + known[1] > score:
                    score, start, row = best[begin][0] + known[1], begin, known[0]
            best.append((score, start, row))
        rows: list[int] = []
        at = len(word)
        while at:
            _, start, row = best[at]
            if not (row == UNKNOWN and rows and rows[-1] == UNKNOWN):
                rows.append(row)
            at = start
        return tuple(reversed(rows)) or (UNKNOWN,)


def read_vocabulary(path: Path) -> Pieces:
    """Pieces from a TSV of `piece` and `score` rows, in the order of the model's embedding.

    Raises BadModel when the file is missing or a row is not two fields.
    """
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
        return Pieces([row[0] for row in rows], [float(row[1]) for row in rows])
    except (OSError, IndexError, ValueError) as fault:
        raise BadModel(
            path, f"not a vocabulary ({fault})", "Install masdar again, or rebuild with `python -m training.make`."
        ) from fault
