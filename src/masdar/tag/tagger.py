"""The tagger that ships: two ONNX graphs behind `masdar.types.Tagger`. The only door to onnxruntime.

One window is one run, so an article's reading depends on that article alone: not on other articles,
on workers or on threads.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from masdar.errors import BadModel
from masdar.tag.labels import LAYERS, as_json
from masdar.tag.pieces import read_vocabulary
from masdar.tag.reader import WordScores, read
from masdar.tag.roles import RoleInputs
from masdar.tag.windows import Window
from masdar.types import Reading, Span

FORMAT = 1
FILES = ("words.onnx", "roles.onnx", "vocabulary.tsv")
REMEDY = "Install masdar again, or rebuild the model with `python -m training.make`."


class OnnxNetwork:
    """Both graphs in onnxruntime on the CPU."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._words = session(folder / "words.onnx", threads)
        self._roles = session(folder / "roles.onnx", threads)

    def words(self, window: Window) -> WordScores:
        states, *scores, cut = self._words.run(None, {"ids": window.ids, "firsts": window.firsts})
        return WordScores(states, dict(zip(LAYERS, scores, strict=True)), cut)

    def roles(self, states: np.ndarray, inputs: RoleInputs) -> tuple[np.ndarray, np.ndarray]:
        given = inputs._asdict()
        del given["index"]
        roles, traits = self._roles.run(None, {"states": states, **given})
        return roles, traits


class OnnxTagger:
    """Reads the sentences of one text with the model in `folder`.

    `id` is `model:` and twelve digits of the digest over the model's files. Raises BadModel when a
    file is missing, altered, or of another version of the label sets.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self.id = f"model:{checked(folder, FILES)[:12]}"
        self._pieces = read_vocabulary(folder / "vocabulary.tsv")
        self.network = OnnxNetwork(folder, threads)

    def read(self, text: str, sentences: Sequence[Span]) -> Reading:
        """The raw layers of `text`, in its code points."""
        return read(text, sentences, self._pieces, self.network)


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """A graph ready to run on so many cores; BadModel when onnxruntime refuses it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the core to others
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as fault:  # onnxruntime has no public base class for what it raises
        raise BadModel(path, f"onnxruntime cannot load it ({fault})", REMEDY) from fault


def checked(folder: Path, files: Sequence[str]) -> str:
    """The digest over the digests of `files`, once each file is as `labels.json` says."""
    path = folder / "labels.json"
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        digests = {name: about["sha256"][name] for name in files}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BadModel(path, f"missing or not a description of a model ({fault!r})", REMEDY) from fault
    if about.get("format") != FORMAT or any(about.get(key) != value for key, value in as_json().items()):
        raise BadModel(path, "the model was made for other label sets than this masdar has", REMEDY)
    for name, wanted in digests.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as fault:
            raise BadModel(folder / name, "the file is missing or unreadable", REMEDY) from fault
        if found != wanted:
            raise BadModel(folder / name, f"its SHA-256 is {found[:12]}…, not {wanted[:12]}… as labels.json says", REMEDY)
    return hashlib.sha256("".join(digests.values()).encode()).hexdigest()
