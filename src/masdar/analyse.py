"""The loaded tools and the order of the steps, from a page to its records."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from masdar import resources
from masdar.extract import continued, facts, mentions, speakers
from masdar.extract.mentions import Anchor, Names
from masdar.read import articles
from masdar.text import dates, sentences
from masdar.types import Article, Maker, Page, Record, Refusal, Tagger
from masdar.version import VERSION


@dataclass(frozen=True)
class Analyser:
    """Reads pages and articles into records. Holds tools only; the same input always gives the same record."""

    tagger: Tagger
    names: Names

    @classmethod
    def open(cls, *, tagger: str = "model", threads: int = 2) -> Self:
        """Load the tools. `tagger` is "model" (the trained one) or "tables" (the baseline, no model needed).

        Raises BadModel or BadResource where a bundled file is missing or altered.
        """
        from masdar.link import gazetteer

        names = gazetteer.load()
        if tagger == "tables":
            from masdar.extract.tables import TableTagger

            return cls(TableTagger(), names)
        from masdar import tag

        return cls(tag.load(threads=threads), names)

    @cached_property
    def maker(self) -> Maker:
        return Maker(masdar=VERSION, model=self.tagger.id, resources=resources.digest())

    def read(self, page: Page, *, given_date: str | None = None) -> list[Record | Refusal]:
        """The records of a page's articles in page order, or the reason why there are none."""
        found = articles.read(page, given_date=given_date)
        return [item if isinstance(item, Refusal) else self.analyse(item) for item in found]

    def analyse(self, article: Article) -> Record:
        """The record of one article."""
        text = article.text
        published = _anchor(article)
        sentence_spans = sentences.split(text)
        reading = self.tagger.read(text, sentence_spans)
        named = mentions.resolve(reading.mentions, text, published, self.names)
        raws = [raw for raw in reading.statements if raw.content]
        raws += continued.find(text, sentence_spans, raws)
        said = speakers.resolve(raws, article, sentence_spans, named, self.names)
        happened = facts.events(reading.events, text, published, named, said)
        counted = facts.tolls(reading.tolls, text, sentence_spans, happened, said)
        return Record(
            id=article.id,
            url=article.url,
            outlet=article.outlet,
            date=article.date,
            date_basis=article.date_basis,
            title=article.title,
            section=article.section,
            byline=article.byline,
            text=text,
            parts=article.parts,
            related=article.related,
            sentences=sentence_spans,
            mentions=named,
            statements=said,
            events=happened,
            tolls=counted,
            origin=article.origin,
            maker=self.maker,
        )


def _anchor(article: Article) -> Anchor:
    """The day from which the text counts «أمس»; a row may know only the year or month of its article."""
    if article.date is None or len(article.date) < len("2024-11-22"):
        return article.date
    return dates.settled(article.text, datetime.date.fromisoformat(article.date))
