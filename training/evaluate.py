"""A network's readings of an annotated set, and their score by the gold's own `score.py`."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from masdar.tag.labels import LAYERS
from masdar.tag.pieces import Pieces
from masdar.tag.reader import Network, WordScores, read
from masdar.tag.roles import RoleInputs
from masdar.tag.windows import Window
from masdar.text import numbers
from masdar.types import Reading, Span
from training.data import AnnotatedSet, doc_of
from training.net import Tagger

HEADLINE = ("mentions", "cue", "statement", "stance", "stance.deny+hedge+urge", "event", "argument", "toll")


class TorchNetwork:
    """A trained net behind the interface that the package's reader uses."""

    def __init__(self, net: Tagger, half: bool = True) -> None:
        self.net, self.half = net.eval(), half

    def words(self, window: Window) -> WordScores:
        ids, firsts = torch.from_numpy(window.ids)[None], torch.from_numpy(window.firsts)[None]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            states = self.net.words(ids, firsts, None)
            *scores, cut = (t[0].float().numpy() for t in self.net.tags(states))
        return WordScores(states[0].float().numpy(), dict(zip(LAYERS, scores, strict=True)), cut)

    def roles(self, states: np.ndarray, inputs: RoleInputs) -> tuple[np.ndarray, np.ndarray]:
        rest = [torch.from_numpy(array) for array in inputs[1:]]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.half):
            roles, traits = self.net.read_roles(torch.from_numpy(states), *rest)
        return roles.float().numpy(), traits.float().numpy()


def readings(data: AnnotatedSet, pieces: Pieces, network: Network) -> list[dict]:
    """Every document's reading as the contract's JSON, by the model alone."""
    sentences: dict[str, list[Span]] = defaultdict(list)
    for sentence in data.sentences:
        sentences[doc_of(sentence)].append(Span(sentence["start"], sentence["end"]))
    return [as_row(doc, read(doc["text"], sentences[doc["id"]], pieces, network)) for doc in data.docs]


def as_row(doc: dict, seen: Reading) -> dict:
    text = doc["text"]
    return {
        "id": doc["id"],
        "text": text,
        "mentions": [{"start": m.span.start, "end": m.span.end, "type": m.type} for m in seen.mentions],
        "statements": [
            {"cue": s.cue, "source": s.source, "who": s.source.of(text) if s.source else "", "via": s.via,
             "content": s.content, "stance": s.stance, "quote": s.quote}
            for s in seen.statements
        ],
        "events": [
            {"type": e.type, "trigger": e.trigger, "actor": e.actor, "recipient": e.recipient, "item": e.item,
             "place": e.place, "time": e.time, "factuality": e.factuality}
            for e in seen.events
        ],
        "tolls": [{"span": t.span, "kind": t.kind, "number": number_of(text, t.span)} for t in seen.tolls],
    }  # fmt: skip


def number_of(text: str, span: Span) -> float:
    """How many people a count phrase names; 1 where it names no number («قُتل جندي»)."""
    amount = numbers.value(
        span.of(text), before=text[max(0, span.start - 30) : span.start], after=text[span.end : span.end + 30]
    )
    return amount.value if amount else 1


def score(gold: Path, data: AnnotatedSet, rows: list[dict], work: Path) -> dict[str, dict]:
    """The scores that `score.py` in the gold folder gives these readings: name -> {p, r, f, wanted}."""
    work.mkdir(parents=True, exist_ok=True)
    files = {
        "docs": data.docs,
        "sents": data.sentences,
        "gold": [data.rows[s["id"]] for s in data.sentences],
        "readings": rows,
    }
    for name, content in files.items():
        (work / f"{name}.jsonl").write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in content), encoding="utf-8"
        )
    done = subprocess.run(
        [sys.executable, gold / "score.py", *(work / f"{name}.jsonl" for name in files), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def headline(scores: dict[str, dict]) -> str:
    """The figures that the issue names, in one line."""
    told = [(name, scores[name]["r" if name.startswith("stance") else "f"]) for name in HEADLINE if name in scores]
    return " ".join(f"{name} {value:.3f}" for name, value in told)
