"""Which of a page's lines are its articles.

Walk + Metadata -> Scope, one for each article: its headline, the box its prose stands in, and the lines from the one to
the end of the other. It goes by where prose gathers: sentences against labels, links against words, nearness to the
headline; what elements are called only tips the scales.
"""

from dataclasses import dataclass
from functools import lru_cache

from masdar.read.html import roles, split
from masdar.read.html.lines import Box, Line, Walk
from masdar.read.html.metadata import Metadata

_SHARES = (1.0, 0.6, 0.4, 0.25)  # of a line's weight for the box around it, the next, ...
_ALIKE = 0.6  # share of common words from which two headlines are one
_GAP_LINES = 4  # between two parts of one body
_TYPED_CHARS_AT_MOST = 900  # a "caption" or "byline" longer than this is a misnamed container


@dataclass(slots=True)
class Scope:
    """One article's place among the page's lines; all bounds are half-open line numbers."""

    first: int  # the headline, where it is visible, else the first line of the prose
    last: int
    headline: Line | None
    core: Box | None  # where its prose stands
    prose_from: int
    prose_to: int
    around_from: int  # what may speak of this article alone: the page, or one of its articles' boxes
    around_to: int
    url: str | None


@lru_cache(maxsize=4_096)
def words(text: str) -> frozenset[str]:
    return frozenset(roles.key(text).split())


def alike(one: str, other: str) -> float:
    """Share of words that two headlines have in common, of the shorter one's.

    >>> alike("قمة في الرياض", "قمة في الرياض - البيان")
    1.0
    """
    a, b = words(one), words(other)
    if not a or not b:
        return 0.0
    share = len(a & b) / min(len(a), len(b))
    return share if min(len(a), len(b)) >= 3 or a == b else share * 0.5


def overrule(walk: Walk, metadata: Metadata) -> None:
    """Take back roles from boxes that plainly hold an article: the name was wrong, or meant something else."""
    prose = [0.0]
    for line in walk.lines:
        prose.append(prose[-1] + line.weight)
    total = prose[-1]
    headings = [
        line.index
        for line in walk.lines
        if line.level in (1, 2) and any(alike(line.text, t) >= _ALIKE for t in metadata.titles[:3])
    ]
    if not metadata.titles:
        headings = [line.index for line in walk.lines if line.level == 1 and line.linked < 0.5 and line.size > 20]
    for box in walk.boxes:
        inside = prose[box.last] - prose[box.first]
        if (
            box.role in roles.TYPED
            and sum(len(line.text) for line in walk.lines[box.first : min(box.last, box.first + 12)]) > _TYPED_CHARS_AT_MOST
        ):
            box.role = None
        if box.role in roles.DROPPED:
            titled = any(box.first <= index < box.last for index in headings[:20])
            share = inside / total if total else 0.0
            if (
                box.prop == "articleBody"
                or (titled and inside > 200 and box.role not in ("popup", "consent"))
                or (inside > 250 and share > (0.85 if box.role in roles.STUBBORN else 0.5))
            ):
                box.overruled = True
            elif titled and box.role in ("head", "hidden", "form", "tool", "share"):
                box.overruled = box.last - box.first <= 12


def headline(lines: list[Line], titles: tuple[str, ...]) -> Line | None:
    """The line that shows the article's headline: like the page's own titles, big, early, not a link."""
    best, best_score = None, 0.0
    for line in lines:
        if line.size > 300 or line.size < 3:
            continue
        if line.level == 0 and line.box.role != "headline" and not _same_length(line.text, titles):
            continue
        score = max(
            (alike(line.text, title) * min(1.0, len(line.text) / (0.5 * len(title) + 1)) for title in titles[:4]), default=0.0
        )
        if line.level == 0 and line.box.role != "headline" and score < 0.85:
            continue
        if score < _ALIKE and (line.level != 1 or line.linked > 0.5 or len(line.text) < 12 or line.box.dropped()):
            continue
        score += {1: 0.5, 2: 0.3, 3: 0.15}.get(line.level, 0.0)
        score += 0.25 if line.box.role == "headline" or line.box.prop == "headline" else 0.0
        score -= 0.5 if line.linked > 0.5 else 0.0
        score -= 0.6 if line.box.dropped() else 0.0
        if score > best_score + 0.05:
            best, best_score = line, score
    return best


def _same_length(text: str, titles: tuple[str, ...]) -> bool:
    return any(0.7 < len(text) / len(title) < 1.4 for title in titles)


def densest(walk: Walk, first: int, last: int, head: Line | None) -> Box | None:
    """The box in [first, last) where prose gathers, and its parents as far as they bring more prose than clutter."""
    scores: dict[Box, float] = {}
    for line in walk.lines[first:last]:
        weight = line.weight
        if not weight or line.box.dropped() or line.box.role in ("caption", "credit") or line.tag == "figcaption":
            continue
        if head and line.index < head.index:
            weight *= 0.3
        box: Box | None = line.box
        if box is not None and box.tag in ("p", "blockquote", "li", "ul", "ol") and box.parent:
            box = box.parent if box.tag in ("p", "blockquote") else box.parent.parent or box.parent
        for share in _SHARES:
            if box is None:
                break
            scores[box] = scores.get(box, 0.0) + weight * share
            box = box.parent
    if not scores:
        return None
    for box in scores:
        if box.role == "body" or box.prop == "articleBody":
            scores[box] *= 1.5
        if box.tag == "article":
            scores[box] *= 1.1
    return max(scores, key=lambda box: (scores[box], box.depth))


def _widened(walk: Walk, core: Box, head: Line | None, last: int) -> Box:
    """Climb while the parent adds prose that isn't swamped by links and labels."""
    inside = prose(walk, core.first, core.last)
    box = core
    for _ in range(5):
        parent = box.parent
        if parent is None or parent.parent is None or parent.last > last:
            break
        more = prose(walk, parent.first if not head else max(parent.first, head.index + 1), parent.last) - inside
        if more > 100:
            other = sum(
                len(line.text)
                for line in (
                    *walk.lines[max(parent.first, head.index + 1 if head else 0) : box.first],
                    *walk.lines[box.last : parent.last],
                )
                if not line.weight and not line.box.dropped()
            )
            if more < 2 * other:
                break
            core = parent
            inside += more
        box = parent
    return core


def _with_siblings(walk: Walk, core: Box, first: int, end: int, last: int) -> tuple[int, int]:
    """The core's stretch with the boxes of its make right after it: a body that an advertisement parts."""
    for box in walk.boxes:
        if box.parent is not core.parent or box.tag == "article" or (box.tag, box.names) != (core.tag, core.names):
            continue
        is_next = end <= box.first < min(end + _GAP_LINES, last)
        if (
            is_next
            and prose(walk, box.first, box.last) > 60
            and not any(line.level == 1 for line in walk.lines[box.first : box.last])
        ):
            end = min(box.last, last)
    return first, end


def prose(walk: Walk, first: int, last: int) -> float:
    """How much undropped prose lies in [first, last)."""
    return sum(line.weight for line in walk.lines[first:last] if not line.box.dropped())


def scopes(walk: Walk, metadata: Metadata) -> list[Scope]:
    """The page's articles in page order; [] where no prose gathers anywhere."""
    several = split.boxes(walk, metadata)
    if len(several) > 1:
        own = tuple(story.headline for story in metadata.stories if story.headline) + metadata.titles
        found = [_scope(walk, box.first, box.last, own, url=box.url) for box in several]
        found = [scope for scope in found if scope]
        if len(found) > 1:
            return found
    only = _scope(walk, 0, len(walk.lines), metadata.titles, url=None)
    if only is None:
        return []
    parts = split.bulletin(walk, only.first, only.last) or split.headed(walk, metadata, only.last)
    if len(parts) > 1:
        found = [_scope(walk, first, last, (), url=None) for first, last in parts]
        return [scope for scope in found if scope]
    return [only]


def _scope(walk: Walk, first: int, last: int, titles: tuple[str, ...], *, url: str | None) -> Scope | None:
    lines = walk.lines[first:last]
    head = headline(lines, titles) or next((line for line in lines[:6] if line.level and line.linked < 0.5), None)
    core = densest(walk, first, last, head)
    if core is None:
        return Scope(head.index, last, head, None, first, last, first, last, url) if head else None
    if head and head.index >= core.last:  # a title below its text is some other heading
        head = next((line for line in walk.lines[first : core.first] if line.level == 1 and line.linked < 0.5), None)
    core = _widened(walk, core, head, last)
    prose_from, prose_to = _with_siblings(walk, core, max(core.first, first), min(core.last, last), last)
    start = head.index if head and head.index < prose_to else prose_from
    return Scope(start, prose_to, head, core, prose_from, prose_to, first, last, url)
