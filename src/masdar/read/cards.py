"""Read the cards of other articles («مقالات ذات صلة») from the lines between articles.

lines with shapes -> Cards. A card's fields come in any of a few orders; a field that is already filled, or a byline,
ends one card and begins the next. A section name stands on the caption's line or on a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from masdar.read import shapes
from masdar.read.shapes import Shape
from masdar.text.fold import key
from masdar.types import Card

_TITLE_WORDS = 4  # menus have shorter lines


@dataclass
class _Open:
    """The card being read; becomes a `Card` when it has a title."""

    fields: dict[str, str] = field(default_factory=dict)

    def fits(self, name: str, value: str) -> bool:
        return name not in self.fields or self.fields[name] == value


def parse(lines: Sequence[tuple[str, Shape]], menu: frozenset[str] = frozenset()) -> tuple[Card, ...]:
    """The cards in `lines`, in order; lines that belong to none are passed over.

    menu: the page's short lines, folded: among them are the names of its own sections.
    """
    cards: list[Card] = []
    open_card = _Open()
    for at, (text, shape) in enumerate(lines):
        if shape in ("end", "comments"):
            break
        for name, value in _fields(text, shape, menu, open_card):
            if name == "title" and _is_summary(open_card, value, at, lines):
                name = "summary"
            begins = not open_card.fits(name, value) or _begins_next(open_card, name, at, lines)
            if begins:
                cards += _closed(open_card)
                open_card = _Open()
            open_card.fields.setdefault(name, value)
        if shape == "byline":
            cards += _closed(open_card)
            open_card = _Open()
    return (*cards, *_closed(open_card))


def _is_summary(card: _Open, text: str, at: int, lines: Sequence[tuple[str, Shape]]) -> bool:
    """Whether a line without a stop, behind a title and right before the byline, is the summary."""
    behind = "title" in card.fields and "summary" not in card.fields and card.fields["title"] != text
    return behind and at + 1 < len(lines) and lines[at + 1][1] == "byline"


def _fields(text: str, shape: Shape, menu: frozenset[str], card: _Open) -> list[tuple[str, str]]:
    """What a line tells of a card: one field, or a section and the caption behind it."""
    if shape == "byline":
        name, place, _ = shapes.byline(text) or (text, None, False)
        return [("byline", name)] + ([("place", place)] if place else [])
    if shape == "caption":
        if section := shapes.section_prefix(text, menu):
            return [("section", section), ("caption", text[len(section) :].strip())]
        return [("caption", text)]
    if shape in ("prose", "list"):
        return [("summary", text)]
    if shape == "short":
        if key(text) in shapes.sections() or key(text) in menu:
            return [("section", text)]
        if shapes.words(text) >= _TITLE_WORDS or ("caption" in card.fields and "title" not in card.fields):
            return [("title", text)]
    return []


def _begins_next(card: _Open, name: str, at: int, lines: Sequence[tuple[str, Shape]]) -> bool:
    """A section or caption behind a title opens the next card, unless that title comes again right after."""
    if name not in ("section", "caption") or "title" not in card.fields:
        return False
    title = key(card.fields["title"])
    return all(key(text) != title for text, _ in lines[at + 1 : at + 3])


def _closed(card: _Open) -> list[Card]:
    return [Card(**card.fields)] if "title" in card.fields else []
