"""Give events and tolls what can be told beyond their words: date, place, number, and who asserts them.

RawEvents, RawTolls -> Events, Tolls. An event or a toll inside what somebody says is asserted by that statement;
in the article's own voice by none.
"""

import re
from collections.abc import Sequence

from masdar.extract.mentions import Anchor, around
from masdar.text import dates, numbers
from masdar.types import Event, Mention, RawEvent, RawToll, Span, Statement, Toll

_PART_OF = re.compile(
    r"(?:من )?(?:بينهم|بينها|بينهن|منهم|منها|ضمنهم|بمن فيهم|بما في ذلك|من ضمنهم|من أصل)\s*[:«\"]?\s*(?:\S+\s+){0,6}$"
)
_HARMS = ("ASSAULT", "COERCE", "PROTEST")


def events(
    raws: Sequence[RawEvent], text: str, published: Anchor, mentions: Sequence[Mention], said: Sequence[Statement]
) -> tuple[Event, ...]:
    """The events of a text in its order."""
    return tuple(
        Event(
            **raw._asdict(),
            date=_date(raw.time, text, published, mentions),
            where=_where(raw.place, mentions),
            asserted_by=asserter(raw.trigger, said),
        )
        for raw in sorted(raws, key=lambda raw: raw.trigger)
    )


def tolls(
    raws: Sequence[RawToll], text: str, sentences: Sequence[Span], happened: Sequence[Event], said: Sequence[Statement]
) -> tuple[Toll, ...]:
    """The tolls of a text in its order; a count whose number cannot be told is left out."""
    found: list[Toll] = []
    for raw in sorted(raws):
        amount = numbers.value(raw.span.of(text), **around(text, raw.span))
        if amount is None:
            continue
        sentence = next((s for s in sentences if s.covers(raw.span)), raw.span)
        found.append(
            Toll(
                span=raw.span,
                kind=raw.kind,
                number=amount.value,
                bound=amount.bound,
                part=bool(_PART_OF.search(text, sentence.start, raw.span.start)),
                event=_nearest(raw.span, sentence, happened),
                asserted_by=asserter(raw.span, said),
                rule=raw.rule,
            )
        )
    return tuple(found)


def asserter(span: Span, said: Sequence[Statement]) -> int | None:
    """The number of the innermost statement whose content holds `span`."""
    holders = [
        (content.end - content.start, number)
        for number, statement in enumerate(said)
        for content in statement.content
        if content.covers(span)
    ]
    return min(holders)[1] if holders else None


def _date(times: Sequence[Span], text: str, published: Anchor, mentions: Sequence[Mention]) -> str | None:
    for time in times:
        inside = [m for m in mentions if m.type == "DATE" and m.value and m.span.overlaps(time)]
        if inside:
            return str(inside[0].value)
        if value := dates.value(time.of(text), published):
            return value
    return None


def _where(places: Sequence[Span], mentions: Sequence[Mention]) -> str | None:
    """The entity of the narrowest place named: the first in a phrase such as «كورام بباكستان»."""
    for place in places:
        for mention in mentions:
            if mention.type in ("GPE", "LOC") and mention.entity and place.overlaps(mention.span):
                return mention.entity
    return None


def _nearest(span: Span, sentence: Span, happened: Sequence[Event]) -> int | None:
    """The event of the sentence that did the harm: the one whose trigger stands nearest to the count."""
    near = [
        (abs(event.trigger.start - span.start), number)
        for number, event in enumerate(happened)
        if event.type in _HARMS and sentence.covers(event.trigger)
    ]
    return min(near)[1] if near else None
