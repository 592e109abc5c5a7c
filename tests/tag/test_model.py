"""The model that ships, end to end."""

import json
import shutil

import pytest

from masdar.errors import BadModel
from masdar.tag import MODEL, load
from masdar.tag.words import words
from masdar.types import Reading, Span

TEXT = "نفى وزير الدفاع اليمني محمد صالح أن تكون قواته قد انسحبت من مدينة تعز.\nوقُتل 14 شخصاً في قصف روسي على مدينة خاركيف الأوكرانية الثلاثاء."
SENTENCES = [Span(0, TEXT.index("\n")), Span(TEXT.index("\n") + 1, len(TEXT))]


@pytest.fixture(scope="module")
def tagger():
    return load()


def spans(reading: Reading):
    for layer in reading:
        for one in layer:
            for value in one:
                if isinstance(value, Span):
                    yield value
                elif isinstance(value, tuple):
                    yield from (inner for inner in value if isinstance(inner, Span))


def test_it_reads_a_denial_and_its_source(tagger):
    (statement,) = tagger.read(TEXT, SENTENCES).statements
    assert (statement.cue.of(TEXT), statement.source.of(TEXT)) == ("نفى", "وزير الدفاع اليمني محمد صالح")
    assert statement.stance == "deny"
    assert "انسحبت من مدينة تعز" in statement.content[0].of(TEXT)


def test_it_reads_an_assault_with_its_toll_and_names(tagger):
    seen = tagger.read(TEXT, SENTENCES)
    assert any(event.type == "ASSAULT" for event in seen.events)
    assert [(toll.span.of(TEXT), toll.kind) for toll in seen.tolls] == [("14 شخصاً", "killed")]
    assert {("محمد صالح", "PER"), ("الثلاثاء", "DATE")} <= {(m.span.of(TEXT), m.type) for m in seen.mentions}


def test_a_text_is_read_alike_whatever_was_read_before_and_on_any_number_of_threads(tagger):
    first = tagger.read(TEXT, SENTENCES)
    tagger.read("أعلنت الحكومة " * 200, [Span(0, 2800)])
    assert tagger.read(TEXT, SENTENCES) == first
    assert load(threads=1).read(TEXT, SENTENCES) == first


def test_no_span_splits_a_word_but_after_its_first_letters(tagger):
    borders = [word for sentence in SENTENCES for word in words(TEXT, sentence)]
    ends = {word.end for word in borders}
    starts = {start for word in borders for start in range(word.start, min(word.start + 4, word.end))}
    for span in spans(tagger.read(TEXT, SENTENCES)):
        assert span.end in ends, span.of(TEXT)
        assert span.start in starts, span.of(TEXT)


@pytest.mark.parametrize("name", ["words.onnx", "roles.onnx", "vocabulary.tsv", "labels.json"])
def test_a_missing_file_is_named_with_the_remedy(tmp_path, name):
    shutil.copytree(MODEL, tmp_path / "model")
    (tmp_path / "model" / name).unlink()
    with pytest.raises(BadModel, match=rf"{name}.*training\.make"):
        load(tmp_path / "model")


def test_an_altered_file_is_refused(tmp_path):
    shutil.copytree(MODEL, tmp_path / "model")
    with (tmp_path / "model" / "vocabulary.tsv").open("a", encoding="utf-8") as file:
        file.write("زائد\t-1\n")
    with pytest.raises(BadModel, match=r"vocabulary\.tsv: its SHA-256"):
        load(tmp_path / "model")


def test_a_model_of_other_labels_is_refused(tmp_path):
    shutil.copytree(MODEL, tmp_path / "model")
    path = tmp_path / "model" / "labels.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about["kinds"].append("FEAST")
    path.write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(BadModel, match="other label sets"):
        load(tmp_path / "model")
