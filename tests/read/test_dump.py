"""Dumps are parted by the shape of their lines, whatever the outlet."""

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
