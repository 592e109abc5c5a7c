"""Sentences end where a reader would stop."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masdar.text import sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences.split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد أمس. ثم غادر اليوم.", ["وصل الوفد أمس.", "ثم غادر اليوم."]),
        ("قال د. سامي النجار إن المصنع توقف.", ["قال د. سامي النجار إن المصنع توقف."]),
        ("نقلت الوكالة (أ.ف.ب) النبأ. ولم تعلق الوزارة.", ["نقلت الوكالة (أ.ف.ب) النبأ.", "ولم تعلق الوزارة."]),
        ("بلغت الخسائر 2.5 مليون دينار. وهي الأعلى.", ["بلغت الخسائر 2.5 مليون دينار.", "وهي الأعلى."]),
        ("قال: «لن نرحل». وأضاف أن القرار نهائي.", ["قال: «لن نرحل».", "وأضاف أن القرار نهائي."]),
        ("سأل: «متى نعود؟ لا نعلم» ثم سكت.", ["سأل: «متى نعود؟ لا نعلم» ثم سكت."]),
        ("انتظرنا طويلاً... ثم جاء القطار.", ["انتظرنا طويلاً...", "ثم جاء القطار."]),
        ("عنوان بلا نقطة\nوهذه فقرة أولى.", ["عنوان بلا نقطة", "وهذه فقرة أولى."]),
        ("عاد الوفد إلى بلاده.وأعلن نتائج الزيارة.", ["عاد الوفد إلى بلاده.", "وأعلن نتائج الزيارة."]),
        ("هل يعود؟ لا أحد يعلم!", ["هل يعود؟", "لا أحد يعلم!"]),
        ("راجع www.example.com للتفاصيل.", ["راجع www.example.com للتفاصيل."]),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text, expected):
    assert split(text) == expected


def test_a_broadcaster_written_with_dots_stays_whole():
    assert split("ونقلت خدمة دي.إيه.إن الإخبارية عن مصدر نفيه.") == ["ونقلت خدمة دي.إيه.إن الإخبارية عن مصدر نفيه."]


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_lose_no_letter(text):
    spans = sentences.split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(c for span in spans for c in span.of(text) if c.isalnum()) == "".join(c for c in text if c.isalnum())
