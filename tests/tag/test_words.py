"""Words are the only borders a span may have, but for the proclitic letters it cuts off."""

import pytest

from masdar.tag.words import MAX_CUT, after_cut, cut_of, skeleton, words
from masdar.types import Span


def of(text: str) -> list[str]:
    return [word.of(text) for word in words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير: «لا».", ["قال", "الوزير", ":", "«", "لا", "»", "."]),
        ("لـ12 جندياً و2014وكذا", ["لـ", "12", "جندياً", "و", "2014", "وكذا"]),
        ("عبر CNN\u200f أمس", ["عبر", "CNN", "أمس"]),
        ("قَالَ", ["قَالَ"]),
        ("  ", []),
    ],
)
def test_words_part_at_blanks_marks_and_changes_of_script(text, expected):
    assert of(text) == expected


def test_words_are_counted_from_the_start_of_the_text():
    text = "أولاً. ثانياً."
    assert [word.of(text) for word in words(text, Span(7, len(text)))] == ["ثانياً", "."]


@pytest.mark.parametrize(
    ("word", "letters", "rest"), [("بالصواريخ", 1, "الصواريخ"), ("وَقال", 1, "قال"), ("وبـقوة", 2, "قوة"), ("لـ", 3, "لـ")]
)
def test_a_cut_drops_whole_letters_and_never_the_word(word, letters, rest):
    assert word[after_cut(word, Span(0, len(word)), letters) :] == rest


def test_a_start_that_no_cut_reaches_has_no_number():
    word = "الإسرائيلي"
    assert cut_of(word, Span(0, len(word)), 1) == 1
    assert cut_of(word, Span(0, len(word)), MAX_CUT + 2) is None


def test_vowel_signs_tatweel_and_persian_letters_do_not_matter_to_the_model():
    assert skeleton("قُتِلَـ") == "قتل"
    assert skeleton("الرئیس") == "الرئيس"
