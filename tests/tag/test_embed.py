"""Sentence vectors: near vectors say near things."""

import numpy as np
import pytest

from masdar.errors import BadModel
from masdar.tag import load_embedder
from masdar.tag.embed import Embedder


def test_a_missing_sentence_model_is_named_with_the_remedy(tmp_path):
    with pytest.raises(BadModel, match=r"labels\.json.*training\.make"):
        Embedder(tmp_path)


def test_the_same_claim_in_other_words_is_nearer_than_another_claim():
    embedder = load_embedder(threads=1)
    one, same, other = embedder.vectors(["انسحبت القوات من المدينة", "غادر الجنود المدينة", "ارتفعت أسعار القمح"])
    assert float(one @ same) > float(one @ other)
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-4)
