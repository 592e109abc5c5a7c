"""From scores to spans: the best legal tag sequence of each sentence, then spans of words."""

from collections.abc import Sequence

import numpy as np

Stretch = tuple[int, int, str]  # first word, word after the last, label


def best_tags(scores: np.ndarray) -> np.ndarray:
    """The highest-scoring legal BIO sequence.

    scores [words, 2K + 1], tags in the order of `labels.bio`; returns [words] int64. Legal means: an
    I- follows the B- or I- of its own label. The sequence of word-wise maxima is the answer when
    it is legal; only otherwise a Viterbi search is needed.
    """
    tags = scores.argmax(-1)
    if _is_legal(tags):
        return tags
    return _search(scores)


def _is_legal(tags: np.ndarray) -> bool:
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate(([0], tags[:-1]))
    return bool(np.all(~inside | (before == tags) | (before == tags - 1)))


def _search(scores: np.ndarray) -> np.ndarray:
    count, width = scores.shape
    inside = np.arange(2, width, 2)
    total = scores[0].astype(np.float64)
    total[inside] = -np.inf
    back = np.zeros((count, width), dtype=np.int64)
    for at in range(1, count):
        top = int(total.argmax())
        came = np.full(width, top)
        came[inside] = np.where(total[inside] >= total[inside - 1], inside, inside - 1)
        back[at] = came
        total = total[came] + scores[at]
    tags = np.empty(count, dtype=np.int64)
    tags[-1] = int(total.argmax())
    for at in range(count - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def stretches(tags: Sequence[int] | np.ndarray, labels: Sequence[str]) -> list[Stretch]:
    """The labelled stretches of words that a legal tag sequence spells.

    >>> stretches([1, 2, 0, 3, 3], ["PER", "ORG"])
    [(0, 2, 'PER'), (3, 4, 'ORG'), (4, 5, 'ORG')]
    """
    found: list[Stretch] = []
    first, label = -1, ""
    for at, tag in enumerate([*(int(tag) for tag in tags), 0]):
        if first >= 0 and (tag == 0 or tag % 2 == 1):
            found.append((first, at, label))
            first = -1
        if tag % 2 == 1:
            first, label = at, labels[tag // 2]
    return found
