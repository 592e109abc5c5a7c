"""The neural models: `load()` gives the tagger, `load_embedder()` sentences as vectors."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from masdar.tag.embed import Embedder
    from masdar.tag.tagger import OnnxTagger

__all__ = ["load", "load_embedder"]

SENTENCE_MODEL = Path(__file__).parent.parent / "resources" / "sentence-model"
MODEL = Path(__file__).parent.parent / "resources" / "model"


def load(folder: Path | None = None, threads: int = 2) -> "OnnxTagger":
    """The tagger in `folder` (the one that ships, if not given), on `threads` cores.

    Raises masdar.errors.BadModel when its files are missing or altered.
    """
    from masdar.tag.tagger import OnnxTagger  # onnxruntime takes a while to import: only when it is wanted

    return OnnxTagger(folder or MODEL, threads)


def load_embedder(folder: Path | None = None, threads: int = 2) -> "Embedder":
    """What makes vectors of sentences, from `folder` or the one that ships.

    Raises masdar.errors.BadModel when its files are missing or altered.
    """
    from masdar.tag.embed import Embedder

    return Embedder(folder or SENTENCE_MODEL, threads)
