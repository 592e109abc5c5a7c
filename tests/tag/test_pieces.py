"""The splitter finds the best split, whatever the word."""

import itertools

import pytest

from masdar.errors import BadModel
from masdar.tag.pieces import UNKNOWN, UNKNOWN_COST, Pieces, read_vocabulary
from masdar.types import Span

ROWS = [
    ("▁", -3.0),
    ("▁ال", -2.0),
    ("سلام", -4.0),
    ("س", -5.0),
    ("ل", -4.5),
    ("لا", -3.5),
    ("ا", -4.0),
    ("م", -5.0),
    ("الس", -9.0),
]
PIECES = Pieces(["<s>", "<pad>", "</s>", "<unk>", *(piece for piece, _ in ROWS)], [0.0] * 4 + [score for _, score in ROWS])
SCORE = dict(ROWS)


def best_by_trying_all(word: str) -> float:
    scores = []
    for count in range(len(word)):
        for cuts in itertools.combinations(range(1, len(word)), count):
            parts = [word[a:b] for a, b in itertools.pairwise([0, *cuts, len(word)])]
            if all(part in SCORE for part in parts):
                scores.append(sum(SCORE[part] for part in parts))
    return max(scores)


@pytest.mark.parametrize("word", ["▁السلام", "▁سلام", "▁لالام", "▁الم"])
def test_the_split_is_the_best_of_all(word):
    rows = PIECES.split(word)
    assert "".join(PIECES.pieces[row] for row in rows) == word
    assert sum(SCORE[PIECES.pieces[row]] for row in rows) == pytest.approx(best_by_trying_all(word))


def test_neighbouring_unknown_letters_are_one_piece():
    assert [PIECES.pieces[row] for row in PIECES.split("▁سخخم")] == ["▁", "س", "<unk>", "م"]
    assert UNKNOWN_COST > 0


def test_every_word_has_a_piece_and_only_a_word_after_a_blank_begins_with_one():
    text = "ال \u0640 لام"
    rows = PIECES.of(text, [Span(0, 2), Span(3, 4), Span(5, 8), Span(6, 8)])
    assert rows[1] == PIECES.split("▁")
    assert [PIECES.pieces[word[0]] for word in rows] == ["▁ال", "▁", "▁", "ا"]
    assert PIECES.split("") == (UNKNOWN,)


def test_a_spoilt_vocabulary_names_its_file_and_the_remedy(tmp_path):
    path = tmp_path / "vocabulary.tsv"
    path.write_text("قال\n", encoding="utf-8")
    with pytest.raises(BadModel, match=r"vocabulary\.tsv.*training\.make"):
        read_vocabulary(path)
