"""The tagger that works from tables alone: the fallback, and the baseline that a trained one must beat."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from masdar.extract import cues, events, statements
from masdar.extract.line import Line
from masdar.extract.names import Names
from masdar.extract.tokens import Token, cut, within
from masdar.link import gazetteer
from masdar.text import dates, numbers, quotes
from masdar.text.fold import Folded, fold
from masdar.text.lexicon import Hit
from masdar.text.quotes import Quotation
from masdar.types import RawMention, Reading, Span

Item = TypeVar("Item")
_OPEN_BEFORE = 12  # quotations that may still be open when a sentence begins


class TableTagger:
    """Reads by lexicon, gazetteer and rules; implements the Tagger protocol."""

    id = "tables"

    def read(self, text: str, sentences: Sequence[Span]) -> Reading:
        folded = fold(text)
        tokens = cut(folded)
        starts = [token.start for token in tokens]
        mentions = self._mentions(text, folded, tokens)
        quotations = quotes.pairs(text)
        candidates = [(folded.raw(hit.start, hit.end), hit) for hit in cues.find(folded)]
        opened = [quotation.outer.start for quotation in quotations]
        triggers = [(folded.raw(hit.start, hit.end), hit) for hit in events.find(folded)]
        inside, said, happened, counted = [], [], [], []
        for sentence in sentences:
            own = _within(mentions, sentence, _start_of_mention)
            line = Line(text, sentence, within(tokens, starts, sentence), _around(quotations, opened, sentence), own)
            said += statements.build(line, _within(candidates, sentence, _start_of_hit))
            happened += events.build(line, _within(triggers, sentence, _start_of_hit), own)
            counted += events.tolls(line, own)
            inside += own
        return Reading(tuple(inside), tuple(said), tuple(happened), tuple(counted))

    def _mentions(self, text: str, folded: Folded, tokens: list[Token]) -> list[RawMention]:
        found = Names(text, tokens, gazetteer.load().find(folded)).find()
        found += [RawMention(date.span, "DATE", "dates") for date in dates.find(text, None)]
        found += [RawMention(amount.span, "QTY", "numbers") for amount in numbers.find(text)]
        chosen: list[RawMention] = []
        for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
            if not chosen or mention.span.start >= chosen[-1].span.end:
                chosen.append(mention)
            elif mention.span.end - mention.span.start > chosen[-1].span.end - chosen[-1].span.start:
                chosen[-1] = mention
        return chosen


def _start_of_mention(mention: RawMention) -> int:
    return mention.span.start


def _start_of_hit(pair: tuple[Span, Hit]) -> int:
    return pair[0].start


def _within(items: Sequence[Item], sentence: Span, start: Callable[[Item], int]) -> list[Item]:
    """The items, which come in order of their starts, that start in a sentence."""
    return list(items[bisect_left(items, sentence.start, key=start) : bisect_left(items, sentence.end, key=start)])


def _around(quotations: Sequence[Quotation], opened: Sequence[int], sentence: Span) -> list[Quotation]:
    """The quotations that open in a sentence or, of the few before it, are still open there."""
    first, end = bisect_left(opened, sentence.start), bisect_left(opened, sentence.end)
    still = [q for q in quotations[max(0, first - _OPEN_BEFORE) : first] if q.inner.end > sentence.start]
    return [*still, *quotations[first:end]]
