"""Cards: teasers of other articles that the page relates to its own, with what they show of them.

Walk + Scopes -> the cards of each article. They stand in boxes named or headed so («مقالات ذات صلة»), outside the
prose, or are whole cards inside it; menus, tickers, lists of what is read most and links inside the prose give none.
"""

import re

from masdar.read.html import place, roles
from masdar.read.html.core import Scope
from masdar.read.html.lines import Line, Walk
from masdar.types import Card

_TITLE_CHARS = 12  # at least; shorter links are sections and buttons
_CARDS_AT_MOST = 60
_CARD_LINES = 12
_INNER_SHARE = 0.3  # of an article's prose that cards amid it may seem to hold; more is its own sections
_SECTION_CHARS = 30
_OUTLET_AND_PLACE = re.compile(r"«?([^«»()]{2,40})»?\s*\(([^()]{2,30})\)")
_NO_CARDS_IN = frozenset(
    (
        "nav",
        "foot",
        "share",
        "tags",
        "login",
        "consent",
        "popup",
        "comments",
        "advert",
        "newsletter",
        "tool",
        "head",
        "popular",
        "bio",
    )
)


def related(walk: Walk, scopes: list[Scope], titles: list[str | None]) -> list[tuple[Card, ...]]:
    """The cards of each article, in page order; those beyond all articles go to the one before them."""
    own = {roles.key(title) for title in titles if title}
    found: list[dict[str, Card]] = [{} for _ in scopes]
    zone = _zone(walk, scopes)
    for index in sorted(zone):
        line = walk.lines[index]
        if not _is_title(line) or _is_under_title(walk, line):
            continue
        key = roles.key(line.text)
        at = max((at for at, scope in enumerate(scopes) if scope.around_from <= index), default=0)
        if key not in own and key not in found[at] and len(found[at]) < _CARDS_AT_MOST:
            found[at][key] = _card(walk, line, zone)
    return [tuple(cards.values()) for cards in found]


def _zone(walk: Walk, scopes: list[Scope]) -> set[int]:
    """The numbers of the lines that stand among cards."""
    found: set[int] = set()
    others: set[int] = set()
    for box in walk.boxes:
        if box.role == "related" and not box.overruled and box.last > box.first:
            found.update(range(box.first, box.last))
    for line in walk.lines:
        opens = place.opens_others(line.text)
        if opens:
            stretch = _under(walk, line)
            others |= stretch
            found = found | stretch if opens == "related" else found - stretch
    shown = set().union(*(inner(walk, scope) for scope in scopes))
    for scope in scopes:
        found -= _prose(walk, scope, found | others)
    found |= shown
    return {
        index
        for index in found
        if not any(box.role in _NO_CARDS_IN and not box.overruled for box in walk.lines[index].box.ancestors())
    }


def inner(walk: Walk, scope: Scope) -> set[int]:
    """The numbers of the lines of whole cards between an article's paragraphs; none where they would be much of it."""
    if scope.core is None:
        return set()
    boxes = [
        box
        for box in walk.boxes
        if scope.prose_from <= box.first
        and box.last <= scope.prose_to
        and box.depth > scope.core.depth
        and place.is_card(walk.lines, box)
    ]
    found = {index for box in boxes for index in range(box.first, box.last)}
    total = sum(line.weight for line in walk.lines[scope.prose_from : scope.prose_to])
    return found if sum(walk.lines[index].weight for index in found) <= _INNER_SHARE * total else set()


def _prose(walk: Walk, scope: Scope, others: set[int]) -> set[int]:
    """The numbers of the lines from the first to the last paragraph or caption of an article."""
    lines = walk.lines[scope.prose_from : scope.prose_to]
    own = [
        line.index
        for line in lines
        if line.index not in others and (line.weight > 60 or line.tag == "figcaption") and not line.box.dropped()
    ]
    return set(range(scope.prose_from, own[-1] + 1)) if own else set()


def _under(walk: Walk, heading: Line) -> set[int]:
    """The lines that a heading stands over: the rest of the smallest box around it that holds more than headings."""
    for box in heading.box.ancestors():
        rest = walk.lines[heading.index + 1 : box.last]
        if any(line.linked > 0.5 and line.size >= _TITLE_CHARS for line in rest):
            last = next((line.index for line in rest if place.opens_others(line.text)), box.last)
            last = (
                next((line.index for line in rest if line.weight > 200 and line.linked < 0.1 and line.index < last), last)
                if box.parent is None
                else last
            )
            return set(range(heading.index, last))
        if box.last - heading.index > _CARD_LINES:
            break
    return set()


def _is_title(line: Line) -> bool:
    """Whether a line among cards is a card's headline."""
    if line.linked < 0.5 or not line.href or not _TITLE_CHARS <= line.size <= 250 or line.anchors > 2:
        return False
    if line.href.startswith(("javascript:", "mailto:", "tel:", "whatsapp:")) or roles.of_line(line.text):
        return False
    if line.href.startswith("#") and len(line.href) > 1:
        return False
    role = place.role(line)
    if role in ("section", "byline", "date", "caption", "credit", "meta") and not line.level:
        return False
    return line.text.count(" ") >= (1 if line.level else 2) and not place.is_mark(line.text)


def _is_under_title(walk: Walk, line: Line) -> bool:
    """Whether a linked line is the summary below a heading which the same link holds."""
    above = walk.lines[max(0, line.index - 2) : line.index]
    return line.level == 0 and line.href != "#" and any(other.level and other.href == line.href for other in above)


def _card(walk: Walk, title: Line, zone: set[int]) -> Card:
    section = summary = caption = byline = where = None
    shown = _shown(walk, title, zone)
    key = roles.key(title.text)
    title = next((line for line in shown if line.level and roles.key(line.text) == key), title)  # not a link over the picture
    for line in shown:
        role = place.role(line)
        outlet = _OUTLET_AND_PLACE.fullmatch(line.text)
        if line is title or roles.key(line.text) == key or roles.of_line(line.text):
            continue
        if (
            line.tag == "figcaption"
            or role == "caption"
            or (line.size > _SECTION_CHARS and line.index < title.index and place.is_pictured(line))
        ):
            caption = caption or line.text
        elif outlet and byline is None and line.index > title.index:
            byline, where = outlet.group(1).strip(), outlet.group(2).strip()
        elif role in ("byline", "credit"):
            byline = byline or line.text.strip(" «»")
        elif role in ("date", "modified") or line.when is not None or place.is_mark(line.text):
            continue
        elif (
            line.index < title.index and line.size <= _SECTION_CHARS and not line.ends and not place.is_dated(line.text)
        ) or role == "section":
            section = section or line.text
        elif (line.index > title.index and line.size > 40 and line.linked < 0.9) or (
            line.index > title.index and line.href == title.href and line.size > 40
        ):
            summary = summary or line.text
    return Card(title=_bare(title.text), section=section, summary=summary, caption=caption, byline=byline, place=where)


def _shown(walk: Walk, title: Line, zone: set[int]) -> list[Line]:
    """The lines of the card with this title: its box as far as it holds no other's, or the lines of the same link."""
    best: list[Line] = []
    for box in title.box.ancestors():
        lines = walk.lines[box.first : box.last]
        if len(lines) > _CARD_LINES or any(line.index not in zone for line in lines):
            break
        others = (line for line in lines if line is not title and _is_title(line) and not _is_under_title(walk, line))
        if any(roles.key(line.text) != roles.key(title.text) for line in others):
            break
        best = lines
    if len(best) > 1:
        return best
    first = last = title.index
    if title.href == "#":
        return [title]
    while first > 0 and walk.lines[first - 1].href == title.href:
        first -= 1
    while last + 1 < len(walk.lines) and walk.lines[last + 1].href == title.href:
        last += 1
    return walk.lines[first : last + 1]


def _bare(text: str) -> str:
    """A card's title without «اقرأ أيضاً:» before it."""
    if roles.starts_as("inline", text):
        parts = re.split(r"\s*(?::|\.\.+|…|\s[-–—])\s*", text, maxsplit=1)
        if len(parts) == 2 and len(parts[1]) >= _TITLE_CHARS and len(parts[0]) < 25:
            return parts[1].strip()
        words = text.split(maxsplit=2)
        if len(words) == 3 and roles.of_line(" ".join(words[:2])) == "related":
            return words[2]
    return text
