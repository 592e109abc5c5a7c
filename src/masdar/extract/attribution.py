"""Decide which reporting words of a sentence attribute something: a Line and its candidates -> cues.

A candidate attributes when what its row takes (a clause with أن, a colon, a quotation, a preposition) follows within reach, or
when it stands right behind a quotation. The nearest such thing is kept as the cue's marker: there its content begins.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from masdar.extract.cues import Form
from masdar.extract.line import Line
from masdar.extract.phrases import Marker, find_marker, is_verbal_noun, skip_adverbs, source_end
from masdar.extract.tokens import words
from masdar.text.lexicon import Hit
from masdar.types import Span

JOINED = frozenset(
    ("كما", "حيث", "فيما", "بينما", "حين", "لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم", "ثم", "كذلك", "قد", "وقد")
)


class Cue(NamedTuple):
    """A candidate that attributes: its tokens, its form, what opens its content."""

    begin: int
    end: int
    span: Span
    form: Form
    negated: bool
    clitics: str
    marker: Marker | None


def find(line: Line, candidates: Sequence[tuple[Span, Hit[Form]]]) -> Iterator[Cue]:
    places = [(line.holding(span.start), line.index(span.end)) for span, _ in candidates]
    stops = sorted(
        place[0]
        for place, (_, hit) in zip(places, candidates, strict=True)
        if any(
            form.shape == "prep"
            or (form.shape == "participle" and form.row.id != "verb.say" and form.row.needs == "any")
            or (
                form.shape in ("perfect", "imperfect")
                and (hit.clitics[:1] in ("و", "ف") or (place[0] > 0 and line.words[place[0] - 1] in JOINED))
            )
            for form in hit.values
        )
    )
    for (begin, end), (span, hit) in zip(places, candidates, strict=True):
        after = bisect_right(stops, begin)
        stop = stops[after] if after < len(stops) else len(line)
        if line.inside[begin] >= 0:
            stop = min(stop, line.closes[line.inside[begin]])
        if cue := _license(line, begin, end, span, hit, stop):
            yield cue


def _license(line: Line, begin: int, end: int, span: Span, hit: Hit[Form], stop: int) -> Cue | None:
    negated = begin > 0 and line.words[begin - 1] in words("negation") and line.words[begin - 1] != "دون"
    for form in sorted(hit.values, key=lambda form: form.row.needs != "any"):
        row = form.row
        if row.needs == "never" or (hit.clitics.endswith("ال") and form.shape != "noun"):
            continue
        if form.shape == "imperfect" and line.text[span.start + 1 : span.start + 2] == "ُ":
            continue  # a passive with its mark: «يُتوقع»
        if row.id == "verb.point" and form.shape == "participle" and begin and line.words[begin - 1] == "في":
            continue  # «في إشارة إلى»
        if row.id in ("verb.mention", "verb.remind") and form.shape == "imperfect" and begin == 0:
            continue  # «يذكر أن»: nobody is named
        if hit.clitics.strip("وف") == "س" and form.shape != "imperfect":
            continue
        if hit.clitics.strip("وف") in ("ب", "ل", "ال", "لل", "بال") and form.shape in ("perfect", "participle", "imperfect"):
            continue
        if _is_homograph(line, begin, span, hit, form):
            continue
        marker = None
        if form.shape != "prep" and row.needs != "relay":
            marker = _marker(line, end, stop, form)
            if marker is None and form.shape in ("perfect", "imperfect") and begin > 1 and line.words[begin - 1] == "كما":
                return Cue(begin - 1, end, Span(line.tokens[begin - 1].start, span.end), Form(row, "prep"), False, "", None)
            if marker is None and not _may_follow_content(line, begin, form):
                continue
        if negated:
            span = Span(line.tokens[begin - 1].end - len(line.bares[begin - 1]), span.end)
        return Cue(begin - negated, end, span, form, negated, hit.clitics, marker)
    return None


def _is_homograph(line: Line, begin: int, span: Span, hit: Hit[Form], form: Form) -> bool:
    """Whether a form that is more often another word («بين», «عبر») shows no sign of being a verb."""
    if form.shape != "perfect" or form.suffixed or line.words[begin].lstrip("وف") not in words("homograph"):
        return False
    return not hit.clitics and "ّ" not in line.text[span.start : span.end] and begin > 0 and line.bares[begin - 1] not in JOINED


def _marker(line: Line, end: int, stop: int, form: Form) -> Marker | None:
    row = form.row
    reach = end + {"noun": 14, "participle": 12}.get(form.shape, 40)
    marker = find_marker(line, end, min(stop, reach), row.takes)
    if marker is None:
        if "مفعول" in row.takes and form.shape in ("perfect", "imperfect", "participle") and not form.suffixed:
            return _object(line, end, stop, form)
        return None
    if row.needs == "strong" and marker.kind not in ("an", "colon", "quote"):
        far = 2 if form.shape in ("participle", "noun") else 8
        if marker.at - end > far:
            return None
    if row.needs == "strong" and form.shape == "noun" and marker.at - end > 6:
        return None
    if form.shape == "participle" and marker.at - end > 6 and row.id != "verb.say":
        return None
    return marker


def _object(line: Line, end: int, stop: int, form: Form) -> Marker | None:
    """Where the plain object of a verb begins: the first noun that starts a phrase of its own behind the subject."""
    begin = skip_adverbs(line, end, min(stop, len(line)))
    if form.shape == "participle":
        return Marker("object", begin, begin) if begin < stop and line.words[begin].isalpha() else None
    limit = min(source_end(line, begin, min(stop, len(line))), begin + 12)
    for position in range(begin + 1, limit):
        word, before = line.words[position], line.words[position - 1]
        is_owned = len(word) > 4 and word.endswith(("ها", "هم", "ه")) and not word.startswith(("ال", "ب", "ل"))
        if is_owned and (before.startswith("ال") or not word.endswith("ه")):
            return Marker("object", position, position)
        if (
            is_verbal_noun(word)
            and before not in words("idafa")
            and (before.startswith("ال") or not line.tokens[position - 1].is_word)
        ):
            return Marker("object", position, position)
    return None


def _may_follow_content(line: Line, begin: int, form: Form) -> bool:
    """Whether the word stands behind its content: «…»، قال الوزير."""
    if form.shape not in ("perfect", "imperfect") or form.suffixed or form.row.needs != "any":
        return False
    before = begin - 1
    while before > 0 and line.words[before] in "،,-–—":
        before -= 1
    return 0 <= before < begin and before in line.opens and line.words[before] not in ")]"
