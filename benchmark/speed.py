"""How fast `masdar read` reads, start to end, and how much memory it takes.

    python -m benchmark.speed            prints a table
    python -m benchmark.speed --write    writes it to benchmark/speed.md, too

Articles of some 300 words are put together from our own training sentences (training/data). Each way of reading is run as
a command of its own, all in this one run, in turn; the table gives medians over the rounds. Memory is the peak of one process.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).parent.parent / "training" / "data"
TABLE = Path(__file__).with_name("speed.md")
ARTICLES = 120
WORDS = 300
ROUNDS = 3
WAYS = {
    "model, 1 worker": ("--tagger", "model"),
    "model, 2 workers": ("--tagger", "model", "--workers", "2"),
    "tables, 1 worker": ("--tagger", "tables"),
    "tables, 2 workers": ("--tagger", "tables", "--workers", "2"),
}
COUNTED = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
)


def articles() -> list[dict[str, str]]:
    """Articles of WORDS words, in paragraphs of three sentences."""
    sentences = [
        json.loads(line)["text"] for path in sorted(DATA.glob("*.sents.jsonl")) for line in path.open(encoding="utf-8")
    ]
    made, at = [], 0
    for number in range(ARTICLES):
        paragraphs: list[list[str]] = [[]]
        while sum(len(sentence.split()) for paragraph in paragraphs for sentence in paragraph) < WORDS:
            if len(paragraphs[-1]) == 3:
                paragraphs.append([])
            paragraphs[-1].append(sentences[at % len(sentences)])
            at += 1
        text = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
        made.append({"id": str(number), "date": "2024-11-22", "text": text})
    return made


def run(path: Path, options: tuple[str, ...]) -> tuple[float, float]:
    """(seconds, peak MB) of one `masdar read`."""
    with tempfile.NamedTemporaryFile() as out:
        command = [sys.executable, "-c", COUNTED, sys.executable, "-m", "masdar", "read", str(path), "-o", out.name, *options]
        start = time.perf_counter()
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024


def table() -> str:
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder) / "one.jsonl", Path(folder) / "many.jsonl"
        rows = [json.dumps(article, ensure_ascii=False) for article in articles()]
        one.write_text(rows[0] + "\n", encoding="utf-8")
        many.write_text("\n".join(rows) + "\n", encoding="utf-8")
        lines = ["| | articles a second | first article after, s | peak MB a process |", "|---|---:|---:|---:|"]
        rounds: dict[str, list[tuple[float, float, float]]] = {name: [] for name in WAYS}
        for _ in range(ROUNDS):
            for name, options in WAYS.items():
                started, _peak = run(one, options)
                seconds, peak = run(many, options)
                rounds[name].append(((ARTICLES - 1) / (seconds - started), started, peak))
        for name, figures in rounds.items():
            rate, started, peak = (statistics.median(column) for column in zip(*figures, strict=True))
            lines.append(f"| {name} | {rate:.1f} | {started:.1f} | {peak:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmark.speed", description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.name}")
    options = parser.parse_args()
    found = table()
    print(found)
    if options.write:
        head = (
            f"# Speed\n\nMade by `python -m benchmark.speed --write`: {ARTICLES} articles of {WORDS} words, medians of {ROUNDS} "
            "rounds on two cores; a machine that does other work at the time gives less.\n\n"
        )
        TABLE.write_text(head + found, encoding="utf-8")


if __name__ == "__main__":
    main()
