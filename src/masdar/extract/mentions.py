"""Give each mention its value and its entity.

RawMentions -> Mentions, in text order. A DATE gets an ISO value counted from the article's date, a QTY a number with
bound and unit, a name the one entity that the gazetteer knows it as; null where it cannot be told.
"""

import datetime
from collections.abc import Iterable
from typing import Protocol

from masdar.text import dates, numbers
from masdar.types import Mention, MentionType, RawMention, Span

_NAMES = frozenset({"PER", "ORG", "MEDIA", "GPE", "LOC", "NORP", "WEAPON"})
Anchor = datetime.date | str | None  # when an article was published: a day, or the ISO year or month of it
_AROUND = 60  # code points beside a mention in which a bounding or dating word may stand


class Names(Protocol):
    """Knows entities by name; abstains where a name is ambiguous."""

    def entity(self, name: str, type: MentionType) -> str | None: ...


def resolve(raws: Iterable[RawMention], text: str, published: Anchor, names: Names) -> tuple[Mention, ...]:
    """The mentions of a text with what they stand for."""
    return tuple(_resolve(raw, text, published, names) for raw in sorted(set(raws)))


def around(text: str, span: Span) -> dict[str, str]:
    """What stands before and after a span, where a word may bound its number or date it."""
    return {"before": text[max(0, span.start - _AROUND) : span.start], "after": text[span.end : span.end + _AROUND]}


def _resolve(raw: RawMention, text: str, published: Anchor, names: Names) -> Mention:
    start, end = raw.span
    words = raw.span.of(text)
    if raw.type == "DATE":
        value = dates.value(words, published, **around(text, raw.span))
        return Mention(start=start, end=end, type="DATE", value=value, rule=raw.rule)
    if raw.type == "QTY":
        amount = numbers.value(words, **around(text, raw.span))
        if amount is None:
            return Mention(start=start, end=end, type="QTY", rule=raw.rule)
        return Mention(
            start=start, end=end, type="QTY", value=amount.value, bound=amount.bound, unit=amount.unit, rule=raw.rule
        )
    entity = names.entity(words, raw.type) if raw.type in _NAMES else None
    return Mention(start=start, end=end, type=raw.type, entity=entity, rule=raw.rule)
