"""One text read with one network: windows in, spans of the text out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from masdar.tag.decode import best_tags, stretches
from masdar.tag.labels import KINDS, LAYERS, ROLE_GROUPS, STATEMENT_ROLES, TRAITS, bio
from masdar.tag.pieces import Pieces
from masdar.tag.roles import Predicate, RoleInputs, role_inputs
from masdar.tag.windows import Line, Window, lines, windows
from masdar.tag.words import after_cut
from masdar.types import RawEvent, RawMention, RawStatement, RawToll, Reading, Span

ABSENT = -1e9  # the score of a role that this kind of predicate cannot have


class WordScores(NamedTuple):
    """What the encoder says of W words."""

    states: np.ndarray  # [W, H]
    layers: dict[str, np.ndarray]  # layer -> [W, 2K + 1]
    cut: np.ndarray  # [W, MAX_CUT + 1]


class Network(Protocol):
    """The two halves of the model; ONNX in the package, PyTorch in training."""

    def words(self, window: Window) -> WordScores: ...

    def roles(self, states: np.ndarray, inputs: RoleInputs) -> tuple[np.ndarray, np.ndarray]:
        """states [P, N, H] -> role scores [P, N, tags of all groups], trait scores [P, all values]."""
        ...


def read(text: str, sentences: Sequence[Span], pieces: Pieces, network: Network) -> Reading:
    """Every layer of a text, each sorted by where it stands."""
    mentions: list[RawMention] = []
    statements: list[RawStatement] = []
    events: list[RawEvent] = []
    tolls: list[RawToll] = []
    for window in windows(lines(text, sentences, pieces)):
        scores = network.words(window)
        cuts = scores.cut.argmax(-1)
        predicates: list[Predicate] = []
        seen: list[_Seen] = []
        for line, start, end in window.ranges():
            view = _Seen(text, line, cuts[start:end])
            tags = {layer: best_tags(scores.layers[layer][start:end]) for layer in LAYERS}
            mentions += [RawMention(view.span(a, b), label) for a, b, label in stretches(tags["mention"], LAYERS["mention"])]
            tolls += [RawToll(view.span(a, b), label) for a, b, label in stretches(tags["toll"], LAYERS["toll"])]
            for layer in ("cue", "event"):
                for a, b, label in stretches(tags[layer], LAYERS[layer]):
                    predicates.append(Predicate(start, end, start + a, start + b, KINDS.index(label)))
                    seen.append(view)
        if predicates:
            inputs = role_inputs(predicates)
            role_scores, trait_scores = network.roles(scores.states[inputs.index], inputs)
            for number, (one, view) in enumerate(zip(predicates, seen, strict=True)):
                found = _found(view, one, role_scores[number, : one.end - one.start])
                traits = _traits(trait_scores[number])
                own = view.span(one.first - one.start, one.last - one.start)
                if KINDS[one.kind] != "cue":
                    events.append(_event(KINDS[one.kind], own, found, traits))
                elif "content" in found:  # a word that attributes nothing is no statement
                    statements.append(_statement(own, found, traits))
    return Reading(
        tuple(sorted(mentions)),
        tuple(sorted(statements, key=lambda one: one.cue or Span(0, 0))),
        tuple(sorted(events, key=lambda one: one.trigger)),
        tuple(sorted(tolls)),
    )


class _Seen(NamedTuple):
    """A sentence with the letters to cut from each word."""

    text: str
    line: Line
    cuts: np.ndarray

    def span(self, first: int, last: int) -> Span:
        """The text of words [first, last), less the proclitic of the first."""
        words = self.line.words
        return Span(after_cut(self.text, words[first], int(self.cuts[first])), words[last - 1].end)


def _allowed(kind: int) -> np.ndarray:
    """[tags of all groups]: 0, or ABSENT for roles that a statement, or an event, cannot have."""
    is_cue = KINDS[kind] == "cue"
    return np.array(
        [
            0.0 if tag == "O" or (tag[2:] in STATEMENT_ROLES) == is_cue else ABSENT
            for roles in ROLE_GROUPS.values()
            for tag in bio(roles)
        ]
    )


_ALLOWED = np.stack([_allowed(kind) for kind in range(len(KINDS))])


def _found(view: _Seen, one: Predicate, scores: np.ndarray) -> dict[str, tuple[Span, ...]]:
    """The spans of each role. scores [words, tags of all groups]."""
    scores = scores + _ALLOWED[one.kind]
    found: dict[str, list[Span]] = defaultdict(list)
    at = 0
    for roles in ROLE_GROUPS.values():
        width = 2 * len(roles) + 1
        for first, last, role in stretches(best_tags(scores[:, at : at + width]), roles):
            found[role].append(view.span(first, last))
        at += width
    return {role: tuple(spans) for role, spans in found.items()}


def _traits(scores: np.ndarray) -> dict[str, str]:
    found, at = {}, 0
    for trait, values in TRAITS.items():
        found[trait] = values[int(scores[at : at + len(values)].argmax())]
        at += len(values)
    return found


def _statement(cue: Span, found: dict[str, tuple[Span, ...]], traits: dict[str, str]) -> RawStatement:
    source, via = (next(iter(found.get(role, ())), None) for role in ("source", "via"))
    return RawStatement(cue, source, via, found.get("content", ()), traits["stance"], traits["quote"])


def _event(kind: str, trigger: Span, found: dict[str, tuple[Span, ...]], traits: dict[str, str]) -> RawEvent:
    return RawEvent(
        type=kind,
        trigger=trigger,
        actor=found.get("actor", ()),
        recipient=found.get("recipient", ()),
        item=found.get("item", ()),
        place=found.get("place", ()),
        time=found.get("time", ()),
        factuality=traits["factuality"],
    )
