"""HTML pages to drafts of articles.

Page -> [Draft | Refusal]. One parse and one walk; then metadata, the article's place, its blocks, cards of others.
It knows the web, not the language: whether a draft is Arabic, and what its date is, is told later.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from masdar.read import charset
from masdar.read.draft import Block, Draft
from masdar.read.html import blocks, cards, core, fields, metadata, refuse, roles, walk
from masdar.read.html.core import Scope
from masdar.read.html.lines import Walk
from masdar.read.html.metadata import Metadata
from masdar.types import Page, Refusal

_BYTES_AT_MOST = 20_000_000  # of one page; an article of this size does not exist
_DEEPEST = 2_000  # elements
_BLOCK_TAGS = "div|section|article|main|aside|nav|header|footer|ul|ol|dl|blockquote|center|form|figure|fieldset|details|address"
_NESTING = re.compile(f"<(/?)(?:{_BLOCK_TAGS})(?![\\w-])", re.IGNORECASE)
_NESTING_TAG = re.compile(f"</?(?:{_BLOCK_TAGS})(?![\\w-])[^>]*>", re.IGNORECASE)
_PROLOGUE_CHARS = 1_000  # of a page, in which it says that it is XHTML
_XHTML = re.compile(r"<\?xml\s|<!DOCTYPE[^>]{0,200}XHTML|http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_SELF_CLOSED = re.compile(
    r"<((script|style|iframe|textarea|title|noscript|object|select|button|video|audio|canvas|a|b|i|em|strong|u|font)"
    r"(?:\s(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,300}(?<=[\s\"']))?)/>",
    re.IGNORECASE,
)
_FOOT_LINES = 30  # at a page's end, among which its line of rights is
_HIDDEN_CHARS = 200  # of a body that is only in scripts, at least


def drafts(page: Page) -> list[Draft | Refusal]:
    """The articles on a page in page order, or one refusal that says why there are none. Never raises on any bytes."""
    if len(page.body) > _BYTES_AT_MOST:
        detail = f"the page has {len(page.body):,} bytes, more than {_BYTES_AT_MOST:,}"
        return [Refusal(origin=page.origin, reason="too-large", detail=detail)]
    if charset.is_binary(page.body):
        return [Refusal(origin=page.origin, reason="no-text", detail="the bytes are no text in any charset")]
    text = charset.decode(page.body)
    tree = LexborHTMLParser(_shallow(_opened(text)))
    root = tree.body or tree.root
    if not text.strip() or root is None:
        return [Refusal(origin=page.origin, reason="no-text", detail="the page is empty")]
    seen = walk.over(root)
    about = metadata.read(tree, " ".join(line.text for line in seen.lines[-_FOOT_LINES:]))
    core.overrule(seen, about)
    scopes = core.scopes(seen, about)
    found = [_draft(seen, scope, about, page.url, is_only=len(scopes) == 1) for scope in scopes]
    if len(found) > 1 and not any(draft.blocks for draft in found):
        scopes, found = scopes[:1], found[:1]
    if len(found) < 2:
        hidden = metadata.hidden_paragraphs(tree, about.stories)
        found = [_with_hidden(found[0] if found else _bare(about, page.url), hidden)]
        refusal = refuse.reason(page.origin, seen, tree, about, scopes[0] if scopes else None, found[0])
        if refusal:
            return [refusal]
    related = cards.related(seen, scopes, [draft.title for draft in found]) or [()]
    return [replace(draft, related=own) for draft, own in zip(found, related, strict=True) if draft.blocks]


def _opened(text: str) -> str:
    """An XHTML page with `<script/>` and its like closed as HTML closes them, lest they swallow what follows."""
    return _SELF_CLOSED.sub(r"<\1></\2>", text) if _XHTML.search(text[:_PROLOGUE_CHARS]) else text


def _shallow(text: str) -> str:
    """The page without its block tags where they nest so deep that parsing takes quadratic time: broken or hostile."""
    if text.count("<") < 2 * _DEEPEST:
        return text
    depth = 0
    for match in _NESTING.finditer(text):
        depth = depth - 1 if match.group(1) else depth + 1
        if depth > _DEEPEST:
            return _NESTING_TAG.sub("<br><br>", text)
        depth = max(depth, 0)
    return text


def _draft(seen: Walk, scope: Scope, about: Metadata, url: str | None, *, is_only: bool) -> Draft:
    """The article in this place, with what page, JSON-LD and visible lines say about it."""
    story = fields.story_of(scope, about, is_only=is_only)
    lines = fields.around(seen, scope)
    written = (story.published if story else None) or (about.published if is_only else None)
    title = fields.title(scope, about, story, is_only=is_only)
    return Draft(
        title=title,
        blocks=tuple(blocks.of_scope(seen, scope, about, is_only=is_only)),
        url=fields.url(scope, about, story, url, is_only=is_only),
        outlet=fields.outlet(scope, about, story),
        section=fields.section(seen, scope, about, story, title, is_only=is_only),
        byline=fields.byline(lines, scope, about, story, is_only=is_only),
        published=fields.published(lines, scope, about, story, is_only=is_only),
        furniture=fields.furniture(seen, lines, scope, written, is_only=is_only),
    )


def _bare(about: Metadata, url: str | None) -> Draft:
    """What a page without visible text says of its article."""
    story = about.stories[0] if about.stories else None
    return Draft(
        title=about.titles[0] if about.titles else None,
        blocks=(),
        url=url or about.url,
        outlet=about.outlet,
        section=story.section if story else about.section,
        byline=story.author if story else about.author,
        published=(story.published if story else None) or about.published,
    )


def _with_hidden(draft: Draft, hidden: list[str]) -> Draft:
    """The draft with the body that the page keeps only in its scripts, where the visible page has hardly any."""
    visible = sum(len(block.text) for block in draft.blocks if block.kind in ("body", "quote", "list"))
    length = sum(map(len, hidden))
    if length < _HIDDEN_CHARS or visible > 0.5 * length:
        return draft
    keys = {roles.key(text)[:60] for text in hidden}
    kept = [
        block for block in draft.blocks if block.kind in ("caption", "standfirst") and roles.key(block.text)[:60] not in keys
    ]
    return replace(draft, blocks=(*kept, *(Block("body", text) for text in hidden)))
