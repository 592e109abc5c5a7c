"""Find happenings and counted people: triggers and count phrases -> events and tolls.

A small table of triggers gives the type; the phrase behind a verb is its actor, a named place behind «في» its place, a date
its time. Who suffers is told only where the grammar leaves no doubt. The trained tagger does this far better.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from masdar import resources
from masdar.extract import cues
from masdar.extract.line import Line
from masdar.extract.phrases import skip_adverbs, source_end
from masdar.extract.tokens import words
from masdar.text.fold import Folded, key
from masdar.text.lexicon import Hit, Lexicon
from masdar.types import Factuality, RawEvent, RawMention, RawToll, Span, TollKind

_CLITICS = frozenset(("", "و", "ف", "س", "وس", "ب", "ل", "ال", "وال", "لل", "بال", "ول", "وب"))
_DYNAMIC = frozenset(("ان", "بان"))
_LOOK = 14  # tokens behind a trigger in which its place or actor may stand


class Trigger(NamedTuple):
    id: str
    type: str
    shape: str  # "verb" or "noun"


def find(folded: Folded) -> list[Hit[Trigger]]:
    """The triggers of a text, in order."""
    return _lexicon().find(folded)


@cache
def _lexicon() -> Lexicon[Trigger]:
    return Lexicon(_written(), _CLITICS)


def _written() -> Iterator[tuple[str, Trigger]]:
    empty = cues.Row("", "verb", "assert", "hedge", frozenset(), "any")
    for row in resources.rows("lexicon/triggers.tsv"):
        if row["verb"] != "-":
            he_did, he_does = (key(form) for form in row["verb"].split())
            for form, what in (*cues.perfect(empty, he_did), *cues.imperfect(empty, he_does)):
                if what.suffixed:  # «و» + «زاره» would be every «وزارة»
                    continue
                yield form, Trigger(row["id"], row["type"], "verb")
        for noun in row["nouns"].split("|"):
            if noun != "-":
                yield noun, Trigger(row["id"], row["type"], "noun")


def build(line: Line, triggers: Sequence[tuple[Span, Hit[Trigger]]], mentions: Sequence[RawMention]) -> list[RawEvent]:
    """The events of a sentence."""
    places = {line.index(m.span.start): m.span for m in mentions if m.type in ("GPE", "LOC")}
    places |= {line.holding(m.span.start): m.span for m in mentions if m.type in ("GPE", "LOC")}
    dates = tuple(m.span for m in mentions if m.type == "DATE")
    return [_event(line, span, hit, places, dates) for span, hit in triggers if not _is_no_event(line, span, hit)]


def _is_no_event(line: Line, span: Span, hit: Hit[Trigger]) -> bool:
    at = line.holding(span.start)
    before = line.words[at - 1] if at else ""
    return before in ("وزير", "وزاره", "وكاله") or (hit.clitics.endswith("ال") and hit.values[0].shape == "verb")


def _event(line: Line, span: Span, hit: Hit[Trigger], places: dict[int, Span], dates: tuple[Span, ...]) -> RawEvent:
    trigger = hit.values[0]
    at, end = line.holding(span.start), line.index(span.end)
    actor: tuple[Span, ...] = ()
    if trigger.shape == "verb" and end < len(line):
        begin = skip_adverbs(line, end, min(len(line), end + 3))
        stop = source_end(line, begin, min(len(line), begin + 6))
        if begin < stop <= begin + 5 and (phrase := line.span_of(begin, stop)):
            actor = (phrase,)
    place = next(
        (
            places[p]
            for p in range(end, min(len(line), end + _LOOK))
            if p in places and line.words[p - 1] in ("في", "مدينه", "بلده", "قرب")
        ),
        None,
    )
    first = bisect_left(dates, (line.tokens[max(0, at - _LOOK)].start, 0))
    near = tuple(date for date in dates[first : first + 1] if line.index(date.start) - at < _LOOK)
    return RawEvent(
        trigger.type, span, actor, place=(place,) if place else (), time=near[:1],
        factuality=_factuality(line, at, hit), rule=trigger.id,
    )  # fmt: skip


def _factuality(line: Line, at: int, hit: Hit[Trigger]) -> Factuality:
    before = line.words[max(0, at - 3) : at]
    if before and before[-1] in words("negation"):
        return "future" if before[-1] in ("لن", "ولن") else "denied"
    if (
        "س" in hit.clitics
        or "سوف" in before
        or any(word in words("urge-head") or word in ("اجل", "بهدف", "بغيه") for word in before)
    ):
        return "future"
    if any(word in words("hedge-head") for word in before[-2:]):
        return "possible"
    if before and before[-1] in _DYNAMIC and line.words[at][0] in "يت":
        return "future"
    return "actual"


# --- people counted -----------------------------------------------------------------------


@cache
def _tolls() -> dict[str, TollKind]:
    kinds: dict[str, TollKind] = {}
    for kind in ("killed", "injured", "missing", "detained", "displaced"):
        for word in words(f"toll-{kind}"):
            kinds[word] = kind
    return kinds


def tolls(line: Line, mentions: Sequence[RawMention]) -> list[RawToll]:
    """The counted victims of a sentence: an amount beside a word such as قتل، جريح، معتقل, or one person («مقتل جندي»)."""
    found: list[RawToll] = []
    counted: set[int] = set()
    last: tuple[int, TollKind] | None = None
    for mention in mentions:
        if mention.type != "QTY":
            continue
        begin, end = line.holding(mention.span.start), line.index(mention.span.end)
        counted.update(range(begin, end))
        kind = _toll_kind(line, begin, end)
        if kind is None and last and last[0] == begin and line.words[begin][0] == "و" and _are_people(line, begin, end):
            kind = last[1]  # «3 جنود و5 مدنيين»
        if kind:
            found.append(RawToll(mention.span, kind, f"words.toll-{kind}"))
            last = (end, kind)
    for at in range(1, len(line)):
        kind = _tolls().get(line.bares[at - 1].lstrip("و")) or _tolls().get(line.bares[at - 1])
        if kind and at not in counted and line.words[at] in words("person"):
            found.append(RawToll(Span(line.tokens[at].start, line.tokens[at].end), kind, f"words.toll-{kind}"))
    return sorted(found)


def _are_people(line: Line, begin: int, end: int) -> bool:
    return any(word in words("people") for word in line.bares[begin : end + 1])


def _toll_kind(line: Line, begin: int, end: int) -> TollKind | None:
    kinds = _tolls()
    if end and line.bares[end - 1] in kinds:
        return kinds[line.bares[end - 1]]
    if end < len(line) and line.bares[end] in kinds and line.words[end][0] != "و":
        return kinds[line.bares[end]]
    reach = 7 if _are_people(line, begin, end) else 2
    for position in range(begin - 1, max(-1, begin - reach - 1), -1):
        if line.is_mark(position):
            break
        for form in (line.bares[position], line.bares[position].lstrip("و")):
            if form in kinds:
                return kinds[form]
    return None
