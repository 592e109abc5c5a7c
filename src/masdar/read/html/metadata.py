"""What a page says of itself to machines: JSON-LD, OpenGraph, other meta elements, its title element.

LexborHTMLParser -> Metadata. Nothing is weighed here against the visible page but the order of trust; a date of
modification is never taken for one of publication.
"""

import datetime
import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from masdar.read.html import roles

_ARTICLE_TYPES = re.compile(r"Article|NewsPosting|BlogPosting|Report|LiveBlogPosting|VideoObject$|Posting$")
_INDEX_TYPES = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "ContactPage"))
_NODES_AT_MOST = 400  # of one page's JSON-LD; more is a catalogue
_JSON_CHARS_AT_MOST = 2_000_000
_SEPARATOR = re.compile(r"\s+[|\-–—:»«•·/]+\s+|\s*[|•]\s*|\s+»\s*")
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "published_time", "article.published", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.created", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "datecreated", "date.created",
)  # fmt: skip
_SEPARATORS = " |-–—:»«•·/"
_PLAIN_SEPARATOR = re.compile(r"\s*\|\s*|\s+::+\s+|\s+[-–]\s+")
_HEADLINE_WORDS = 4  # at least, beside a name
_RIGHTS = re.compile(r".{0,60}(?:©|copyright|جميع الحقوق|كل الحقوق|الحقوق محفوظة|حقوق النشر|حقوق الطبع).{0,90}", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")  # 2001 to 2033
_HAS_YEAR = re.compile(r"\d{4}")


class Story(NamedTuple):
    """One article as JSON-LD gives it."""

    headline: str | None
    url: str | None
    published: str | None
    author: str | None
    section: str | None
    publisher: str | None
    body: str | None


class Metadata(NamedTuple):
    stories: tuple[Story, ...]
    titles: tuple[str, ...]  # what the page calls its article, best first, without the site's name
    raw_title: str | None
    outlet: str | None
    url: str | None
    section: str | None
    author: str | None
    published: str | None
    description: str | None
    kind: str | None  # og:type
    is_listing: bool  # JSON-LD calls the page a collection and holds no article


def read(tree: LexborHTMLParser, foot: str = "") -> Metadata:
    """Everything `tree` says of itself; `foot` is the visible text at its end, where a line of rights may name the site."""
    stories, types, site = _json_ld(tree)
    meta = _meta(tree)
    title = tree.css_first("title")
    raw_title = clean(title.text()) if title else None
    outlet = meta.get("og:site_name") or next((s.publisher for s in stories if s.publisher), None) or site
    outlet = outlet or meta.get("application-name") or meta.get("publisher") or meta.get("dc.publisher")
    titles = [s.headline for s in stories[:1] if s.headline]
    titles += [meta[name] for name in ("og:title", "twitter:title", "headline", "dc.title", "title") if name in meta]
    titles += [raw_title] if raw_title else []
    shown = outlet or _shown_site(tree, raw_title, foot)
    canonical = tree.css_first('link[rel="canonical"]')
    url = (canonical.attributes.get("href") if canonical else None) or meta.get("og:url")
    return Metadata(
        stories=stories,
        titles=tuple(dict.fromkeys(t for t in (without_site(t, shown) for t in titles) if t)),
        raw_title=raw_title,
        outlet=shown or site_of(raw_title, titles[:-1]),
        url=url if url and url.startswith("http") else None,
        section=meta.get("article:section") or meta.get("section") or meta.get("articlesection"),
        author=_person(meta.get("author") or meta.get("article:author") or meta.get("dc.creator")),
        published=next((_dashed(meta[name]) for name in _DATES if name in meta and _HAS_YEAR.search(meta[name])), None),
        description=meta.get("og:description") or meta.get("description") or meta.get("twitter:description"),
        kind=meta.get("og:type"),
        is_listing=bool(types & _INDEX_TYPES) and not stories,
    )


def clean(text: Any) -> str | None:
    """A metadata string with entities opened and blanks collapsed; None for what is no text."""
    if not isinstance(text, str):
        return None
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split()) or None


def _dashed(stamp: str) -> str:
    """A compact ISO date with its dashes, a count of seconds or milliseconds since 1970 as one; anything else as it is.

    >>> _dashed("20241120T180500Z"), _dashed("2024-11-20")
    ('2024-11-20T18:05:00Z', '2024-11-20')
    """
    stamp = stamp.strip()
    if _SECONDS.fullmatch(stamp):
        return datetime.datetime.fromtimestamp(int(stamp[:10]), datetime.UTC).isoformat()
    found = _COMPACT.fullmatch(stamp)
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return stamp
    time = f"T{found[4]}:{found[5]}:{found[6] or '00'}{found[7] or ''}" if found[4] else ""
    return f"{found[1]}-{found[2]}-{found[3]}{time}"


def _person(name: str | None) -> str | None:
    return None if name and (name.startswith("http") or "@" in name) else name


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Names and properties of the meta elements, lowercased, the first of each; itemprops only from the head."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name")
        if not name and attributes.get("itemprop") and node.parent is not None and node.parent.tag == "head":
            name = attributes["itemprop"]
        value = clean(attributes.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


# --- titles ---------------------------------------------------------------------------------


def _shown_site(tree: LexborHTMLParser, raw_title: str | None, foot: str) -> str | None:
    """The site's name, where the end of the title element stands in the page's line of rights or is its logo's name too."""
    parts = _SEPARATOR.split(raw_title or "")
    ends = [part for part in (parts[-1], parts[0]) if len(parts) > 1 and 2 < len(part) < 40]
    if not ends:
        return None
    rights = " ".join(_RIGHTS.findall(foot))
    logos = {clean(node.attributes.get("alt")) for node in tree.css('a[href="/"] img[alt], header img[alt]')}
    return next((end for end in ends if end in logos or re.search(rf"(?<!\w){re.escape(end)}(?!\w)", rights)), None)


def headline_alone(text: str, site: str | None) -> str:
    """A visible headline without the site's name, which it must have in full and set off at an end.

    >>> headline_alone("القمة تبدأ اليوم - البيان", "البيان")
    'القمة تبدأ اليوم'
    """
    parts = _SEPARATOR.split(text) if site else []
    if len(parts) < 2 or max(parts, key=len) in (site, ""):
        return text
    if roles.key(parts[-1]) == roles.key(site or ""):
        return text[: text.rfind(parts[-1])].rstrip(_SEPARATORS)
    if roles.key(parts[0]) == roles.key(site or ""):
        return text[len(parts[0]) :].lstrip(_SEPARATORS)
    return text


def without_plain_tail(title: str) -> str:
    """A title element's text without the site's name at an end, where nothing but the make of it tells that it is one.

    >>> without_plain_tail("المجلس يقر الموازنة بعد جلسة طويلة | صوت النهر")
    'المجلس يقر الموازنة بعد جلسة طويلة'
    """
    parts = list(_PLAIN_SEPARATOR.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()].strip(), title[parts[-1].end() :].strip()
    if _is_name_beside(tail, head, at_least=_HEADLINE_WORDS + ("-" in parts[-1].group() or "–" in parts[-1].group())):
        return without_plain_tail(head)
    head, tail = title[: parts[0].start()].strip(), title[parts[0].end() :].strip()
    if "::" in parts[0].group() and _is_name_beside(head, tail, at_least=_HEADLINE_WORDS):
        return tail
    return title


def _is_name_beside(name: str, headline: str, *, at_least: int) -> bool:
    """Whether a text is short as a site's name beside a headline of so many words at least."""
    return (
        1 <= len(name.split()) <= 3
        and len(name) < min(26, 0.7 * len(headline))
        and len(headline.split()) >= at_least
        and not any(char.isdigit() for char in name)
        and not name.endswith(("؟", "!", ".", "»"))
    )


def without_site(title: str | None, site: str | None) -> str | None:
    """The title without the site's name or its sections at either end.

    >>> without_site("القمة تبدأ اليوم - أخبار - البيان", "البيان")
    'القمة تبدأ اليوم'
    """
    if not title:
        return None
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return None if site and title == site else title
    if (site and parts[-1].strip() and (parts[-1] in site or site in parts[-1])) or _is_domain(parts[-1]):
        head = title[: title.rfind(parts[-1])].rstrip(" |-–—:»«•·/")
        rest = _SEPARATOR.split(head)
        longest = max(rest, key=len)
        if len(rest) > 1 and rest[0] == longest and all(len(part) < 0.6 * len(longest) for part in rest[1:]):
            return longest  # section names between title and site
        return head or None
    if site and parts[0] and (parts[0] in site or site in parts[0]) and len(parts[0]) < 30:
        return title[len(parts[0]) :].lstrip(" |-–—:»«•·/") or None
    return title


def _is_domain(text: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+(\.[\w-]+)*\.(com|net|org|info|tv|news|[a-z]{2})", text.strip(), re.IGNORECASE))


def site_of(raw_title: str | None, titles: list[str]) -> str | None:
    """The outlet as the title element's tail gives it, where another title shows that it is a tail."""
    if not raw_title:
        return None
    for title in titles:
        if title and raw_title.startswith(title) and len(raw_title) > len(title):
            tail = _SEPARATOR.split(raw_title[len(title) :])[-1].strip(" |-–—:»«•·/")
            return tail if 1 < len(tail) < 50 else None
        if title and raw_title.endswith(title) and len(raw_title) > len(title):
            head = _SEPARATOR.split(raw_title[: -len(title)].strip(" |-–—:»«•·/"))[0]
            return head if 1 < len(head) < 50 else None
    for part in _SEPARATOR.split(raw_title):
        if len(part) < 40 and roles.starts_as("outlet", part):
            return part
    return None


# --- JSON-LD --------------------------------------------------------------------------------


def _json_ld(tree: LexborHTMLParser) -> tuple[tuple[Story, ...], set[str], str | None]:
    """The articles in the page's JSON-LD, all types named there, and the web site's name."""
    stories: list[Story] = []
    types: set[str] = set()
    site = None
    names: dict[str, str] = {}
    nodes: list[dict[str, Any]] = []
    for script in tree.css('script[type*="ld+json"]'):
        nodes += _nodes(script.text() or "")
    for node in nodes:
        if isinstance(node.get("@id"), str) and clean(node.get("name")):
            names[node["@id"]] = clean(node["name"]) or ""
    for node in nodes:
        kinds = node.get("@type")
        kinds = {k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)}
        types |= kinds
        if kinds & {"WebSite", "NewsMediaOrganization", "Organization"} and site is None:
            site = clean(node.get("name"))
        if any(_ARTICLE_TYPES.search(kind) for kind in kinds):
            story = _story(node, names)
            if "VideoObject" not in kinds and (story.headline or story.body):
                stories.append(story)
    return tuple(stories), types, site


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """The objects of one JSON-LD script that may be pages or articles, not those nested as their properties."""
    if len(source) > _JSON_CHARS_AT_MOST:
        return
    source = source.strip().removeprefix("<![CDATA[").removeprefix("//<![CDATA[").removeprefix("<!--")
    source = source.strip().removesuffix("-->").removesuffix("]]>").removesuffix("//").strip().rstrip(";")
    try:
        data = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        try:
            data = json.loads(re.sub(r",\s*([}\]])", r"\1", source), strict=False)
        except (ValueError, RecursionError):
            return
    queue, seen = [data], 0
    while queue and seen < _NODES_AT_MOST:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue = item + queue
        elif isinstance(item, dict):
            yield item
            for name in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate_"):
                if isinstance(item.get(name), list | dict):
                    queue.append(item[name])


def _story(node: dict[str, Any], names: dict[str, str]) -> Story:
    page = node.get("mainEntityOfPage")
    url = node.get("url") or (page.get("@id") if isinstance(page, dict) else page) or node.get("@id")
    section = node.get("articleSection")
    published = node.get("datePublished")
    body = node.get("articleBody")
    return Story(
        headline=clean(node.get("headline")) or clean(node.get("name")),
        url=url if isinstance(url, str) else None,
        published=_dashed(clean(published) or "") if isinstance(published, str) and _HAS_YEAR.search(published) else None,
        author=_names_of(node.get("author"), names),
        section=clean(section[0] if isinstance(section, list) and section else section),
        publisher=_names_of(node.get("publisher"), names),
        body=body if isinstance(body, str) else None,
    )


def _names_of(value: Any, names: dict[str, str]) -> str | None:
    """The name or names in an author or publisher property, joined with a comma."""
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items[:6]:
        name = clean(item)
        if isinstance(item, dict):
            name = clean(item.get("name")) or names.get(item.get("@id") if isinstance(item.get("@id"), str) else "")
        if name and not name.startswith("http") and name not in found:
            found.append(name)
    return "، ".join(found) or None


# --- bodies that are only in scripts ---------------------------------------------------------

_BODY_KEYS = re.compile(r"body|content|text|html|paragraph|article|story|blocks|value|children|data", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]{1,2000}>")
_BLOCK_ENDS = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)\s*>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def hidden_paragraphs(tree: LexborHTMLParser, stories: tuple[Story, ...]) -> list[str]:
    """The article's paragraphs from JSON-LD articleBody or __NEXT_DATA__, [] where there are none."""
    best: list[str] = []
    for story in stories[:1]:
        best = plain_paragraphs(story.body or "")
    script = tree.css_first("script#__NEXT_DATA__")
    if script and not best and len(script.text() or "") < _JSON_CHARS_AT_MOST:
        try:
            best = _from_state(json.loads(script.text(), strict=False))
        except (ValueError, RecursionError):
            best = []
    return best


def plain_paragraphs(body: str) -> list[str]:
    """A body given as one string, with or without tags in it, parted into paragraphs."""
    if "<" in body or "&lt;" in body:
        body = html.unescape(body) if "&lt;" in body else body
        body = _TAGS.sub(" ", _BLOCK_ENDS.sub("\n", body))
    return [line for line in (clean(part) for part in re.split(r"\n+|\r+", html.unescape(body))) if line]


def _from_state(data: Any) -> list[str]:
    """The list or string in a page's state that holds the most prose."""
    best: list[str] = []
    queue, seen = [data], 0
    while queue and seen < 20_000:
        item = queue.pop()
        seen += 1
        if isinstance(item, dict):
            queue += [value for name, value in item.items() if isinstance(value, dict | list) or _BODY_KEYS.search(name)]
        elif isinstance(item, list):
            texts = [t for t in (_text_of(entry) for entry in item) if t]
            if sum(map(len, texts)) > sum(map(len, best)) and sum(map(len, texts)) > 80 * len(texts):
                best = texts
            queue += [entry for entry in item if isinstance(entry, dict | list)]
        elif isinstance(item, str) and len(item) > 400 and " " in item[:100]:
            texts = plain_paragraphs(item)
            if sum(map(len, texts)) > sum(map(len, best)):
                best = texts
    return best


def _text_of(entry: Any) -> str | None:
    if isinstance(entry, dict):
        entry = next(
            (entry[name] for name in ("text", "content", "html", "value", "data") if isinstance(entry.get(name), str)), None
        )
    if not isinstance(entry, str) or entry.startswith(("http", "/")):
        return None
    return clean(_TAGS.sub(" ", entry))
