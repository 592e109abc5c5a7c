"""What the parts of a web page are called: class, id and itemprop words, and the wording of furniture lines.

The words stand in lexicon/furniture.tsv (names) and lexicon/page_phrases.tsv, lexicon/web_phrases.tsv (wording).
They are the trade's, not one outlet's; a role is a hint, and the caller overrules it where it swallows the article.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from masdar import resources

# Roles whose text is no part of an article. The others (caption, byline, ...) say what kind of part it is.
DROPPED = frozenset(
    "share comments tags related popular newsletter advert consent nav foot head aside bio login tool popup hidden form data".split()
)
TYPED = frozenset("standfirst headline caption credit byline date modified section pullquote meta".split())
# Of these a page may hold more text than its article; only near totality overrules them.
STUBBORN = frozenset("comments related popular consent popup login bio foot newsletter advert".split())

_SKIPPED_NAME = re.compile(r"^(?:no|has|with|without|is|not|hide|js|category|tag|postid|postid|type|status|format)[-_]")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MARKS = dict.fromkeys((*range(1552, 1563), *range(1611, 1632), 1600, 1648, 8203, 8204, 8205))
_MARKS |= dict.fromkeys((8206, 8207, 8234, 8235, 8236, 8237, 8238, 8294, 8295, 8296, 8297, 65279))
_FOLD = _MARKS | {ord(a): b for a, b in zip("أإآٱىة", "ااااية"[:5] + "ه", strict=True)}
_RELATED_ENDING = re.compile("(?:ذات صله|ذات علاقه|قد تهمك|قد تعجبك|قد تهمك ايضا)$")
_WORDED_CHARS = 1_500  # a line longer than this is prose, whatever words stand in it
_OPENING_CHARS = 80
_EDGE = " \t\n.:،؛,;!؟?…-–—|•·«»\"'“”‹›<>()[]{}*#/\\+✕×→←▶►◀⏱"


class Vocabulary(NamedTuple):
    """furniture.tsv, by kind of match."""

    words: dict[str, str]
    wholes: dict[str, str]
    props: dict[str, str]
    parts: dict[str, str]
    any_part: re.Pattern[str]


@cache
def _vocabulary() -> Vocabulary:
    tables: dict[str, dict[str, str]] = {"word": {}, "whole": {}, "prop": {}, "part": {}}
    for row in resources.rows("lexicon/furniture.tsv"):
        tables[row["match"]].setdefault(row["form"], row["role"])
    parts = tables["part"]
    longest_first = sorted(parts, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return Vocabulary(tables["word"], tables["whole"], tables["prop"], parts, pattern)


@lru_cache(maxsize=16_384)
def of_names(names: str) -> str | None:
    """The role that a class attribute or an id suggests, None where it says nothing.

    A name's head word stands last, as in English: "share-title" is a title, "title-share" a share bar.

    >>> of_names("b-story__related-list"), of_names("wp-caption-text"), of_names("has-sidebar wide")
    ('related', 'caption', None)
    """
    vocabulary = _vocabulary()
    found: str | None = None
    for name in names.split()[:12]:
        if len(name) > 80 or _SKIPPED_NAME.match(name):
            continue
        role = _of_name(name, vocabulary)
        if role == "body":
            return role
        if role and (found is None or (role in DROPPED and found not in DROPPED)):
            found = role
    return found


def _of_name(name: str, vocabulary: Vocabulary) -> str | None:
    lower = name.lower()
    if lower in vocabulary.wholes:
        return vocabulary.wholes[lower]
    role, end = None, -1
    for match in vocabulary.any_part.finditer(lower):
        if match.end() > end:
            role, end = vocabulary.parts[match.group()], match.end()
    for match in _WORDS.finditer(name):
        word_role = vocabulary.words.get(match.group().lower())
        if word_role and match.end() > end:
            role, end = word_role, match.end()
    return role


@lru_cache(maxsize=1_024)
def of_property(value: str) -> str | None:
    """The role that an itemprop, rel or role attribute states."""
    props = _vocabulary().props
    return next((props[word] for word in value.split() if word in props), None)


@lru_cache(maxsize=8_192)
def key(text: str) -> str:
    """A line as phrases are compared: marks and outer punctuation off, alef, ya and ta marbuta forms merged.

    >>> key("  إقرأ أيضاً : ") == key("اقرا ايضا")
    True
    """
    return " ".join(text.translate(_FOLD).lower().split()).strip(_EDGE)


class Phrases(NamedTuple):
    """The wording tables: whole lines, and patterns for starts and for what may stand anywhere."""

    wholes: dict[str, str]
    starts: dict[str, re.Pattern[str]]
    anywhere: dict[str, re.Pattern[str]]


@cache
def _phrases() -> Phrases:
    wholes: dict[str, str] = {}
    starts: dict[str, list[str]] = {}
    anywhere: dict[str, list[str]] = {}
    for name in ("lexicon/web_phrases.tsv", "lexicon/page_phrases.tsv"):  # the first to name a whole line has it
        for row in resources.rows(name):
            kind, phrase = row["kind"], key(row["phrase"])
            if not phrase and row["match"] != "start":
                continue
            if row["match"] == "whole":
                wholes.setdefault(phrase, kind)
            elif row["match"] == "start":
                starts.setdefault(kind, []).append(phrase or row["phrase"].strip())
            else:
                anywhere.setdefault(kind, []).append(phrase)
    return Phrases(
        wholes,
        {
            kind: re.compile("(?:" + "|".join(map(re.escape, sorted(set(forms), key=len, reverse=True))) + r")(?!\w)")
            for kind, forms in starts.items()
        },
        {
            kind: re.compile("|".join(map(re.escape, sorted(set(forms), key=len, reverse=True))))
            for kind, forms in anywhere.items()
        },
    )


@lru_cache(maxsize=8_192)
def of_line(text: str) -> str | None:
    """The kind of furniture a whole line is by its wording alone: related, comments, furniture, ..."""
    if len(text) >= 60:
        return None
    folded = key(text)
    kind = _phrases().wholes.get(folded)
    return kind or ("related" if len(folded) < 40 and _RELATED_ENDING.search(folded) else None)


@lru_cache(maxsize=8_192)
def starts_as(kind: str, text: str) -> int:
    """How many characters of `key(text)` are an opening of this kind («اقرأ أيضاً: ...»), 0 for none."""
    pattern = _phrases().starts.get(kind)
    match = pattern.match(key(text[:_OPENING_CHARS])) if pattern else None
    return match.end() if match else 0


@lru_cache(maxsize=8_192)
def mentions(kind: str, text: str) -> bool:
    """Whether wording of this kind stands anywhere in the line."""
    pattern = _phrases().anywhere.get(kind)
    return bool(pattern and len(text) < _WORDED_CHARS and pattern.search(key(text)))
