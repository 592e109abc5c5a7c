"""Find names, dates and amounts: gazetteer first, then the patterns that names follow.

(text, tokens) -> mentions, flat and in order; of those that overlap the longest wins. Arabic has no capitals: an unknown
word is taken for a name only behind a title, a given name or a head word («مدينة», «حزب»), and where it is no everyday word.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from masdar import resources
from masdar.extract.tokens import Token, words
from masdar.link.gazetteer import Name
from masdar.text.fold import key
from masdar.types import MentionType, RawMention, Span

_LINKS = frozenset(
    ("بن", "ابن", "ابو", "ابي", "عبد", "ال", "ولد", "آل", "دي", "فون", "فان", "دير", "دا", "دو", "بنت", "ام", "لا", "لو")
)
_QUOTES = frozenset("«»\"“”''")
_AT_MOST = 5  # words in a person's name


class _Find(NamedTuple):
    begin: int
    end: int
    type: MentionType
    rule: str
    start: int = -1  # raw, where letters before the name were cut off its first token


@cache
def _listed(table: str, column: str) -> frozenset[str]:
    return frozenset(key(word) for row in resources.rows(f"lexicon/{table}.tsv") for word in row[column].split("|"))


class Names:
    """The names of one text; made anew for each."""

    def __init__(self, text: str, tokens: Sequence[Token], known: Sequence[Name]) -> None:
        self._text, self._tokens = text, tokens
        self._words = [token.text for token in tokens]
        self._starts = [token.start for token in tokens]
        self._kind: list[str] = [""] * len(tokens)  # the type of the known name that a token belongs to
        self._known: dict[tuple[int, int], _Find] = {}
        for name in known:
            self._take_known(name)

    def _at(self, span: Span) -> tuple[int, int]:
        begin = bisect_left(self._starts, span.start)
        if begin == len(self._starts) or self._starts[begin] > span.start:
            begin -= 1
        return begin, bisect_left(self._starts, span.end)

    def _take_known(self, name: Name) -> None:
        begin, end = self._at(name.span)
        before = self._words[begin - 1] if begin else ""
        if name.needs == "quote" and not (before in _QUOTES or before in words("naming") or before in words("media-head")):
            return
        if name.type == "NORP" and name.span.end - name.span.start < 4 and not self._words[begin].startswith("ال"):
            return
        if self._kind[begin]:
            if {self._kind[begin], name.type} == {"GPE", "NORP"}:  # «القوات السعودية» but «في السعودية»
                if (before.startswith("ال") and before not in words("function")) or (
                    before.endswith("ه") and self._words[begin] == "سوريه"
                ):
                    self._set(begin, end, "NORP", name)
            elif {self._kind[begin], name.type} == {"LOC", "MEDIA"} and before in _QUOTES:
                self._set(begin, end, "MEDIA", name)
            return
        if name.type == "ORG" and self._words[begin].endswith("الخارجيه") and before in ("وزير", "وزيره", "وزراء"):
            return
        self._set(begin, end, name.type, name)

    def _set(self, begin: int, end: int, type: MentionType, name: Name) -> None:
        self._kind[begin:end] = [type] * (end - begin)
        self._known[begin, end] = _Find(begin, end, type, f"gazetteer:{name.entity}", name.span.start)

    # --- patterns -------------------------------------------------------------------------

    def find(self) -> list[RawMention]:
        """The mentions, in order."""
        patterns = list(self._patterns())
        people = list(self._people())
        finds = [*self._known.values(), *patterns, *people]
        finds += self._again(finds)
        return self._resolve(finds)

    def _patterns(self) -> Iterator[_Find]:
        for at, word in enumerate(self._words):
            if not word[0].isalpha():
                continue
            plain = self._cut(word)
            if (
                plain in words("org-national")
                and at + 1 < len(self._words)
                and self._kind[at + 1] == "NORP"
                and not self._kind[at]
            ):
                if not (
                    plain in ("الخارجيه", "الداخليه", "الدفاع") and at and self._words[at - 1] in ("وزير", "وزيره", "وزاره")
                ):
                    yield _Find(at, at + 2, "ORG", "pattern:national")
            elif plain == "البرلمان" and not self._kind[at]:
                yield _Find(at, at + 1, "ORG", "pattern:body")
            elif plain in words("org-head"):
                if end := self._headed(at + 1, 4, past_titles=plain in ("وزاره", "مجلس")):
                    if (
                        self._words[end - 1] not in _QUOTES
                        and end < len(self._words)
                        and self._kind[end] == "NORP"
                        and plain == "وزاره"
                    ):
                        end += 1
                    yield _Find(at, end, "ORG", "pattern:organisation")
            elif plain in words("media-head"):
                if end := self._medium(at + 1):
                    yield _Find(at, end, "MEDIA", "pattern:medium")
            elif plain in words("place-head") and self._is_strange(at + 1, article=True):
                end = at + 2 + (self._is_strange(at + 2) and not self._given(at + 2))
                yield _Find(at + 1, end, "GPE", "pattern:place")
            elif plain in words("loc-head") and (end := self._location(at + 1, plain)):
                yield _Find(at, end, "LOC", "pattern:location")

    def _location(self, at: int, head: str) -> int | None:
        """The end of a place's name whose own words begin at `at`, behind a head such as «مطار»."""
        size = len(self._words)
        is_known = at < size and self._kind[at] in ("GPE", "LOC", "PER") and head not in ("قصر", "سوق")
        if not is_known and not self._is_strange(at, article=True):
            return None
        end = at + 1
        while end < min(size, at + 3) and self._kind[end] and self._kind[end] == self._kind[end - 1]:
            end += 1
        return end

    @staticmethod
    def _cut(word: str) -> str:
        return word[1:] if len(word) > 3 and word[0] in "وفبل" and word[1:] in _heads() else word

    def _headed(self, at: int, most: int, *, past_titles: bool) -> int | None:
        """The end of a name that a head word opens: «…», or words with the article, or a known name."""
        if at >= len(self._words):
            return None
        if self._words[at] in _QUOTES or self._words[at] == "(":
            return self._quoted(at)
        end = at
        while end < len(self._words) and end < at + most:
            word = self._words[end]
            if (
                word.startswith("ال")
                and len(word) > 4
                and word not in words("function")
                and (past_titles or word not in words("title"))
            ):
                if self._kind[end] == "NORP" and end > at:
                    break
            elif not (end == at and self._kind[at] in ("GPE", "ORG", "LOC")) and not (
                end == at
                and not word.startswith("ال")
                and end + 1 < len(self._words)
                and word in ("حقوق", "تحرير", "شهداء", "انصار", "دراسات")
            ):
                break
            end += 1
        return end if end > at else None

    def _quoted(self, at: int) -> int | None:
        for end in range(at + 1, min(at + 7, len(self._words))):
            if self._words[end] in _QUOTES or self._words[end] == ")":
                return end + 1 if end > at + 1 else None
        return None

    def _medium(self, at: int) -> int | None:
        if at >= len(self._words):
            return None
        if self._words[at] in _QUOTES:
            end = self._quoted(at)
        elif self._kind[at] in ("MEDIA", "ORG"):
            end = at + 1
            while end < len(self._words) and self._kind[end] == self._kind[at] and self._words[end].isalnum():
                end += 1
        elif self._words[at] in ("انباء", "الانباء"):
            end = at + 1
            if end < len(self._words) and self._kind[end] == "NORP":
                end += 1
            if end < len(self._words) and self._words[end] in '(«"':
                end = self._quoted(end) or end
        elif self._is_strange(at, article=True):
            end = at + 1 + self._is_strange(at + 1)
        else:
            return None
        if end and end < len(self._words) and self._kind[end] == "NORP":
            end += 1
        return end

    def _is_strange(self, at: int, *, article: bool = False) -> bool:
        """Whether the token may be a proper name: a word, no everyday one, not yet known."""
        if not 0 <= at < len(self._words):
            return False
        word = self._words[at]
        if len(word) < 3 or not word.isalpha() or self._kind[at] not in ("", "PER") or word < "ء":
            return False
        if word in _common() or word in words("function") or word in words("cut") or word in words("title"):
            return False
        if word.startswith("ال"):
            return article and word[2:] not in _common()
        if word[0] in "وفبل" and (word[1:] in _common() or word[1:].startswith("ال")):
            return False
        return not ("ال" + word in _common() or (word.endswith("ا") and word[:-1] in _common()))

    def _given(self, at: int) -> bool:
        if not 0 <= at < len(self._words):
            return False
        word = self._words[at]
        if word == "علي":  # the name ends in ya, the preposition in alef maqsura
            after = self._words[at + 1] if at + 1 < len(self._words) else ""
            return self._text[self._tokens[at].end - 1] == "ي" and (after in _LINKS or self._is_strange(at + 1, article=True))
        return word in _listed("given_names", "names")

    def _people(self) -> Iterator[_Find]:
        at, size = 0, len(self._words)
        while at < size:
            if self._kind[at] == "PER":
                end = at
                while end < size and self._kind[end] == "PER":
                    end += 1
                longer = (
                    self._name_end(end, at) if self._is_strange(end) or (end < size and self._words[end] in _LINKS) else end
                )
                if longer > end:
                    yield _Find(at, longer, "PER", "pattern:person")
                at = longer
                continue
            start = self._after_clitic(at)
            if start and not self._kind[at]:
                end = self._name_end(at, at)
                if end - at >= 2 or (end > at and start == "title"):
                    yield _Find(at, end, "PER", f"pattern:{start}")
                    at = end
                    continue
            at += 1

    def _after_clitic(self, at: int) -> str:
        """Why a name may begin here: a given name, or a title before an unknown word."""
        if self._given(at):
            return "given"
        if (
            at
            and (self._words[at - 1] in words("title") or (self._kind[at - 1] == "NORP" and self._titled(at - 1)))
            and self._is_strange(at)
        ):
            return "title"
        return ""

    def _titled(self, at: int) -> bool:
        return any(self._words[back] in words("title") for back in range(max(0, at - 4), at))

    def _name_end(self, at: int, begin: int) -> int:
        end, size = at, len(self._words)
        while end < size and end - begin < _AT_MOST:
            word = self._words[end]
            if (
                word in _LINKS
                and end + 1 < size
                and self._words[end + 1].isalpha()
                and self._words[end + 1] not in words("function")
            ):
                end += 2
            elif (
                self._given(end)
                or self._is_strange(end)
                or self._kind[end] == "PER"
                or (end > begin and word.startswith("ال") and self._is_strange(end, article=True))
            ):
                end += 1
            else:
                break
        return min(end, size)

    def _again(self, finds: Sequence[_Find]) -> Iterator[_Find]:
        """A family name that stands alone where the article has told the full name."""
        families: set[tuple[str, ...]] = set()
        for find in finds:
            if find.type == "PER" and find.end - find.begin >= 2:
                last = self._words[find.end - 1]
                lead = self._words[find.end - 2]
                families.add((lead, last) if lead in _LINKS else (last,))
        for family in families:
            if len(family) == 1 and (family[0] in _common() or len(family[0]) < 3):
                continue
            for at in range(len(self._words) - len(family) + 1):
                if tuple(self._words[at : at + len(family)]) == family and not self._kind[at]:
                    yield _Find(at, at + len(family), "PER", "pattern:again")

    def _resolve(self, finds: list[_Find]) -> list[RawMention]:
        taken = [False] * len(self._words)
        chosen: list[RawMention] = []
        for find in sorted(finds, key=lambda find: (-(find.end - find.begin), find.begin)):
            if find.end > len(taken) or any(taken[find.begin : find.end]):
                continue
            taken[find.begin : find.end] = [True] * (find.end - find.begin)
            chosen.append(RawMention(self._span(find), find.type, find.rule))
        return sorted(chosen)

    def _span(self, find: _Find) -> Span:
        token = self._tokens[find.begin]
        start, word = token.start, token.text
        known = self._known.get((find.begin, find.end)) or next(
            (self._known[find.begin, end] for end in range(find.end, find.begin, -1) if (find.begin, end) in self._known), None
        )
        if known:
            return Span(known.start, self._tokens[find.end - 1].end)
        if word[0] in "وفبل" and len(word) > 3 and word[1:] in _heads():
            start += 1
        return Span(start, self._tokens[find.end - 1].end)


@cache
def _common() -> frozenset[str]:
    return _listed("common_words", "words")


@cache
def _heads() -> frozenset[str]:
    return words("org-head") | words("media-head") | words("place-head") | words("loc-head") | words("org-national")
