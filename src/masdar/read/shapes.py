"""Tell what a line of a page is from its own shape and wording: prose, caption, byline, date, furniture.

Knows what newspapers' pages have in common (tables `lexicon/page_phrases.tsv`, `lexicon/sections.tsv`), no outlet's words.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from masdar import resources
from masdar.text import dates
from masdar.text.fold import key

Shape = Literal["title", "prose", "short", "caption", "byline", "date", "mark", "related", "comments", "end", "list"]

_STOPS = ".!؟?…۔"
_CLOSERS = "»”\"'’)]"
_WORD = re.compile(r"[^\W\d_]{2,}")
_BULLET = re.compile(r"^(?:[*•○●▪◦·■♦◾-]|\d{1,2}[.)-])\s+(?=\S)")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DOTTED = re.compile(r"^(?:[أ-ي]{1,2}\s?[.\s]\s?){1,4}[أ-ي]{1,2}\s?\.?$")
_OUTLET_PLACE = re.compile(r"^[«\"“]([^«»\"“”]{3,32})[»\"”]\s*(?:\(|[-–—]\s)\s*((?:[^\s()«»]+\s?){1,3})\)?$")
_PLACE_OUTLET = re.compile(r"^((?:[^\s«»\"“”:()]+\s?){1,2})\s*[:(\-–—/]\s*[«\"“]((?:[^\s«»\"“”]+\s?){1,3})[»\"”]\)?$")
_NAME_PLACE = re.compile(r"^((?:[^\W\d_]+[ـ\s]*){1,7})\(([^()\d]{2,30})\)$")
_TRAILING_BRACKETS = re.compile(r"[^\s(]\s*\(([^()]{2,40})\)$")
_COUNTER = re.compile(
    r"^\(?\d+\)?\s+(?:تعليق|تعليقا|تعليقات|مشاهده|مشاهدات|قراءه|قراءات|مشاركه|مشاركات|اعجاب|دقيقه|دقائق|صوره|صور)$"
)
_AGO = re.compile(
    r"^(?:قبل|منذ)\s+(?:\d+\s+)?(?:ساعه|ساعات|ساعتين|دقيقه|دقائق|دقيقتين|يوم|ايام|يومين|اسبوع|اسابيع|شهر|اشهر)(?:\s+(?:واحده|واحد))?$"
)
_DATELINE = re.compile(
    r"^([^\s(:؛،.][^(:؛.]{1,40}?)\s*(?:\(([^()]{2,40})\)\s*[-–—ـ:]+|[-–—ـ/،,:]\s*[«\"]?([^-–—ـ:«»\"]{2,30})[»\"]?\s*[-–—ـ:]+)\s+"
)
_PHOTO_CREDIT = re.compile(r"^(?:©|\(c\)|صدر الصوره?|صدر الصورة|مصدر الصورة|الصورة من|Image (?:source|caption))", re.I)
_CAPTION_LABEL = re.compile(r"^(?:التعليق على الصورة|شرح الصورة|تعليق الصورة|Image caption)[\s،,:]*$", re.I)
_RIGHTS_FIRST = re.compile(r"[©\W]*(?:(?:جميع|كل|كافه) الحقوق|الحقوق|حقوق|copyright)")
_NAMES = r"((?:[^\W\d_]+\s*){1,5})$"
_BY_NAME = re.compile(
    r"^(?:كتب|كتبت|اعداد|تقرير|ترجمه|تحرير|الكاتب|المحرر|مراسل|مراسله)\s*[:/]\s*" + _NAMES
    + r"|(?:^|\s)(?:بقلم|By)\s*:?\s+" + _NAMES
)  # fmt: skip
_LABEL = re.compile(r"^(?:تصوير|عدسة|بعدسة|المصدر|مصدر الصورة|الصورة|صورة|Photo)\s*[:/]\s*")
_PHOTO_WORDS = re.compile(r"^(?:صوره?|صور|ارشيف|ارشيفيه|تصوير|مواقع التواصل|انترنت|غيتي|getty|reuters|afp|ap|epa)\b")


class _Phrases(NamedTuple):
    """Furniture wording, folded: what a whole line says, begins with, holds; what even running prose cannot hold."""

    whole: dict[str, str]
    starts: tuple[tuple[str, str], ...]
    contained: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    starts, contained, notices = [], [], []
    for table in ("lexicon/page_phrases.tsv", "lexicon/web_phrases.tsv"):
        for row in resources.rows(table):
            kind = _SAME_AS.get(row["kind"], row["kind"])
            phrase = key(row["phrase"]).strip()
            if kind not in _KINDS:
                continue
            if row["match"] == "whole":
                whole.setdefault(phrase, kind)
            elif row["match"] == "start":
                starts.append((phrase, kind))
            else:
                contained.append((phrase, kind))
                if row["match"] == "notice":
                    notices.append(phrase)
    return _Phrases(whole, tuple(starts), tuple(contained), tuple(notices))


_SAME_AS = {"popular": "related", "nextarticle": "furniture"}
_KINDS = frozenset({"related", "inline", "comments", "furniture", "end", "error", "login", "search", "byline"})


@cache
def _openers() -> frozenset[str]:
    return frozenset(key(row["word"]) for row in resources.rows("lexicon/paragraph_openers.tsv"))


@cache
def _places() -> frozenset[str]:
    """The folded names of countries and their larger cities, to tell a byline's place from a caption's remark."""
    return frozenset(key(name) for row in resources.rows("gazetteer/capitals.tsv") for name in row["names"].split("|"))


@cache
def _months() -> frozenset[str]:
    return frozenset(word for row in resources.rows("lexicon/months.tsv") for word in key(row["name"]).split())


@cache
def sections() -> frozenset[str]:
    """The folded names that newspapers give their sections."""
    return frozenset(key(row["name"]) for row in resources.rows("lexicon/sections.tsv"))


@cache
def _credits() -> frozenset[str]:
    return frozenset(key(row["name"]) for row in resources.rows("lexicon/credits.tsv"))


def phrase_kinds(line: str) -> set[str]:
    """The kinds of furniture wording that `line` shows, whatever its length."""
    raw = key(line)
    folded = _EDGES.sub("", raw)
    known = _phrases()
    kinds = {known.whole[folded]} if folded in known.whole else set()
    kinds |= {kind for phrase, kind in known.starts if folded.startswith(phrase) or raw.startswith(phrase)}
    kinds |= {kind for phrase, kind in known.contained if phrase in folded}
    return kinds


def _is_notice(line: str) -> bool:
    folded = key(line)
    return any(phrase in folded for phrase in _phrases().notices)


def credit(line: str) -> str | None:
    """The agency or photographer in brackets at a caption's end, without brackets."""
    found = _CREDIT.search(line)
    if not found or key(found[1]) in _HEADLINE_REMARKS:
        return None
    name = found[1].strip().strip('«»"“”')
    folded = key(name)
    known = folded in _credits() or _DOTTED.match(name) or _PHOTO_WORDS.match(folded)
    parts = re.split(r"\s*[-–—/،,]\s*|\s+عبر\s+", folded)
    return _LABEL.sub("", found[1].strip()) if known or any(part in _credits() for part in parts) else None


class Byline(NamedTuple):
    """Who signs a text: an outlet in quotation marks with its place, or a writer."""

    name: str
    place: str | None
    is_outlet: bool


def byline(line: str) -> Byline | None:
    """The byline a line is, such as «الشرق الأوسط» (لندن) or «كتبت: سلمى العطار»; None if it is something else."""
    if _goes_on(line):
        return None
    if found := _OUTLET_PLACE.match(line):
        return Byline(found[1], found[2].strip(), is_outlet=True)
    if found := _PLACE_OUTLET.match(line):
        return Byline(found[2], found[1].strip(), is_outlet=True)
    found = _NAME_PLACE.match(line)
    if found and all(_is_place(part) for part in re.split(r"\s+و", found[2])):
        return Byline(found[1].strip(), found[2].strip(), is_outlet=False)
    if words(line) <= 9 and (found := _BY_NAME.search(key(line))):
        return Byline(_last_words(line, found[1] or found[2]), None, is_outlet=False)
    if "byline" in phrase_kinds(line) and words(line) <= 6 and not ends_closed(line):
        return Byline(line, None, is_outlet=False)
    return None


def _is_place(name: str) -> bool:
    return key(name.strip()) in _places()


def _last_words(line: str, folded: str) -> str:
    return " ".join(line.split()[-len(folded.split()) :])


def trailing_credit(line: str) -> str | None:
    """The agency that ends a caption without brackets («شاحنات عند المعبر رويترز»)."""
    pieces = line.split()
    for count in (3, 2, 1):
        last = " ".join(pieces[-count:])
        if len(pieces) - count >= 4 and key(last) in _credits() and key(pieces[-count - 1]) not in _RELAYING:
            return last
    return None


_RELAYING = frozenset("بحسب وفق وفقا عن وكاله نقلت قالت اوردت شبكه قناه لوكاله في من الي مع علي".split())


def words(line: str) -> int:
    return len(_WORD.findall(line))


def ends_closed(line: str) -> bool:
    """Whether the line ends as a finished sentence does."""
    return line.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS)) or line.endswith((".", "؟", "!"))


def _goes_on(line: str) -> bool:
    """Whether a line begins as a paragraph in mid-text does («وأضاف», «لكن»)."""
    first = key(line).split(maxsplit=1)[:1]
    return bool(first) and first[0] in _openers()


def is_prose(line: str) -> bool:
    """Whether the line reads as a paragraph by itself."""
    count = words(line)
    end = line.rstrip(_CLOSERS + " ")
    if end.endswith(("؟", "?", "!")):
        return count >= 16
    if end.endswith(("...", "…", "..")):  # a headline cut short ends so
        return count >= 20
    if ends_closed(line):
        return count >= 6
    if _goes_on(line):
        return count >= 5 or (count >= 2 and line.endswith(("»", '"', "”")))
    # A ticker strings headlines together without a comma or a stop.
    return (
        (count >= 14 and any(mark in line for mark in "،؛,"))
        or (count >= 14 and bool(re.search(r"[.؟!…]\s", line)))
        or (count >= 8 and line.endswith((":", "،")))
    )


def shape(line: str) -> Shape:
    """What a line is, looked at alone; a caption without a credit or a subhead shows only in its place."""
    count = words(line)
    kinds = phrase_kinds(line)
    if count <= 12 and (found := kinds & {"related", "comments"}):
        return "comments" if "comments" in found else "related"
    if _PHOTO_CREDIT.match(line) and not re.search(r"\d{4}", line) and count <= 8:
        return "mark"
    running = is_prose(line) and ends_closed(line)
    if "end" in kinds and count <= 40 and (not running or _RIGHTS_FIRST.match(key(line))):
        return "end"
    if kinds & {"furniture", "inline"} and count <= 30 and (not running or _is_notice(line)):
        return "mark"
    if _COUNTER.match(key(line)) or _AGO.match(key(line)):
        return "mark"
    if byline(line):
        return "byline"
    if credit(line) and not _several_sentences(line) and 2 <= count <= 60:
        return "caption"
    if count <= 12 and not is_prose(line) and dates.published(line):
        return "date"
    if not is_prose(line) and count >= 4 and not _BULLET.match(line) and (trailing_credit(line) or bracketed(line)):
        return "caption"
    if is_prose(line):
        return "list" if _BULLET.match(line) else "prose"
    if len(_WORD.findall(line)) == 0 or re.fullmatch(r"(?:[^\W\d_]\s*[+-]\s*){1,4}", line):
        return "mark"
    return "list" if _BULLET.match(line) and count >= 4 else "short"


def bracketed(line: str) -> str | None:
    """The short remark in brackets that ends a caption; headlines end so only in «(فيديو)» and the like."""
    found = _TRAILING_BRACKETS.search(line)
    if found is None or words(found[1]) > 4 or not _WORD.search(found[1]):
        return None
    return None if key(found[1]) in _HEADLINE_REMARKS or set(key(found[1]).split()) & _months() else found[1]


_CAPTION_OPENERS = frozenset(
    key(word) for word in "صور صورة فيديو تقرير تحليل كتب خاص ملف مقال حوار تحقيق قضاء أمن فن عسكري".split()
)
_HEADLINE_REMARKS = frozenset(
    key(word)
    for word in "فيديو|بالفيديو|صور|بالصور|فيديو وصور|صور وفيديو|شاهد|خاص|تحديث|محدث|حصري|إنفوغراف|انفوغراف|بودكاست|تحليل|رأي|مقال".split(
        "|"
    )
)


def _several_sentences(line: str) -> bool:
    before = _CREDIT.sub("", line).rstrip()
    return (before.endswith((".", "؟", "!")) and words(line) > 30) or bool(re.search(r"[^.][.؟!]\s+\S+\s+\S", before))


def section_prefix(line: str, extra: frozenset[str] = frozenset()) -> str | None:
    """The section name a card's line opens with, the longest that fits; `extra` holds folded names of this page."""
    pieces = line.split()
    for count in range(min(4, len(pieces) - 2), 0, -1):
        head = " ".join(pieces[:count])
        if (key(head) in sections() and key(head) not in _CAPTION_OPENERS) or key(head) in extra:
            return head
    return None


def section(line: str) -> str | None:
    """The section that a line names, alone or as the last step of a path («الرئيسية » حوارات»)."""
    last = re.split(r"\s*[/»›>|\\]\s*", line.strip())[-1].strip()
    return last if key(last) in sections() else None


def dateline(paragraph: str) -> str | None:
    """The opening of an agency's text such as «القاهرة (رويترز) -» or «دمشق - سانا:»; None if there is none."""
    found = _DATELINE.match(paragraph)
    return found.group() if found and key((found[2] or found[3]).strip('«»" ')) in _credits() else None


def announces_caption(line: str) -> bool:
    """Whether the line is only a label («التعليق على الصورة،») of the caption in the next one."""
    return bool(_CAPTION_LABEL.match(line))


_FONT_MARK = re.compile(r"(?:TT|[A-Za-zأ-ي]\s*[+-](?:\s*[A-Za-zأ-ي]\s*[+-])*|(?:A\s*){2,4}|(?:أ\s*){2,4})$")


def is_font_mark(line: str) -> bool:
    """Whether a line is what buttons for the size of letters leave («TT», «A+ A-», «ض+ ض-»)."""
    return bool(_FONT_MARK.match(line))
