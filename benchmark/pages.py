"""Pages to articles: how much of each article comes out and nothing else, and how fast, beside trafilatura.

    pip install trafilatura==2.3.1 lxml_html_clean
    python -m benchmark.pages                       the invented pages of tests/articles
    python -m benchmark.pages --pages FOLDER        pages of your own: NAME.html with NAME.truth.txt (the body, a paragraph a line)

Prints a table; with --write it goes to benchmark/pages.md. A page's score is the F1 of word counts between what came out and
the truth, best for the page's largest article; times are medians of whole rounds over all pages, both in this one run.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from masdar.read import articles
from masdar.types import Article, Page

INVENTED = Path(__file__).parent.parent / "tests" / "articles"
TABLE = Path(__file__).with_name("pages.md")
ROUNDS = 5


def masdar_text(path: Path, *, captions: bool) -> str:
    """All articles of the page; without captions, for a truth that has none."""
    found = articles.read(Page(origin=path.name, body=path.read_bytes(), kind="html"))
    parts = [
        part.span.of(item.text)
        for item in found
        if isinstance(item, Article)
        for part in item.parts
        if captions or part.kind != "caption"
    ]
    return "\n".join(parts)


def trafilatura_text(path: Path, *, captions: bool) -> str:
    import trafilatura

    return trafilatura.extract(path.read_bytes(), include_comments=False) or ""


def f1(found: str, truth: str) -> float:
    a, b = (Counter(re.findall(r"\w+", text)) for text in (found, truth))
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 1.0


def invented() -> list[tuple[Path, str, bool]]:
    """(page, its texts, whether these have captions)."""
    pages = []
    for path in sorted(INVENTED.glob("*.html")):
        expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
        pages.append((path, "\n".join(article["text"] for article in expected["articles"]), True))
    return pages


def own(folder: Path) -> list[tuple[Path, str, bool]]:
    truths = sorted(folder.glob("*.truth.txt"))
    return [(folder / path.name.replace(".truth.txt", ".html"), path.read_text(encoding="utf-8"), False) for path in truths]


def seconds(read: Callable[..., str], pages: list[tuple[Path, str, bool]]) -> float:
    """The median time of one round over all pages."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for path, _, captions in pages:
            read(path, captions=captions)
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds)


def table(pages: list[tuple[Path, str, bool]]) -> str:
    readers = {"masdar": masdar_text, "trafilatura": trafilatura_text}
    lines = ["| page | " + " | ".join(readers) + " |", "|---|" + "---:|" * len(readers)]
    scores: dict[str, list[float]] = {name: [] for name in readers}
    for path, truth, captions in pages:
        for name, read in readers.items():
            scores[name].append(f1(read(path, captions=captions), truth))
        lines.append(f"| {path.stem} | " + " | ".join(f"{scores[name][-1]:.3f}" for name in readers) + " |")
    lines.append("| **mean** | " + " | ".join(f"**{statistics.mean(scores[name]):.3f}**" for name in readers) + " |")
    lines.append(
        "| pages a second | " + " | ".join(f"{len(pages) / seconds(read, pages):,.0f}" for read in readers.values()) + " |"
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmark.pages", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, help="a folder of NAME.html with NAME.truth.txt")
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.name}")
    options = parser.parse_args()
    found = table(own(options.pages) if options.pages else invented())
    print(found)
    if options.write:
        head = "# Pages to articles\n\nMade by `python -m benchmark.pages --write`: F1 of words on the invented pages of `tests/articles`, captions included.\n\n"
        TABLE.write_text(head + found, encoding="utf-8")


if __name__ == "__main__":
    main()
