"""Know the names an article uses: the fullest form of each, and the descriptions it goes by.

Mentions of one article -> Voices for source phrases. «بوتين» is «فلاديمير بوتين» where the article has both;
«الرئيس الإيراني» is the person whose name the article joins to that title anywhere.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from masdar import resources
from masdar.extract.mentions import Names
from masdar.text.fold import key
from masdar.types import Mention, Span

_NAMED = ("PER", "MEDIA", "ORG", "GPE")
_TAIL = re.compile(r"\s*(?:[،,؛(]|\s(?:الذي|التي|الذين|اللذين|في|خلال|عقب|بعد|عبر|على هامش)\s).*", re.S)
_BARE = " \t\n«»\"“”'()،,.:؛"
_TITLE_REACH = 60  # code points before or behind a name in which its title stands
_CLAUSE_END = re.compile(r"[.؟!؛:\n«»\"]")
_MOSTLY_NAME = 0.7  # of a source phrase that is one name
_FEMININE_HEADS = frozenset("مصادر وسائل تقارير صحف جهات قوات سلطات مواقع حكومات دول قناه شبكه جماعات دوائر اوساط".split())
_RELATIVE = re.compile(r"\s(?:الذي|التي|الذين|اللذين|صدر|صدرت)\s")
_DOCUMENT = re.compile(r"(?:ال|لل)?(?:بيان|تقرير|رساله|مقال|تصريح|دراسه|وثيقه|تحليل|خبر)")
_TITLE_WORDS = 7  # before a name, at most
_TO_THE = re.compile(r"^لل(?=\w{3})")  # «للصحافيين»: the preposition is no part of the name
_ARTICLE = re.compile(r"^(?:[وف]?ال|[وف]?لل|[وف]?بال)")
_WORD = re.compile(r"[^\W\d_]+")


class Voice(NamedTuple):
    """Who speaks, with the entity. `gender` is "m" or "f" where the phrase shows it."""

    who: str
    entity: str | None
    is_named: bool = True
    gender: str | None = None


class FullNames:
    """The names of one article."""

    def __init__(self, text: str, mentions: Sequence[Mention], names: Names) -> None:
        self._text = text
        self._names = names
        self._mentions = [m for m in mentions if m.type in _NAMED]
        people = [m for m in self._mentions if m.type == "PER"]
        self._people = sorted({m.span.of(text): None for m in people}, key=lambda name: -len(name.split()))
        self._titles = [(self._title_before(m), m) for m in people]

    def of(self, source: Span) -> Voice:
        """Who a source phrase means: the person in it or behind its title, else the body, else its own words."""
        inside = [m for m in self._mentions if source.covers(m.span)]
        words = source.of(self._text).strip(_BARE)
        gender = _gender(words)
        relative = _RELATIVE.search(self._text, *source)
        own = [m for m in inside if m.type == "PER" and (relative is None or m.start < relative.start())]
        if own and not _DOCUMENT.match(key(words)):
            return self._named(own[0], gender)
        described = _TO_THE.sub("ال", _TAIL.sub("", words).strip(_BARE) or words)
        if inside and len(inside[0].span.of(self._text)) >= _MOSTLY_NAME * len(described):
            return self._named(inside[0], gender)
        if holder := self._title_holder(described):
            return self._named(holder, gender)
        return Voice(described, self._names.entity(described, "ORG"), is_named=False, gender=gender)

    def first_after(self, position: int) -> Voice | None:
        """The first person or body named after `position`."""
        return next((self._named(m, None) for m in self._mentions if m.start >= position and m.type in ("PER", "ORG")), None)

    def named_between(self, start: int, end: int, *, last: bool) -> Voice | None:
        """The first, or the last, person named in [start, end); a body or place that acts as one where there is none."""
        inside = [m for m in self._mentions if start <= m.start and m.end <= end]
        people = [m for m in inside if m.type == "PER"]
        chosen = people or [m for m in inside if m.type in ("ORG", "MEDIA")]
        return self._named(chosen[-1 if last else 0], None) if chosen else None

    def _named(self, mention: Mention, gender: str | None) -> Voice:
        name = mention.span.of(self._text).strip(_BARE)
        if mention.type != "PER":
            return Voice(name, mention.entity, gender=gender)
        fullest = next((other for other in self._people if _is_longer_form(name, other)), name)
        return Voice(fullest, mention.entity or self._names.entity(fullest, "PER"), gender=gender)

    def _title_before(self, person: Mention) -> tuple[str, ...]:
        """The stems of the words right before a name, the nearest first, up to its clause's start."""
        before = _CLAUSE_END.split(self._text[max(0, person.start - _TITLE_REACH) : person.start])[-1]
        return tuple(_stems(before))[::-1][:_TITLE_WORDS]

    def _title_holder(self, described: str) -> Mention | None:
        """The one person whose title holds every word of a description such as «الرئيس الإيراني»."""
        wanted = _stems(described)
        definite = key(described).startswith(("ال", "لل")) or "باسم" not in wanted
        if not wanted or wanted[0] not in _human_titles() or not definite:
            return None
        return next((person for title, person in self._titles if set(wanted) <= set(title)), None)


@cache
def _human_titles() -> frozenset[str]:
    return frozenset(key(row["title"]) for row in resources.rows("lexicon/titles.tsv"))


def _stems(words: str) -> list[str]:
    """Folded words without the article, of three letters or more, in order."""
    return [stem for word in _WORD.findall(key(words)) if len(stem := _ARTICLE.sub("", word)) >= 3]


def _gender(source: str) -> str | None:
    head = next(iter(key(source).split()), "")
    bare = head.removeprefix("ال")
    return "f" if (bare.endswith(("ه", "اء")) and len(bare) > 3) or bare in _FEMININE_HEADS else "m"


def _is_longer_form(short: str, long: str) -> bool:
    """Whether `long` is a fuller name for `short`: «بوتين» and «فلاديمير بوتين»."""
    short_words, long_words = key(short).split(), key(long).split()
    return len(short_words) < len(long_words) and set(short_words) <= set(long_words)
