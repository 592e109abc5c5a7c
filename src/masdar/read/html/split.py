"""Pages that hold several articles: endless scrolls, pages of a printed issue, agency bulletins, articles
set under one another.

Walk -> the boxes, or the stretches of lines, of the single articles. Cards, live-blog entries and the sections of one
article must not be taken for articles: an article has a headline of its own and prose enough of its own.
"""

import re
from collections import Counter
from itertools import pairwise

from masdar.read.html import roles
from masdar.read.html.lines import Box, Line, Walk
from masdar.read.html.metadata import Metadata

_PROSE_CHARS = 200  # at least, for one of several articles
_BOXES_AT_MOST = 60
_HEADLINE_CHARS = 12
_FULL_HEADLINE_CHARS = 20  # where only its length tells it from a subhead
_DATELINE = re.compile(r"^[^\W\d][\w\s،/]{1,30}?\s*(?:[ـ–—-]+\s*|\()[^:()\d.]{2,30}(?:\)\s*[-–—ـ:]|\s*:)")


def boxes(walk: Walk, metadata: Metadata) -> list[Box]:
    """The boxes of a page's articles where it has several, in page order; [] where it has one or none."""
    groups: dict[tuple[str, str, int], list[Box]] = {}
    for box in walk.boxes:
        if box.last - box.first < 3 or box.tag not in ("article", "section", "div", "main", "li", "td") or box.dropped():
            continue
        groups.setdefault((box.tag, " ".join(box.names.split()[:1]), 0 if box.tag == "article" else box.depth), []).append(box)
    known = Counter(roles.key(story.headline) for story in metadata.stories if story.headline)
    best: list[Box] = []
    best_prose = 0.0
    for (tag, _, _), group in groups.items():
        if not 2 <= len(group) <= _BOXES_AT_MOST:
            continue
        full = [box for box in group if _is_full(walk, box, known)]
        if len(full) < 2 or any(b.first < a.last for a, b in pairwise(full)):
            continue
        if _under_one_headline(walk, full, metadata, known):
            continue
        gathered = sum(_prose(walk, box.first, box.last) for box in full) * (1.2 if tag == "article" else 1.0)
        if gathered > best_prose:
            best, best_prose = full, gathered
    return best


def bulletin(walk: Walk, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches [first, last) of a bulletin: headings of one kind, each with a dateline right under it."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for index in range(first, last):
        line = walk.lines[index]
        if line.level and line.linked < 0.5 and len(line.text) > _HEADLINE_CHARS and not line.box.dropped():
            kinds.setdefault((line.tag, line.box.names), []).append(index)
    for starts in kinds.values():
        if len(starts) < 2:
            continue
        parts = list(zip(starts, [*starts[1:], last], strict=True))
        if all(_is_bulletin_item(walk, start, end) for start, end in parts):
            return parts
    return []


def headed(walk: Walk, metadata: Metadata, last: int) -> list[tuple[int, int]]:
    """Stretches [first, last) of articles that no boxes part: full headlines of one kind, each with paragraphs under it.

    Headings below the first level must have a rule (<hr>) before them, and so must all where the page calls itself one article.
    """
    ruled = {box.first for box in walk.boxes if box.tag == "hr"}
    is_one = bool(metadata.published) or len(metadata.stories) == 1 or (metadata.kind or "").startswith("article")
    for tag in ("h1", "h2"):
        starts = [line.index for line in walk.lines[:last] if line.tag == tag and _is_headline(line)]
        parts = list(pairwise([*starts, last]))
        needs_rule = is_one or tag != "h1"
        if 1 < len(parts) <= _BOXES_AT_MOST and all(
            _is_told(walk, start, end) and (start in ruled or start == starts[0] or not needs_rule) for start, end in parts
        ):
            return parts
        if starts:  # lower headings are the sections of what stands under these
            return []
    return []


def _is_headline(line: Line) -> bool:
    return line.size >= _FULL_HEADLINE_CHARS and line.text.count(" ") >= 3 and line.linked < 0.5 and not line.box.dropped()


def _is_told(walk: Walk, first: int, last: int) -> bool:
    """Whether at least two paragraphs and a short article's prose stand there."""
    paragraphs = [line for line in walk.lines[first:last] if line.weight > 60 and not line.box.dropped()]
    return len(paragraphs) >= 2 and sum(line.weight for line in paragraphs) >= _PROSE_CHARS


def _is_bulletin_item(walk: Walk, first: int, last: int) -> bool:
    opening = next((line for line in walk.lines[first + 1 : last] if line.weight > 0), None)
    return opening is not None and bool(_DATELINE.match(opening.text)) and _prose(walk, first, last) > 120


def _prose(walk: Walk, first: int, last: int) -> float:
    return sum(line.weight for line in walk.lines[first:last] if not line.box.dropped())


def _headings(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.level in (1, 2, 3) and len(line.text) > _HEADLINE_CHARS and not line.box.dropped()]


def _is_full(walk: Walk, box: Box, known: Counter) -> bool:
    """Whether a box has a headline, then at least a short article's prose."""
    lines = walk.lines[box.first : box.last]
    heads = _headings(lines[:14])
    if not heads or any(line.weight > 60 and not line.box.dropped() for line in walk.lines[box.first : heads[0].index]):
        return False
    paragraphs = [line for line in lines if line.weight > 60 and not line.box.dropped() and line.tag != "figcaption"]
    total = sum(line.weight for line in paragraphs)
    if roles.key(heads[0].text) in known and total > 100:
        return True
    cut = any(line.text.endswith(("[…]", "[...]")) or "المزيد" in line.text[-20:] for line in lines[-3:])
    return total >= _PROSE_CHARS and len(paragraphs) >= 2 and not cut


def _under_one_headline(walk: Walk, full: list[Box], metadata: Metadata, known: Counter) -> bool:
    """Whether the boxes are sections or live-blog entries of one article rather than articles."""
    heads = [_headings(walk.lines[box.first : box.last])[0] for box in full]
    if sum(roles.key(line.text) in known for line in heads) >= 2:
        return False
    if any(outer.role == "live" for box in full for outer in box.ancestors()):
        return True
    if sum(line.level == 1 for line in heads) >= 2:
        return False
    before = [
        line
        for line in walk.lines[: full[0].first]
        if line.level == 1 and len(line.text) > _HEADLINE_CHARS and not line.box.dropped()
    ]
    titles = {roles.key(title) for title in metadata.titles}
    is_one = bool(metadata.published) or len(metadata.stories) == 1 or (metadata.kind or "").startswith("article")
    if before or (is_one and roles.key(heads[0].text) not in titles):  # it calls itself one article, by another name
        return True
    return len({(line.level, line.box.names) for line in heads}) > 1
