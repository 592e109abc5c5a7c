"""Turn the text of a dump into lines with shapes, and lines into zones of running prose.

A zone is a run of paragraphs with at most a subhead, a caption or a small box of links between them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from masdar.read import language, lines, shapes
from masdar.read.shapes import Shape
from masdar.text.fold import key

_INLINE_BOX = 5  # lines of an «اقرأ أيضا» box within an article, its heading included
_TITLE_WORDS = 3  # of a repeated line, for it to be a headline
_AT_MOST_TITLE_WORDS = 25  # beyond it a repeated line is a paragraph
_TITLE_LETTERS = 12  # of a line that the page's own title holds


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank and no bare mark."""

    text: str
    key: str
    shape: Shape
    doubled: bool  # the next line said the same


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of prose [start, end) of lines, and how many of them are paragraphs."""

    start: int
    end: int
    paragraphs: int


def read_lines(text: str) -> list[Line]:
    found: list[Line] = []
    announced = False  # the line before said that a caption follows
    for raw in lines.split(text):
        if not raw:
            continue
        folded = key(raw)
        if found and found[-1].key == folded:
            found[-1] = Line(found[-1].text, folded, found[-1].shape, doubled=True)
            continue
        shape = "caption" if announced and shapes.words(raw) >= 3 else shapes.shape(raw)
        announced = shapes.announces_caption(raw)
        if shape != "mark" and not announced:
            found.append(Line(raw, folded, shape, doubled=False))
    return _without_foreign(found)


def _without_foreign(page: list[Line]) -> list[Line]:
    """Drop running text in another script from an Arabic page: notices of cookies and rights."""
    if not language.is_arabic_script("\n".join(line.text for line in page)):
        return page
    return [line for line in page if line.shape != "prose" or language.is_arabic_script(line.text)]


def find(page: Sequence[Line], titles: frozenset[str]) -> list[Zone]:
    found: list[Zone] = []
    for at, line in enumerate(page):
        if line.shape not in ("prose", "list") or line.key in titles:
            continue
        paragraph = line.shape == "prose"
        if found and _continues(page, found[-1].end, at, titles):
            last = found[-1]
            found[-1] = Zone(last.start, at + 1, last.paragraphs + paragraph)
        elif paragraph:
            found.append(Zone(at, at + 1, 1))
    return [_with_closing_line(page, zone, titles) for zone in found]


def _continues(page: Sequence[Line], start: int, end: int, titles: frozenset[str]) -> bool:
    """Whether the prose before `start` and that from `end` on belong to one article, given what stands between."""
    gap = page[start:end]
    if any(line.key in titles for line in gap):
        return False
    if gap and gap[0].shape == "related":
        box = len(gap) <= _INLINE_BOX and all(line.shape in ("short", "related", "caption") for line in gap)
        return box and prose_goes_on(page[end:], titles)
    shorts = [line for line in gap if line.shape == "short"]
    card = len(shorts) > 1 and any(line.key in shapes.sections() for line in shorts)
    return all(line.shape in ("short", "caption") for line in gap) and len(shorts) <= 2 and not card


def prose_goes_on(page: Sequence[Line], titles: frozenset[str]) -> bool:
    """Whether two paragraphs in a row come before anything that parts articles: cards have one each."""
    row = 0
    for line in page:
        if line.shape not in ("prose", "short", "caption", "list") or line.key in titles:
            return False
        row = row + 1 if line.shape == "prose" else 0
        if row == 2:
            return True
    return False


def _with_closing_line(page: Sequence[Line], zone: Zone, titles: frozenset[str]) -> Zone:
    """Take in a last paragraph too short to be prose alone («ولم تعلق موسكو بعد.»)."""
    end = zone.end
    while end < len(page) and zone.paragraphs > 1 and _is_closing(page[end]) and page[end].key not in titles:
        end += 1
    return Zone(zone.start, end, zone.paragraphs)


def _is_closing(line: Line) -> bool:
    return line.shape == "short" and not line.doubled and line.text.rstrip('»"”').endswith(".") and shapes.words(line.text) >= 2


def repeated(page: Sequence[Line]) -> frozenset[str]:
    """Folded headlines: lines that come again elsewhere on the page, or that the page's own title holds."""
    counts = Counter(line.key for line in page)
    first = page[0].key if page else ""
    return frozenset(
        line.key
        for at, line in enumerate(page)
        if line.shape in ("short", "prose")
        and _TITLE_WORDS <= shapes.words(line.text) <= _AT_MOST_TITLE_WORDS
        and (counts[line.key] > 1 or line.doubled or (at and len(line.key) >= _TITLE_LETTERS and line.key in first))
    )
