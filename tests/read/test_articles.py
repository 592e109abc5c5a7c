"""Invented pages of differing make give their articles, complete and nothing else."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from masdar.read import articles
from masdar.types import Article, Page, Refusal

HERE = Path(__file__).parent.parent / "articles"
SAMPLE = Path(__file__).parents[2] / "src/masdar/resources/sample"
PAGES = sorted(p for p in HERE.iterdir() if p.suffix in (".html", ".txt"))
FIELDS = ("title", "outlet", "date", "date_basis", "section", "byline")


def read(path: Path) -> list[Article | Refusal]:
    return articles.read(Page(origin=path.name, body=path.read_bytes(), kind="html" if path.suffix == ".html" else "dump"))


def check(path: Path, expected: dict) -> None:
    found = read(path)
    assert [a.text if isinstance(a, Article) else a for a in found] == [want["text"] for want in expected["articles"]]
    for article, want in zip(found, expected["articles"], strict=True):
        assert isinstance(article, Article)
        assert {name: getattr(article, name) for name in FIELDS} == {name: want[name] for name in FIELDS}
        captions = [part for part in article.parts if part.kind == "caption"]
        assert [part.span.of(article.text) for part in captions] == want["captions"]
        assert [part.credit for part in captions if part.credit] == want["credits"]
        assert [part.span.of(article.text) for part in article.parts if part.kind == "subhead"] == want["subheads"]
        cards = {card.title: asdict(card) for card in article.related}
        for card in want["related"]:
            assert {name: cards[card["title"]][name] for name in card} == card
        known = {card["title"] for card in want["related"]} | set(want.get("related_optional", []))
        assert cards.keys() <= known


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_its_articles_and_nothing_else(path):
    expected = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text(encoding="utf-8"))
    check(path, expected)


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_the_bundled_sample_gives_its_two_articles(name):
    check(SAMPLE / name, json.loads((SAMPLE / "page.expected.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(json.loads((HERE / "refused/expected.json").read_text(encoding="utf-8"))))
def test_a_page_without_an_arabic_article_is_refused_with_its_reason(name):
    [refusal] = read(HERE / "refused" / name)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == json.loads((HERE / "refused/expected.json").read_text(encoding="utf-8"))[name]
    assert refusal.detail


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_parts_cover_the_text_without_gaps_but_newlines(path):
    for article in read(path):
        assert "\n".join(part.span.of(article.text) for part in article.parts) == article.text
