"""Sentence vectors: the model is optional, its absence is told."""

import os
from pathlib import Path

import numpy as np
import pytest

from masdar.errors import BadModel
from masdar.tag.embed import Embedder


def test_a_missing_sentence_model_is_named_with_the_remedy(tmp_path):
    with pytest.raises(BadModel, match=r"labels\.json.*training\.make"):
        Embedder(tmp_path)


@pytest.mark.skipif(
    "MASDAR_SENTENCE_MODEL" not in os.environ, reason="set MASDAR_SENTENCE_MODEL to the sentence model's folder"
)
def test_the_same_claim_in_other_words_is_nearer_than_another_claim():
    embedder = Embedder(Path(os.environ["MASDAR_SENTENCE_MODEL"]))
    one, same, other = embedder.vectors(["انسحبت القوات من المدينة", "غادر الجنود المدينة", "ارتفعت أسعار القمح"])
    assert float(one @ same) > float(one @ other)
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-4)
