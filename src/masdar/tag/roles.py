"""The inputs of the role reader: for each cue or trigger, the words of its sentence seen from it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

REACH = 32  # words: distances from the predicate beyond this are one
NOTHING = -1e4  # added to the attention score of a place that holds no word


class Predicate(NamedTuple):
    """A cue or trigger found in a window: words by their number in the window."""

    start: int  # first word of its sentence
    end: int  # the word after its sentence
    first: int  # its own first word
    last: int  # the word after its own last
    kind: int  # row of labels.KINDS


class RoleInputs(NamedTuple):
    """P predicates over sentences of up to N words."""

    index: np.ndarray  # [P, N] int64: words of the window; 0 where the sentence has ended
    bias: np.ndarray  # [P, 1, 1, N] float32: 0, or NOTHING where the sentence has ended
    marked: np.ndarray  # [P, N] float32: 1 at the predicate's own words
    kind: np.ndarray  # [P] int64
    distance: np.ndarray  # [P, N] int64: words from the predicate, clamped to REACH, plus REACH
    at: np.ndarray  # [P] int64: the predicate's first word in its sentence


def role_inputs(predicates: Sequence[Predicate]) -> RoleInputs:
    """Everything the role reader asks for but the states."""
    longest = max(one.end - one.start for one in predicates)
    place = np.arange(longest)[None, :]  # [1, N]
    start, end, first, last, kind = (np.array(column)[:, None] for column in zip(*predicates, strict=True))
    there = place < end - start
    after, before = np.maximum(place - (last - start - 1), 0), np.minimum(place - (first - start), 0)
    return RoleInputs(
        np.where(there, place + start, 0).astype(np.int64),
        np.where(there, 0.0, NOTHING).astype(np.float32)[:, None, None, :],
        ((place >= first - start) & (place < last - start)).astype(np.float32),
        kind[:, 0].astype(np.int64),
        (np.clip(after + before, -REACH, REACH) + REACH).astype(np.int64),
        (first - start)[:, 0].astype(np.int64),
    )
