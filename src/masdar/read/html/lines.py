"""What a walk over a page gives: boxes, which are elements, and lines, which are what a reader sees.

Plain holders with a few questions they can answer of themselves; they are made in `walk` and judged elsewhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

from masdar.read.html import roles

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
ENDS = tuple('.!?؟…:؛»"”)')
PARAGRAPH_CHARS = 25  # at least; shorter lines are labels


class Box:
    """An element that may hold lines; `first` and `last` bound its lines, half-open."""

    __slots__ = (
        "depth",
        "drop",
        "first",
        "images",
        "is_dropped",
        "last",
        "names",
        "overruled",
        "parent",
        "prop",
        "role",
        "tag",
        "url",
    )

    def __init__(self, tag: str, names: str, role: str | None, parent: "Box | None", first: int) -> None:
        self.tag, self.names, self.role, self.parent, self.first = tag, names, role, parent, first
        self.last = first
        self.depth: int = parent.depth + 1 if parent else 0
        self.is_dropped = role in roles.DROPPED
        self.drop: Box | None = None  # the innermost dropped box around it; never itself, so that no cycle keeps it alive
        if parent:
            self.drop = parent if parent.is_dropped else parent.drop
        self.prop: str | None = None
        self.url: str | None = None
        self.overruled = False
        self.images = 0

    def dropped(self) -> "Box | None":
        """The innermost box, it or around it, whose role keeps its text out, passing over the overruled ones."""
        if self.is_dropped and not self.overruled:
            return self
        box = self.drop
        while box and box.overruled:
            box = box.drop
        return box

    def within(self, other: "Box") -> bool:
        return other.first <= self.first and self.last <= other.last and self.depth >= other.depth

    def ancestors(self) -> "Iterator[Box]":
        """It, its parent and so on to the top."""
        box: Box | None = self
        while box:
            yield box
            box = box.parent


class Line:
    """One visible line: a paragraph, heading, list item, cell, caption or label."""

    __slots__ = (
        "anchors",
        "bold",
        "box",
        "credit",
        "href",
        "index",
        "is_behind_picture",
        "link",
        "role",
        "size",
        "tag",
        "text",
        "weight",
        "when",
    )

    def __init__(self, text: str, box: Box, tag: str, *, link: int, bold: bool, href: str | None) -> None:
        self.text, self.box, self.tag, self.link, self.bold, self.href = text, box, tag, link, bold, href
        self.role: str | None = None
        self.when: str | None = None  # the datetime attribute of a <time> in it
        self.credit: str | None = None
        self.index = 0
        self.anchors = 0  # links in it
        self.is_behind_picture = False
        self.size = len(text)
        self.weight = self._weight()

    @property
    def level(self) -> int:
        """1..6 for a heading, 0 for anything else."""
        return HEADINGS.get(self.tag, 0)

    @property
    def linked(self) -> float:
        """Share of its characters that stand in links."""
        return self.link / len(self.text)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.endswith(ENDS)

    def _weight(self) -> float:
        """How much it speaks for an article around it, in characters of prose; 0 for labels, headings and link lines."""
        size = len(self.text)
        if size < PARAGRAPH_CHARS or self.tag in HEADINGS:
            return 0.0
        if self.linked > 0.5:
            return 0.5 * size if size > 120 and self.ends and self.tag == "p" else 0.0
        if size < 60 and not any(mark in self.text for mark in "،.؛,"):
            return 0.2 * size
        weight = size if self.ends or size > 160 else 0.5 * size
        return weight * (0.6 if self.tag == "li" else 1.0) * (1 - self.linked)


class Walk(NamedTuple):
    lines: list[Line]
    boxes: list[Box]  # in page order
