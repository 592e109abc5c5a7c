"""No page, however broken, brings the reader down, and every span it gives slices to what it claims."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masdar.analyse import Analyser
from masdar.read import articles
from masdar.text import sentences
from masdar.types import Article, Page, Record, Refusal, Span

ARTICLES = Path(__file__).parents[1] / "articles"
PAGES = [p for p in sorted(ARTICLES.rglob("*")) if p.suffix in (".html", ".txt")]
MUTANTS = 5000


@pytest.fixture(scope="module", params=["tables", "model"])
def analyser(request: pytest.FixtureRequest) -> Analyser:
    return Analyser.open(tagger=request.param)


def mutated(body: bytes, random_: random.Random) -> bytes:
    """The page cut, spliced, repeated, or with noise in it."""
    choice = random_.randrange(6)
    at, to = sorted(random_.randrange(len(body) + 1) for _ in range(2))
    if choice == 0:
        return body[:at]
    if choice == 1:
        return body[:at] + body[to:]
    if choice == 2:
        return body[:to] + body[at : at + 2000] + body[to:]
    if choice == 3:
        noise = bytes(random_.randrange(256) for _ in range(random_.randrange(1, 60)))
        return body[:at] + noise + body[at:]
    if choice == 4:
        swapped = bytearray(body)
        for _ in range(random_.randrange(1, 200)):
            swapped[random_.randrange(len(swapped))] = random_.randrange(256)
        return bytes(swapped)
    pieces = body.split(b"<")
    random_.shuffle(pieces)
    return b"<".join(pieces)


def test_mutated_pages_give_articles_or_refusals_and_never_an_error():
    random_ = random.Random(20241122)
    bodies = [(path.suffix, path.read_bytes()) for path in PAGES]
    for number in range(MUTANTS):
        suffix, body = bodies[number % len(bodies)]
        page = Page(origin="mutant", body=mutated(body[:12_000], random_), kind="html" if suffix == ".html" else "dump")
        found = articles.read(page)
        assert found, number
        for item in found:
            assert isinstance(item, Article | Refusal)
            if isinstance(item, Article):
                assert "\n".join(part.span.of(item.text) for part in item.parts) == item.text


def spans_of(record: Record) -> list[Span]:
    found = [*record.sentences, *(m.span for m in record.mentions), *(t.span for t in record.tolls)]
    for statement in record.statements:
        found += [span for span in (statement.cue, statement.source, statement.via, *statement.content) if span]
    for event in record.events:
        found += [event.trigger, *event.actor, *event.recipient, *event.item, *event.place, *event.time]
    return found


WORDS = st.sampled_from(
    "قال أكد نفى إن أن الرئيس بوتين وزير الخارجية «نعم» «لن نقبل بـ أمس (الخميس) 43 قتيلاً طالبَين في موسكو، وفق رويترز عن مسؤول . \n \u200f ١٢ "
    'بحسب وكالة الأنباء» " ” : ؛ ... 2024/5/3 هـ ـــ 🙂'.split(" ")
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200)))
def test_every_span_of_a_record_lies_in_its_text(analyser, text):
    record = analyser.analyse(Article(id="x", origin="x", text=text, date="2024-11-22"))
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(record))
    assert all(0 <= e.asserted_by < len(record.statements) for e in record.events if e.asserted_by is not None)
    assert all(statement.content and statement.chain[-1].part == "outlet" for statement in record.statements)
    assert record.sentences == sentences.split(text)


def test_reading_twice_gives_the_same_records(analyser):
    page = Page(origin="p", body=PAGES[-1].read_bytes(), kind="dump" if PAGES[-1].suffix == ".txt" else "html")
    assert analyser.read(page) == analyser.read(page)
