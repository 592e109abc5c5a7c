"""Amounts: value, bound, unit, span; and what is no amount."""

import pytest

from masdar.text import numbers

WORTH = [
    ("43 شخصاً", 43, "exact"),
    ("أكثر من 70 قتيلاً", 70, "min"),
    ("طالبَين", 2, "exact"),
    ("جندي", 1, "exact"),
    ("عشرات القتلى", 10, "min"),
    ("ما لا يقل عن 16", 16, "min"),
    ("بين 20 و30", 20, "min"),
    ("اثنا عشر", 12, "exact"),
    ("مئة وخمسة وعشرون ألفا", 125000, "exact"),
    ("1.2 مليار دولار", 1200000000, "exact"),
    ("١٬٢٠٠", 1200, "exact"),
    ("مليون ونصف المليون", 1500000, "exact"),
    ("الثلاثة", 3, "exact"),
    ("ثلثا", 0.667, "exact"),
    ("أقل من ألف", 1000, "max"),
    ("نحو 3 آلاف جندي", 3000, "about"),
    ("مليونا برميل", 2000000, "exact"),
    ("ألفاً", 1000, "exact"),
    ("ألفا جندي", 2000, "exact"),
    ("ثلاثة أرباع السكان", 0.75, "exact"),
    ("ما يصل إلى 500", 500, "max"),
    ("260 ألف طن متري", 260000, "exact"),
    ("أكثر من 10 آلاف حاوية شحن", 10000, "min"),
    ("عشرات الصواريخ", 10, "min"),
    ("50%", 50, "exact"),
    ("%50", 50, "exact"),
    ("٣٫٥ بالمئة", 3.5, "exact"),
    ("مئتي ألف", 200000, "exact"),
    ("زهاء 40 ألفاً", 40000, "about"),
    ("20 إلى 30 قتيلا", 20, "min"),
    ("خمسين إلى ستين شخصا", 50, "min"),
    ("ساعة ونصف الساعة", 1.5, "exact"),
    ("عام ونصف العام", 1.5, "exact"),
    ("11 ألفاً و500 دولار", 11500, "exact"),
    ("مليون و200 ألف نازح", 1200000, "exact"),
    ("بضع مئات", 100, "min"),
    ("خمسمئة مليون", 500000000, "exact"),
    ("1,234,567", 1234567, "exact"),
    ("1.234.567", 1234567, "exact"),
    ("12,5 مليون", 12500000, "exact"),
    ("أكثر من نصف السكان", 0.5, "min"),
    ("إحدى عشرة امرأة", 11, "exact"),
    ("واحد وعشرون", 21, "exact"),
    ("قتيلان", 2, "exact"),
    ("43 قتيلا على الأقل", 43, "min"),
    ("300 دولار للبرميل", 300, "exact"),
    ("صاروخان", 2, "exact"),
    ("عشرة آلاف", 10000, "exact"),
    ("مئات الآلاف", 100000, "min"),
    ("ثلث", 0.333, "exact"),
    ("1500 ريال يمني", 1500, "exact"),
]


@pytest.mark.parametrize(("phrase", "worth", "bound"), WORTH)
def test_a_phrase_is_worth_its_number_and_bound(phrase, worth, bound):
    amount = numbers.value(phrase)
    assert (amount.value, amount.bound) == (worth, bound)


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("1500 ريال يمني", "YER"),
        ("5 دنانير كويتية", "KWD"),
        ("10 مليارات يورو", "EUR"),
        ("مئة دينار", None),
        ("30 كلم", "kilometer"),
        ("260 ألف طن متري", "metric-ton"),
        ("%50", "percent"),
        ("40 في المائة", "percent"),
        ("11 مليون برميل", "barrel"),
    ],
)
def test_units_and_currencies_are_named_one_way(phrase, unit):
    assert numbers.value(phrase).unit == unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أكثر من 10 آلاف حاوية من الذخائر", [("أكثر من 10 آلاف حاوية", 10000, "min")]),
        ("قتل 21 شخصًا على الأقل وأصيب 4", [("21 شخصًا على الأقل", 21, "min"), ("4", 4, "exact")]),
        ("استهدف هجومين في المدينة", [("هجومين", 2, "exact")]),
        ("قال النواب الخمسة إن", [("النواب الخمسة", 5, "exact")]),
        ("بلغ ٢٠٪ من السكان", [("٢٠٪", 20, "exact")]),
        ("تجاوز عدد القتلى 30 ألف شخص", [("30 ألف شخص", 30000, "min")]),
        ("وثلاثةُ جنودٍ", [("ثلاثةُ جنودٍ", 3, "exact")]),
    ],
)
def test_amounts_are_found_whole(text, found):
    assert [(a.span.of(text), a.value, a.bound) for a in numbers.find(text)] == found


@pytest.mark.parametrize(
    "text",
    ["رقم الهاتف 0096279123456", "فاز الفريق 2-1", "سورة البقرة الآية 255", "القرار 2254", "طائرة إف-16 وطائرة سو 25", "محمد (24 عاما)",
     "كوفيد-19", "المادة 5 من الميثاق", "مجموعة العشرين", "الدور ربع النهائي", "في 2015", "عند الساعة 18:30", "منذ سبع سنوات", "يوم الأحد"],
)  # fmt: skip
def test_numbers_that_count_nothing_are_left_alone(text):
    assert numbers.find(text) == ()


def test_the_words_around_a_phrase_may_bound_it():
    assert numbers.value("1300 قتيل", before="عدد الضحايا يتجاوز ").bound == "min"
    assert numbers.value("12 في المائة", before="لا يمثلون أكثر من ").bound == "max"
    assert numbers.value("أربعة جنود", after=" على الأقل").bound == "min"
