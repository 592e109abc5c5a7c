"""Find quotations by their marks, paired, nested or left open.

str -> Quotations in the order of their opening marks. A quotation does not outlive its paragraph: one left open
ends with the line. Straight marks and guillemets typed the wrong way round are told apart by the blanks beside them.
"""

from typing import NamedTuple

from masdar.types import Span

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "❝": "❞", "‟": "”", "〝": "〞"}
_STRAIGHT = frozenset('"＂”″')
_CLITICS = frozenset("وفبلكـ")
_OPENERS_BEFORE = frozenset(" \t\u00a0\u200f\u200e([{-–—ـ،:؛.…/")


class Quotation(NamedTuple):
    """`outer` holds the marks, `inner` what they hold; `inner` may be empty (start == end)."""

    outer: Span
    inner: Span
    closed: bool


def pairs(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text, outer ones before those they hold.

    >>> [q.inner.of("قال: «نعم»") for q in pairs("قال: «نعم»")]
    ['نعم']
    """
    found: list[Quotation] = []
    start = 0
    for line in text.split("\n"):
        found += _pairs_in_line(text, start, start + len(line))
        start += len(line) + 1
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))


def _pairs_in_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = []  # (position after the opening mark, closing mark)
    for at in range(start, end):
        char = text[at]
        if (stack and char == stack[-1][1] and not _reopens(text, at, start, end, stack)) or (
            char == "“" and stack and stack[-1][1] == "”" and text[stack[-1][0] - 1] == "”"
        ):
            found.append(_quotation(stack.pop()[0], at, at + 1))
        elif char in _PAIRS:
            if stack and stack[-1][1] == char:  # »…«: the pair typed the wrong way round
                found.append(_quotation(stack.pop()[0], at, at + 1))
            else:
                stack.append((at + 1, _PAIRS[char]))
        elif char == "»" and not stack and _opens(text, at, start, end):
            stack.append((at + 1, "«"))
        elif char in _STRAIGHT:
            if any(closing == char for _, closing in stack):
                while stack[-1][1] != char:
                    found.append(_quotation(stack.pop()[0], at, at, closed=False))
                found.append(_quotation(stack.pop()[0], at, at + 1))
            elif _opens(text, at, start, end):
                stack.append((at + 1, char))
        elif char == "»" and any(closing == "»" for _, closing in stack):  # an inner pair was left open
            while stack[-1][1] != "»":
                found.append(_quotation(stack.pop()[0], at, at, closed=False))
            found.append(_quotation(stack.pop()[0], at, at + 1))
    while stack:
        found.append(_quotation(stack.pop()[0], end, end, closed=False))
    return found


def _quotation(inner_start: int, inner_end: int, outer_end: int, *, closed: bool = True) -> Quotation:
    return Quotation(Span(inner_start - 1, outer_end), Span(inner_start, inner_end), closed)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark that could open or close stands where an opening one does."""
    if at + 1 >= end or text[at + 1].isspace():
        return False
    before = text[at - 1] if at > start else " "
    return before in _OPENERS_BEFORE or (before in _CLITICS and (at - 2 < start or not text[at - 2].isalpha()))


def _reopens(text: str, at: int, start: int, end: int, stack: list[tuple[int, str]]) -> bool:
    """Whether an ambiguous closing mark right behind its opening one opens again («""»)."""
    return text[at] in _STRAIGHT and stack[-1][0] == at and _opens(text, at, start, end)
