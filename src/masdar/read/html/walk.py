"""One walk over a parsed page: its lines of text, each with the box it stands in.

LexborNode -> Walk. A line is what a reader sees as one paragraph, heading, cell or button; a box is an element that
may hold lines. Nothing is judged here but what an element is called; which lines are the article is for `core`.
"""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from masdar.read.html import breaks, roles
from masdar.read.html.lines import HEADINGS, Box, Line, Walk

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
_TAG_ROLES = {
    "nav": "nav",
    "aside": "aside",
    "footer": "foot",
    "form": "form",
    "header": "head",
    "dialog": "popup",
    "menu": "nav",
    "figcaption": "caption",
    "address": "byline",
    "amp-sidebar": "aside",
    "amp-consent": "consent",
}
_PATH_LINKS = 6  # at most, in a path such as «الرئيسية › اقتصاد», which is wanted
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_NAMELESS = frozenset(("html", "body", "main"))  # their class names speak of the page, not of what they hold
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINES_AT_MOST = 20_000  # of one page, and boxes three times as many: beyond that it is a listing or an attack
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_DEEPEST = 400  # elements; below that a page is broken and its text is taken flat


class _Run:
    """The inline text gathered since the last line ended. Its lists are emptied in place, never replaced."""

    __slots__ = ("anchors", "bolds", "breaks", "credit", "href", "links", "texts", "when")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.links: list[bool] = []  # whether the text stands in a link, for each of the texts
        self.bolds: list[bool] = []
        self.clear()

    def clear(self) -> None:
        self.texts.clear()
        self.links.clear()
        self.bolds.clear()
        self.href: str | None = None
        self.when: str | None = None
        self.credit: str | None = None
        self.breaks = self.anchors = 0


def over(root: LexborNode) -> Walk:
    """Every line and box under `root`, in page order.

    One loop with a stack of its own, since pages nest deeper than Python recurses; its state is in locals for speed.
    """
    lines: list[Line] = []
    top = Box(root.tag or "body", "", None, None, 0)
    boxes = [top]
    run = _Run()
    texts, links, bolds = run.texts, run.links, run.bolds
    box, link, bold, href, is_pre = top, 0, 0, None, False
    behind_pictures: set[int] = set()  # numbers of the lines that come right after a picture
    credit_from = -1  # where in `texts` an element named as a credit began
    stack: list[tuple] = []  # what to restore when an element ends: (iterator, box, link, bold, href, credit_from, is_pre)
    iterator = root.iter(include_text=True)
    while True:
        for child in iterator:
            tag = child.tag
            if tag == "-text":
                text = child.text_content
                if text and (texts or not text.isspace()):
                    if is_pre and "\n" in text:
                        _add_lines(run, text, link=link > 0, bold=bold > 0, href=href)
                        continue
                    texts.append(text)
                    links.append(link > 0)
                    bolds.append(bold > 0 or text.isspace())
                    if link and not run.href:
                        run.href = href
                continue
            if tag is None or tag[0] in "-!":
                continue
            if tag in _SKIPPED and not (tag == "noscript" and child.css_matches("figcaption")):
                continue
            if tag == "br":
                if texts:
                    texts.append(breaks.BREAK)
                    links.append(False)
                    bolds.append(True)
                    run.breaks += 1
                continue
            attributes = child.attributes
            if tag == "img" or tag == "amp-img":
                if not _is_icon(attributes):
                    box.images += 1
                    if not texts:
                        behind_pictures.add(len(lines))
                continue
            state = (iterator, box, link, bold, href, credit_from, is_pre)
            if tag in _INLINE:
                if attributes:
                    names, prop, role = _named(tag, attributes)
                    if role == "hidden":
                        continue
                    if role and _stands_alone(role, box, run):
                        if texts:
                            _flush(run, box, lines)
                        box = Box(tag, names, role, box, len(lines))
                        box.prop = prop
                        boxes.append(box)
                    credit_from = len(texts) if role == "credit" else -1
                else:
                    credit_from = -1
                if tag == "a" and "href" in attributes:  # one without is a place to jump to, or nothing
                    if texts and box.tag not in _SENTENCE_HOLDERS and _is_label(run):
                        _flush(run, box, lines)
                    link += 1
                    run.anchors += 1
                    href = attributes.get("href") or href
                elif tag in _BOLD:
                    bold += 1
                elif tag == "time":
                    if texts and (box.tag in HEADINGS or box.tag not in _SENTENCE_HOLDERS):
                        _flush(run, box, lines)
                    run.when = run.when or attributes.get("datetime") or ""
            else:
                if texts:
                    _flush(run, box, lines)
                credit_from = -1
                if box.depth < _DEEPEST:
                    inner = _box(tag, attributes, box, len(lines))
                    if inner.role == "nav" and _is_menu(child):
                        continue
                    box = inner
                    boxes.append(box)
            if tag == "pre" or (attributes and "white-space" in (attributes.get("style") or "")):
                is_pre = tag == "pre" or bool(_PREFORMATTED.search(attributes["style"] or ""))
            stack.append(state)
            iterator = child.iter(include_text=True)
            break
        else:
            if credit_from >= 0:
                run.credit = " ".join("".join(texts[credit_from:]).split())
            if not stack or len(lines) > _LINES_AT_MOST or len(boxes) > 3 * _LINES_AT_MOST:
                break
            ended = box
            iterator, box, link, bold, href, credit_from, is_pre = stack.pop()
            if ended is not box:
                if texts:
                    _flush(run, ended, lines)
                ended.last = len(lines)
                box.images += ended.images
    _flush(run, box, lines)
    for open_box in box.ancestors():  # all but the top are closed already, save where the walk was cut short
        open_box.last = len(lines)
    for index, line in enumerate(lines):
        line.index = index
        line.is_behind_picture = index in behind_pictures
    return Walk(lines, boxes)


def _is_menu(node: LexborNode) -> bool:
    """Whether a navigation element is all links and short labels, as nearly all are: then its lines are not worth the walk."""
    return len(node.css("a")) > _PATH_LINKS and not node.css_matches("p, h1, h2, h3, article, time")


def _box(tag: str, attributes: dict[str, str | None], parent: Box, first: int) -> Box:
    """The box of a block element; a <header> inside an article is the article's, not the page's."""
    if not attributes and tag not in _TAG_ROLES:
        return Box(tag, "", None, parent, first)
    names, prop, role = _named(tag, attributes)
    if role == "head" and tag == "header" and any(outer.tag in ("article", "main") for outer in parent.ancestors()):
        role = None
    box = Box(tag, names, role, parent, first)
    box.prop = prop
    box.url = attributes.get("data-url") or attributes.get("data-href") or attributes.get("data-permalink")
    return box


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
    if len(run.texts) > 1:
        return False
    pending = run.texts[0]
    return len(pending) < 25 and not pending[-1:].isspace() and pending[-1:] not in "ـ(«\"“['"


def _named(tag: str, attributes: dict[str, str | None]) -> tuple[str, str | None, str | None]:
    """An element's class names, its itemprop, and its role by these, by its attributes and by its tag."""
    get = attributes.get
    names, identity, prop = get("class") or "", get("id") or "", get("itemprop")
    if "hidden" in attributes or get("aria-hidden") == "true":
        return names, prop, "hidden"
    style = get("style")
    if style and ("none" in style or "hidden" in style) and _HIDDEN.search(style):
        return names, prop, "hidden"
    role = _role(tag, names, identity, prop, get("role"), get("rel") if tag == "a" else None)
    return names or identity, prop, role


@lru_cache(maxsize=16_384)
def _role(tag: str, names: str, identity: str, *stated: str | None) -> str | None:
    """The role that an element's attributes or its tag give it."""
    role = None
    if tag not in _NAMELESS:
        if any(stated):
            role = roles.of_property(" ".join(value for value in stated if value))
        if role is None and (names or identity):
            role = roles.of_names(f"{names} {identity}"[:400])
    if tag in _TAG_ROLES and role in (None, "body", "headline"):
        return _TAG_ROLES[tag]
    return role


def _stands_alone(role: str, box: Box, run: _Run) -> bool:
    """Whether a named inline element is a line of its own rather than words of a sentence."""
    if role == "body" or role == "headline":
        return False
    if role in roles.DROPPED:
        return box.tag not in _SENTENCE_HOLDERS or not run.texts
    if box.tag in _SENTENCE_HOLDERS or box.role == "caption":
        return False
    return sum(map(len, run.texts)) < 60


def _add_lines(run: _Run, text: str, *, link: bool, bold: bool, href: str | None) -> None:
    """Add text whose newlines are shown: each is a <br>."""
    for number, part in enumerate(text.split("\n")):
        if number and run.texts:
            run.texts.append(breaks.BREAK)
            run.links.append(False)
            run.bolds.append(True)
            run.breaks += 1
        if part and (run.texts or not part.isspace()):
            run.texts.append(part)
            run.links.append(link)
            run.bolds.append(bold or part.isspace())
            if link and not run.href:
                run.href = href


def _flush(run: _Run, box: Box, lines: list[Line]) -> None:
    """End the line that `run` holds; a run with paragraphs parted by <br> gives several,
    and so does one that a link to another article ends."""
    pieces = breaks.part(run.texts, run.links, run.bolds) if run.breaks else [breaks.Piece(run.texts, run.links, run.bolds)]
    for piece in pieces if run.texts else ():
        tail = breaks.related_tail(piece) if run.href and box.tag not in HEADINGS else 0
        for part in breaks.cut(piece, tail) if tail else (piece,):
            _emit(*part, run, box, lines)
    run.clear()


def _emit(texts: list[str], links: list[bool], bolds: list[bool], run: _Run, box: Box, lines: list[Line]) -> None:
    text = "".join(texts) if len(texts) > 1 else texts[0]
    text = " ".join((text.replace(breaks.BREAK, " ") if run.breaks else text).split())
    if not text.isprintable():  # control characters that the page wrote as entities
        text = text.translate(_CONTROLS).strip(" \ufeff")
    if not text:
        return
    link = 0
    if True in links:
        link = min(len(text), sum(len(part.strip()) for part, linked in zip(texts, links, strict=True) if linked))
    line = Line(text, box, _tag_of(box), link=link, bold=False not in bolds, href=run.href if link else None)
    line.when, line.credit, line.anchors = run.when, run.credit, run.anchors
    lines.append(line)


def _tag_of(box: Box) -> str:
    """The tag that says what a line in this box is: that of the nearest element which means something."""
    for tag in (
        box.tag,
        box.parent.tag if box.parent else "",
        box.parent.parent.tag if box.parent and box.parent.parent else "",
    ):
        if tag in ("li", "blockquote", "figcaption", "dd", "dt", "caption") or tag in HEADINGS:
            return tag
        if tag not in ("p", "div", "span", "a", "font", "center"):
            break
    return box.tag
