"""Text parted by <br>s into paragraphs, and paragraphs from the «اقرأ أيضاً: ...» that ends them.

Run -> pieces. Double <br>s part always; single ones only where the text is plainly set that way, or where a bold line
between them is a subhead.
"""

from typing import NamedTuple

from masdar.read.html import roles
from masdar.read.html.lines import ENDS

BREAK = "\x01"  # stands for a <br> among a run's texts; the charset reader leaves no such character in a page
_SUBHEAD_CHARS = 90
_LABEL_CHARS = 30  # of «اقرأ أيضاً:» and its like, at most
_LABEL_ENDS = (":", "..", "…", "-", "–", "—", "|", "»")
_OPENERS = "([|-–—*"  # may stand before it
_TITLE_CHARS = 12  # of a linked headline, at least
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


def related_tail(piece: Piece) -> int:
    """Where in the joined texts a link to another article begins that ends the paragraph («... اقرأ أيضاً: ...»); 0 for none."""
    text = "".join(piece.texts)
    first = last = len(piece.texts)
    while last and not piece.links[last - 1] and not any(char.isalnum() for char in piece.texts[last - 1]):
        last -= 1  # a bracket or stop behind the link
    first = last
    while first and (piece.links[first - 1] or piece.texts[first - 1].isspace()):
        first -= 1
    start = sum(map(len, piece.texts[:first]))
    linked = text[start : sum(map(len, piece.texts[:last]))].strip()
    if not start or len(linked) < _TITLE_CHARS:
        return 0
    if roles.starts_as("inline", linked) and len(linked) > _LABEL_CHARS and _may_end(text[:start], linked):
        return start
    for at in range(max(1, start - _LABEL_CHARS), start):
        if text[at].isalpha() and not text[at - 1].isalpha():
            label = text[at:start].strip()
            if _may_end(text[:at], label) and roles.starts_as("inline", label) >= len(roles.key(label)) > 0:
                return at
    return 0


def _may_end(before: str, label: str) -> bool:
    """Whether a paragraph may end before this label: its sentence is closed, or the label is set off by its own colon."""
    before = before.rstrip()
    words = label.split(":", 1)[0].split()
    is_marked = label.rstrip().endswith(_LABEL_ENDS) or ":" in label[:_LABEL_CHARS]
    return before.endswith((*ENDS, *_OPENERS)) and (is_marked or len(words) > 1) if before else False


def cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A piece as two, parted at a place in its joined texts."""
    before, after = Piece([], [], []), Piece([], [], [])
    position = 0
    for text, linked, bold in zip(*piece, strict=True):
        split = min(max(at - position, 0), len(text))
        for part, side in ((text[:split], before), (text[split:], after)):
            if part:
                side.texts.append(part)
                side.links.append(linked)
                side.bolds.append(bold)
        position += len(text)
    before.texts[-1] = before.texts[-1].rstrip(" \n\t" + _OPENERS)
    return before, after
