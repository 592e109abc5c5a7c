"""Does the package's splitter find the pieces that HuggingFace's `tokenizers` finds?

    python -m training.check_pieces VOCABULARY.tsv SENTENCES.jsonl

Splits every word of the sentences ({"text": …} a line) by both and prints how many differ; exits 1 if any.
"""

import json
import sys
from pathlib import Path

from tokenizers import Tokenizer, models

from masdar.tag.pieces import BLANK, UNKNOWN, read_vocabulary
from masdar.tag.words import skeleton, words
from masdar.types import Span


def main(vocabulary: str, sentences: str) -> int:
    """Print the count; 1 if there is any difference."""
    ours = read_vocabulary(Path(vocabulary))
    rows = [line.split("\t") for line in Path(vocabulary).read_text(encoding="utf-8").split("\n") if line]
    theirs = Tokenizer(models.Unigram([(piece, float(score)) for piece, score in rows], unk_id=UNKNOWN))
    seen, different = set(), []
    for line in Path(sentences).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        seen |= {skeleton(word.of(text)) for word in words(text, Span(0, len(text)))}
    for word in sorted(seen - {""}):
        for spelt in (word, BLANK + word):
            if list(ours.split(spelt)) != theirs.encode(spelt, add_special_tokens=False).ids:
                different.append(spelt)
    print(f"{len(different)} of {2 * len(seen)} words split otherwise {different[:10]}")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
