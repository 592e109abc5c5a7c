"""Annotated sentences as numbers: the tags of each word, and the roles around each cue and trigger.

A set is three files NAME.docs.jsonl, NAME.sents.jsonl, NAME.gold.jsonl in the format of the gold's
GUIDELINES.md. A span that does not begin and end where words (or their proclitics) do is widened to
the words it touches; two spans of one layer that share a word: the first stands.
"""

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from masdar.tag.labels import KINDS, LAYERS, ROLE_GROUPS, TRAITS
from masdar.tag.pieces import Pieces
from masdar.tag.windows import LONGEST, Line, Window, window
from masdar.tag.words import cut_of, words
from masdar.types import Span

SUFFIXES = ("docs", "sents", "gold")
NOT_SCORED = -100
_ROLE_KEYS = {  # in the gold: key -> role
    "src": "source", "via": "via", "content": "content",
    "actor": "actor", "recip": "recipient", "item": "item", "place": "place", "time": "time",
}  # fmt: skip
_TRAIT_KEYS = {"stance": "stance", "quote": "quote", "fact": "factuality"}


@dataclass
class Predicate:
    """A cue or trigger with what belongs to it."""

    first: int  # word of the sentence
    last: int  # the word after
    kind: int  # row of KINDS
    roles: np.ndarray  # [groups, words] int64 tags
    traits: list[int]  # one a trait, NOT_SCORED where it has none


@dataclass
class Example:
    """One sentence, ready to learn from."""

    id: str
    line: Line
    tags: dict[str, np.ndarray]  # layer -> [words] int64
    cuts: np.ndarray  # [words] int64, letters that spans beginning here drop; NOT_SCORED elsewhere
    predicates: list[Predicate] = field(default_factory=list)


@dataclass(frozen=True)
class AnnotatedSet:
    """Documents, their sentences and labels, and the runs of sentences that stand together."""

    docs: list[dict]
    sentences: list[dict]
    rows: dict[str, dict]

    def keep(self, ids: set[str]) -> "AnnotatedSet":
        """Only the documents of these ids."""
        sentences = [s for s in self.sentences if doc_of(s) in ids]
        return AnnotatedSet([d for d in self.docs if d["id"] in ids], sentences, self.rows)


def doc_of(sentence: dict) -> str:
    return sentence["id"].rsplit("#", 1)[0]


def load(folder: Path, name: str) -> AnnotatedSet:
    """One set of annotated files."""
    docs, sentences, gold = (
        [json.loads(row) for row in (folder / f"{name}.{suffix}.jsonl").read_text(encoding="utf-8").splitlines() if row.strip()]
        for suffix in SUFFIXES
    )
    rows = {row["id"]: row for row in gold}
    return AnnotatedSet(docs, [s for s in sentences if s["id"] in rows], rows)


def names(folder: Path) -> list[str]:
    """The complete sets in a folder, sorted."""
    return sorted(
        path.name.removesuffix(".gold.jsonl")
        for path in folder.glob("*.gold.jsonl")
        if all(path.with_name(path.name.replace(".gold.", f".{suffix}.")).exists() for suffix in SUFFIXES)
    )


def digest(folder: Path, name: str) -> str:
    """SHA-256 over a set's files, for the run's birth certificate."""
    whole = hashlib.sha256()
    for suffix in SUFFIXES:
        whole.update((folder / f"{name}.{suffix}.jsonl").read_bytes())
    return whole.hexdigest()


def is_held(doc: str, part: int) -> bool:
    """Whether a document is kept out of training: one in `part`, by its name alone."""
    return bool(part) and int(hashlib.sha256(doc.encode()).hexdigest(), 16) % part == 0


def runs(data: AnnotatedSet, pieces: Pieces) -> list[list[Example]]:
    """Examples in the runs they stand in: neighbours in the text, without a gap that nobody annotated."""
    text_of = {doc["id"]: doc["text"] for doc in data.docs}
    of_doc: dict[str, list[dict]] = defaultdict(list)
    for sentence in data.sentences:
        of_doc[doc_of(sentence)].append(sentence)
    found: list[list[Example]] = []
    for doc, sentences in of_doc.items():
        before = None
        for sentence in sentences:
            made = example(sentence, data.rows[sentence["id"]], pieces)
            if made is None:
                continue
            if before is None or text_of[doc][before : sentence["start"]].strip():
                found.append([])
            found[-1].append(made)
            before = sentence["end"]
    return found


def locate(text: str, span: str) -> Span | None:
    """Where an annotated span stands; `@N` at its end means the N-th occurrence."""
    numbered = re.fullmatch(r"(.*)@(\d+)", span, re.S)
    wanted, nth = (numbered[1], int(numbered[2])) if numbered else (span, 1)
    at = -1
    for _ in range(nth):
        at = text.find(wanted, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(wanted))


def example(sentence: dict, row: dict, pieces: Pieces) -> Example | None:
    """A sentence's labels as tags of words; None for a sentence without words or too long for one line."""
    text = sentence["text"]
    spans = words(text, Span(0, len(text)))
    split = pieces.of(text, spans)
    if not spans or sum(map(len, split)) > LONGEST:
        return None
    count = len(spans)
    made = Example(
        sentence["id"],
        Line(tuple(spans), tuple(split)),
        {layer: np.zeros(count, dtype=np.int64) for layer in LAYERS},
        np.full(count, NOT_SCORED, dtype=np.int64),
    )

    def place(span: str | None) -> tuple[int, int] | None:
        found = locate(text, span) if span else None
        if found is None:
            return None
        touched = [at for at, word in enumerate(spans) if word.overlaps(found)]
        if not touched:
            return None
        if (cut := cut_of(text, spans[touched[0]], found.start)) is not None:
            made.cuts[touched[0]] = cut
        return touched[0], touched[-1] + 1

    def put(layer: str, at: tuple[int, int] | None, label: str) -> None:
        if at:
            _paint(made.tags[layer], at, LAYERS[layer].index(label))

    for ent in row.get("ents", []):
        put("mention", place(ent[0]), ent[1])
    for toll in row.get("tolls", []):
        put("toll", place(toll[0]), toll[1])
    for layer, key, annotated in (("cue", "cue", row.get("says", [])), ("event", "trg", row.get("events", []))):
        for item in annotated:
            kind = item.get("type", "cue")
            if (at := place(item.get(key))) is None:
                continue
            put(layer, at, kind)
            made.predicates.append(Predicate(*at, KINDS.index(kind), _roles(item, place, count), _traits(item)))
    return made


def _roles(item: dict, place, count: int) -> np.ndarray:
    tags = np.zeros((len(ROLE_GROUPS), count), dtype=np.int64)
    for key, role in _ROLE_KEYS.items():
        value = item.get(key) or []
        for span in [value] if isinstance(value, str) else value:
            for group, roles in enumerate(ROLE_GROUPS.values()):
                if role in roles and (at := place(span)):
                    _paint(tags[group], at, roles.index(role))
    return tags


def _traits(item: dict) -> list[int]:
    found = {_TRAIT_KEYS[key]: item[key] for key in _TRAIT_KEYS if key in item}
    return [values.index(found[trait]) if trait in found else NOT_SCORED for trait, values in TRAITS.items()]


def _paint(tags: np.ndarray, at: tuple[int, int], label: int) -> None:
    """B- and I- of a label over words [first, last), unless one of them is taken."""
    first, last = at
    if not tags[first:last].any():
        tags[first:last] = 2 * label + 2
        tags[first] = 2 * label + 1


def packed(found: Iterable[Sequence[Example]], limits: tuple[int, int], chance: random.Random) -> list[list[Example]]:
    """Runs cut anew into windows, each to a limit drawn from `limits`."""
    result: list[list[Example]] = []
    for run in found:
        limit, length = chance.randint(*limits), 0
        group: list[Example] = []
        for one in run:
            if group and length + one.line.length > limit:
                result.append(group)
                group, length, limit = [], 0, chance.randint(*limits)
            group.append(one)
            length += one.line.length
        result.append(group)
    return result


def batches(groups: list[list[Example]], size: int, chance: random.Random) -> list[list[list[Example]]]:
    """Windows of like length together, about `size` pieces a batch, in random order."""
    lengths = {id(group): sum(one.line.length for one in group) + 1 + chance.random() * 12 for group in groups}
    result: list[list[list[Example]]] = [[]]
    for group in sorted(groups, key=lambda group: lengths[id(group)]):
        if result[-1] and (len(result[-1]) + 1) * lengths[id(group)] > size * 1.1:
            result.append([])
        result[-1].append(group)
    chance.shuffle(result)
    return result


def window_of(group: Sequence[Example]) -> Window:
    return window([one.line for one in group])
