"""One walk over a parsed page: its lines of text, each with the box it stands in.

LexborNode -> Walk. A line is what a reader sees as one paragraph, heading, cell or button; a box is an element that
may hold lines. Nothing is judged here but what an element is called; which lines are the article is for `core`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from masdar.read.html import roles

_SKIPPED = frozenset(
    "script style noscript template svg iframe button select option input textarea canvas object embed video audio map "
    "head link meta datalist optgroup progress meter math applet frame frameset noframes source track param area title".split()
)
_INLINE = frozenset(
    "a b strong i em span font u sup sub small abbr mark time cite q bdi bdo ins del s code wbr big acronym tt var kbd "
    "samp strike nobr picture bdt label data o:p st1:place".split()
)
_BOLD = frozenset(("b", "strong"))
_SENTENCE_HOLDERS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote q dd".split())  # a named span in them is part of a sentence
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TAG_ROLES = {"nav": "nav", "aside": "aside", "footer": "foot", "form": "form", "header": "head", "dialog": "popup", "menu": "nav", "figcaption": "caption", "address": "byline", "amp-sidebar": "aside", "amp-consent": "consent"}
_NAMELESS = frozenset(("html", "body", "main"))  # their class names speak of the page, not of what they hold
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\x01"
_DEEPEST = 400  # elements; below that a page is broken and its text is taken flat

_ENDS = re.compile(r"[.!?؟…:؛»\"”)]\s*$")
_COMMA = re.compile("[،,؛.]")
PARAGRAPH_CHARS = 25  # at least; shorter lines are labels


class Box:
    """An element that may hold lines; `first` and `last` bound its lines, half-open."""

    __slots__ = ("tag", "names", "role", "parent", "depth", "first", "last", "drop", "score", "prop", "url", "overruled", "images")

    def __init__(self, tag: str, names: str, role: str | None, parent: "Box | None", first: int) -> None:
        self.tag, self.names, self.role, self.parent, self.first = tag, names, role, parent, first
        self.last = first
        self.depth: int = parent.depth + 1 if parent else 0
        self.drop: Box | None = self if role in roles.DROPPED else (parent.drop if parent else None)
        self.score = 0.0
        self.prop: str | None = None
        self.url: str | None = None
        self.overruled = False
        self.images = 0

    def dropped(self) -> "Box | None":
        """The innermost enclosing box whose role keeps its text out, passing over the overruled ones."""
        box = self.drop
        while box and box.overruled:
            box = box.parent.drop if box.parent else None
        return box

    def within(self, other: "Box") -> bool:
        return other.first <= self.first and self.last <= other.last and self.depth >= other.depth

    def ancestors(self):
        box: Box | None = self
        while box:
            yield box
            box = box.parent


class Line:
    """One visible line: a paragraph, heading, list item, cell, caption or label."""

    __slots__ = ("text", "box", "tag", "role", "link", "bold", "href", "when", "credit", "index", "anchors", "weight", "size")

    def __init__(self, text: str, box: Box, tag: str, *, link: int, bold: bool, href: str | None) -> None:
        self.text, self.box, self.tag, self.link, self.bold, self.href = text, box, tag, link, bold, href
        self.role: str | None = None
        self.when: str | None = None  # the datetime attribute of a <time> in it
        self.credit: str | None = None
        self.index = 0
        self.anchors = 0  # links in it
        self.size = len(text)
        self.weight = self._weight()

    @property
    def level(self) -> int:
        """1..6 for a heading, 0 for anything else."""
        return _HEADINGS.get(self.tag, 0)

    @property
    def linked(self) -> float:
        """Share of its characters that stand in links."""
        return self.link / len(self.text)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.text))

    def _weight(self) -> float:
        """How much it speaks for an article around it, in characters of prose; 0 for labels, headings and link lines."""
        size = len(self.text)
        if size < PARAGRAPH_CHARS or self.level:
            return 0.0
        if self.linked > 0.5:
            return 0.5 * size if size > 120 and self.ends and self.tag == "p" else 0.0
        if size < 60 and not _COMMA.search(self.text):
            return 0.2 * size
        weight = size if self.ends or size > 160 else 0.5 * size
        return weight * (0.6 if self.tag == "li" else 1.0) * (1 - self.linked)


class Walk(NamedTuple):
    lines: list[Line]
    boxes: list[Box]  # in page order


@lru_cache(maxsize=4_096)
def _collapsed(text: str) -> str:
    return " ".join(text.split())


class _Run:
    """The inline text gathered since the last line ended."""

    __slots__ = ("texts", "links", "bolds", "href", "when", "credit", "breaks", "anchors")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.texts: list[str] = []
        self.links: list[bool] = []
        self.bolds: list[bool] = []
        self.href: str | None = None
        self.when: str | None = None
        self.credit: str | None = None
        self.breaks = 0
        self.anchors = 0


def walk(root: LexborNode) -> Walk:
    """Every line and box under `root`, in page order."""
    lines: list[Line] = []
    top = Box(root.tag or "body", "", None, None, 0)
    boxes = [top]
    run = _Run()
    box, link, bold, href = top, 0, 0, None
    stack: list[tuple] = []  # what to restore when an element ends: (iterator, box, link, bold, href, credit mark)
    iterator = root.iter(include_text=True)
    credit_from = -1
    while True:
        child = next(iterator, None)
        if child is None:
            if credit_from >= 0:
                run.credit = _collapsed("".join(run.texts[credit_from:]))
            if not stack:
                break
            ended = box
            iterator, box, link, bold, href, credit_from = stack.pop()
            if ended is not box:
                _flush(run, ended, lines)
                ended.last = len(lines)
                if ended.parent:
                    ended.parent.images += ended.images
            continue
        tag = child.tag
        if tag == "-text":
            text = child.text_content
            if text and (run.texts or not text.isspace()):
                run.texts.append(text)
                run.links.append(link > 0)
                run.bolds.append(bold > 0 or text.isspace())
                if href and not run.href and link:
                    run.href = href
            continue
        if tag == "br":
            if run.texts:
                run.texts.append(_BREAK)
                run.links.append(False)
                run.bolds.append(True)
                run.breaks += 1
            continue
        if tag in _SKIPPED or tag is None or tag[0] in "-!":
            continue
        attributes = child.attributes
        if tag == "img" or tag == "amp-img":
            if not _is_icon(attributes):
                box.images += 1
            continue
        state = (iterator, box, link, bold, href, credit_from)
        if tag in _INLINE:
            names, prop, role = _named(tag, attributes) if attributes else ("", None, None)
            if role and _stands_alone(role, box, run):
                _flush(run, box, lines)
                box = Box(tag, names, role, box, len(lines))
                box.prop = prop
                boxes.append(box)
            elif role == "hidden":
                continue
            credit_from = len(run.texts) if role == "credit" else -1
            if tag == "a":
                if run.texts and box.tag not in _SENTENCE_HOLDERS and _is_label(run):
                    _flush(run, box, lines)
                link += 1
                run.anchors += 1
                href = attributes.get("href") or href
            elif tag in _BOLD:
                bold += 1
            elif tag == "time":
                if run.texts and (box.tag in _HEADINGS or box.tag not in _SENTENCE_HOLDERS):
                    _flush(run, box, lines)
                run.when = run.when or attributes.get("datetime") or ""
        else:
            _flush(run, box, lines)
            credit_from = -1
            names, prop, role = _named(tag, attributes)
            if box.depth < _DEEPEST:
                if role == "head" and tag == "header" and any(outer.tag in ("article", "main") for outer in box.ancestors()):
                    role = None
                box = Box(tag, names, role, box, len(lines))
                box.prop = prop
                if attributes:
                    box.url = attributes.get("data-url") or attributes.get("data-href") or attributes.get("data-permalink")
                boxes.append(box)
        stack.append(state)
        iterator = child.iter(include_text=True)
    _flush(run, top, lines)
    top.last = len(lines)
    for index, line in enumerate(lines):
        line.index = index
    return Walk(lines, boxes)


def _is_icon(attributes: dict[str, str | None]) -> bool:
    """Whether an image says that it is smaller than a picture of the news."""
    for side in ("width", "height"):
        value = (attributes.get(side) or "").removesuffix("px")
        if value.isdigit() and int(value) < 60:
            return True
    return False


def _is_label(run: _Run) -> bool:
    """Whether what stands before a link is a line of its own: other links, or a short word set close to it."""
    if all(linked or text.isspace() for text, linked in zip(run.texts, run.links, strict=True)):
        return True
    pending = "".join(run.texts)
    return len(pending) < 25 and len(run.texts) == 1 and not pending[-1:].isspace() and pending[-1:] not in "ـ(«\"“['"


def _named(tag: str, attributes: dict[str, str | None]) -> tuple[str, str | None, str | None]:
    """An element's class names, its itemprop, and its role by these, by its attributes and by its tag."""
    names, identity = attributes.get("class") or "", attributes.get("id") or ""
    prop = attributes.get("itemprop")
    if attributes.get("hidden") is not None or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return names, prop, "hidden"
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return names, prop, "hidden"
    role = None
    if tag not in _NAMELESS:
        if prop or attributes.get("rel") or attributes.get("role"):
            role = roles.of_property(f"{prop or ''} {attributes.get('rel') or ''} {attributes.get('role') or ''}")
        if role is None and (names or identity):
            role = roles.of_names(f"{names} {identity}"[:400])
    if tag in _TAG_ROLES and (role is None or role in ("body", "headline")):
        role = _TAG_ROLES[tag]
    return names or identity, prop, role


def _stands_alone(role: str, box: Box, run: _Run) -> bool:
    """Whether a named inline element is a line of its own rather than words of a sentence."""
    if role == "body" or role == "headline":
        return False
    if role in roles.DROPPED:
        return box.tag not in _SENTENCE_HOLDERS or not run.texts
    if box.tag in _SENTENCE_HOLDERS or box.role == "caption":
        return False
    return sum(map(len, run.texts)) < 60


def _flush(run: _Run, box: Box, lines: list[Line]) -> None:
    """End the line that `run` holds; a run with paragraphs parted by <br> gives several."""
    if not run.texts:
        return
    if run.breaks:
        for texts, links, bolds in _paragraphs(run):
            _emit(texts, links, bolds, run, box, lines)
    else:
        _emit(run.texts, run.links, run.bolds, run, box, lines)
    run.clear()


def _emit(texts: list[str], links: list[bool], bolds: list[bool], run: _Run, box: Box, lines: list[Line]) -> None:
    text = " ".join("".join(texts).replace(_BREAK, " ").split())
    if not text or text == "\ufeff":
        return
    link = sum(len(part.strip()) for part, linked in zip(texts, links, strict=True) if linked)
    line = Line(text, box, _tag_of(box), link=min(link, len(text)), bold=all(bolds), href=run.href if link else None)
    line.when, line.credit, line.anchors = run.when, run.credit, run.anchors
    lines.append(line)


def _tag_of(box: Box) -> str:
    """The tag that says what a line in this box is: that of the nearest element which means something."""
    for tag in (box.tag, box.parent.tag if box.parent else "", box.parent.parent.tag if box.parent and box.parent.parent else ""):
        if tag in ("li", "blockquote", "figcaption", "dd", "dt", "caption") or tag in _HEADINGS:
            return tag
        if tag not in ("p", "div", "span", "a", "font", "center"):
            break
    return box.tag


def _paragraphs(run: _Run) -> list[tuple[list[str], list[bool], list[bool]]]:
    """Part a run at its <br>s: at double ones always, at single ones where the text is plainly set that way."""
    pieces: list[tuple[int, list[str], list[bool], list[bool]]] = [(2, [], [], [])]  # (breaks before, ...)
    breaks = 0
    for text, linked, bold in zip(run.texts, run.links, run.bolds, strict=True):
        if text == _BREAK:
            breaks += 1
        elif breaks and not text.isspace():
            pieces.append((breaks, [text], [linked], [bold]))
            breaks = 0
        else:
            pieces[-1][1].append(text)
            pieces[-1][2].append(linked)
            pieces[-1][3].append(bold)
    pieces = [piece for piece in pieces if "".join(piece[1]).strip()]
    by_single = _single_breaks_part(pieces)
    merged: list[tuple[list[str], list[bool], list[bool]]] = []
    for count, texts, links, bolds in pieces:
        heading = merged and _is_heading(texts, bolds) != _is_heading(merged[-1][0], merged[-1][2])
        if not merged or count > 1 or by_single or heading:
            merged.append((texts, links, bolds))
        else:
            merged[-1][0].extend([" ", *texts])
            merged[-1][1].extend([False, *links])
            merged[-1][2].extend([True, *bolds])
    return merged


def _is_heading(texts: list[str], bolds: list[bool]) -> bool:
    return all(bolds) and sum(map(len, texts)) < 90


def _single_breaks_part(pieces: list[tuple[int, list[str], list[bool], list[bool]]]) -> bool:
    """Whether single <br>s part paragraphs: no double ones, and most pieces are long and end as sentences do."""
    if len(pieces) < 2 or any(count > 1 for count, *_ in pieces[1:]):
        return False
    texts = ["".join(texts).strip() for _, texts, _, _ in pieces]
    ending = sum(bool(_ENDS.search(text)) for text in texts[:-1])
    return sum(map(len, texts)) / len(texts) > 80 and ending >= 0.6 * (len(texts) - 1)
