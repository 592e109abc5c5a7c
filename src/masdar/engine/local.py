"""Run the analysis over many items on one machine, in input order, with one process or several.

items -> Results. The same bytes come out whatever the number of workers: every item is analysed alone, and results are
given in the order of the items. Memory stays flat: only a few items a worker are under way at once.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import NamedTuple

from masdar import codec
from masdar.analyse import Analyser
from masdar.types import Article, Item, Page, Refusal

_AHEAD = 8  # items under way a worker: enough to keep it busy, few enough to hold in memory


class Result(NamedTuple):
    """What came of one item: records as lines of JSON without newlines, and refusals."""

    records: tuple[bytes, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: the tagger's name (see `Analyser.open`) and the date of pages that have none."""

    tagger: str = "model"
    given_date: str | None = None
    threads: int = 2


def run(items: Iterable[Item], settings: Settings, *, workers: int = 1) -> Iterator[Result]:
    """One result an item, in order."""
    if workers <= 1:
        analyser = Analyser.open(tagger=settings.tagger, threads=settings.threads)
        for item in items:
            yield _result(analyser, item, settings.given_date)
        return
    yield from _run_pool(items, settings, workers)


def _run_pool(items: Iterable[Item], settings: Settings, workers: int) -> Iterator[Result]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_open, initargs=(settings,))
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(_read, item)))
            if len(waiting) >= workers * _AHEAD:
                yield _wait(*waiting.popleft())
        while waiting:
            yield _wait(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _wait(item: Item, future: "Future[Result]") -> Result:
    try:
        return future.result()
    except BrokenProcessPool:
        problem = "a worker died while this was being read; read it alone with --workers 1 to see why"
        return Result((), (Refusal(origin=item.origin, reason="failed", detail=problem),))


_analyser: Analyser
_settings: Settings


def _open(settings: Settings) -> None:
    """Load the tools once a worker process."""
    global _analyser, _settings
    _analyser, _settings = Analyser.open(tagger=settings.tagger, threads=1), settings


def _read(item: Item) -> Result:
    return _result(_analyser, item, _settings.given_date)


def _result(analyser: Analyser, item: Item, given_date: str | None) -> Result:
    if isinstance(item, Refusal):
        return Result((), (item,))
    try:
        found = (
            analyser.read(item, given_date=given_date)
            if isinstance(item, Page)
            else [analyser.analyse(_dated(item, given_date))]
        )
    except Exception as error:  # one page must never cost the others
        problem = f"{type(error).__name__}: {error}; this is a fault of Masdar's, please report it with the page"
        return Result((), (Refusal(origin=item.origin, reason="failed", detail=problem),))
    records = tuple(codec.encode(record) for record in found if not isinstance(record, Refusal))
    return Result(records, tuple(item for item in found if isinstance(item, Refusal)))


def _dated(article: Article, given_date: str | None) -> Article:
    return replace(article, date=given_date, date_basis="given") if given_date and article.date is None else article
