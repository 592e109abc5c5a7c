"""What travels through Masdar: page -> article -> layers of spans -> record.

Everything here is frozen and points into one text, `Article.text`. Nothing here reads a file
or imports anything but the standard library. Positions are code points, half-open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

PartKind = Literal["standfirst", "body", "subhead", "list", "quote", "caption"]
DateBasis = Literal["metadata", "furniture", "dateline", "caption", "given"]
MentionType = Literal["PER", "ORG", "MEDIA", "GPE", "LOC", "NORP", "WEAPON", "DATE", "QTY"]
Stance = Literal["assert", "deny", "hedge", "urge"]
QuoteForm = Literal["direct", "mixed", "indirect"]
Factuality = Literal["actual", "denied", "possible", "future"]
TollKind = Literal["killed", "injured", "missing", "detained", "displaced"]
Bound = Literal["exact", "min", "max", "about"]
RefusalReason = Literal[
    "index",
    "login",
    "not-arabic",
    "no-text",
    "error-page",
    "crawl",
    "unknown-kind",
    "too-large",
    "unreadable",
    "bad-row",
    "failed",
]


class Span(NamedTuple):
    """A stretch [start, end) of an article's text, in code points.

    >>> Span(0, 3).of("قال الوزير")
    'قال'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return max(self.start, other.start) < min(self.end, other.end)


# --- what is read -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one page as they came, never decoded twice."""

    origin: str  # the input as its user named it: "folder/page.html", "-"
    body: bytes
    kind: Literal["html", "dump"]
    url: str | None = None
    id: str | None = None  # the id its user gave it, to be kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph-sized piece of an article's text; parts cover the text but for its newlines."""

    kind: PartKind
    span: Span
    credit: str | None = None  # of a caption: the agency or photographer, without parentheses


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A teaser of another article, found on the page but outside the article."""

    title: str
    section: str | None = None
    summary: str | None = None
    caption: str | None = None
    byline: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One title and one clean text, as the outlet wrote them."""

    id: str
    origin: str
    url: str | None = None
    outlet: str | None = None
    date: str | None = None  # ISO, of publication
    date_basis: DateBasis | None = None
    title: str | None = None
    section: str | None = None
    byline: str | None = None
    text: str
    parts: tuple[Part, ...] = ()
    related: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A page, or a part of an input, that gives no article, and why."""

    origin: str
    reason: RefusalReason
    detail: str


Item = Page | Article | Refusal  # what an input gives, one after another


# --- what a tagger gives ------------------------------------------------------------------


class RawMention(NamedTuple):
    span: Span
    type: MentionType
    rule: str = ""


class RawStatement(NamedTuple):
    cue: Span | None  # None: a quotation that goes on without a new cue
    source: Span | None
    via: Span | None
    content: tuple[Span, ...]
    stance: Stance
    quote: QuoteForm
    rule: str = ""


class RawEvent(NamedTuple):
    type: str
    trigger: Span
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    item: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    time: tuple[Span, ...] = ()
    factuality: Factuality = "actual"
    rule: str = ""


class RawToll(NamedTuple):
    span: Span
    kind: TollKind
    rule: str = ""


class Reading(NamedTuple):
    """What a tagger sees in one article: spans and labels, nothing resolved yet."""

    mentions: tuple[RawMention, ...] = ()
    statements: tuple[RawStatement, ...] = ()
    events: tuple[RawEvent, ...] = ()
    tolls: tuple[RawToll, ...] = ()


class Tagger(Protocol):
    """Reads the sentences of one text. Equal input gives equal output, whatever ran before."""

    id: str

    def read(self, text: str, sentences: Sequence[Span]) -> Reading: ...


# --- what is written ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, a date or an amount. `value` is an ISO date or interval, or a number."""

    start: int
    end: int
    type: MentionType
    value: str | int | float | None = None
    bound: Bound | None = None
    unit: str | None = None
    entity: str | None = None
    rule: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hand in a statement's chain; `who` is None only for an outlet that the page does not tell."""

    who: str | None
    entity: str | None = None
    part: Literal["speaker", "relay", "channel", "outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said, denied, supposed or urged by somebody other than the writer."""

    cue: Span | None
    source: Span | None
    who: str
    entity: str | None = None
    via: Span | None
    content: tuple[Span, ...]
    stance: Stance
    quote: QuoteForm
    chain: tuple[Link, ...]  # from the first speaker outward; the outlet is last
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where, when, and whether it happened (PLOVER, plus TRANSFER)."""

    type: str
    mode: str | None = None
    trigger: Span
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    item: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    time: tuple[Span, ...] = ()
    date: str | None = None
    where: str | None = None  # entity id of the place
    factuality: Factuality
    asserted_by: int | None = None  # the number of the statement that holds it
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """People counted as killed, injured, missing, detained or displaced."""

    span: Span
    kind: TollKind
    number: int | float
    bound: Bound
    part: bool = False  # a sub-count of another toll («من بينهم 7 نساء»)
    event: int | None = None
    asserted_by: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What made a record: two records made differently are never silently compared."""

    masdar: str
    model: str
    resources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article with its layers, the unit that is stored and exchanged."""

    id: str
    url: str | None
    outlet: str | None
    date: str | None
    date_basis: DateBasis | None
    title: str | None
    section: str | None
    byline: str | None
    text: str
    parts: tuple[Part, ...]
    related: tuple[Card, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    origin: str
    maker: Maker
