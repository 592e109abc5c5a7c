"""Why a page gives no article: an index, a login form, an error page, or no text at all.

Walk + Metadata + Draft -> Refusal | None. A page with an article's worth of prose is never refused for its furniture.
"""

from selectolax.lexbor import LexborHTMLParser

from masdar.read.draft import Draft
from masdar.read.html import roles
from masdar.read.html.core import Scope, alike
from masdar.read.html.lines import Line, Walk
from masdar.read.html.metadata import Metadata
from masdar.types import Refusal

_SHORT = 400  # characters of prose under which a page must show that it is an article
_TINY = 60
_HEADLINE_CHARS = 20  # at least; a section's name is shorter


def reason(
    origin: str, walk: Walk, tree: LexborHTMLParser, metadata: Metadata, scope: Scope | None, draft: Draft
) -> Refusal | None:
    """The refusal of this page, None where `draft` is an article."""
    prose = sum(len(block.text) for block in draft.blocks if block.kind not in ("caption", "subhead"))
    captions = sum(len(block.text) for block in draft.blocks if block.kind == "caption")
    heads = [metadata.raw_title or "", *(line.text for line in walk.lines if line.level in (1, 2))][:4]
    if prose < _SHORT and not _is_article(metadata):
        told = next((head for head in heads if roles.mentions("error", head) and len(head) < 90), None)
        if told is None and prose < 250:
            told = next(
                (line.text for line in walk.lines[:80] if roles.mentions("error", line.text) and len(line.text) < 120), None
            )
        if told:
            return Refusal(origin=origin, reason="error-page", detail=f"the page says «{told[:80]}»")
    if (
        prose < _SHORT
        and tree.css_first('input[type="password"]')
        and prose + captions < (120 if _is_article(metadata) else 200)
    ):
        return Refusal(
            origin=origin, reason="login", detail="the page is a form that asks for a password, with no article beside it"
        )
    teasers = _teasers(walk, scope)
    listing = _listing_words(walk, metadata)
    if _is_listing(metadata, draft, scope, prose, teasers, listing):
        return Refusal(
            origin=origin,
            reason="index",
            detail=f"the page lists other articles ({len(teasers)} linked headlines) and has no text of its own",
        )
    if prose + captions < _TINY:
        if len(teasers) >= 5:
            return Refusal(
                origin=origin,
                reason="index",
                detail=f"the page lists other articles ({len(teasers)} linked headlines) and has no text of its own",
            )
        scripts = len(tree.css("script"))
        detail = f"only {prose + captions} characters of text" + (
            f" and {scripts} scripts: the page fills itself in a browser" if scripts else ""
        )
        return Refusal(origin=origin, reason="no-text", detail=detail)
    return None


def _is_article(metadata: Metadata) -> bool:
    return bool(metadata.stories) or (metadata.kind or "").startswith("article") or bool(metadata.published)


def _teasers(walk: Walk, scope: Scope | None) -> list[Line]:
    """Linked headlines, in menus or not, that are no part of the article."""
    return [line for line in walk.lines if line.linked > 0.8 and len(line.text) > 28 and not _in_menu(line)]


def _in_menu(line: Line) -> bool:
    box = line.box.dropped()
    return box is not None and box.role in ("nav", "foot")


def _listing_words(walk: Walk, metadata: Metadata) -> bool:
    """Whether the page calls itself search results or the like."""
    heads = [metadata.raw_title or "", *(line.text for line in walk.lines if line.level in (1, 2))][:3]
    return any(roles.mentions("search", head) for head in heads)


def _is_listing(metadata: Metadata, draft: Draft, scope: Scope | None, prose: int, teasers: list[Line], listing: bool) -> bool:
    if listing and prose < 1_500 and not metadata.stories:
        return True
    if len(teasers) < 4:
        return False
    article = _is_article(metadata)
    head = scope.headline if scope else None
    named = head is not None and any(alike(head.text, title) >= 0.6 for title in metadata.titles[:2])
    titled = head is not None and (
        (named and (article or head.size >= _HEADLINE_CHARS)) or (head.level == 1 and head.size >= _HEADLINE_CHARS)
    )
    if metadata.is_listing and prose < 1_500:
        return True
    linked = sum(len(line.text) for line in teasers)
    if prose < 120 and not titled:
        return True
    if not article and not titled:
        return prose < 600 or linked > prose
    if not article and metadata.kind == "website":
        return prose < 300 and linked > 2 * prose
    return False
