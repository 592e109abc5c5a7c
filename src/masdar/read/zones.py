"""Turn the text of a dump into lines with shapes, and lines into zones of running prose.

A zone is a run of paragraphs with at most a subhead, a caption or a small box of links between them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from masdar.read import language, lines, shapes
from masdar.read.shapes import Shape
from masdar.text.fold import key

_ORDINAL = re.compile(r"(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)ا?\s*[:ـ،-]|\d{1,2}\s*[-.):]")
_INLINE_BOX = 5  # lines of an «اقرأ أيضا» box within an article, its heading included
_TITLE_WORDS = 3  # of a line repeated anywhere on the page, for it to be a headline
_TITLE_LEAST = 2  # of a headline doubled in a head
HEAD_LENGTH = 14  # lines from a head's first line to its double
_HEAD_TO_TEXT = 9  # lines from the double to the second paragraph: standfirst, captions, byline, date
_MOSTLY = 0.8  # of a headline's words, for another to be its variant
_AT_MOST_TITLE_WORDS = 25  # beyond it a repeated line is a paragraph
_TITLE_LETTERS = 12  # of a line that the page's own title holds


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank and no bare mark."""

    text: str
    key: str
    shape: Shape
    doubled: bool  # the next line said the same
    marked: bool = False  # a mark for the size of letters stood right before, or between it and its double


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of prose [start, end) of lines, and how many of them are paragraphs."""

    start: int
    end: int
    paragraphs: int


def read_lines(text: str) -> list[Line]:
    """The lines of a dump; those of a doubled headline have the shape "title"."""
    found: list[Line] = []
    announced = marked = False  # what the line before said: that a caption follows; how large letters shall be
    for raw in lines.split(text):
        if not raw:
            continue
        folded = key(raw)
        if found and found[-1].key == folded:
            found[-1] = replace(found[-1], doubled=True, marked=found[-1].marked or marked)
            marked = False
            continue
        shape = "caption" if announced and shapes.words(raw) >= 3 else shapes.shape(raw)
        announced = shapes.announces_caption(raw)
        if shape != "mark" and not announced:
            found.append(Line(raw, folded, shape, doubled=False, marked=marked))
            marked = False
        marked = marked or shapes.is_font_mark(raw)
    return _with_titles(_without_foreign(found))


def _with_titles(page: list[Line]) -> list[Line]:
    """Give the headlines of copied articles their shape, whatever they look like.

    A browser's copy has the head of an article twice, with buttons between: headline, caption, headline, caption, text.
    The first line of such a pair of heads is the headline, where several paragraphs follow the second.
    """
    at = 0
    while at < len(page):
        second = _second_head(page, at)
        if second is None:
            at += 1
            continue
        for number in {at, second}:
            page[number] = replace(page[number], shape="title")
        at = second + 1
    return page


def _second_head(page: Sequence[Line], first: int) -> int | None:
    """Where the headline at `first` comes again, at most a head's length below and right above running prose."""
    line = page[first]
    if "://" in line.text or not language.is_arabic_script(line.text):
        return None
    if not _TITLE_LEAST <= shapes.words(line.text) <= _AT_MOST_TITLE_WORDS or line.shape in (
        "related",
        "comments",
        "end",
        "date",
    ):
        return None
    if line.doubled and line.marked and _prose_below(page, first + 1):
        return first
    for number in range(first + 1, min(len(page), first + HEAD_LENGTH)):
        pair = (page[number - 1].shape, page[number].shape)
        if page[number].shape in ("related", "comments", "end") or pair in (("prose", "prose"), ("prose", "byline")):
            return None  # a list begins, a text, or a card ends: the head is over
        marked = any(other.marked for other in page[first + 1 : number + 1])
        same = page[number].key == line.key and (marked or line.shape == "short")
        if (same or (marked and _alike(page[number].key, line.key))) and _prose_below(page, number + 1):
            return number
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two headlines are one, but for a word or two that one of them has more."""
    a, b = set(one.split()), set(other.split())
    return min(len(a), len(b)) >= 4 and len(a & b) >= _MOSTLY * min(len(a), len(b))


def _prose_below(page: Sequence[Line], start: int) -> bool:
    """Whether two paragraphs in a row stand within a head's length: below a card stands one."""
    row = 0
    for line in page[start : start + _HEAD_TO_TEXT]:
        if line.shape in ("related", "comments", "end"):
            return False
        if line.shape == "byline" and row == 1:
            return False
        row = row + 1 if line.shape == "prose" else 0
        if row == 2:
            return True
    return False


def _without_foreign(page: list[Line]) -> list[Line]:
    """Drop running text in another script from an Arabic page: notices of cookies and rights."""
    if not language.is_arabic_script("\n".join(line.text for line in page)):
        return page
    return [line for line in page if line.shape != "prose" or language.is_arabic_script(line.text)]


def find(page: Sequence[Line], titles: frozenset[str]) -> list[Zone]:
    found: list[Zone] = []
    dated = _is_chronology(page)
    for at, line in enumerate(page):
        if line.shape not in ("prose", "list") or line.key in titles:
            continue
        paragraph = line.shape == "prose"
        if found and _continues(page, found[-1].end, at, titles, dated=dated):
            last = found[-1]
            found[-1] = Zone(last.start, at + 1, last.paragraphs + paragraph)
        elif paragraph:
            found.append(Zone(at, at + 1, 1))
    return [_with_closing_line(page, zone, titles) for zone in found]


def _continues(page: Sequence[Line], start: int, end: int, titles: frozenset[str], *, dated: bool) -> bool:
    """Whether the prose before `start` and that from `end` on belong to one article, given what stands between."""
    gap = page[start:end]
    if any(line.key in titles or line.shape == "title" for line in gap):
        return False
    if len(gap) == 1 and gap[0].shape == "date":
        return dated
    if any(is_heading(line) for line in gap[:1]) and any(line.doubled or line.marked for line in gap[1:]):
        return False
    if gap and gap[0].shape == "related":
        box = len(gap) <= _INLINE_BOX and all(line.shape in ("short", "related", "caption") for line in gap)
        return box and prose_goes_on(page[end:], titles)
    shorts = [line for line in gap if line.shape == "short"]
    card = len(shorts) > 1 and any(line.key in shapes.sections() for line in shorts)
    if not all(line.shape in ("short", "caption") for line in gap) or card:
        return False
    return len(shorts) <= 2 or _is_enumeration(page[start - 1], shorts)


def is_heading(line: Line) -> bool:
    """Whether a line is long enough for a headline or a subhead, and no paragraph."""
    return line.shape == "short" and shapes.words(line.text) >= 4


def _is_chronology(page: Sequence[Line]) -> bool:
    """Whether dates stand between paragraphs again and again: they are subheads, not when the article came out."""
    rows = zip(page, page[1:], page[2:], strict=False)
    return sum((a.shape, b.shape, c.shape) == ("prose", "date", "prose") for a, b, c in rows) >= 2


def _is_enumeration(before: Line, shorts: Sequence[Line]) -> bool:
    """Whether short lines are points of the text: announced by a colon, numbered, or parted by commas."""
    numbered = sum(bool(_ORDINAL.match(line.key)) or line.text.endswith(("،", "؛", ".")) for line in shorts)
    return before.text.endswith(":") or numbered >= 0.6 * len(shorts)


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
        if _TITLE_WORDS <= shapes.words(line.text) <= _AT_MOST_TITLE_WORDS
        and line.shape in ("short", "prose")
        and ((counts[line.key] > 1 and line.shape == "short") or (at and len(line.key) >= _TITLE_LETTERS and line.key in first))
    )
