"""Tag sequences are legal and the best of the legal ones."""

import itertools

import numpy as np
import pytest

from masdar.tag.decode import best_tags, stretches


def legal(tags) -> bool:
    return all(not (tag and tag % 2 == 0) or before in (tag, tag - 1) for before, tag in zip((0, *tags), tags, strict=False))


@pytest.mark.parametrize("seed", range(30))
def test_the_sequence_is_the_best_legal_one(seed):
    scores = np.random.default_rng(seed).normal(size=(4, 5))
    best = max(
        (tags for tags in itertools.product(range(5), repeat=4) if legal(tags)), key=lambda tags: sum(scores[range(4), tags])
    )
    assert tuple(best_tags(scores)) == best


def test_neighbouring_stretches_of_one_label_stay_apart():
    assert stretches([1, 1, 2, 0, 3], ["a", "b"]) == [(0, 1, "a"), (1, 3, "a"), (4, 5, "b")]
