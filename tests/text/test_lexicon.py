"""What the phrase finder promises."""

from hypothesis import given
from hypothesis import strategies as st

from masdar.text.fold import fold
from masdar.text.lexicon import Lexicon


def found(text: str, *phrases: str) -> list[str]:
    folded = fold(text)
    return [folded.raw(hit.start, hit.end).of(text) for hit in Lexicon([(p, p) for p in phrases]).find(folded)]


def test_conjunctions_and_prepositions_stay_outside():
    assert found("وبموسكو ولبيروت فدمشق", "موسكو", "بيروت", "دمشق") == ["موسكو", "بيروت", "دمشق"]


def test_a_phrase_inside_a_longer_word_is_not_found():
    assert found("كان القمح قليلا في قمة قمم", "قم") == []


def test_the_longest_of_overlapping_phrases_wins():
    assert found("حركة الجهاد الإسلامي أعلنت", "حركة الجهاد", "حركة الجهاد الإسلامي", "الإسلامي") == ["حركة الجهاد الإسلامي"]


def test_the_article_that_melted_into_a_preposition_takes_the_whole_word():
    assert found("قدمت الوثيقة لليمن", "اليمن") == ["لليمن"]


def test_marks_tatweel_and_alef_forms_do_not_hide_a_phrase():
    assert found("زارَ الأُمـم المُتّحدة أمس", "الامم المتحدة") == ["الأُمـم المُتّحدة"]


def test_quotation_marks_inside_a_name_are_passed_over():
    assert found("نددت حركة «حماس» بالقرار", "حركة حماس") == ["حركة «حماس"]


def test_a_phrase_does_not_run_over_the_end_of_a_line():
    assert found("كلمة حزب\nالله أكبر", "حزب الله") == []


def test_all_values_of_one_phrase_are_given():
    folded = fold("من الرياض")
    [hit] = Lexicon([("الرياض", "city"), ("الرياض", "newspaper")]).find(folded)
    assert hit.values == ("city", "newspaper")


@given(st.text(alphabet="وبلفالقم «»\nَ", max_size=80))
def test_hits_slice_to_what_they_claim_on_any_text(text):
    folded = fold(text)
    free = 0
    for hit in Lexicon([("قم", 1), ("القمم", 2), ("ملف", 3)]).find(folded):
        assert folded.text[hit.start : hit.end] in ("قم", "القمم", "ملف", "للقمم")
        assert hit.start >= free
        free = hit.end
