"""Who wrote an article, where and when it appeared, in what section: from JSON-LD, meta elements and visible lines.

Walk + Scope + Metadata -> the fields of a Draft. Dates stay strings; a date of modification or of a card is never one
of publication.
"""

import re
from functools import cache

from masdar import resources
from masdar.read.html import place, roles
from masdar.read.html.core import Scope, alike
from masdar.read.html.lines import Line, Walk
from masdar.read.html.metadata import Metadata, Story, headline_alone, site_of, without_plain_tail

_BYLINE_LABEL = re.compile(
    r"\s*(?:كتبت?\s*[:/\-–]\s*|كتبت?\s+|بقلم\s*[:/\-–]?\s*|إعداد\s*[:/\-–]?\s+|أعدها?\s*:?\s+|تقرير\s*[:/]\s*|حوار\s*[:/]\s*|تحقيق\s*[:/]\s*|"
    r"حاورته?ا?ه?ا?\s*:\s*|المصدر\s*[:/]\s*|مصدر\s*[:/]\s*|الكاتبة?\s*[:/]\s*|المحررة?\s*[:/]\s*|مراسلة?\s*[:/]\s*|ترجمة\s*[:/]\s*|author,?\s+|by\s+)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"\s*(?:كتبت?|بقلم|إعداد|الكاتبة?|المحررة?|حاوره|حاورته|حاورها|حاورتها|أجرى الحوار|المصدر|تقرير|حوار|by|author)\s*:?\s*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+(?=[\d٠-٩])")
_CRUMBS = re.compile(r"\s*(?:[›>/|←\\]|::)\s*|\s+»\s+")
_ISO = re.compile(
    r"\d{4}-\d{1,2}|\d{4}/\d{1,2}/\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{8}|[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4}|[A-Za-z]{3,9} \d{1,2},? \d{4}"
)
_AROUND_LINES = 12  # above the headline and below the prose
_SECTION_CHARS = 30
_OTHERS = frozenset(("related", "popular", "comments", "nav", "aside", "popup", "consent", "newsletter", "bio"))
_FURNITURE_AT_MOST = 6
_BARE_ABOVE = 4  # the rank of a date above the headline that neither a name nor a word tells to be the article's


def story_of(scope: Scope, metadata: Metadata, *, is_only: bool) -> Story | None:
    """The JSON-LD article that this is, by its headline or its address."""
    head = scope.headline.text if scope.headline else None
    best = max(metadata.stories, key=lambda story: alike(story.headline or "", head or ""), default=None)
    if best and head and alike(best.headline or "", head) >= 0.6:
        return best
    if scope.url:
        tail = scope.url.rstrip("/").split("/")[-1]
        return next((story for story in metadata.stories if tail and story.url and story.url.rstrip("/").endswith(tail)), None)
    return metadata.stories[0] if is_only and metadata.stories else None


def title(scope: Scope, metadata: Metadata, story: Story | None, *, is_only: bool) -> str | None:
    if scope.headline is not None:
        return headline_alone(scope.headline.text, metadata.outlet)
    if story and story.headline:
        return story.headline
    title = metadata.titles[0] if is_only and metadata.titles else None
    return without_plain_tail(title) if title and title == metadata.raw_title else title


def url(scope: Scope, metadata: Metadata, story: Story | None, given: str | None, *, is_only: bool) -> str | None:
    """Where the article is found: as the caller says, else as it says itself."""
    own = story.url if story and story.url and story.url.startswith("http") else None
    if is_only:
        return given or own or metadata.url
    linked = scope.headline.href if scope.headline and (scope.headline.href or "").startswith("http") else None
    return own or (scope.url if (scope.url or "").startswith("http") else None) or linked


def outlet(scope: Scope, metadata: Metadata, story: Story | None) -> str | None:
    head = [scope.headline.text] if scope.headline else []
    return metadata.outlet or (story.publisher if story else None) or site_of(metadata.raw_title, head)


# --- byline ---------------------------------------------------------------------------------


def byline(lines: list[Line], scope: Scope, metadata: Metadata, story: Story | None, *, is_only: bool) -> str | None:
    """The writer as the page shows it in the lines `around` the article, else as its metadata names it."""
    for at, line in enumerate(lines):
        if line.size > 160 or line.weight > 100 or line is scope.headline:
            continue
        above = scope.first - 3 <= line.index < scope.prose_from + 3
        if place.role(line) in ("byline", "meta") or (above and _BYLINE_LABEL.match(line.text) and line.size < 80):
            name = _name_in(line.text, is_named=place.role(line) == "byline")
            if name is None and _BARE_LABEL.fullmatch(line.text) and at + 1 < len(lines):
                name = _name_in(lines[at + 1].text, is_named=True)
            if name:
                return name
    return (story.author if story else None) or (metadata.author if is_only else None)


def _name_in(text: str, *, is_named: bool) -> str | None:
    """The name in a byline line, without label, date and reading time."""
    for piece in _PIECES.split(text):
        label = _BYLINE_LABEL.match(piece)
        if not (label or is_named) or _BARE_LABEL.fullmatch(piece):
            continue
        name = (piece[label.end() :] if label else piece).strip(" :|-–—،,")
        if not 2 < len(name) < 80 or place.is_dated(name) or place.is_mark(name) or roles.key(name) in _sections():
            continue
        if roles.of_line(name) is None:
            return name
    return None


# --- section --------------------------------------------------------------------------------


@cache
def _sections() -> frozenset[str]:
    return frozenset(roles.key(row["name"]) for row in resources.rows("lexicon/sections.tsv"))


def section(
    walk: Walk, scope: Scope, metadata: Metadata, story: Story | None, heading: str | None, *, is_only: bool
) -> str | None:
    """As metadata names it, else as shown beside the headline, else the last crumb of the path."""
    named = (story.section if story else None) or (metadata.section if is_only else None)
    if named:
        return named
    for line in walk.lines[max(0, scope.first - 8, scope.around_from) : scope.last]:
        if place.role(line) == "section" and 1 < line.size < 40 and not line.box.dropped():
            return line.text
    above = walk.lines[: scope.first]
    crumb = _last_crumb(above[-60:], metadata, heading)
    if crumb:
        return crumb
    for at in range(len(above) - 1, max(-1, len(above) - 5), -1):
        line = above[at]
        is_menu = line.tag == "li" or (
            line.linked > 0.5 and at > 0 and above[at - 1].linked > 0.5 and above[at - 1].box.parent is line.box.parent
        )
        if line.size <= _SECTION_CHARS and roles.key(line.text) in _sections() and not is_menu:
            return line.text
    if is_only:
        return None
    heads = [line for line in above if line.level in (1, 2, 3) and line.size <= _SECTION_CHARS and line.text.count(" ") < 3]
    return heads[-1].text if heads and not heads[-1].box.dropped() else None  # a page of an issue names it once


def _last_crumb(lines: list[Line], metadata: Metadata, heading: str | None) -> str | None:
    """The last part of a path such as «الرئيسية › اقتصاد» that is not the article itself."""
    home = {"الرييسيه", "الرئيسيه", "الصفحه الرئيسيه", "home", roles.key(metadata.outlet or "")}
    found: list[str] = []
    for line in lines:
        named = any("crumb" in box.names.lower() or box.prop == "itemListElement" for box in place.near(line, 5))
        pieces = [piece.strip() for piece in _CRUMBS.split(line.text) if piece.strip()]
        if len(pieces) > 1 and line.size < 120 and (named or roles.key(pieces[0]) in home or _is_site(pieces[0], metadata)):
            found = pieces[1:] if len(pieces) < 6 else found
        elif named and line.size < 40:
            found.append(line.text)
        elif line.text.startswith("الرئيسية ") and line.anchors in (2, 3):
            found = [line.text.removeprefix("الرئيسية ").strip()]
    found = [
        piece
        for piece in found
        if len(piece) < 40 and piece != heading and roles.key(piece) not in home and not place.is_mark(piece)
    ]
    return found[-1] if found else None


def _is_site(piece: str, metadata: Metadata) -> bool:
    return bool(metadata.raw_title) and len(piece) > 3 and metadata.raw_title.endswith(piece)


# --- dates ----------------------------------------------------------------------------------


def around(walk: Walk, scope: Scope) -> list[Line]:
    """The lines of the article's head, body and foot, without cards, menus and comments."""
    first = max(scope.first - _AROUND_LINES, scope.around_from) if scope.headline else scope.first
    found = [line for line in walk.lines[first : scope.last] if not _is_others(line)]
    for line in walk.lines[scope.last : min(scope.last + _AROUND_LINES, scope.around_to)]:
        if place.opens_others(line.text) or _is_others(line) or (line.level and line.linked > 0.5):
            break
        found.append(line)
    return found


def _is_others(line: Line) -> bool:
    box = line.box.dropped()
    return box is not None and box.role in _OTHERS


def published(lines: list[Line], scope: Scope, metadata: Metadata, story: Story | None, *, is_only: bool) -> str | None:
    """The date of publication as metadata gives it: JSON-LD, then meta elements, then the article's own <time>."""
    candidates = [story.published if story else None, metadata.published if is_only else None]
    head_from = scope.first
    if scope.headline:  # a <time> above the headline counts if a box of the article holds both
        head_from = min((box.first for box in place.near(scope.headline, 3) if box.parent), default=scope.first)
    for line in lines:
        is_head = max(head_from, scope.around_from) <= line.index < scope.last and not place.is_in_embed(line)
        if line.when and is_head and place.role(line) != "modified" and not roles.mentions("modified", line.text):
            candidates.append(line.when)
    return next((date for date in candidates if date and _ISO.match(date.strip())), candidates[0] or candidates[1])


def furniture(walk: Walk, lines: list[Line], scope: Scope, written: str | None, *, is_only: bool) -> tuple[str, ...]:
    """Lines around the article which may hold its date: best first, updates last; `written` is a date in words from metadata."""
    ranked: list[tuple[int, int, str]] = []
    for line in lines:
        rank = _date_rank(line, scope)
        if rank is not None:
            ranked.append((rank, line.index, line.text))
    if any(index > scope.first for _, index, _ in ranked):  # then a bare date above the headline is the page's
        ranked = [found for found in ranked if found[1] > scope.first or found[0] != _BARE_ABOVE]
    found = [text for _, _, text in sorted(ranked)]
    if written and not _ISO.match(written):
        found.insert(0, written)
    if not found:
        found = _of_page(walk, scope, is_only=is_only)
    return tuple(dict.fromkeys(found))[:_FURNITURE_AT_MOST]


def _date_rank(line: Line, scope: Scope) -> int | None:
    """How likely the line holds the date of publication: 0 best; None where it cannot."""
    text = line.text
    if line.size > 160 or line.linked > 0.8 or line is scope.headline or line.weight > 100 or not place.is_dated(text):
        return None
    if place.is_caption(line) or place.in_figure(line) or (place.is_mark(text) and line.size > 40):
        return None
    if roles.mentions("end", text) or roles.starts_as("end", text):
        return None
    if place.is_in_embed(line) or (line.index < scope.first and _is_of_page(line)):
        return None
    role = place.role(line)
    is_named = role in ("date", "modified", "byline", "meta") or line.when is not None
    if scope.prose_from <= line.index < scope.prose_to and not is_named and line.ends:
        return None
    rank = 0 if roles.mentions("published", text) else (1 if is_named else 2)
    if role == "modified" or (roles.mentions("modified", text) and rank > 0):
        rank = 4
    beyond = scope.headline is not None and (line.index < scope.headline.index or line.index >= scope.last)
    return rank + (2 if beyond else 0)


def _is_of_page(line: Line) -> bool:
    """Whether it stands in the page's head or menu, where a clock shows today's date."""
    box = line.box.dropped()
    return box is not None and box.role in ("head", "nav", "foot")


def _of_page(walk: Walk, scope: Scope, *, is_only: bool) -> list[str]:
    """A dated line of the whole issue or bulletin, for articles that have none of their own."""
    above = walk.lines[: scope.first]
    if not is_only:
        return [line.text for line in above if line.level and place.is_dated(line.text)][-1:]
    return [line.text for line in above if "العدد" in line.text and place.is_dated(line.text) and line.size < 120][:1]
