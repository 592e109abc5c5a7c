"""Put cues, sources and contents together: a Line and its candidates -> statements.

It reads a sentence in three steps: which candidates attribute something (attribution.py), where each content ends (at the next
word of attribution on the same level), who the source is (after the verb, before it, or unexpressed).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from masdar.extract import attribution
from masdar.extract.attribution import JOINED, Cue
from masdar.extract.cues import Form
from masdar.extract.line import Line
from masdar.extract.phrases import Marker, find_marker, skip_adverbs, source_before, source_end
from masdar.extract.tokens import words
from masdar.text.lexicon import Hit
from masdar.types import QuoteForm, RawStatement, Span, Stance

_STRONG = frozenset(("ان", ":", "«", "بان"))
_NAMING_ROWS = frozenset(("verb.describe", "verb.name", "verb.name2"))
_SAYING = frozenset(("قوله", "قولها", "قولهم", "قولهما", "تاكيده"))
_THEREFORE = ("فان", "فقد", "فانه", "فانها")
_AT_MOST_QUOTES = 200  # looked at in one content, so that a text of nothing but marks stays linear


def build(line: Line, candidates: Sequence[tuple[Span, Hit[Form]]]) -> list[RawStatement]:
    """The statements of a sentence, in the order of their cues."""
    cues = list(attribution.find(line, candidates))
    enders = [cue.begin for cue in cues if _ends_content(line, cue)]
    found: list[RawStatement] = []
    taken: set[int] = set()
    floor = head = 0  # behind the cue before; where the content of the last verb begins
    for cue in cues:
        if cue.begin not in taken:
            if cue.form.shape == "prep":
                if not (cue.form.suffixed and floor):  # «أكد … على حد تعبيره» is one act
                    found += _prepositional(line, cue, head, enders)
            elif cue.form.row.needs == "relay":
                found += _relayed(line, cue, floor, enders, taken)
            else:
                found += _spoken(line, cue, floor, enders, taken)
        floor = max(floor, cue.end)
        if cue.marker and cue.form.shape in ("perfect", "imperfect", "participle"):
            head = max(head, cue.marker.content)
    return found


def _ends_content(line: Line, cue: Cue) -> bool:
    shape, before = cue.form.shape, line.words[cue.begin - 1] if cue.begin else ""
    if shape == "prep":
        return True
    if shape == "participle":
        return cue.form.row.id != "verb.say" or before in "،,"
    if shape == "noun":
        return False
    return cue.clitics[:1] in ("و", "ف") or before in JOINED or (line.words[cue.begin][0] == "و" and cue.negated)


# --- contents -----------------------------------------------------------------------------


def _content_end(line: Line, begin: int, enders: Sequence[int]) -> int:
    """Where a content that starts at token `begin` ends: at the next attribution of its level."""
    close = line.closes.get(begin)
    if close is not None and close - begin > 2:
        after = close + 1
        if after >= len(line) or line.is_mark(after) or line.words[after] in "-–—":
            return min(after, len(line))
    level = line.inside[begin] if begin < len(line) else -1
    end = line.closes[level] if level >= 0 else len(line)
    number = bisect_right(enders, begin)
    while number < len(enders) and enders[number] < end:
        if line.inside[enders[number]] == level:
            end = enders[number]
            break
        number += 1
    while end > begin and (line.words[end - 1] in ("،", ",", "كما", "و", "وذلك", "لكنه", "لكنها", "-", "–", "قد", "وقد")):
        end -= 1
    return end


def _quote_form(line: Line, span: Span) -> QuoteForm:
    begin, end = line.index(span.start), line.index(span.end)
    if 0 <= begin < len(line) and line.inside[begin] >= 0 and end <= line.closes[line.inside[begin]]:
        return "direct"
    if begin and line.closes.get(begin - 1) in (end, end - 1):
        return "direct"
    first = max(0, bisect_left(line.openers, begin) - 1)
    for opener in line.openers[first : first + _AT_MOST_QUOTES]:
        close = line.closes[opener]
        if (
            close - opener > 2
            and opener < end
            and ((opener >= begin and not line.names_something(opener)) or opener < begin < close < end)
        ):
            return "mixed"
    return "indirect"


def _stance(line: Line, cue: Cue, begin: int) -> Stance:
    if cue.negated:
        return cue.form.row.negated
    if cue.form.row.stance == "assert":
        head = line.bares[begin : begin + 4]
        if any(word in words("urge-head") for word in head[:3]):
            return "urge"
        if any(word in words("hedge-head") for word in head[:3]):
            return "hedge"
    return cue.form.row.stance


def _statement(
    line: Line, cue: Cue, source: Span | None, content: Span, first: int, *, via: Span | None = None, at: Span | None = None
) -> RawStatement:
    return RawStatement(
        at or cue.span, source, via, (content,), _stance(line, cue, first), _quote_form(line, content), cue.form.row.id
    )


# --- the shapes of attribution ------------------------------------------------------------


def _spoken(line: Line, cue: Cue, floor: int, enders: Sequence[int], taken: set[int]) -> Iterator[RawStatement]:
    marker = cue.marker
    if marker is None:
        yield from _after_content(line, cue)
        return
    if marker.content >= len(line):
        return
    end = _content_end(line, marker.content, enders)
    if cue.form.row.id in _NAMING_ROWS and marker.content + 1 < len(line):
        opener = marker.content if marker.content in line.closes else marker.content + 1
        end = min(end, line.closes.get(opener, end) + 1)
    if line.words[marker.content] in ("ذلك", "هذا") and cue.form.row.stance == "deny":
        end = marker.content + 1
    content = line.span_of(marker.content, end, clitic=marker.clitic)
    if content is None:
        return
    region = range(cue.end, marker.at)
    for position in region:
        if line.words[position] in ("قائلا", "قائله", "قائلين", "بالقول", "القول", "بقوله", "بقولها"):
            taken.add(position)
    via = _via(line, cue, marker.at)
    yield _statement(line, cue, _source(line, cue, marker, floor), content, marker.content, via=via)


def _source(line: Line, cue: Cue, marker: Marker, floor: int) -> Span | None:
    form = cue.form
    if form.shape == "participle" or (form.suffixed and form.shape == "noun"):
        return None
    if form.shape != "noun" and cue.begin and line.words[cue.begin - 1] in ("قد", "وقد"):
        was = [p for p in range(max(floor, cue.begin - 20), cue.begin - 1) if line.bares[p] in ("كان", "كانت", "كانوا")]
        if was and was[-1] + 1 < cue.begin - 1:
            return line.span_of(was[-1] + 1, source_end(line, was[-1] + 1, cue.begin - 1))
    begin = skip_adverbs(line, cue.end, marker.at)
    end = source_end(line, begin, marker.at)
    if "object" in form.row.takes and not form.suffixed:
        end = _before_object(line, begin, end)
    if begin < end:
        return line.span_of(begin, end)
    if form.shape == "noun" or (form.plural and cue.clitics[:1] == "و"):
        return None
    if cue.clitics[:1] == "و" or (cue.begin and line.words[cue.begin - 1] == "كما"):
        return None
    if before := source_before(line, cue.begin, floor):
        return line.span_of(*before)
    return None


def _before_object(line: Line, begin: int, end: int) -> int:
    """Where the subject ends when the one addressed follows it: «اتهم الوزير | إسرائيل», «دعت فرنسا | جميع الأطراف»."""
    for position in range(begin + 1, end):
        word, before = line.words[position], line.words[position - 1]
        named = line.names.get(position)
        is_apart = before not in words("idafa") and (before.startswith("ال") or position - 1 in line.named)
        if named in ("GPE", "ORG") and is_apart:
            return position
        if (
            position - 1 in line.named
            and line.named[position - 1] in ("GPE", "PER")
            and word.startswith("ال")
            and position not in line.named
        ):
            return position
        if word in (
            "كلا",
            "كل",
            "جميع",
            "كافه",
            "بعض",
            "سكان",
            "اهالي",
            "المجتمع",
            "الاطراف",
            "الحكومه",
            "السلطات",
            "المواطنين",
            "الدول",
        ):
            return position
    return end


def _via(line: Line, cue: Cue, end: int) -> Span | None:
    for position in range(cue.end, end):
        word = line.words[position]
        if word == "ل" and position + 1 in line.closes:
            return line.span_of(position + 1, line.closes[position + 1] + 1)
        if word == "في" and position + 1 < end and line.words[position + 1] in words("channel"):
            return line.span_of(position + 1, position + 2)
        if word == "عبر":
            return line.span_of(position + 1, source_end(line, position + 1, end))
    if (
        cue.begin > 1
        and cue.form.shape != "participle"
        and line.bares[0] in ("في", "وفي")
        and line.words[1] in words("channel")
    ):
        return line.span_of(1, 2)
    return None


def _after_content(line: Line, cue: Cue) -> Iterator[RawStatement]:
    """«…»، قال الوزير: the quotation before the cue is the content."""
    close = cue.begin - 1
    while close > 0 and close not in line.opens:
        close -= 1
    opener = line.opens.get(close)
    if opener is None or close - opener < 3:
        return
    begin = skip_adverbs(line, cue.end, len(line))
    source = line.span_of(begin, source_end(line, begin, len(line)))
    content = line.span_of(opener, close + 1)
    if content:
        yield _statement(line, cue, source, content, opener + 1)


def _relayed(line: Line, cue: Cue, floor: int, enders: Sequence[int], taken: set[int]) -> Iterator[RawStatement]:
    """نقلت A عن B قوله إن …: one statement for the relay and one for whom it quotes."""
    limit = min(len(line), cue.end + 40)
    about = next((p for p in range(cue.end, limit) if line.words[p] in ("عن", "عنه", "عنها", "عنهم", "الي", "اليه")), None)
    if about is None:
        marker = find_marker(line, cue.end, limit, frozenset(("ان",)))
        if marker and (content := line.span_of(marker.content, _content_end(line, marker.content, enders))):
            yield _statement(line, cue, _source(line, cue, marker, floor), content, marker.content)
        return
    saying = next((p for p in range(about, limit) if line.words[p] in _SAYING), None)
    marker = find_marker(line, (saying or about) + 1, limit, _STRONG)
    if marker is None:
        if saying is None:
            return
        marker = Marker("object", saying + 1, saying + 1)
    end = saying if saying is not None else marker.at
    content = line.span_of(marker.content, _content_end(line, marker.content, enders))
    if content is None:
        return
    if saying is not None:
        taken.add(saying)
    begin = skip_adverbs(line, cue.end, about)
    relay = line.span_of(begin, source_end(line, begin, about)) if begin < about else None
    person = line.span_of(about + 1, source_end(line, about + 1, end)) if line.words[about] in ("عن", "الي") else None
    mark = line.tokens[saying] if saying is not None else line.tokens[about]
    second = Span(mark.start, mark.end)
    if relay is None and about == cue.end and not cue.form.feminine:
        yield _statement(line, cue, person, content, marker.content, at=Span(cue.span.start, line.tokens[about].end))
        return
    yield _statement(line, cue, relay, content, marker.content)
    yield _statement(line, cue, person, content, marker.content, via=relay, at=second)


def _prepositional(line: Line, cue: Cue, head: int, enders: Sequence[int]) -> Iterator[RawStatement]:
    """وفق فلان: at the head, in the middle or at the end of what it attributes."""
    begin = cue.end
    clitic = 1 if begin < len(line) and line.words[begin][0] == "ل" and line.words[begin][:2] != "لل" and cue.form.row.id in (
        "prep.according", "prep.following", "prep.based") else 0  # fmt: skip
    end = begin if cue.form.suffixed else _prepositional_source_end(line, begin, len(line))
    source = line.span_of(begin, end, clitic=clitic) if begin < end else None
    if (source is None and not cue.form.suffixed) or (begin < end and _is_measure(line.words[begin])):
        return
    head = min(head, cue.begin)
    before = line.span_of(head, cue.begin) if cue.begin - head >= 3 else None
    after = end
    while after < len(line) and (line.words[after] in "،,-–—" or line.words[after] in ("ان", "قد", *_THEREFORE)):
        after += 1
    tail = line.span_of(after, _content_end(line, after, enders)) if after < len(line) and not line.is_mark(after) else None
    if before is not None:
        content, first = before, head
    elif tail is not None:
        content, first = tail, after
    else:
        return
    yield _statement(line, cue, source, content, first)


def _is_measure(word: str) -> bool:
    """Whether «وفق» here means "in keeping with": وفقا للقانون، وفق خطة."""
    stem = "ال" + word[2:] if word.startswith("لل") else word
    return stem in words("not-a-source") or (word[0] == "ل" and word[1:] in words("not-a-source"))


def _prepositional_source_end(line: Line, begin: int, end: int) -> int:
    position = source_end(line, begin, min(end, begin + 25))
    for at in range(begin + 1, position):
        if line.words[at] in _THEREFORE or line.words[at] in "،,":
            return at
    return position
