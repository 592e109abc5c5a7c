"""Quotations are found by their marks, of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masdar.text import quotes


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotes.pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «نعم» ثم «لا»", ["نعم", "لا"]),
        ('قال "نعم" ثم "لا"', ["نعم", "لا"]),
        ("قال “نعم” ومضى", ["نعم"]),
        ("قال ”نعم“ ومضى", ["نعم"]),
        ("قال «إن حركة «حماس» قبلت» أمس", ["إن حركة «حماس» قبلت", "حماس"]),
        ('وصفه بـ"الخطير"، و"المرفوض"', ["الخطير", "المرفوض"]),
        ("قال »نعم« ومضى", ["نعم"]),
        ("لا علامات هنا", []),
    ],
)
def test_pairs_of_marks_hold_their_words(text, expected):
    assert inner(text) == expected


def test_a_quotation_left_open_ends_with_its_paragraph():
    text = "قال: «لن نعود إلى الوراء\nوأضاف المتحدث"
    [found] = quotes.pairs(text)
    assert (found.inner.of(text), found.closed) == ("لن نعود إلى الوراء", False)


@given(st.text(st.sampled_from("قال «»“”\"'‹› \n.أب"), max_size=80))
def test_quotations_stay_in_the_text_and_hold_their_inner_part(text):
    for found in quotes.pairs(text):
        assert 0 <= found.outer.start <= found.inner.start <= found.inner.end <= found.outer.end <= len(text)
        assert "\n" not in found.outer.of(text)
