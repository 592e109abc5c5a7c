"""Dumps are parted by the shape of their lines, whatever the outlet."""

import pytest

from masdar.read import dump
from masdar.types import Page, Refusal

FIRST = "افتتحت وزارة النقل اليوم طريقاً جديداً يربط الميناء بالمدينة القديمة بعد عامين من العمل المتواصل."
SECOND = "وقال الوزير إن المشروع كلف أربعين مليون دينار، وإن مرحلته الثانية تبدأ في الربيع المقبل."
THIRD = "ورحب سكان الحي بالطريق، وطالبوا بإنارته قبل حلول الشتاء."

FOURTH = "وذكرت شركة المياه أن فرقها ستصلح الأنبوب المكسور خلال يومين، وأن صهاريج ستوزع الماء على البيوت."


def drafts(*lines: str) -> list:
    return dump.drafts(Page(origin="-", body="\n".join(lines).encode(), kind="dump"))


def texts(draft) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in draft.blocks]


def test_a_doubled_headline_and_caption_are_there_once():
    title, caption = "طريق جديد إلى الميناء يفتح بعد عامين", "الطريق الجديد عند مدخل الميناء (رويترز)"
    [draft] = drafts(title, "", caption, caption, "A+ A-", "", title, "", caption, "", FIRST, "", SECOND)
    assert draft.title == title
    assert texts(draft) == [("caption", caption), ("body", FIRST), ("body", SECOND)]
    assert draft.blocks[0].credit == "رويترز"


def test_a_short_line_between_paragraphs_is_a_subhead():
    [draft] = drafts("طريق جديد إلى الميناء يفتح بعد عامين", FIRST, "مرحلة ثانية", SECOND, THIRD)
    assert ("subhead", "مرحلة ثانية") in texts(draft)


def test_menus_and_footers_are_no_part_of_an_article():
    menu = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "فيديو"]
    footer = ["من نحن", "اتصل بنا", "جميع الحقوق محفوظة © 2024 المدار"]
    [draft] = drafts(*menu, "طريق جديد إلى الميناء يفتح بعد عامين", FIRST, SECOND, *footer)
    assert texts(draft) == [("body", FIRST), ("body", SECOND)]
    assert draft.outlet == "المدار"


def test_a_box_of_links_within_an_article_does_not_part_it():
    box = ["اقرأ أيضاً", "الميناء يستقبل أولى السفن بعد انقطاع"]
    [draft] = drafts("طريق جديد إلى الميناء يفتح بعد عامين", FIRST, *box, SECOND, THIRD)
    assert texts(draft) == [("body", FIRST), ("body", SECOND), ("body", THIRD)]
    assert [card.title for card in draft.related] == ["الميناء يستقبل أولى السفن بعد انقطاع"]


def test_cards_between_two_articles_belong_to_neither_text():
    one, two = "طريق جديد إلى الميناء يفتح بعد عامين", "انقطاع المياه عن ثلاثة أحياء في العاصمة"
    cards = [
        "مقالات ذات صلة",
        "اقتصاد سفينة شحن في الميناء (أ.ب)",
        "الميناء يستقبل أولى السفن",
        "وصلت سفينة شحن أولى إلى الميناء بعد شهر من التوقف.",
        "«المدار» (تونس)",
    ]
    first, second = drafts(one, one, FIRST, SECOND, *cards, two, "A+", two, THIRD, FOURTH)
    assert (first.title, second.title) == (one, two)
    assert texts(first) == [("body", FIRST), ("body", SECOND)]
    assert texts(second) == [("body", THIRD), ("body", FOURTH)]
    [card] = first.related
    assert (card.section, card.caption, card.byline, card.place) == ("اقتصاد", "سفينة شحن في الميناء (أ.ب)", "المدار", "تونس")
    assert card.summary == "وصلت سفينة شحن أولى إلى الميناء بعد شهر من التوقف."


def test_comments_are_no_paragraphs():
    comments = [
        "التعليقات",
        "أبو أحمد",
        "هذا طريق جميل وقد انتظرناه طويلاً ونشكر كل من عمل فيه من المهندسين والعمال.",
        "سعاد",
        "الطريق ضيق جداً ولا يتسع للشاحنات الكبيرة التي تخرج من الميناء كل ليلة.",
    ]
    [draft] = drafts("طريق جديد إلى الميناء يفتح بعد عامين", FIRST, SECOND, *comments)
    assert texts(draft) == [("body", FIRST), ("body", SECOND)]


def test_paragraphs_that_a_text_browser_wrapped_are_whole_again():
    words = f"{FIRST} {SECOND}".split()
    wrapped, line = [], "  "
    for word in words:
        if len(line) + len(word) + 1 > 60:
            wrapped.append(line)
            line = "  "
        line = f"{line} {word}"
    page = ["طريق جديد إلى الميناء يفتح بعد عامين", "", *wrapped, line, "", *wrapped, line, "", "   " + THIRD[:50]]
    [draft] = drafts(*page)
    assert texts(draft)[0] == ("body", f"{FIRST} {SECOND}")


def test_a_page_of_headlines_alone_is_an_index():
    heads = [f"خبر رقم {n} من أخبار المدينة هذا الصباح" for n in range(12)]
    [refusal] = drafts("الرئيسية", *heads)
    assert isinstance(refusal, Refusal) and refusal.reason == "index"


def test_a_page_without_words_is_refused():
    [refusal] = drafts("", "...", "12")
    assert isinstance(refusal, Refusal) and refusal.reason == "no-text"


TITLE = "طريق جديد إلى الميناء يفتح بعد عامين"
FIFTH = "ونقلت إذاعة محلية عن تجار في السوق قولهم إن الطريق سيقصر المسافة إلى النصف."


@pytest.mark.parametrize(
    "words",
    [
        "انضموا إلى المشروع قبل عامين، ثم تركوه حين تأخرت رواتبهم ثلاثة أشهر.",
        "نشرة الأحوال الجوية أفادت بأن المطر سيؤخر العمل يومين على الأقل.",
        "وأضاف أن «جميع الحقوق محفوظة» للعمال بموجب العقد الجديد.",
        "ولم ترد الشركة على طلب التعليق",
        "وقال مبتسماً: «سنرى»",
    ],
)
def test_a_paragraph_with_a_word_of_the_furniture_stays(words):
    [draft] = drafts(TITLE, FIRST, SECOND, words)
    assert texts(draft)[-1] == ("body", words)


@pytest.mark.parametrize(
    "title", ["«حزب النهار»: لن نترك الميناء", "وفاة المهندس سامي النجار (1937 - 2024)", "افتتاح الطريق (رويترز)"]
)
def test_a_doubled_headline_is_one_whatever_it_looks_like(title):
    caption = "الطريق الجديد عند مدخل الميناء (أ.ب)"
    _, second = drafts(TITLE, "TT", TITLE, FIRST, SECOND, title, caption, "TT", title, caption, THIRD, FOURTH)
    assert second.title == title
    assert texts(second) == [("caption", caption), ("body", THIRD), ("body", FOURTH)]


def test_a_headline_may_differ_by_a_word_from_its_double():
    one, two = "ارتفاع ضحايا السيول في الجنوب إلى 21", "ارتفاع ضحايا السيول في الجنوب إلى 21 قتيلاً"
    _, second = drafts(TITLE, "TT", TITLE, FIRST, SECOND, one, "TT", two, THIRD, FOURTH)
    assert second.title == two and texts(second) == [("body", THIRD), ("body", FOURTH)]


def test_cards_in_mid_text_do_not_end_an_article():
    cards = [
        "مقالات ذات صلة",
        "اقتصاد سفينة في الميناء (أ.ب)",
        "الميناء يستقبل أولى السفن",
        "وصلت سفينة أولى إلى الميناء بعد شهر.",
        "«المدار» (تونس)",
    ]
    [draft] = drafts(TITLE, FIRST, SECOND, *cards, FOURTH, FIFTH)
    assert [text for _, text in texts(draft)] == [FIRST, SECOND, FOURTH, FIFTH]
    assert [card.title for card in draft.related] == ["الميناء يستقبل أولى السفن"]


def test_dates_between_paragraphs_are_subheads_and_no_publication_date():
    [draft] = drafts(TITLE, FIRST, "20 نوفمبر 2024", SECOND, "21 نوفمبر 2024", FOURTH, FIFTH)
    assert ("subhead", "20 نوفمبر 2024") in texts(draft) and draft.furniture == ()


def test_points_behind_a_colon_stay():
    points = ["أولاً: إنارة الطريق", "ثانياً: بناء جسر للمشاة", "ثالثاً: نقل المحطة"]
    [draft] = drafts(TITLE, FIRST, "وينص العقد على ثلاثة بنود أخرى هي:", *points, SECOND, FOURTH)
    assert [text for _, text in texts(draft)][2:5] == points


def test_a_cards_date_is_not_the_articles():
    cards = ["مقالات ذات صلة", "الميناء يستقبل أولى السفن بعد انقطاع", "22 نوفمبر 2024"]
    [draft] = drafts(TITLE, FIRST, SECOND, *cards)
    assert draft.furniture == ()


def test_direction_marks_at_line_ends_change_nothing():
    marked = [line + "\u200f" for line in (TITLE, "الطريق عند الميناء (رويترز)", FIRST, SECOND)]
    [draft] = drafts(*marked)
    assert texts(draft) == [("caption", "الطريق عند الميناء (رويترز)"), ("body", FIRST), ("body", SECOND)]


def test_a_writers_name_with_a_place_signs_a_card():
    cards = [
        "مقالات ذات صلة",
        "اقتصاد سفينة في الميناء (أ.ب)",
        "الميناء يستقبل أولى السفن",
        "وصلت سفينة أولى إلى الميناء بعد شهر.",
        "سامي بن علي (تونس)",
    ]
    [draft] = drafts(TITLE, TITLE, FIRST, SECOND, *cards)
    assert [(card.byline, card.place) for card in draft.related] == [("سامي بن علي", "تونس")]


def test_a_summary_without_a_stop_belongs_to_its_card():
    cards = [
        "مقالات ذات صلة",
        "اقتصاد سفينة في الميناء (أ.ب)",
        "الميناء يستقبل أولى السفن",
        "كيف وصلت السفينة الأولى بعد شهر؟",
        "«المدار» (تونس)",
    ]
    [draft] = drafts(TITLE, TITLE, FIRST, SECOND, *cards)
    assert [(card.title, card.summary) for card in draft.related] == [
        ("الميناء يستقبل أولى السفن", "كيف وصلت السفينة الأولى بعد شهر؟")
    ]


def test_a_section_of_the_pages_own_menu_is_told_from_the_caption():
    cards = [
        "مقالات ذات صلة",
        "القرن الأفريقي سفينة في الميناء (أ.ب)",
        "الميناء يستقبل أولى السفن",
        "وصلت السفينة الأولى بعد شهر.",
        "«المدار» (تونس)",
    ]
    [draft] = drafts("الرئيسية", "القرن الأفريقي", "رياضة", TITLE, FIRST, SECOND, *cards)
    assert [(card.section, card.caption) for card in draft.related] == [("القرن الأفريقي", "سفينة في الميناء (أ.ب)")]
