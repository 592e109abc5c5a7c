"""One sentence laid out for reading: its tokens, where its quotations open and close, where its dates stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from masdar.extract.tokens import Token, bare, words
from masdar.text.quotes import Quotation
from masdar.types import RawMention, Span

_MARKS_OF_CLAUSE = frozenset("،,؛;.!؟?…")
_EDGES = frozenset("،,؛;.!؟?…:-–—\"'«»“”„()[]{}/ـ")


class Line:
    """A sentence. Positions in its methods are numbers of its tokens, ranges half-open."""

    def __init__(
        self, text: str, span: Span, tokens: list[Token], quotations: Sequence[Quotation], mentions: Sequence[RawMention] = ()
    ) -> None:
        self.text, self.span, self.tokens = text, span, tokens
        self.words = [token.text for token in tokens]
        self.bares = [bare(word) for word in self.words]
        self._starts = [token.start for token in tokens]
        self.closes: dict[int, int] = {}  # token of an opening mark -> token of its closing one, or the end
        self.inside = [-1] * len(tokens)  # the opening mark of the innermost long quotation around a token
        for quotation in quotations:
            if quotation.outer.start >= span.start:  # one opened before holds the whole sentence
                self._lay(quotation)
        self.openers = sorted(self.closes)
        self.opens = {close: opener for opener, close in self.closes.items()}
        self.dates: dict[int, int] = {}  # first token of a date -> the token behind it
        self.names: dict[int, str] = {}  # first token of a name -> its type
        self.named: dict[int, str] = {}  # any token of a name -> its type
        for mention in mentions:
            begin, end = self.index(mention.span.start), self.index(mention.span.end)
            if mention.type == "DATE":
                self.dates[begin] = end
            elif mention.type in ("PER", "ORG", "GPE", "MEDIA"):
                self.names[begin] = mention.type
                self.named.update(dict.fromkeys(range(begin, end), mention.type))

    def __len__(self) -> int:
        return len(self.tokens)

    def _lay(self, quotation: Quotation) -> None:
        begin, end = self.index(quotation.outer.start), self.index(quotation.inner.end)
        self.closes[begin] = end
        if end - begin > 4:
            self.inside[begin + 1 : min(end, len(self))] = [begin] * (min(end, len(self)) - begin - 1)

    def index(self, raw: int) -> int:
        """The first token that starts at or behind a raw position."""
        return bisect_left(self._starts, raw)

    def holding(self, raw: int) -> int:
        """The token that a raw position stands in."""
        return bisect_right(self._starts, raw) - 1

    def span_of(self, begin: int, end: int, *, clitic: int = 0) -> Span | None:
        """The raw span of tokens, without outer marks; a mark stays if its partner is inside. `clitic` letters are cut."""
        tokens, end = self.tokens, min(end, len(self.tokens))
        first = begin
        while begin < end and not tokens[begin].is_word and not self._paired(begin, end):
            begin += 1
        while end > begin and not tokens[end - 1].is_word and not self._closes_inside(end - 1, begin):
            end -= 1
        if begin < end and self.closes.get(begin) == end - 1 and tokens[begin].text not in "([":
            begin, end = begin + 1, end - 1  # quotation marks around the whole
        if begin >= end:
            return None
        start = tokens[begin].start
        if clitic and begin == first and tokens[begin].end - start > clitic:
            start += clitic
            while start < tokens[begin].end and (self.text[start] == "ـ" or not self.text[start].isalnum()):
                start += 1
        return Span(start, tokens[end - 1].end) if start < tokens[end - 1].end else None

    def _paired(self, position: int, end: int) -> bool:
        if self.words[position] in "([":
            return ")" in self.words[position : position + 12] or "]" in self.words[position : position + 12]
        close = self.closes.get(position)
        return close is not None and close < end and close < len(self)

    def _closes_inside(self, position: int, begin: int) -> bool:
        if self.words[position] in ")]":
            return (
                "(" in self.words[max(begin, position - 12) : position]
                or "[" in self.words[max(begin, position - 12) : position]
            )
        return begin <= self.opens.get(position, -1)

    def is_mark(self, position: int, marks: frozenset[str] = _MARKS_OF_CLAUSE) -> bool:
        return self.words[position] in marks

    def is_edge(self, position: int) -> bool:
        return self.words[position] in _EDGES

    def names_something(self, opener: int) -> bool:
        """Whether the quotation marks at `opener` only set off a name («رويترز», «حماس»)."""
        close = self.closes.get(opener, len(self))
        if opener and (self.words[opener - 1] in ("ل", "لـ") or self.bares[opener - 1] in words("naming")):
            return close - opener <= 5
        return False
