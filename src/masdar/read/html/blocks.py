"""The lines of an article's place to typed blocks: standfirst, body, subheads, lists, quotes, captions.

Walk + Scope -> [Block]. Furniture inside the article («اقرأ أيضاً», share bars, tags, clocks) is left out by its
wording, its links and its repetition; byline, section and date lines are for `fields`.
"""

import re
from collections.abc import Iterator

from masdar.read.draft import Block
from masdar.read.html import captions, cards, place, roles
from masdar.read.html.core import Scope
from masdar.read.html.lines import PARAGRAPH_CHARS, Line, Walk
from masdar.read.html.metadata import Metadata
from masdar.types import PartKind

_SUBHEAD_CHARS = 130
_BOLD_SUBHEAD_CHARS = 90
_PLAIN_SUBHEAD_CHARS = 60
_STANDFIRST_CHARS = 900
_COMPARED_CHARS = 2_000
_TAIL_LINES = 12  # how far up from the end legal lines may reach
_SOURCE = re.compile(r"[*\-–—(]*\s*(?:ال)?مصدر(?:\s+الخبر)?\s*[:/|]\s*[^.؟!:]{2,50}\)?")  # «المصدر: رويترز» under an article
_META = frozenset(("byline", "date", "modified", "section", "meta"))


def of_scope(walk: Walk, scope: Scope, metadata: Metadata, *, is_only: bool) -> list[Block]:
    """The blocks of the article in this place; `is_only` if the page holds no other."""
    lines = _without_tail(list(_own_lines(walk, scope, is_only=is_only)), scope.prose_from)
    aside = _asides(walk, scope)
    description = metadata.description if is_only else None
    pairs: list[tuple[Block, Line]] = []
    found: list[Block] = []
    skips_links = False
    is_first = has_no_body = True  # no paragraph nor standfirst yet; nothing yet but standfirst
    for line in lines:
        if line.index in aside:
            continue
        if place.role(line) == "credit" or place.in_figure(line) or place.is_caption(line):
            captions.add(found, line)
            continue
        if place.opens_others(line.text):
            skips_links = True
            continue
        if place.is_furniture(line) or (skips_links and (line.linked > 0.5 or (line.weight == 0 and not line.ends))):
            continue
        skips_links = skips_links and line.weight <= 60
        if has_no_body and scope.prose_from <= line.index and _is_counter(line):
            continue
        kind = _kind(line, scope, description, is_first=is_first)
        if kind:
            pairs.append((Block(kind, line.text), line))
            found.append(pairs[-1][0])
            is_first = is_first and kind not in ("body", "standfirst")
            has_no_body = has_no_body and kind == "standfirst"
    subheads = _more_subheads(pairs)
    found = [Block("subhead", block.text) if id(block) in subheads else block for block in captions.without_waiting(found)]
    title = scope.headline.text if scope.headline else None
    return _without_repeats(_without_stray_subheads(found), title)


def _own_lines(walk: Walk, scope: Scope, *, is_only: bool) -> Iterator[Line]:
    """The article's lines to the end of its prose, a caption above its headline too; dropped boxes left out."""
    if is_only:
        yield from _hero(walk, scope)
    first = scope.first if is_only else min(scope.first, scope.around_from)
    for line in walk.lines[first : scope.last]:
        if line is not scope.headline and not line.box.dropped():
            yield line


def _hero(walk: Walk, scope: Scope) -> list[Line]:
    """Captions right above the headline, in a box that holds the prose too."""
    if scope.headline is None or scope.core is None:
        return []
    common = next((box for box in scope.headline.box.ancestors() if box.last >= scope.prose_to), None)
    if common is None or common.parent is None:
        return []
    above = walk.lines[max(common.first, scope.first - 6) : scope.first]
    return [
        line
        for line in above
        if not line.box.dropped() and line.linked < 0.5 and (place.is_caption(line) or place.in_figure(line))
    ]


def _without_tail(lines: list[Line], prose_from: int) -> list[Line]:
    """Cut what follows the article inside its own box, from the end up: terms of use, sources, calls to follow."""
    end = len(lines)
    for back in range(len(lines) - 1, max(-1, len(lines) - _TAIL_LINES), -1):
        line = lines[back]
        is_closing = roles.mentions("furniture", line.text) or roles.mentions("end", line.text) or _SOURCE.fullmatch(line.text)
        if is_closing and line.index > prose_from:
            end = back
        elif line.weight > 60:
            break
    return lines[:end]


def _asides(walk: Walk, scope: Scope) -> set[int]:
    """Lines of boxes inside the prose that are no prose: lists of links, promotions, «اقرأ أيضاً» with its cards."""
    core = scope.core
    found = cards.inner(walk, scope)
    if core is None:
        return found
    first, last = scope.prose_from, scope.prose_to
    total = sum(line.weight for line in walk.lines[first:last] if not line.box.dropped()) or 1.0
    for box in walk.boxes:
        if not (first <= box.first and box.last <= last and box.depth > core.depth and box.last > box.first):
            continue
        if box.first in found or box.tag in ("figure", "p", "blockquote", "tr", "td", "tbody", "table") or box.dropped():
            continue
        lines = walk.lines[box.first : box.last]
        weight = sum(line.weight for line in lines)
        if weight > 0.3 * total or weight > 600:
            continue
        opens = any(place.opens_others(line.text) for line in lines[:2])
        linked = any(line.linked > 0.7 and line.size > 12 for line in lines)
        is_promotion = linked and len(lines) > 1 and max(line.weight for line in lines) < 120 and weight < 60 * len(lines)
        if (opens and (linked or len(lines) > 1) and box.tag != "li") or is_promotion:
            found.update(range(box.first, box.last))
    return found


def _kind(line: Line, scope: Scope, description: str | None, *, is_first: bool) -> PartKind | None:
    """What kind of part this line is, None for what is no text."""
    text, role = line.text, place.role(line)
    if role in _META and line.size < 200 and line.weight <= 100:
        return None
    if role == "headline" or (
        scope.headline is not None and line.size < 400 and roles.key(text) == roles.key(scope.headline.text)
    ):
        return None
    if place.is_mark(text) or roles.starts_as("label", text) or (line.when is not None and line.size < 60 and not line.ends):
        return None
    if is_first and _is_dateline_of_page(line):
        return None
    if not scope.prose_from <= line.index < scope.prose_to:
        return "standfirst" if _is_standfirst(line, role, scope, description, is_first=is_first) else None
    if line.linked > 0.7:
        is_sentence = line.size > 90 and line.ends and line.tag not in ("li", "dd") and not line.level
        return "body" if is_sentence else None
    if role == "standfirst" and is_first:
        return "standfirst"
    if role == "pullquote":
        return "quote"
    if line.level:
        if line.size > _SUBHEAD_CHARS:
            return "body"
        return "standfirst" if is_first and line.level <= 2 and line.size >= PARAGRAPH_CHARS else "subhead"
    if line.tag in ("li", "dd"):
        item = next((box for box in place.near(line, 4) if box.tag in ("li", "dd")), line.box)
        return "body" if line.box.tag == "p" and item.last - item.first > 1 else "list"
    if place.is_in_quote(line):
        return "quote"
    if line.bold and line.size <= _BOLD_SUBHEAD_CHARS and not text.endswith((".", "،", "…", ":")) and not is_first:
        return "subhead"
    if is_first and line.size < 60 and (roles.starts_as("byline", text) and not line.ends):
        return None
    return "body"


def _is_dateline_of_page(line: Line) -> bool:
    """Whether a line above the prose only says when the page was published or changed."""
    if not place.is_dated(line.text):
        return False
    if line.size < 60:
        return not line.ends
    return (
        line.size < 200
        and not line.text.endswith(".")
        and (roles.mentions("modified", line.text) or roles.mentions("published", line.text))
    )


def _is_counter(line: Line) -> bool:
    """Whether a line above the prose is a label with a number in it: readers, minutes, updates."""
    return line.size < 80 and line.level == 0 and not line.ends and any(char.isdigit() for char in line.text)


def _is_standfirst(line: Line, role: str | None, scope: Scope, description: str | None, *, is_first: bool) -> bool:
    """Whether a line between headline and prose is the article's summary."""
    if not PARAGRAPH_CHARS <= line.size <= _STANDFIRST_CHARS or line.linked > 0.4 or scope.headline is None:
        return False
    if role == "standfirst":
        return True
    if description and line.size > 40:
        opening, own = roles.key(description)[:60], roles.key(line.text)
        if opening and own.startswith(opening[: len(own)]):
            return True
    distance = line.index - scope.headline.index
    if not 0 < distance <= 6 or roles.starts_as("byline", line.text):
        return False
    if line.level in (2, 3, 4) or (line.weight > 60 and line.ends):
        return True
    beside = line.box.parent is scope.headline.box.parent or line.box is scope.headline.box.parent
    shares = set(place.near(line)) & set(place.near(scope.headline))
    return is_first and distance <= 2 and ((beside and line.size >= 40) or (bool(shares) and line.bold and line.size >= 30))


def _more_subheads(pairs: list[tuple[Block, Line]]) -> set[int]:
    """Ids of body blocks that are subheads by their company: bold among bold ones, or short between paragraphs."""
    found: set[int] = set()
    bold = sum(block.kind == "subhead" and line.bold and not line.level for block, line in pairs)
    for at, (block, line) in enumerate(pairs):
        if block.kind != "body" or not 0 < at < len(pairs) - 1:
            continue
        after = pairs[at + 1][0]
        if bold >= 2 and line.bold and line.size <= _BOLD_SUBHEAD_CHARS and line.tag in ("p", "div") and after.kind == "body":
            found.add(id(block))
        before = pairs[at - 1]
        is_short = (
            line.size <= _PLAIN_SUBHEAD_CHARS and line.text.count(" ") < 8 and not line.text.endswith(tuple('.!؟?:،…»"-)'))
        )
        if (
            is_short
            and line.link == 0
            and before[0].kind == "body"
            and before[1].ends
            and after.kind == "body"
            and len(after.text) >= 100
        ):
            found.add(id(block))
    return found


def _without_stray_subheads(found: list[Block]) -> list[Block]:
    """A subhead heads something: one with no text after it is a label of what was left out."""
    kept: list[Block] = []
    has_text_after = False
    for block in reversed(found):
        if block.kind == "subhead" and not has_text_after:
            continue
        has_text_after = has_text_after or block.kind != "caption"
        kept.append(block)
    return kept[::-1]


def _without_repeats(found: list[Block], title: str | None) -> list[Block]:
    """Each text once; a pull quote that the body holds goes, a caption that repeats the headline too."""
    kept: list[Block] = []
    seen = {roles.key(title)} if title else set()
    is_quoting = any(block.kind in ("quote", "standfirst") for block in found)
    body = " ".join(roles.key(block.text) for block in found if block.kind == "body") if is_quoting else ""
    for block in found:
        key = roles.key(block.text[:_COMPARED_CHARS])
        if not key or (key in seen and (len(key) > 20 or block.kind == "caption")):
            continue
        if block.kind == "quote" and key in body:
            continue
        if block.kind == "standfirst" and len(key) > 20 and body.startswith(key):
            continue
        seen.add(key)
        kept.append(block)
    return kept
