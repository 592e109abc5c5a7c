"""The neural tagger: `load()` gives it, `FakeTagger`-like stand-ins need only `masdar.types.Tagger`."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from masdar.tag.tagger import OnnxTagger

__all__ = ["load"]

MODEL = Path(__file__).parent.parent / "resources" / "model"


def load(folder: Path | None = None, threads: int = 2) -> "OnnxTagger":
    """The tagger in `folder` (the one that ships, if not given), on `threads` cores.

    Raises masdar.errors.BadModel when its files are missing or altered.
    """
    from masdar.tag.tagger import OnnxTagger  # onnxruntime takes a while to import: only when it is wanted

    return OnnxTagger(folder or MODEL, threads)
