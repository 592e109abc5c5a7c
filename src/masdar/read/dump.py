"""Part the plain-text dump of a page into drafts of articles.

What a browser's copy, a text browser or a crawl's WET record leaves of a page is a list of lines. An article shows as
a zone: paragraphs of prose one after another, with at most a subhead or a caption between them, under a headline that
pages give more than once. Single paragraphs under headlines of their own are cards of other articles.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from masdar.read import cards, charset, shapes, zones
from masdar.read.draft import Block, Draft
from masdar.read.zones import Line, Zone
from masdar.text.fold import key
from masdar.types import Card, Page, PartKind, Refusal

_TITLE_SUFFIX = re.compile(r"\s+[-–—|»:]\s+")
_BULLET = re.compile(r"^[*+]\s+")  # what a text browser writes for the point of a list
_RIGHTS = re.compile(r"^[\s©]*|\(c\)|\b(?:19|20)\d\d\b|[-–—|.,،]|لموقع|لصحيفة|لجريدة|محفوظة|الحقوق|جميع|كافة|كل|حقوق|النشر")
_FOR = re.compile(r"^ل?(?:صحيفة|جريدة|موقع)\s+|^ل(?=(?:قناة|شبكة|وكالة|مؤسسة|شركة|مجلة)\b)")
_HEAD_LINES = 60  # how far above its first paragraph an article's headline can stand
_BOX_LINES = 12  # lines of links at most between two zones of one article
_CARDS_LINES = 30  # the same, where a heading says that they are cards
_DOUBLED_WITHIN = zones.HEAD_LENGTH  # lines between the two places of a doubled headline
_LEAD_WITHIN = 8  # lines below the headline in which a standfirst stands
_AT_MOST_LEADS = 2  # a standfirst comes once, or doubled with its headline
_BRIEF = 20  # words that a single paragraph needs to be an article


@dataclass(frozen=True, slots=True)
class Found:
    """An article's headline and its zones; boxes of links part the zones."""

    title: str | None
    zones: tuple[Zone, ...]

    @property
    def start(self) -> int:
        return self.zones[0].start

    @property
    def end(self) -> int:
        return self.zones[-1].end


def drafts(page: Page) -> list[Draft | Refusal]:
    """The articles of a dump in page order, or one refusal that says why there is none."""
    text = charset.decode(page.body)
    page_lines = zones.read_lines(text)
    articles = _articles(page_lines)
    if not articles:
        return [_refusal(page.origin, page_lines)]
    outlet = _outlet(page_lines, [article.title for article in articles])
    found: list[Draft | Refusal] = []
    for number, article in enumerate(articles):
        head_from = articles[number - 1].end if number else 0
        tail_to = _title_at(page_lines, articles[number + 1]) if number + 1 < len(articles) else len(page_lines)
        found.append(_draft(page_lines, article, head_from, tail_to, outlet))
    return found


# --- articles -----------------------------------------------------------------------------


def _articles(page: Sequence[Line]) -> list[Found]:
    """The articles of a page: each zone opens one, goes on with the one before, or is a card or a comment."""
    titles = zones.repeated(page)
    runs = _below_own_title(page, zones.find(page, titles), titles)
    found: list[Found] = []
    head_from, off = 0, False  # where the head of the next zone begins; whether a list of cards has begun
    for number, zone in enumerate(runs):
        head = page[max(head_from, zone.start - _HEAD_LINES) : zone.start]
        off = any(line.shape == "related" for line in head) or off
        named = _named(head, titles, page[0].key)
        sure = named is not None and (zone.paragraphs > 1 or not _is_card(page, zone))
        untitled = sure and all(article.title is None for article in found)
        if untitled:
            found = []  # what stood above the first headline was a notice
        if found and not _opens(page, zone, head, named, off):
            last = found[-1]
            gap = page[last.end : zone.start]
            if _is_box(gap) and zones.prose_goes_on(page[zone.start :], titles):
                found[-1] = Found(last.title, (*last.zones, zone))
            head_from = zone.end
        elif (named is not None or _is_under_heading(head)) and _is_lead(page, zone, runs[number + 1 :], titles):
            continue  # a standfirst: it stays in the head of the zone that follows
        elif sure or zone.paragraphs > 1:
            found.append(Found(named.text if named else _plain_title(head), (zone,)))
            head_from, off = zone.end, False
        elif off or _is_card(page, zone):
            head_from = zone.end
    return found or _brief(page, runs)


def _below_own_title(page: Sequence[Line], runs: list[Zone], titles: frozenset[str]) -> list[Zone]:
    """Leave out what stands above the place where the page's own title comes again: tickers, notices of cookies."""
    own = next((at for at, line in enumerate(page) if at and line.key in titles and line.key in page[0].key), None)
    below = [zone for zone in runs if own is None or zone.start > own]
    return below if any(zone.paragraphs > 1 for zone in below) else runs


def _brief(page: Sequence[Line], runs: Sequence[Zone]) -> list[Found]:
    """The only paragraph of a page, if it is long enough to be an article."""
    longest = max(runs, key=lambda zone: shapes.words(page[zone.start].text), default=None)
    if longest is None or len(runs) > 2 or shapes.words(page[longest.start].text) < _BRIEF:
        return []
    return [Found(_plain_title(page[max(0, longest.start - _HEAD_LINES) : longest.start]), (longest,))]


def _opens(page: Sequence[Line], zone: Zone, head: Sequence[Line], named: Line | None, off: bool) -> bool:
    """Whether a zone opens another article behind one: it has a doubled headline or a doubled caption under one, a byline
    or a date follows the headline, it begins with a dateline, or a list of cards lies before it."""
    if any(line.shape == "title" for line in head):
        return True
    if any(line.shape == "comments" for line in head) and not named:
        return False
    since = max((n + 1 for n, line in enumerate(head) if line.shape in ("prose", "byline")), default=0)
    title_at = max((n for n in range(since, len(head)) if zones.is_heading(head[n])), default=None)
    if zone.paragraphs < 2 or title_at is None:
        return False
    below = head[title_at + 1 :]
    signed = any(line.shape in ("byline", "date") for line in head[title_at:])
    headed = any(line.doubled and line.shape in ("short", "caption") for line in below)
    opened = shapes.dateline(page[zone.start].text) is not None
    carded = off and zone.paragraphs > 2 and since > 0
    return signed or headed or opened or page[zone.start].marked or (carded and len(below) <= 4)


def _is_box(gap: Sequence[Line]) -> bool:
    """Whether what stands within an article is a box of links or cards, and no sign of its end."""
    if any(line.shape in ("title", "comments", "end") for line in gap):
        return False
    if any(line.shape == "related" for line in gap):
        return len(gap) <= _CARDS_LINES
    return len(gap) <= _BOX_LINES and sum(line.shape not in ("short", "caption") for line in gap) <= 1


def _named(head: Sequence[Line], titles: frozenset[str], page_title: str) -> Line | None:
    """The headline of a head: the doubled one, the page's own title, or the first of the repeated lines nearest the text."""
    if doubled := next((line for line in reversed(head) if line.shape == "title"), None):
        return doubled
    at = next((n for n in range(len(head) - 1, -1, -1) if head[n].key in titles), None)
    if at is None:
        return None
    own = next((line for line in reversed(head) if line.key in titles and line.key in page_title), None)
    while at and head[at - 1].key in titles:
        at -= 1
    return own or head[at]


def _is_card(page: Sequence[Line], zone: Zone) -> bool:
    """A lone paragraph with a byline or a date right behind it, or too few words for a brief."""
    after = page[zone.end] if zone.end < len(page) else None
    return zone.paragraphs == 1 and (
        (after is not None and after.shape in ("byline", "date")) or shapes.words(page[zone.start].text) < _BRIEF
    )


def _is_lead(page: Sequence[Line], zone: Zone, following: Sequence[Zone], titles: frozenset[str]) -> bool:
    """Whether a lone paragraph under the headline is the standfirst of the zone that follows it."""
    if zone.paragraphs > 1 or not following:
        return False
    between = page[zone.end : following[0].start]
    heading = [line for line in between if zones.is_heading(line) and line.key not in titles]
    return len(between) <= 12 and not heading and all(line.shape not in ("related", "comments", "title") for line in between)


def _is_under_heading(head: Sequence[Line]) -> bool:
    return bool(head) and zones.is_heading(head[-1])


def _plain_title(head: Sequence[Line]) -> str | None:
    """The headline above a zone where no line is repeated: the nearest heading, or the one above a standfirst."""
    headings = [(at, line) for at, line in enumerate(head) if line.shape == "short" and shapes.words(line.text) >= 3]
    if not headings:
        return None
    at, nearest = headings[-1]
    if len(headings) > 1:
        above_at, above = headings[-2]
        if at - above_at <= 3 and shapes.words(nearest.text) >= max(8, shapes.words(above.text)):
            return above.text
    return nearest.text


def _title_at(page: Sequence[Line], article: Found) -> int:
    """The line where an article's head begins: the nearest line with its headline, or one a few lines above with it again."""
    if article.title is None:
        return article.start
    wanted, at = key(article.title), article.start
    for number in range(article.start - 1, max(0, article.start - _HEAD_LINES) - 1, -1):
        card_ends = page[number].shape == "byline" and number > 0 and page[number - 1].shape == "prose"
        over = card_ends or page[number].shape in ("related", "comments", "end") or at - number > _DOUBLED_WITHIN
        if at < article.start and over:
            break
        if page[number].key == wanted or (page[number].shape == "title" and at < article.start):
            at = number
    return at


def _draft(page: Sequence[Line], article: Found, head_from: int, tail_to: int, outlet: str | None) -> Draft:
    title_at = max(head_from, _title_at(page, article))
    head = page[title_at : article.start]
    above = page[max(head_from, title_at - 4) : title_at]
    tail = page[article.end : tail_to]
    body = [block for zone in article.zones for block in _body_blocks(page[zone.start : zone.end])]
    seen = {key(article.title)} if article.title else set()
    byline = _byline(head)
    boxes = [page[a.end : b.start] for a, b in zip(article.zones, article.zones[1:], strict=False)]
    related = _related(page, tail, [*boxes, *(page[zone.start : zone.end] for zone in article.zones)], byline)
    return Draft(
        title=article.title,
        blocks=tuple(_without_pull_quotes(_unseen([*_head_blocks(head), *body], seen))),
        outlet=outlet,
        section=next((name for line in reversed(above) if (name := shapes.section(line.text))), None),
        byline=byline,
        furniture=tuple(
            line.text for line in (*head, *_dates_above(above), *_dates_below(tail)) if line.shape in ("date", "byline")
        ),
        related=tuple(card for card in related if article.title is None or key(card.title) != key(article.title)),
    )


def _dates_above(above: Sequence[Line]) -> Sequence[Line]:
    """What stands between the article or the cards before and this headline: theirs, if there are any."""
    return () if any(line.shape in ("byline", "prose", "caption", "related") for line in above) else above


def _dates_below(tail: Sequence[Line]) -> list[Line]:
    """The lines right behind the text that can tell its date: those up to the first of another kind."""
    return list(itertools.takewhile(lambda line: line.shape in ("date", "byline"), tail))


_NAME_LINE = re.compile(r"^(?:[^\W\d_]{2,20}:\s*)?((?:[^\W\d_]{2,}\s?){2,4})$")


def _byline(head: Sequence[Line]) -> str | None:
    """The writer that a head names; a bare name counts only right beside the date, and an outlet is no writer."""
    for line in head:
        if line.shape == "byline" and (found := shapes.byline(line.text)):
            return None if found.is_outlet else found.name
    for at, line in enumerate(head):
        beside = [head[n].shape for n in (at - 1, at + 1) if 0 <= n < len(head)]
        if (
            line.shape == "short"
            and "date" in beside
            and (name := _NAME_LINE.match(line.text))
            and line.key not in shapes.sections()
        ):
            return name[1].strip()
    return None


def _unseen(blocks: Sequence[Block], seen: set[str]) -> list[Block]:
    """The blocks whose wording the article has not had yet; adds them to `seen`."""
    fresh = []
    for block in blocks:
        if (folded := key(block.text)) not in seen:
            seen.add(folded)
            fresh.append(block)
    return fresh


def _without_pull_quotes(blocks: Sequence[Block]) -> list[Block]:
    """Drop a line in quotation marks whose words a paragraph has too."""
    paragraphs = [key(block.text) for block in blocks if block.kind == "body"]
    return [
        block
        for block in blocks
        if not (
            block.kind == "subhead"
            and block.text[0] in '«“"'
            and any(key(block.text).strip('«»“”" ') in text for text in paragraphs)
        )
    ]


def _head_blocks(head: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    counts = Counter(line.key for line in head)
    leads = 0
    for at, line in enumerate(head):
        if line.shape == "title":
            continue
        if line.shape == "caption" or (line.doubled and line.shape in ("short", "prose")):
            blocks.append(_caption(line.text))
        elif leads < _AT_MOST_LEADS and _is_standfirst(line, again=counts[line.key] > 1, near=at <= _LEAD_WITHIN):
            leads += 1
            blocks.append(Block("standfirst", line.text))
    return blocks


def _is_standfirst(line: Line, *, again: bool, near: bool) -> bool:
    count = shapes.words(line.text)
    if "://" in line.text or not (near or again):
        return False
    return line.shape == "prose" or (line.shape == "short" and (count >= 8 or (again and count >= 5)))


def _caption(text: str) -> Block:
    return Block("caption", text, shapes.credit(text) or shapes.trailing_credit(text) or shapes.bracketed(text))


def _body_blocks(zone: Sequence[Line]) -> list[Block]:
    blocks: list[Block] = []
    boxed = 0  # lines left of an «اقرأ أيضا» box
    for at, line in enumerate(zone):
        if line.shape == "related":
            boxed = next((n for n, after in enumerate(zone[at + 1 :]) if after.shape in ("prose", "list")), 0)
        elif boxed:
            boxed -= 1
        elif line.shape == "caption" or (line.doubled and line.shape == "short"):
            blocks.append(_caption(line.text))
        else:
            blocks.append(Block(_body_kind(line), _BULLET.sub("", line.text) if line.shape == "list" else line.text))
    return blocks


def _body_kind(line: Line) -> PartKind:
    if line.shape == "list":
        return "list"
    if line.shape == "date":
        return "subhead"
    return "subhead" if line.shape == "short" and not line.text.rstrip('»"”').endswith((".", "،", "؛", ":")) else "body"


def _related(
    page: Sequence[Line], tail: Sequence[Line], inner: Sequence[Sequence[Line]], byline: str | None
) -> tuple[Card, ...]:
    """The cards behind an article, if a heading or bylines show that there are any, and those of boxes within it."""
    headed = next((at for at, line in enumerate(tail) if line.shape == "related"), None)
    if headed is None:
        headed = 0 if sum(line.shape == "byline" for line in tail) >= 2 else len(tail)
    boxed: list[Line] = []
    for part in inner:
        for at, line in enumerate(part):
            if line.shape == "related":
                boxed += itertools.takewhile(lambda line: line.shape not in ("prose", "list"), part[at + 1 :])
    behind = itertools.takewhile(lambda line: byline is None or line.text != byline, tail[headed:])
    outside = {id(line) for line in (*boxed, *tail)}
    menu = {line.key for line in page if line.shape == "short" and shapes.words(line.text) <= 3 and id(line) not in outside}
    found = cards.parse([(line.text, line.shape) for line in (*boxed, *behind)], frozenset(menu))
    return tuple({card.title: card for card in reversed(found)}.values())[::-1]


# --- the page as a whole ------------------------------------------------------------------


def _outlet(page: Sequence[Line], titles: Sequence[str | None]) -> str | None:
    """The outlet, from bylines in quotation marks, the page title's suffix or the copyright line."""
    bylines = [shapes.byline(line.text) for line in page if line.shape == "byline"]
    for title in titles:
        first = page[0].text
        if title and first.startswith(title) and first != title:
            return _TITLE_SUFFIX.split(first[len(title) :])[-1].strip(" -–—|") or None
    named = Counter(byline.name for byline in bylines if byline and byline.is_outlet)
    if named:
        return named.most_common(1)[0][0]
    for line in page:
        if line.shape == "end":
            rest = " ".join(_RIGHTS.sub(" ", line.text).split()).strip(" ©")
            if 1 <= len(rest.split()) <= 4:
                return _FOR.sub("", rest.strip('«»" '))
    return None


def _refusal(origin: str, page: Sequence[Line]) -> Refusal:
    kinds = Counter(kind for line in page for kind in shapes.phrase_kinds(line.text))
    headings = sum(line.shape in ("short", "prose") and shapes.words(line.text) >= 4 for line in page)
    if kinds["error"]:
        return Refusal(origin=origin, reason="error-page", detail="the page says that what was asked for is not there")
    if kinds["login"] >= 2 and headings < 8:
        return Refusal(origin=origin, reason="login", detail="the page asks for a password and shows no article")
    if headings >= 6:
        return Refusal(origin=origin, reason="index", detail=f"{headings} headlines and no running text under any")
    return Refusal(origin=origin, reason="no-text", detail="no paragraph of running text")
