"""Text parted by <br>s into paragraphs.

Run -> pieces. Double <br>s part always; single ones only where the text is plainly set that way, or where a bold line
between them is a subhead.
"""

from typing import NamedTuple

from masdar.read.html.lines import ENDS

BREAK = "\x01"  # stands for a <br> among a run's texts; the charset reader leaves no such character in a page
_SUBHEAD_CHARS = 90
_PARAGRAPH_CHARS = 80  # on average, at least, where single <br>s part paragraphs


class Piece(NamedTuple):
    """Texts of one line, and for each whether it stands in a link and in bold."""

    texts: list[str]
    links: list[bool]
    bolds: list[bool]

    @property
    def is_heading(self) -> bool:
        return all(self.bolds) and sum(map(len, self.texts)) < _SUBHEAD_CHARS


def part(texts: list[str], links: list[bool], bolds: list[bool]) -> list[Piece]:
    """The paragraphs of a run of inline text, in order."""
    pieces = [(2, Piece([], [], []))]  # each with the number of <br>s before it
    breaks = 0
    for text, linked, bold in zip(texts, links, bolds, strict=True):
        if text == BREAK:
            breaks += 1
        elif breaks and not text.isspace():
            pieces.append((breaks, Piece([text], [linked], [bold])))
            breaks = 0
        else:
            piece = pieces[-1][1]
            piece.texts.append(text)
            piece.links.append(linked)
            piece.bolds.append(bold)
    pieces = [(count, piece) for count, piece in pieces if any(not text.isspace() for text in piece.texts)]
    singles_part = _singles_part(pieces)
    merged: list[Piece] = []
    for count, piece in pieces:
        if not merged or count > 1 or singles_part or piece.is_heading != merged[-1].is_heading:
            merged.append(piece)
        else:
            merged[-1].texts.extend([" ", *piece.texts])
            merged[-1].links.extend([False, *piece.links])
            merged[-1].bolds.extend([True, *piece.bolds])
    return merged


def _singles_part(pieces: list[tuple[int, Piece]]) -> bool:
    """Whether single <br>s part paragraphs: no double ones, and most pieces are long and end as sentences do."""
    if len(pieces) < 2 or any(count > 1 for count, _ in pieces[1:]):
        return False
    texts = ["".join(piece.texts).strip() for _, piece in pieces]
    ending = sum(text.endswith(ENDS) for text in texts[:-1])
    return sum(map(len, texts)) / len(texts) > _PARAGRAPH_CHARS and ending >= 0.6 * (len(texts) - 1)
