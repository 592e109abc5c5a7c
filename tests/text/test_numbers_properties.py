"""What must hold for any text: no error, spans inside, time in step with length, and words read back."""

import datetime
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masdar.text import dates, numbers

ANCHOR = datetime.date(2024, 11, 22)
UNITS_M = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
UNITS_F = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [
    (10**12, "تريليون", "تريليونان", "تريليونات", "تريليونا"),
    (10**9, "مليار", "ملياران", "مليارات", "مليارا"),
    (10**6, "مليون", "مليونان", "ملايين", "مليونا"),
    (10**3, "ألف", "ألفان", "آلاف", "ألفا"),
]


def below_thousand(number: int, feminine: bool) -> list[str]:
    units = UNITS_F if feminine else UNITS_M
    words = [HUNDREDS[number // 100]] if number >= 100 else []
    rest = number % 100
    if rest in (11, 12):
        words.append({11: ("أحد عشر", "إحدى عشرة"), 12: ("اثنا عشر", "اثنتا عشرة")}[rest][feminine])
    elif 0 < rest <= 10:
        words.append(units[rest])
    elif rest < 20 and rest:
        words.append(f"{units[rest - 10]} {'عشرة' if feminine else 'عشر'}")
    elif rest:
        words += [units[rest % 10]] * (rest % 10 > 0) + [TENS[rest // 10]]
    return words


def in_words(number: int, feminine: bool = False, oblique: bool = False) -> str:
    parts: list[str] = []
    for scale, one, two, few, many in SCALES:
        count, number = divmod(number, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            noun = few if 3 <= count % 100 <= 10 else many if count % 100 > 10 else one
            parts.append(" و".join(below_thousand(count, False)) + " " + noun)
    parts += below_thousand(number, feminine)
    words = " و".join(parts)
    if oblique:
        words = " ".join(
            word[:-2] + "ين" if word.endswith(("ون", "ان")) and not word.endswith("يون") else word for word in words.split()
        )
    return words


@settings(max_examples=600, deadline=None)
@given(st.integers(1, 10**12), st.booleans(), st.booleans())
def test_number_words_are_read_back(number, feminine, oblique):
    phrase = in_words(number, feminine, oblique)
    assert numbers.value(phrase).value == number, phrase


@settings(max_examples=300, deadline=None)
@given(st.text() | st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩ ،.,/-:()%وبينمنذالثلاثةألفعشرينهـشهريومًّـ«»\n"))
def test_any_text_is_read_and_spans_lie_inside_in_order(text):
    for found in (dates.find(text, ANCHOR), numbers.find(text)):
        ends = [0]
        for item in found:
            assert ends[-1] <= item.span.start < item.span.end <= len(text)
            ends.append(item.span.end)
    dates.value(text, ANCHOR)
    dates.published(text)
    dates.bears_out(text, ANCHOR)
    numbers.value(text)


HOSTILE = {
    "letters and digits": "".join(random.Random(1).choices("ابتجحدرسعفقكلمنهوي  0123456789،.-/:", k=100_000)),
    "digits and marks": "".join(random.Random(2).choices("0123456789 ,./-", k=100_000)),
    "one letter": "و" * 100_000,
    "between": "بين " * 25_000,
    "ones": "1 " * 50_000,
    "halves": "نصف " * 25_000,
    "edges": "من مطلع " * 12_500,
    "brackets": "(" * 100_000,
}


def calls(part: str) -> int:
    """How many functions are called to read `part`: work, counted so that a slow machine counts the same."""
    counted = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        dates.find(part, ANCHOR), numbers.find(part), numbers.value(part), dates.value(part, ANCHOR)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_in_step_with_length(name):
    text = HOSTILE[name]
    calls(text[:1000])  # the tables are read once
    assert calls(text[:12_000]) < 6 * max(calls(text[:3_000]), 3_000)
