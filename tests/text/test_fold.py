"""Folding drops spelling variants and keeps the way back to the raw text."""

from hypothesis import given
from hypothesis import strategies as st

from masdar.text.fold import fold, key

ARABIC = st.text(st.sampled_from("قال الرئيسُ أإآىةـًٌٍَُِّْ٠١۲ﻻﷲ\u200f\u200c «»،.؟\n🙂é"), max_size=60)


def test_variants_of_one_word_fold_alike():
    assert key("قَالَ") == key("قـــال") == key("قال")
    assert key("إلى") == key("الي") == key("الى")
    assert key("الحكومة") == key("الحكومه")
    assert key("١٢٣") == key("۱۲۳") == "123"
    assert key("ﻻ") == key("لا")


def test_a_folded_word_leads_back_to_its_marks_and_letters():
    text = "ثم «قَـالَ» الوزير"
    folded = fold(text)
    at = folded.text.index("قال")
    assert folded.raw(at, at + 3).of(text) == "قَـالَ"


def test_direction_marks_belong_to_no_word():
    text = "قال\u200f الوزير"
    folded = fold(text)
    assert folded.raw(0, 3).of(text) == "قال"


@given(st.one_of(ARABIC, st.text(max_size=60)))
def test_every_folded_position_points_into_the_text_in_order(text):
    folded = fold(text)
    assert folded.text == key(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(ARABIC)
def test_folding_twice_changes_nothing_more(text):
    assert key(key(text)) == key(text)
