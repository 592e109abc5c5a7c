"""Show a record to a person at a terminal, in plain text.

Record -> str. Each statement reads «who → through whom → stance → content»; every word shown stands in the article.
"""

from collections.abc import Iterator, Sequence

from masdar.types import Event, Record, Span, Statement, Toll

_AT_MOST_CONTENT = 240  # code points of a content shown; the record has it whole
_BOUNDS = {"exact": "", "min": "≥ ", "max": "≤ ", "about": "≈ "}


def show(record: Record) -> str:
    """The record for a reader, with a closing newline."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Record) -> Iterator[str]:
    yield record.title or "(no headline)"
    date = f"{record.date} ({record.date_basis})" if record.date else "date unknown"
    yield " · ".join(filter(None, (record.outlet or "outlet unknown", date, record.section, record.byline)))
    if record.statements:
        yield ""
        yield f"Statements ({len(record.statements)})"
        yield from (f"  {_statement(statement, record.text)}" for statement in record.statements)
    if record.events:
        yield ""
        yield f"Events ({len(record.events)})"
        yield from (f"  {_event(event, record)}" for event in record.events)
    if record.tolls:
        yield ""
        yield f"Tolls ({len(record.tolls)})"
        yield from (f"  {_toll(toll, record)}" for toll in record.tolls)
    if record.related:
        yield ""
        yield f"Related ({len(record.related)})"
        yield from (f"  {card.title}" for card in record.related)


def _statement(statement: Statement, text: str) -> str:
    through = [link.who or "?" for link in statement.chain[1:-1]]
    steps = [statement.who or "?", *(f"({who})" for who in through), statement.stance, _words(statement.content, text)]
    return " → ".join(steps)


def _event(event: Event, record: Record) -> str:
    sides = " → ".join(filter(None, (_words(event.actor, record.text), _words(event.recipient, record.text))))
    told = [f"{event.type} {event.factuality}: {event.trigger.of(record.text)}", sides]
    told += [_words(event.item, record.text), _words(event.place, record.text), event.date or _words(event.time, record.text)]
    if event.asserted_by is not None:
        told.append(f"says {record.statements[event.asserted_by].who}")
    return " | ".join(filter(None, told))


def _toll(toll: Toll, record: Record) -> str:
    says = f" | says {record.statements[toll.asserted_by].who}" if toll.asserted_by is not None else ""
    part = " (part)" if toll.part else ""
    return f"{toll.kind} {_BOUNDS[toll.bound]}{toll.number:g}{part}: {toll.span.of(record.text)}{says}"


def _words(spans: Sequence[Span], text: str) -> str:
    joined = " … ".join(" ".join(span.of(text).split()) for span in spans)
    return joined if len(joined) <= _AT_MOST_CONTENT else joined[:_AT_MOST_CONTENT].rsplit(" ", 1)[0] + " …"
