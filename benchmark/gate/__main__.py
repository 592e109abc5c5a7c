"""The quality gate: read the gold articles, score the records, hold the pinned floors.

    python -m benchmark.gate --gold FOLDER            fail (exit 1) where a figure falls under its floor
    python -m benchmark.gate --gold FOLDER --raise    pin today's figures as floors where they are higher
    python -m benchmark.gate --gold FOLDER --lower    pin today's figures whatever they are

FOLDER holds `score.py` and, for each set, NAME.docs.jsonl, NAME.sents.jsonl and NAME.gold.jsonl. The floors
(`floors.json`) name the gold they were measured on; another gold needs them pinned anew.
The table of both taggers goes to `benchmark/quality.md`.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from masdar.engine import local
from masdar.read import files

SETS = ("dev", "seed")
TAGGERS = ("tables", "model")
HELD = (
    "mentions", "cue", "statement", "source", "content", "who", "stance", "stance.deny+hedge+urge", "quote",
    "trigger", "event", "factuality", "argument", "toll", "value.DATE", "value.QTY",
)  # fmt: skip
SLACK = 0.01  # 8-bit kernels differ from one processor to another; 7-bit weights moved dev by up to 0.007
FLOORS = Path(__file__).with_name("floors.json")
TABLE = Path(__file__).parent.parent / "quality.md"


def measure(gold: Path, name: str, tagger: str) -> dict[str, float]:
    """F1 (or accuracy, for what is scored on found items) of one tagger on one set, by figure."""
    docs = gold / f"{name}.docs.jsonl"
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as readings:
        for result in local.run(files.items([str(docs)]), local.Settings(tagger=tagger)):
            for refusal in result.refusals:
                sys.exit(f"{refusal.origin}: {refusal.reason}: {refusal.detail}; a gold article must be read")
            readings.writelines(record + b"\n" for record in result.records)
        readings.flush()
        sents, labels = (gold / f"{name}.{part}.jsonl" for part in ("sents", "gold"))
        command = [sys.executable, gold / "score.py", docs, sents, labels, readings.name, "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {figure: scores[figure]["f"] for figure in HELD if figure in scores}


def digest(gold: Path) -> str:
    """Twelve hex digits of the gold's files and its scorer."""
    total = hashlib.sha256((gold / "score.py").read_bytes())
    for name in SETS:
        for part in ("docs", "sents", "gold"):
            total.update((gold / f"{name}.{part}.jsonl").read_bytes())
    return total.hexdigest()[:12]


def faults(figures: dict, floors: dict) -> list[str]:
    """What fell under its floor, a line each."""
    return [
        f"{tagger} on {name}: {figure} is {figures[tagger][name].get(figure, 0.0):.3f}, its floor {floor:.3f}"
        for tagger, sets in floors.items()
        for name, held in sets.items()
        for figure, floor in held.items()
        if figures[tagger][name].get(figure, 0.0) < floor - SLACK
    ]


def table(figures: dict) -> str:
    """The figures of all taggers side by side, as Markdown."""
    columns = [(tagger, name) for name in SETS for tagger in figures]
    lines = [
        "# Reading quality",
        "",
        "Made by `python -m benchmark.gate --gold FOLDER --raise`. F1 on annotated news sentences that no tagger was trained on;",
        "`source` to `quote` are accuracies on found statements, `factuality` on found events, `value` on found mentions.",
        "",
        "| | " + " | ".join(f"{name}: {tagger}" for tagger, name in columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for figure in HELD:
        cells = [f"{figures[tagger][name][figure]:.3f}" if figure in figures[tagger][name] else "–" for tagger, name in columns]
        lines.append(f"| {figure} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def raised(figures: dict, floors: dict, *, lower: bool) -> dict:
    """The floors with today's figures where these are higher, or everywhere."""
    return {
        tagger: {
            name: {
                figure: value if lower else max(value, floors.get(tagger, {}).get(name, {}).get(figure, 0.0))
                for figure, value in held.items()
            }
            for name, held in sets.items()
        }
        for tagger, sets in figures.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmark.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of the gold sets and score.py")
    parser.add_argument("--raise", dest="raised", action="store_true", help="pin higher figures as the new floors")
    parser.add_argument("--lower", action="store_true", help="pin today's figures even where they are lower")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"gold": None, "floors": {}}
    figures = {tagger: {name: measure(options.gold, name, tagger) for name in SETS} for tagger in TAGGERS}
    print(table(figures))
    if pinned["gold"] != digest(options.gold) and not (options.raised or options.lower):
        print("The gold is not the one the floors were measured on. Look at the figures, then pin them with --lower.")
        return 1
    found = faults(figures, pinned["floors"])
    print("\n".join(found) or "Every figure holds its floor.")
    if options.lower or (options.raised and not found):
        pinned = {"gold": digest(options.gold), "floors": raised(figures, pinned["floors"], lower=options.lower)}
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n")
        TABLE.write_text(table(figures), encoding="utf-8")
        return 0
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
