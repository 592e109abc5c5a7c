"""Sentences as vectors, by the untuned base of the tagger: near vectors say near things."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from masdar.tag.pieces import BEGIN, END, read_vocabulary
from masdar.tag.tagger import checked, session
from masdar.tag.windows import LONGEST
from masdar.tag.words import words
from masdar.types import Span

FILES = ("sentence.onnx", "vocabulary.tsv")
PREFIX = "query: "  # the base was trained with it on both sides of a symmetric comparison


class Embedder:
    """Vectors of sentences; one sentence is one run, so a vector depends on its sentence alone.

    Raises BadModel when a file is missing or altered.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self.id = f"model:{checked(folder, FILES)[:12]}"
        self._pieces = read_vocabulary(folder / "vocabulary.tsv")
        self._graph = session(folder / "sentence.onnx", threads)

    def vectors(self, sentences: Sequence[str]) -> np.ndarray:
        """[sentences, 384] float32, each of length 1. Beyond 400 pieces a sentence is cut off."""
        rows = [self._vector(sentence) for sentence in sentences]
        return np.stack(rows) if rows else np.zeros((0, 384), dtype=np.float32)

    def _vector(self, sentence: str) -> np.ndarray:
        text = PREFIX + sentence
        pieces = [row for word in self._pieces.of(text, words(text, Span(0, len(text)))) for row in word]
        (vector,) = self._graph.run(None, {"ids": np.array([BEGIN, *pieces[:LONGEST], END], dtype=np.int64)})
        return vector
