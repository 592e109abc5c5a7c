"""Say who speaks in each statement, and through whose hands it came.

RawStatements -> Statements. `who` is the fullest name the article has for a source, its description if it has no name.
A source that is not expressed («وأضاف») is the speaker before whose gender fits the verb; one that is only pointed at
(«المتحدث», «البيان») is looked up in what the article said of it. The chain runs from the first speaker outward:
whoever relays the statement, the channel it came by, and the outlet last.
"""

import re
from collections.abc import Sequence

from masdar.extract.mentions import Names
from masdar.extract.names_in_article import FullNames, Voice
from masdar.text.fold import key
from masdar.types import Article, Link, Mention, RawStatement, Span, Statement

_ASIDE = re.compile(
    r"(?:ب?حسب|وفق|نقلا|طبقا|استنادا|كما نقل|علي حد|علي ما)"
)  # «وفق الوكالة» speaks beside the sentence's subject
_REACH = 40  # statements before or behind one, among which its speaker and its hands are looked for
_LEAD_WORDS = 4  # before a cue, for its subject to stand in the same sentence
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين"})
_AT_LEAST_SHARED = 0.8  # of the longer content, for two statements to say the same


def resolve(
    raws: Sequence[RawStatement], article: Article, sentences: Sequence[Span], mentions: Sequence[Mention], names: Names
) -> tuple[Statement, ...]:
    """The statements of an article in text order, each with its speaker and its chain."""
    ordered = sorted(raws, key=_position)
    full = FullNames(article.text, mentions, names)
    voices: list[Voice] = []
    for number, raw in enumerate(ordered):
        sentence = next((s for s in sentences if s.covers(raw.cue or raw.content[0])), Span(0, len(article.text)))
        near = slice(max(0, number - _REACH), number)
        voices.append(_voice(raw, ordered[near], voices[near], sentence, article, full))
    outlet = Link(who=article.outlet, entity=names.entity(article.outlet, "MEDIA") if article.outlet else None, part="outlet")
    return tuple(
        Statement(
            cue=raw.cue,
            source=raw.source,
            who=voice.who,
            entity=voice.entity,
            via=raw.via,
            content=raw.content,
            stance=raw.stance,
            quote=raw.quote,
            chain=(*_hands(number, ordered, voices, article.text, full), outlet),
            rule=raw.rule,
        )
        for number, (raw, voice) in enumerate(zip(ordered, voices, strict=True))
    )


def _position(raw: RawStatement) -> tuple[int, int]:
    first = raw.cue or raw.content[0]
    return first.start, first.end


# --- who ----------------------------------------------------------------------------------


def _voice(
    raw: RawStatement,
    before: Sequence[RawStatement],
    voices: Sequence[Voice],
    sentence: Span,
    article: Article,
    full: FullNames,
) -> Voice:
    if raw.source:
        voice = full.of(raw.source)
        return voice if voice.is_named else _pointed_at(voice, raw, before, voices, article.text)
    return _subject(raw, before, sentence, article, full) or _unexpressed(raw, before, voices, article, full)


def _pointed_at(voice: Voice, raw: RawStatement, before: Sequence[RawStatement], voices: Sequence[Voice], text: str) -> Voice:
    """Whom «البيان» or «المصدر» means: the speaker of an earlier statement with such a document or source."""
    words = key(voice.who).split()
    if not words or not words[0].startswith("ال") or len(words) > 3:
        return voice
    noun = words[0].removeprefix("ال")
    for earlier, spoken in zip(reversed(before), reversed(voices), strict=True):
        spans = [span for span in (earlier.source, earlier.via) if span]
        told = {word.removeprefix("ال").removeprefix("لل") for span in spans for word in key(span.of(text)).split()}
        if noun in told and (spoken.is_named or not key(spoken.who).startswith("ال")):
            return spoken
    return voice


def _subject(
    raw: RawStatement, before: Sequence[RawStatement], sentence: Span, article: Article, full: FullNames
) -> Voice | None:
    """Who acts in the sentence before a cue that goes on with it («وتبنت الحركة التفجير قائلة إن…», «بوش، والذي قال»).

    Where the sentence has an earlier statement, its speaker goes on; a cue that opens the sentence has no subject there.
    """
    if raw.cue is None or any(sentence.start <= _position(earlier)[0] for earlier in before):
        return None
    lead = article.text[sentence.start : raw.cue.start].split()
    if len(lead) < _LEAD_WORDS:
        return None
    nearest = key(lead[-1]).lstrip("و") in _RELATIVES
    return full.named_between(sentence.start, raw.cue.start, last=nearest)


def _unexpressed(
    raw: RawStatement, before: Sequence[RawStatement], voices: Sequence[Voice], article: Article, full: FullNames
) -> Voice:
    """The nearest speaker before whose gender fits the verb, passing over whoever holds or relays this statement."""
    wanted = _gender_of_cue(key(raw.cue.of(article.text))) if raw.cue else None
    nearest: Voice | None = None
    for number in range(len(before) - 1, -1, -1):
        earlier, voice = before[number], voices[number]
        if _holds(earlier, raw) or _relays(earlier, raw, article.text):
            continue
        if any(_holds(outer, earlier) and not _holds(outer, raw) for outer in before[:number]):
            continue  # said within what another says: the outer speaker goes on
        nearest = nearest or voice
        if number and earlier.cue and _ASIDE.match(key(earlier.cue.of(article.text))):
            continue
        if wanted is None or voice.gender in (None, wanted):
            return voice
    # An article that opens with a verb alone speaks of whoever it names first after it.
    return nearest or full.first_after(raw.cue.end if raw.cue else 0) or Voice(article.outlet or "", None, is_named=False)


def _gender_of_cue(cue: str) -> str | None:
    """The gender a folded verb shows; None for nouns and expressions."""
    word = next(reversed(cue.split()), "")
    bare = word.removeprefix("و").removeprefix("ف") if len(word) > 3 else word
    if (bare.endswith("ت") and not bare.endswith("ات")) or (
        bare.startswith("ت") and len(bare) >= 4 and not bare.startswith("تا")
    ):
        return "f" if not bare.startswith(("تصريح", "تقرير", "تاكيد")) else None
    if bare.endswith(("وا", "ون")):
        return None
    return "m" if " " not in cue and not bare.startswith(("ال", "م", "ب", "ن")) else None


# --- chains -------------------------------------------------------------------------------


def _holds(outer: RawStatement, inner: RawStatement) -> bool:
    """Whether `inner` is said within what `outer` says."""
    return inner.cue is not None and any(span.covers(inner.cue) for span in outer.content)


def _relays(agency: RawStatement, said: RawStatement, text: str) -> bool:
    """Whether `agency` passes on what `said` says: the same content, and its source is the channel of the other."""
    if agency is said or not agency.source or said.via is None:
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in agency.content for b in said.content)
    longest = max(sum(s.end - s.start for s in agency.content), sum(s.end - s.start for s in said.content))
    if shared < _AT_LEAST_SHARED * longest:
        return False
    return bool(set(key(said.via.of(text)).split()) & set(key(agency.source.of(text)).split()))


def _hands(number: int, raws: Sequence[RawStatement], voices: Sequence[Voice], text: str, full: FullNames) -> tuple[Link, ...]:
    """The speaker, the channel, and who relays it from the inside out."""
    raw, voice = raws[number], voices[number]
    links = [Link(who=voice.who, entity=voice.entity, part="speaker")]
    near = [other for other in range(max(0, number - _REACH), min(len(raws), number + _REACH)) if other != number]
    relays = [other for other in near if _relays(raws[other], raw, text)]
    if raw.via and not relays:
        channel = full.of(raw.via)
        links.append(Link(who=channel.who, entity=channel.entity, part="channel"))
    holders = sorted(
        (other for other in near if _holds(raws[other], raw)),
        key=lambda other: sum(span.end - span.start for span in raws[other].content),
    )
    for other in (*relays, *holders):
        link = Link(who=voices[other].who, entity=voices[other].entity, part="relay")
        if all(link.who != earlier.who for earlier in links):
            links.append(link)
    return tuple(links)
