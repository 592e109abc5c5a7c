"""Which of the base's 250,000 pieces Arabic news needs: Arabic letters, frequent Latin words, digits, marks."""

import re
from pathlib import Path

import numpy as np

from training.unpack import Base

SPECIAL = 4  # <s>, <pad>, </s>, <unk> stay the first rows
_ARABIC = re.compile(r"^[▁؀-ۿ0-9a-zA-Z!-/:-@\[-`{-~«»“”‘’–—…•%°·€£]*$")
_ARABIC_LETTER = re.compile("[ء-ي٠-٩؟،؛]")
_NEIGHBOURS = re.compile("[پچژکگیەہھےڑٹڈںۆێڵڕۋۇڭۈېڤڨټډړږښڼڳڪڀٺڙڦڌڍڏڊڃڄڇڻ]")  # Persian, Urdu, Kurdish, Uighur, Pashto, Sindhi
_LATIN = re.compile("^▁?[a-zA-Z]+$")
_LETTER = re.compile("[a-zA-Z؀-ۿ]")


def kept(base: Base, latin: int, other: int) -> np.ndarray:
    """Rows of the base's vocabulary to keep, ascending, the special ones first. [kept] int64."""
    rows = [row for row in range(SPECIAL, len(base.pieces)) if _ARABIC.match(base.pieces[row])]
    text = base.pieces
    arabic = [row for row in rows if _ARABIC_LETTER.search(text[row]) and not _NEIGHBOURS.search(text[row])]
    roman = [row for row in rows if _LATIN.match(text[row])][:latin]
    marks = [row for row in rows if not _LETTER.search(text[row]) and len(text[row]) <= 4][:other]
    return np.array(sorted({*range(SPECIAL), *arabic, *roman, *marks}), dtype=np.int64)


def write(base: Base, rows: np.ndarray, path: Path) -> None:
    """The vocabulary as `piece<TAB>score` rows, which `masdar.tag.pieces.read_vocabulary` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{base.pieces[row]}\t{base.scores[row]:.6g}\n" for row in rows), encoding="utf-8")
